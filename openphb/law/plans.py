"""The care plan, its risks, its coordinator and its cost: regulations 8 and 13 of SI 2013/1617."""

from __future__ import annotations

from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.requirement import Requirement
from openphb.law.sources import direct_payments
from openphb.law.truth import Truth

BOOK = Chapter("care-plan", "The care plan, its risks and the care coordinator (regulation 8)")
AMOUNT = Chapter("amount", "The amount (regulation 13)")

BOOK.rule(
    "DP-8(1)(a)",
    "A care plan is prepared before any direct payment is made; regulation 8(4) says what it must hold.",
    cites=direct_payments("8(1)(a)"),
    judged=True,
)
BOOK.rule(
    "DP-8(1)(b)",
    "Whoever will receive the money is told of the significant risks, what could follow from them, and ways to "
    "lessen them that are in proportion.",
    cites=direct_payments("8(1)(b)"),
    judged=True,
)
RISKS = BOOK.rule(
    "DP-8(1)(c)",
    "A way of managing each significant risk is agreed and written into the plan.",
    cites=direct_payments("8(1)(c)"),
)
BOOK.rule(
    "DP-8(1)(d)(i)",
    "The health body is satisfied that the services in the plan can meet the person's health needs.",
    cites=direct_payments("8(1)(d)(i)"),
    judged=True,
)
FULL_COST = BOOK.rule(
    "DP-8(1)(d)(ii)",
    "Before paying, the health body is satisfied that the amount covers the full cost of each service in the plan.",
    cites=direct_payments("8(1)(d)(ii)"),
)
BOOK.rule(
    "DP-8(2)",
    "Risks to talk through may include health, employing people, providers without insurance or a complaints "
    "procedure, and money lost or misused.",
    force=Force.MAY,
    cites=direct_payments("8(2)"),
    judged=True,
)
COORDINATOR = BOOK.rule(
    "DP-8(3)",
    "One named care coordinator looks after the assessment, the agreement, the monitoring, the reviews and the "
    "contact with the person.",
    cites=direct_payments("8(3)"),
)
NEEDS = BOOK.rule(
    "DP-8(4)(a)",
    "The plan says the person's health needs and the health outcomes it is meant to bring.",
    cites=direct_payments("8(4)(a)"),
)
SERVICES = BOOK.rule("DP-8(4)(b)", "The plan says which services are to be bought.", cites=direct_payments("8(4)(b)"))
SUM = BOOK.rule("DP-8(4)(c)", "The plan says how much is paid and how often.", cites=direct_payments("8(4)(c)"))
NAMED = BOOK.rule("DP-8(4)(d)", "The plan names the care coordinator.", cites=direct_payments("8(4)(d)"))
MONITORS = BOOK.rule(
    "DP-8(4)(e)", "The plan says who keeps watch over each health condition.", cites=direct_payments("8(4)(e)")
)
FIRST_REVIEW = BOOK.rule(
    "DP-8(4)(f)",
    "The plan says when the first review is expected and how it will be done.",
    cites=direct_payments("8(4)(f)"),
)
NOTICE = BOOK.rule(
    "DP-8(4)(g)",
    "The plan says how much notice is given if payments are reduced or stopped after a review.",
    cites=direct_payments("8(4)(g)"),
)
BOOK.rule(
    "DP-8(6)",
    "If a service the person asked for is left out of the plan, they may ask why and must be told.",
    cites=direct_payments("8(6)"),
    judged=True,
)
AGREED = BOOK.rule(
    "DP-8(7)",
    "Before any payment, the person or their representative, not a nominee, agrees that the services can meet the "
    "needs, that the amount is enough, and that it will be reviewed.",
    cites=direct_payments("8(7)"),
)
ENOUGH = AMOUNT.rule(
    "DP-13(1)",
    "The amount paid covers the full cost of each service in the plan.",
    cites=direct_payments("13(1)"),
)
AMOUNT.rule(
    "DP-13(2)",
    "If the person's health changes a good deal and no review is held, the health body must still be satisfied "
    "that the amount is enough.",
    cites=direct_payments("13(2)"),
    judged=True,
)
MAY_CHANGE = AMOUNT.rule(
    "DP-13(3)",
    "The amount may be raised or lowered at any time, so long as it is still enough.",
    force=Force.MAY,
    cites=direct_payments("13(3)"),
)
MAY_SET_OFF = AMOUNT.rule(
    "DP-13(4)",
    "Money that has built up unused may be set against a payment, up to the whole of that payment, where that is "
    "reasonable.",
    force=Force.MAY,
    cites=direct_payments("13(4)"),
)


def agreed_by_someone_who_may(case: Case) -> Truth:
    """The person or their representative has agreed. A nominee cannot."""
    return case.given("agreed_by") & case.is_one_of("agreed_by", "person", "representative")


def _says(rule: str, title: str, *names: str, shut: str) -> Requirement:
    """A field that the plan must fill. Several names make one field of several parts."""

    def needs(case: Case) -> Truth:
        found = case.flag(f"plan.{names[0]}")
        for name in names[1:]:
            found = found & case.flag(f"plan.{name}")
        return found

    return Requirement(rule, title, needs, shut, f"plan.{names[0]}")


REQUIREMENTS = (
    _says(
        NEEDS,
        "Health needs and outcomes",
        "health_needs",
        "outcomes",
        shut="The plan does not yet say both the health needs and the health outcomes.",
    ),
    _says(SERVICES, "Services", "services", shut="The plan does not say which services are to be bought."),
    _says(SUM, "Amount and how often", "amount", "interval", shut="The plan does not yet say how much and how often."),
    _says(NAMED, "Care coordinator in the plan", "coordinator", shut="The plan does not name the care coordinator."),
    _says(
        MONITORS,
        "Who keeps watch over health",
        "monitors",
        shut="The plan does not say who keeps watch over each health condition.",
    ),
    _says(
        FIRST_REVIEW,
        "First review",
        "first_review",
        shut="The plan does not say when the first review is expected and how it will be done.",
    ),
    _says(
        NOTICE,
        "Notice",
        "notice_period",
        shut="The plan does not say how much notice is given if payments are reduced or stopped.",
    ),
    _says(
        RISKS,
        "Risks",
        "risks_agreed",
        shut="A way of managing each significant risk has not been agreed and written into the plan.",
    ),
    Requirement(
        COORDINATOR,
        "Care coordinator",
        lambda case: case.flag("care_coordinator"),
        "Nobody has been named as care coordinator.",
        "care_coordinator",
    ),
    Requirement(
        FULL_COST,
        "Full cost, before the first payment",
        lambda case: case.flag("covers_full_cost"),
        "We are not satisfied that the amount covers the full cost of each service in the plan.",
        "covers_full_cost",
    ),
    Requirement(
        ENOUGH,
        "Full cost, for as long as payments last",
        lambda case: case.flag("covers_full_cost"),
        "The amount does not cover the full cost of each service in the plan.",
        "covers_full_cost",
    ),
    Requirement(
        AGREED,
        "The person or representative agrees the plan",
        agreed_by_someone_who_may,
        "Neither the person nor a representative has agreed the plan. A nominee cannot agree it for them.",
        "agreed_by",
    ),
)
