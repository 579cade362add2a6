"""How a budget is made and managed: the six steps, the features, personalised planning, and the ways to hold money.

The steps' own standards in NHS England's quality framework were not readable, so nothing here is
called one of them; what each step has to show is drawn from the law.
"""

from __future__ import annotations

from datetime import date

from openphb.law.engine import BOARDS, Chapter, Citation, Force, Weight
from openphb.law.sources import direct_payments, page, standing_rules

STEPS = Chapter("steps", "The six steps, and what makes a budget personal")
ROUTES = Chapter("routes", "Ways of managing a budget")


def _advises(
    book: Chapter, id: str, says: str, *, cites: Citation, confirmed: bool = False, force: Force = Force.MUST
) -> None:
    book.rule(
        id, says, force=force, since=BOARDS, weight=Weight.GUIDANCE, confirmed=confirmed, judged=True, cites=cites
    )


def _own(book: Chapter, id: str, says: str, *, cites: Citation, force: Force = Force.MUST) -> None:
    """Our own way of keeping a provision, which another service might keep in another way."""
    book.rule(id, says, force=force, weight=Weight.LOCAL, confirmed=False, judged=True, cites=cites)


_advises(
    STEPS,
    "GUIDE-quality",
    "Boards look to quality of care, people's experience, outcomes, a confident workforce and value for money.",
    cites=page("quality", "purpose"),
    confirmed=True,
)
_advises(
    STEPS,
    "GUIDE-six-steps",
    "There are six steps, and at each a person is told what to expect.",
    cites=page("quality blog", "steps"),
    confirmed=True,
)
for _number, _name, _shows in (
    (1, "Making contact", "the offer is written down, information is given, and the local offer is published"),
    (2, "Understanding needs", "someone owns the assessment, and needs and what matters are written down"),
    (3, "Working out the money", "a first estimate is told before planning begins"),
    (4, "Making a plan", "the plan meets the five marks of personalised planning and agrees the risks"),
    (5, "Organising care", "the way of managing the budget is chosen, checks are made and care starts on a day"),
    (6, "Review", "outcomes, spending and whether the money is enough are looked at, on time"),
):
    _advises(STEPS, f"GUIDE-step-{_number}", f"{_name}: {_shows}.", cites=page("quality", f"step {_number}"))
for _number, _says in enumerate(
    (
        "The person is at the centre of the plan and agrees who is involved.",
        "The person agrees the outcomes, and in an education, health and care plan the learning outcomes too.",
        "The person knows early on about how much money there is.",
        "There is enough money for the needs and outcomes that were agreed.",
        "The person can choose a direct payment, a notional budget, a third party, or a mix.",
        "The money can be spent in ways and at times that make sense to the person, as the plan agrees.",
    ),
    start=1,
):
    _advises(STEPS, f"GUIDE-feature-{_number}", _says, cites=page("rights", f"essential feature {_number}"))
for _number, _says in enumerate(
    (
        "The person is central to planning, which includes who takes part.",
        "People talk beforehand, and personally, about what matters.",
        "The outcomes are agreed with the professionals.",
        "There is one plan that can be shared, with what matters, the outcomes and how to reach them.",
        "The plan can be looked at again, formally and informally.",
    ),
    start=1,
):
    _advises(STEPS, f"GUIDE-planning-{_number}", _says, cites=page("planning", f"criterion {_number}"))
_advises(
    STEPS,
    "GUIDE-indicative",
    "The indicative budget is a first estimate, told before planning.",
    cites=page("rights", "indicative budget"),
)
_advises(
    STEPS,
    "GUIDE-final",
    "The final budget is set when the plan is approved as right for the person's health and for the money.",
    cites=page("rights", "final budget"),
)
_own(
    STEPS,
    "OWN-two-people",
    "Whoever wrote a plan does not sign it off; the law asks only that the health body is satisfied and the person "
    "agrees.",
    cites=direct_payments("8(1)(d) and 8(7)"),
)
_own(
    STEPS,
    "OWN-agreement",
    "We set down a direct payment agreement; the regulations ask only for consent and for agreement to the plan.",
    cites=direct_payments("3(1)(b), 6(4) and 8(7)"),
)
_own(
    STEPS,
    "OWN-risk",
    "A risk is talked through, lessened in proportion, agreed and written down; it is a reason to refuse only where "
    "needs could then not be met.",
    cites=direct_payments("8(1)(b)-(d)"),
)

_advises(
    ROUTES,
    "GUIDE-three-ways",
    "All three ways of managing a budget are there to choose from.",
    cites=page("money", "options"),
    confirmed=True,
)
_advises(
    ROUTES,
    "GUIDE-mix",
    "The three ways may be mixed in one budget.",
    cites=page("money", "options"),
    confirmed=True,
    force=Force.MAY,
)
_advises(
    ROUTES,
    "GUIDE-oversight",
    "The board keeps its duty of care, and watches over the budget, however it is managed.",
    cites=page("money", "responsibility"),
    confirmed=True,
)
_advises(
    ROUTES,
    "GUIDE-notional",
    "In a notional budget the board holds the money and buys what the plan agrees; no account and no consent to a "
    "direct payment is needed.",
    cites=page("money", "notional budgets"),
)
_advises(
    ROUTES,
    "GUIDE-third-party",
    "A third party is independent of the person, the council and the NHS, holds the money under a contract, and is "
    "responsible for arranging the care.",
    cites=page("integrated", "third party"),
    confirmed=True,
)
_advises(
    ROUTES,
    "GUIDE-third-party-not-direct",
    "Money that a third party holds is not a direct payment, so the direct payment regulations do not bind it.",
    cites=page("money", "third party"),
)
ROUTES.rule(
    "DP-10(1A)-still-direct",
    "Money in a managed account is still a direct payment: the recipient stays responsible for every contract and is "
    "the employer.",
    since=date(2017, 4, 1),
    judged=True,
    cites=direct_payments("10(1A), with 4(3), 6(3) and 11"),
)
_own(
    ROUTES,
    "OWN-one-way-per-line",
    "Each line of a plan is managed in one way, and the lines add up to the budget.",
    cites=standing_rules("32B(2)"),
)
_own(
    ROUTES,
    "OWN-other-route-review",
    "Where there is no direct payment the law sets no time for reviews, so we keep a time of our own or that of "
    "continuing healthcare.",
    cites=standing_rules("32B"),
)
_own(
    ROUTES,
    "OWN-right-or-choice",
    "A budget is written down as one the person has a right to, or as one that we chose to offer.",
    cites=standing_rules("32A and 32B"),
)
