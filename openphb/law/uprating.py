"""When prices change: does the amount still pay for the plan? Regulation 13 of SI 2013/1617, asked of one budget.

What is easily got wrong: money left in the account is a reason to think, never an answer. Setting it against payments
is a power of its own with its own notice (regulation 13(4) and (5)); until it is used, the amount itself has to cover
the full cost.
"""

from __future__ import annotations

from openphb.law.answers import Decision, Finding, finding
from openphb.law.assistants import WAGE
from openphb.law.case import Case
from openphb.law.engine import Force, Weight
from openphb.law.plans import AMOUNT, ENOUGH, MAY_CHANGE, MAY_SET_OFF
from openphb.law.reviews import INSUFFICIENT
from openphb.law.sources import direct_payments

LOOKED_AT = AMOUNT.rule(
    "OWN-uprating",
    "When prices or rates of pay change, every live amount is looked at, whether or not anybody asks.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=direct_payments("13(1)"),
)
LEFT_OUT = AMOUNT.rule(
    "OWN-uprating-left-out",
    "Whoever leaves a budget out of a yearly rise says why, and somebody else agrees to it.",
    weight=Weight.LOCAL,
    confirmed=False,
    judged=True,
    cites=direct_payments("13(1)"),
)
CONTINGENCY = AMOUNT.rule(
    "OWN-contingency-stays",
    "Money kept for the unforeseen is not counted as paying for a rise in prices: no regulation asks for it, and it "
    "is there for something else.",
    weight=Weight.LOCAL,
    force=Force.MUST,
    confirmed=False,
    judged=True,
    cites=direct_payments("13(1)"),
)


def check(case: Case) -> Decision:
    """`enough`, `must_raise`, `needs_notice` or `not_known`.

    A lower amount is never part of a rise: it needs notice with reasons, whatever else is true.
    """
    if case.value("lowers"):
        return Decision("needs_notice", (finding("DP-13(5)", case, because="The amount would be lower."),))
    covers, wage = case.value("covers_full_cost"), case.value("pays_the_least_wage")
    short = _short(case, covers=covers, wage=wage)
    if short:
        return Decision("must_raise", (*short, *_beside(case)))
    missing = frozenset(
        name for name, value in (("covers_full_cost", covers), ("pays_the_least_wage", wage)) if value is None
    )
    return Decision("not_known" if missing else "enough", (), missing)


def _short(case: Case, *, covers: bool | None, wage: bool | None) -> tuple[Finding, ...]:
    found = []
    if covers is False:
        found.append(finding(ENOUGH, case, because="At the new prices the plan costs more than the amount."))
    if wage is False:
        found.append(finding(WAGE, case, because="An hour is paid less than the law's least."))
    return tuple(found)


def _beside(case: Case) -> tuple[Finding, ...]:
    """What goes with it: it may be raised at once, must be reviewed if it stays short, and unused money is a power."""
    unspent = case.value("unspent")
    return (
        finding(MAY_CHANGE, case, because="Raising it needs no notice."),
        finding(INSUFFICIENT, case, because="If it is not raised, it is not enough."),
        *((finding(MAY_SET_OFF, case, because="Unused money has built up."),) if unspent else ()),
    )
