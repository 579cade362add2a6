"""When money may be asked back: regulations 15 and 16 of SI 2013/1617. Always a power, never a duty."""

from __future__ import annotations

from types import MappingProxyType

from openphb.law.answers import Decision, finding
from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.sources import direct_payments

BOOK = Chapter("repayment", "Repayment (regulations 15 and 16)")


def _reason(letter: str, says: str) -> str:
    """One of the matters of regulation 15(1)."""
    return BOOK.rule(f"DP-15(1)({letter})", says, force=Force.MAY, cites=direct_payments(f"15(1)({letter})"))


REASONS = MappingProxyType(
    {
        "plan_changed": _reason("a", "Repayment may be required when the care plan has changed substantially."),
        "circumstances_changed": _reason(
            "b", "Repayment may be required when the person's circumstances have changed substantially."
        ),
        "unspent": _reason("c", "Repayment may be required when a large share of the money has built up unused."),
        "used_outside_plan": _reason(
            "d", "Repayment may be required when money was used for something that is not in the plan."
        ),
        "offence": _reason("e", "Repayment may be required when theft, fraud or another offence may have occurred."),
        "died": _reason("f", "Repayment may be required when the person has died."),
    }
)
BOOK.rule(
    "DP-15(7)",
    "The health body may decide not to ask for the money.",
    force=Force.MAY,
    cites=direct_payments("15(7)"),
    judged=True,
)
CIVIL_DEBT = BOOK.rule(
    "DP-16",
    "Money may be recovered summarily as a civil debt only where the reason is theft, fraud or another offence.",
    force=Force.MAY,
    cites=direct_payments("16"),
)


def check(case: Case) -> Decision:
    """`may_require` or `must_not_require`, and whether the short court route is open (only for an offence).

    The reasons may be told as a list, `reasons`, or each by its own name.
    """
    given = [name for name in REASONS if _applies(name, case)]
    findings = [finding(REASONS[name], case, because="This reason applies.") for name in given]
    if "offence" in given:
        findings.append(finding(CIVIL_DEBT, case, because="The reason is an offence, so this route is open."))
    answer = "may_require" if given else "must_not_require"
    return Decision(answer, tuple(findings), _missing(case), {"civil_debt_route": "offence" in given})


def _applies(name: str, case: Case) -> bool:
    listed = case.value("reasons")
    return bool(case.value(name)) or (listed is not None and name in listed)


def _missing(case: Case) -> frozenset[str]:
    told = [name for name in ("reasons", *REASONS) if case.value(name) is not None]
    named = [name for name in REASONS if name in case.facts and case.value(name) is None]
    return frozenset(named if told else (*named, "reasons"))
