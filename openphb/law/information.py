"""Information, advice and support (regulation 9), and what NHS England's guidance says of direct payments.

Of the guidance (PR1363) we read the opening only. What we know of the rest second-hand is marked as
not confirmed, and where a rule is really one of the regulations, that rule is the one to go by.
"""

from __future__ import annotations

from openphb.law.engine import BOARDS, Chapter, Citation, Force, Weight
from openphb.law.sources import direct_payments, guidance, page

BOOK = Chapter("information", "Information, advice and support (regulation 9)")
GUIDANCE = Chapter("guidance", "Guidance on direct payments")

BOOK.rule(
    "DP-9(1)",
    "The health body sees to it that the person, a representative or a nominee can get information, advice and other "
    "support.",
    cites=direct_payments("9(1)"),
    judged=True,
)
BOOK.rule(
    "DP-9(2)",
    "That information may cover the amount and how it was worked out, reviews, what may not be bought, planning, "
    "advocacy, payroll and training, and how it fits with social care payments.",
    force=Force.MAY,
    cites=direct_payments("9(2)"),
    judged=True,
)
BOOK.rule(
    "DP-9(3)",
    "Support that the plan names may itself be bought with the direct payment.",
    force=Force.MAY,
    cites=direct_payments("9(3)"),
    judged=True,
)


def _guides(id: str, says: str, *, about: str = "", force: Force = Force.MUST, cites: Citation | None = None) -> None:
    """A point of guidance that we know second-hand."""
    source = cites or guidance(about)
    GUIDANCE.rule(
        id, says, force=force, since=BOARDS, weight=Weight.GUIDANCE, confirmed=False, judged=True, cites=source
    )


def _read(id: str, says: str, *, about: str, force: Force = Force.MUST) -> None:
    """A point of the part of the guidance that we read."""
    GUIDANCE.rule(id, says, force=force, since=BOARDS, weight=Weight.GUIDANCE, judged=True, cites=guidance(about))


_read("GUIDE-law-prevails", "Where the guidance and the regulations differ, the regulations count.", about="section 1")
_read(
    "GUIDE-responsibility",
    "Others may do the work, but the integrated care board stays responsible in law for every decision.",
    about="section 1",
)
_read(
    "GUIDE-every-kind",
    "The regulations bind direct payments only, though what they ask may be followed for budgets of every kind.",
    about="section 1",
    force=Force.MAY,
)
_read("GUIDE-equality", "Whoever decides keeps the equality duty in mind.", about="section 1")
_guides(
    "GUIDE-services",
    "A service may be anything that meets a health need and is agreed in the plan, where the board is reasonably "
    "satisfied that it will.",
    about="what services means",
    force=Force.MAY,
)
_guides("GUIDE-card", "A prepaid card may serve as the account, if it meets the conditions for one.",
        about="accounts", force=Force.MAY)  # fmt: skip
_guides(
    "GUIDE-shared-account",
    "One account may hold NHS and social care direct payments together.",
    about="accounts",
    force=Force.MAY,
)
_guides(
    "GUIDE-proportionate",
    "How often records are asked for is in proportion to the risk: no frequency is laid down.",
    about="monitoring",
)
_guides(
    "GUIDE-immediate-stop",
    "Payments may be stopped at once in exceptional cases, such as fraud, abuse or danger.",
    about="notice",
    force=Force.MAY,
)
_guides("GUIDE-hardship", "Before asking for money back, the board weighs hardship and honest mistakes.",
        about="repayment")  # fmt: skip
_guides(
    "GUIDE-full-costs",
    "The amount covers what employing someone costs: national insurance, pension, holiday, sickness cover, insurance, "
    "training, payroll, recruitment, redundancy and a reserve.",
    about="calculating the amount",
)
_guides("GUIDE-contingency", "The plan says what happens in an emergency or when someone is away.", about="planning")
_guides(
    "GUIDE-top-up",
    "Care that the NHS funds is not topped up with the person's own money; what they buy privately is kept apart.",
    about="additional purchases",
    force=Force.MUST_NOT,
)
_guides(
    "GUIDE-not-suitable",
    "A direct payment may be unsuitable where it cannot be managed, does not suit the condition, is poor value, could "
    "not reach the outcomes, or would be misused.",
    about="deciding",
    force=Force.MAY,
)
_guides(
    "GUIDE-dbs-employees",
    "Whoever employs a personal assistant decides on a criminal record check; it is strongly advised, above all where "
    "a child or an adult who lacks capacity is cared for.",
    about="employing staff",
)
_guides("GUIDE-registered", "An agency that gives personal care is registered with the Care Quality Commission.",
        cites=page("registration", "agencies"))  # fmt: skip
_guides(
    "GUIDE-indemnity",
    "Members of regulated professions hold indemnity cover, and the recipient checks it.",
    about="indemnity",
)
_guides(
    "GUIDE-care-home",
    "A direct payment may buy care in a care home for as long as it is good value: the four weeks of social care law "
    "are no limit here.",
    about="care homes",
    force=Force.MAY,
)
