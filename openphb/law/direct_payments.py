"""Whether a direct payment may be made: every gate of SI 2013/1617 that facts can open, in one list."""

from __future__ import annotations

from openphb.law import accounts, nominees, people, plans, schedule
from openphb.law.answers import Decision, shut, wanted
from openphb.law.case import Case
from openphb.law.requirement import gates

REQUIREMENTS = (
    *schedule.REQUIREMENTS,
    *people.REQUIREMENTS,
    *nominees.REQUIREMENTS,
    *plans.REQUIREMENTS,
    *accounts.requirements("account."),
)
"""In the order a lawyer would ask: who, through whom, for what, into which account."""


def check(case: Case) -> Decision:
    """`may_pay` only when every gate is shown to be open; otherwise `must_not_pay`."""
    found = gates(REQUIREMENTS, case)
    may = all(gate.open for gate in found)
    return Decision("may_pay" if may else "must_not_pay", shut(found), wanted(found))
