"""Clocks on those who care: checks, competence, right to work and insurance, which run out; an employer’s years."""

from __future__ import annotations

from openphb.kernel.actor import Role
from openphb.law.clocks.kinds import ClockKind, Side
from openphb.law.clocks.limits import ByDay, ByLaw, ByUs
from openphb.law.engine import Citation, Weight
from openphb.law.sources import LEGISLATION, direct_payments

_INSURANCE_ACT = Citation(
    "Employers' Liability (Compulsory Insurance) Act 1969", "s. 1(1)", f"{LEGISLATION}/ukpga/1969/57/section/1"
)
_IMMIGRATION_ACT = Citation(
    "Immigration, Asylum and Nationality Act 2006", "s. 15", f"{LEGISLATION}/ukpga/2006/13/section/15"
)

_WAGE_ACT = Citation("National Minimum Wage Act 1998", "s. 1", f"{LEGISLATION}/ukpga/1998/39/section/1")
_PENSIONS_ACT = Citation("Pensions Act 2008", "s. 5", f"{LEGISLATION}/ukpga/2008/30/section/5")

EMPLOYING = (
    ClockKind(
        "pay_review",
        "Look whether pay is still lawful from 1 April",
        "the minimum wage is about to change, each 1 April",
        "the employer says that the pay was looked at, or changes it",
        Side.PERSON,
        Role.PERSON,
        ByDay("first_of_april"),
        _WAGE_ACT,
        warn_days=28,
        confirmed=False,
    ),
    ClockKind(
        "pension_re_enrolment",
        "Enrol again those who left the pension",
        "an employer’s duties on pensions begin, or three years of them are over",
        "the employer says that it is done, or why it is not needed",
        Side.PERSON,
        Role.PERSON,
        ByLaw("pension_re_enrolment_years"),
        _PENSIONS_ACT,
        warn_days=60,
        confirmed=False,
    ),
)
RUNNING_OUT = (
    ClockKind(
        "dbs_check",
        "A criminal record check is to be renewed",
        "a criminal record certificate is seen",
        "a newer certificate is seen",
        Side.PROVIDER,
        Role.NOMINEE,
        ByDay("renew_by"),
        direct_payments("7(7)(b)-(c)"),
        weight=Weight.LOCAL,
        warn_days=60,
    ),
    ClockKind(
        "competency",
        "A competence to do a healthcare task runs out",
        "a clinician signs off that someone can do a task",
        "the competence is signed off again",
        Side.FUNDER,
        Role.CLINICIAN,
        ByUs("competency_months"),
        direct_payments("14(1)"),
        weight=Weight.LOCAL,
        warn_days=60,
    ),
    ClockKind(
        "insurance",
        "Insurance as an employer runs out",
        "a policy of insurance starts",
        "a newer policy is seen",
        Side.PERSON,
        Role.PERSON,
        ByDay("insured_until"),
        _INSURANCE_ACT,
        warn_days=28,
        confirmed=False,
    ),
    ClockKind(
        "right_to_work",
        "A right to work in the UK runs out",
        "the right to work of somebody who is employed is checked",
        "it is checked again",
        Side.PERSON,
        Role.PERSON,
        ByDay("may_work_until"),
        _IMMIGRATION_ACT,
        warn_days=28,
        confirmed=False,
    ),
    ClockKind(
        "provider_check",
        "A provider's registration or insurance runs out",
        "the registration or insurance of a provider is seen",
        "a newer one is seen",
        Side.PROVIDER,
        Role.THIRD_PARTY,
        ByDay("valid_until"),
        direct_payments("11(2)"),
        warn_days=28,
    ),
)
