"""Budgets with several funders: NHS, social care and education money in one plan, each under its own law.

The strands are never averaged. Each line keeps the law of whoever pays for it, and where one act
serves several strands it is done as the strictest of them asks.
"""

from __future__ import annotations

from datetime import date

from openphb.law.case import Case
from openphb.law.engine import Chapter, Citation, Force, Weight
from openphb.law.sources import care_act_payments, page, sen_budgets, statute
from openphb.law.truth import Truth

BOOK = Chapter("integrated", "Integrated budgets: one plan, each strand under its own law")
COUNCIL = Chapter("social-care", "Social care direct payments (SI 2014/2871)")
SCHOOL = Chapter("education", "Direct payments for special educational needs (SI 2014/1652)")
CARE_ACT = date(2015, 4, 1)
SEN = date(2014, 9, 1)


def _advises(id: str, says: str, *, provision: str, confirmed: bool = True, force: Force = Force.MUST) -> None:
    cites = page("integrated", provision)
    BOOK.rule(id, says, force=force, weight=Weight.GUIDANCE, confirmed=confirmed, judged=True, cites=cites)


def _own(id: str, says: str, *, cites: Citation, force: Force = Force.MUST) -> None:
    BOOK.rule(id, says, force=force, weight=Weight.LOCAL, confirmed=False, judged=True, cites=cites)


def _council(
    id: str, says: str, *, provision: str, force: Force = Force.MUST, confirmed: bool = True, judged: bool = True
) -> str:
    cites = care_act_payments(provision)
    return COUNCIL.rule(id, says, force=force, since=CARE_ACT, confirmed=confirmed, judged=judged, cites=cites)


def _school(
    id: str, says: str, *, provision: str, force: Force = Force.MUST, confirmed: bool = True, judged: bool = True
) -> str:
    cites = sen_budgets(provision)
    return SCHOOL.rule(id, says, force=force, since=SEN, confirmed=confirmed, judged=judged, cites=cites)


_advises(
    "GUIDE-integrated",
    "An integrated budget is one budget for health together with social care, education or both.",
    provision="what it is",
)
_advises(
    "GUIDE-integrated-who",
    "It may suit people with an education, health and care plan, children with continuing care, adults funded by both "
    "bodies below continuing healthcare, and others.",
    provision="who it is for",
    force=Force.MAY,
)
BOOK.rule(
    "IPB-LA-10",
    "A council that pays beside an NHS direct payment takes reasonable steps to fit systems and requirements together, "
    "so that the burden is as light as can be.",
    since=CARE_ACT,
    judged=True,
    cites=care_act_payments("10"),
)
_own(
    "OWN-strictest-strand",
    "Each strand keeps its own law; an act that serves several is done as the strictest asks.",
    cites=care_act_payments("10"),
)
_own(
    "OWN-split",
    "Every line says its need, outcome, funder, legal power, amount, way of managing, days, how the funders settle, "
    "who reviews it, and what happens if a funder leaves.",
    cites=care_act_payments("10"),
)
_own("OWN-repay-funder", "Money that is repaid goes back to the funder that paid it.", cites=care_act_payments("10"))
_own(
    "OWN-charge-apart",
    "What a person is charged for social care is entered as income of its own, and is never taken off NHS money.",
    cites=care_act_payments("10"),
)
BOOK.rule(
    "NHS-free",
    "NHS care is free of charge, so an NHS direct payment is not means-tested.",
    confirmed=False,
    judged=True,
    cites=statute("National Health Service Act 2006", "ukpga/2006/41/section/1", provision="s. 1(4)"),
)

LA_RELATIVE = _council(
    "LA-3(1)",
    "A social care direct payment does not pay a spouse or partner wherever they live, or certain relatives in the "
    "same household, unless the council finds it necessary.",
    provision="3(1)",
    force=Force.MUST_NOT,
    judged=False,
)
_council(
    "LA-3(2)(b)",
    "A relative may be paid for help with administration and management, where the council finds that necessary.",
    provision="3(2)(b)",
    force=Force.MAY,
)
LA_CARE_HOME = _council(
    "LA-6",
    "A social care direct payment buys at most four weeks together in a care home in any twelve months; some councils "
    "are exempt.",
    provision="6",
    force=Force.MUST_NOT,
)
_council(
    "LA-employer",
    "Where someone is nominated to receive a social care direct payment, the adult stays the employer.",
    provision="4",
    confirmed=False,
)
COUNCIL.rule(
    "LA-charge",
    "A person may be charged for social care.",
    force=Force.MAY,
    since=CARE_ACT,
    confirmed=False,
    judged=True,
    cites=statute("Care Act 2014", "ukpga/2014/23/section/14", provision="s. 14"),
)
_council(
    "LA-complaint",
    "The social care regulations give no right to a second look, so a complaint is the way.",
    provision="1 to 11",
    confirmed=False,
)

SEN_ASKED = _school(
    "SEN-4",
    "A request made while an education, health and care plan is drafted, reviewed or re-assessed is considered by the "
    "council.",
    provision="4",
)
_school(
    "SEN-7",
    "A refusal is told in writing with reasons and the right to have it reviewed.",
    provision="7",
)
_school(
    "SEN-8(3)(e)",
    "Where the council approves, one account may hold education, NHS and social care money.",
    provision="8(3)(e)",
    force=Force.MAY,
)
_school(
    "SEN-8(4)(b)",
    "A nominee is responsible for every contract made with an education payment, so is the employer.",
    provision="8(4)(b)",
)
_school(
    "SEN-no-place",
    "An education payment does not buy a place at a school or college.",
    provision="2 to 14",
    force=Force.MUST_NOT,
)
_school(
    "SEN-9",
    "What is used in a school or college needs the written consent of its head, and in early years the provider's.",
    provision="9",
)
_school("SEN-12(4)", "A lower amount is looked at again once, when asked.", provision="12(4)")
_school("SEN-13(7)", "A demand for repayment is looked at again once, when asked.", provision="13(7)")
_school(
    "SEN-14",
    "Education payments stop if they harm other services that the council arranges for people with plans, or waste its "
    "resources.",
    provision="14(2)",
)
_school(
    "SEN-section-J",
    "Section J of an education, health and care plan holds the details of the personal budget.",
    provision="4",
    confirmed=False,
)


def is_barred_relative(case: Case) -> Truth:
    """Whom the social care regulations bar: a partner anywhere, listed family in the household; never a friend."""
    partner = case.is_one_of("provider.relation", "partner")
    family = case.is_one_of("provider.relation", "family") & case.flag("provider.same_household")
    return partner | family
