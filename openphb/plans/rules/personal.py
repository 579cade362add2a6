"""Is it the person's own plan? The five criteria of a personalised plan and the six features of a budget, looked for.

Guidance, not statute: nothing here stops a plan. We look at what the plan says, which shows that a conversation was
held; it cannot show that it was a good one, so a person reads this beside the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openphb.law.engine import Citation
from openphb.plans.content import ABOUT_ME, PlanContent

CRITERIA = Citation(
    "NHS England, Personalised care and support planning: a brief summary guide",
    "the five criteria",
    "https://www.england.nhs.uk/long-read/personalised-care-and-support-planning-a-brief-summary-guide/",
)
FEATURES = Citation(
    "NHS England, Guidance on the legal rights to have personal health budgets (December 2019)",
    "the six features",
    "https://www.england.nhs.uk/publication/guidance-on-the-legal-rights-to-have-personal-health-budgets-and-"
    "personal-wheelchair-budgets/",
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the words of a version. An agreement is the person's, to this version."""

    was_told_an_amount: bool
    was_advised: bool
    money_is_signed_off: bool
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion or feature: whether it is seen, and if it is not, what is missing and in which section."""

    asks: str
    is_seen: bool
    missing: str
    section: str
    cites: Citation


@dataclass(frozen=True, slots=True)
class _Sign:
    asks: str
    seen: Callable[[PlanContent, Around], object]
    missing: str
    section: str
    cites: Citation


def _knows_them(said: PlanContent, _: Around) -> bool:
    return bool(said.strengths.strip()) or any(getattr(said, name).strip() for name in ABOUT_ME[1:])


def _says_how(said: PlanContent, _: Around) -> bool:
    served = {line.outcome_key for line in said.lines} | {action.outcome_key for action in said.actions}
    return bool(said.outcomes) and {each.key for each in said.outcomes} <= served


SIGNS = (
    _Sign(
        "The person is at the centre, and says who is involved",
        lambda said, _: said.what_matters.strip() and said.contacts,
        "Say what matters to the person, and who is around them.", "contacts", CRITERIA,
    ),
    _Sign(
        "There was a conversation about what matters to them, their life and their strengths",
        _knows_them,
        "Write something about the person beside what matters most, or what they are good at.", "about-me", CRITERIA,
    ),
    _Sign(
        "Outcomes are agreed with professionals",
        lambda said, _: said.outcomes and all(each.monitored_by.strip() for each in said.outcomes),
        "Add the outcomes, each with who keeps watch over it.", "outcomes", CRITERIA,
    ),
    _Sign(
        "One plan that can be shared says what matters, the outcomes, and how each is reached",
        _says_how,
        "For every outcome, say what somebody does towards it or what the plan pays for.", "actions", CRITERIA,
    ),
    _Sign(
        "It can be looked at again",
        lambda said, _: said.first_review_on and said.first_review_how.strip(),
        "Say when and how the plan is first looked at again.", "review", CRITERIA,
    ),
    _Sign(
        "The person is at the centre of the plan, and agrees who is involved in it",
        lambda said, around: around.is_agreed and said.contacts,
        "It waits for the person to agree a plan that names who is involved.", "contacts", FEATURES,
    ),
    _Sign(
        "They agree the outcomes, for health and for learning",
        lambda said, around: around.is_agreed and said.outcomes,
        "It waits for the person to agree the outcomes.", "outcomes", FEATURES,
    ),
    _Sign(
        "They know beforehand about how much money there is",
        lambda _, around: around.was_told_an_amount,
        "Make an estimate with the budget, and explain it before the plan is written.", "", FEATURES,
    ),
    _Sign(
        "There is enough money for what was agreed",
        lambda said, around: said.lines and around.money_is_signed_off,
        "It waits for the sign-off that the amount covers the full cost.", "lines", FEATURES,
    ),
    _Sign(
        "They can choose how the money is held: notional, third party, direct payment, or some of each",
        lambda _, around: around.was_advised,
        "Record that the ways of holding the money were explained to them.", "", FEATURES,
    ),
    _Sign(
        "They can spend it in ways and at times that make sense to them, as the plan agrees",
        lambda said, _: said.lines and all(line.why.strip() for line in said.lines),
        "Say for each thing the plan pays for how it helps them.", "lines", FEATURES,
    ),
)  # fmt: skip


def marks(said: PlanContent, around: Around) -> tuple[Mark, ...]:
    """All eleven, the five criteria before the six features."""
    return tuple(
        Mark(sign.asks, bool(sign.seen(said, around)), sign.missing, sign.section, sign.cites) for sign in SIGNS
    )
