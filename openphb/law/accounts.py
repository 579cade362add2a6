"""Which account may receive the money: regulation 10 of SI 2013/1617."""

from __future__ import annotations

from datetime import date

from openphb.law import figures
from openphb.law.answers import Decision, shut, wanted
from openphb.law.case import Case
from openphb.law.engine import Chapter, Force
from openphb.law.requirement import Requirement, Test, gates
from openphb.law.sources import amended_in_2017, direct_payments
from openphb.law.truth import Truth

BOOK = Chapter("accounts", "Accounts (regulation 10)")
KINDS = ("ordinary", "managed", "one_off")
AMENDED = date(2017, 4, 1)

APPROVED = BOOK.rule(
    "DP-10(1)",
    "Payments go only into an account that the health body has approved.",
    cites=direct_payments("10(1)"),
)
MANAGED = BOOK.rule(
    "DP-10(1A)",
    "An account that someone appointed by the recipient holds and spends on the recipient's instructions need not "
    "be kept for this money alone or opened only by named people.",
    force=Force.MAY,
    since=AMENDED,
    cites=amended_in_2017("10(1)(a) and (1A)"),
)
SOLE_USE = BOOK.rule(
    "DP-10(2)(a)",
    "The account holds only direct payments and other payments for the person's health, social care or disability.",
    cites=direct_payments("10(2)(a) and (3)(b)"),
)
AUDITABLE = BOOK.rule(
    "DP-10(2)(b)",
    "Statements of the account show where money came from and where it went, and the health body may see them.",
    cites=direct_payments("10(2)(b)"),
)
NAMED_ACCESS = BOOK.rule(
    "DP-10(3)(a)",
    "Only named people whom the health body has approved can use the account.",
    cites=direct_payments("10(3)(a)"),
)
BOOK.rule(
    "DP-10(4)",
    "The health body may ask for information about the account.",
    force=Force.MAY,
    cites=direct_payments("10(4)"),
    judged=True,
)
MONITORED = BOOK.rule(
    "DP-10(5)(a)",
    "The arrangements for the account let the health body monitor and review the payments.",
    cites=direct_payments("10(5)(a)"),
)
BOOK.rule(
    "DP-10(5)(b)",
    "The arrangements for the account keep the money for the services in the care plan.",
    until=AMENDED,
    confirmed=False,
    cites=direct_payments("10(5)(b)"),
)
PLAN_ONLY = BOOK.rule(
    "DP-10(5)(b)",
    "The arrangements for the account see to it that this person's money is used only for services in this "
    "person's plan.",
    since=AMENDED,
    cites=amended_in_2017("10(5)(b)"),
)
ONE_OFF = BOOK.rule(
    "DP-10(6)-(8)",
    "A one-off payment for up to five items or services, the only payment in the financial year, needs no special "
    "account and may go to the recipient's own.",
    cites=direct_payments("10(6)-(8)"),
)


def check(case: Case) -> Decision:
    """Whether this account may receive direct payments. Acceptable only when every gate is shown open."""
    found = gates(requirements(), case)
    acceptable = all(gate.open for gate in found)
    return Decision("acceptable" if acceptable else "not_acceptable", shut(found), wanted(found))


def requirements(prefix: str = "") -> tuple[Requirement, ...]:
    """The gates of regulation 10, for an account whose facts are found under `prefix`."""
    return (*_every_account(prefix), *_ordinary_account(prefix), *_one_off(prefix))


def _every_account(prefix: str) -> tuple[Requirement, ...]:
    regular = _is(prefix, "ordinary", "managed")
    return (
        _asks(
            APPROVED,
            f"{prefix}approved",
            title="We approved the account",
            shut="We have not approved the account.",
            when=regular,
        ),
        _asks(
            AUDITABLE,
            f"{prefix}auditable",
            title="Statements can be checked",
            shut="The account has no statements that show where money came from and where it went.",
            when=regular,
        ),
        _asks(
            MONITORED,
            f"{prefix}monitoring_adequate",
            title="We can monitor the account",
            shut="The arrangements do not let us monitor and review the payments.",
            when=regular,
        ),
        _asks(
            PLAN_ONLY,
            f"{prefix}plan_only_use",
            title="The money is kept for the plan",
            shut="The arrangements do not keep the money for the services in the person's plan.",
            when=regular,
        ),
    )


def _ordinary_account(prefix: str) -> tuple[Requirement, ...]:
    def ordinary(case: Case) -> Truth:
        """Before April 2017 the regulations knew no managed account, so one had to meet everything."""
        known = ("ordinary", "managed") if case.on < AMENDED else ("ordinary",)
        return case.is_one_of(f"{prefix}kind", *known)

    return (
        _asks(
            SOLE_USE,
            f"{prefix}sole_use",
            title="The account is kept for this money",
            shut="The account holds other money too.",
            when=ordinary,
        ),
        _asks(
            NAMED_ACCESS,
            f"{prefix}named_access",
            title="Only named people can use the account",
            shut="People we have not approved can use the account.",
            when=ordinary,
        ),
    )


def _one_off(prefix: str) -> tuple[Requirement, ...]:
    one_off = _is(prefix, "one_off")
    return (
        Requirement(
            ONE_OFF,
            "A few items at most",
            lambda case: _few_items(case, f"{prefix}items"),
            "A one-off payment may cover five items or services at most, and this covers more.",
            f"{prefix}items",
            when=one_off,
        ),
        Requirement(
            ONE_OFF,
            "The only payment this financial year",
            lambda case: ~case.flag(f"{prefix}other_payments_this_financial_year"),
            "The person has another payment in this financial year, so this is not a one-off payment.",
            f"{prefix}other_payments_this_financial_year",
            when=one_off,
        ),
    )


def _few_items(case: Case, name: str) -> Truth:
    told = case.value(name)
    if told is None:
        return Truth.missing(name)
    return Truth(told <= figures.value("one_off_items", case.on))


def _is(prefix: str, *kinds: str) -> Test:
    return lambda case: case.is_one_of(f"{prefix}kind", *kinds)


def _asks(rule: str, name: str, *, title: str, shut: str, when: Test) -> Requirement:
    return Requirement(rule, title, lambda case: case.flag(name), shut, name, when=when)
