"""What is checked of invoices and hours as they are entered: the case, then what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.law.engine import Weight
from openphb.law.wages import Worker
from openphb.payments.entering import (
    CHECKS,
    Account,
    Before,
    Desk,
    Entered,
    Finding,
    Item,
    Known,
    Planned,
    desk_of,
    findings,
    plain,
    why_not_allow,
    why_not_days,
    why_not_entered,
)

CARE, OTHER = UUID(int=1), UUID(int=2)
MONDAY = date(2026, 5, 4)
WEEK = Period(MONDAY, MONDAY + timedelta(days=6))
RATE = Money.of("14.20")
PLAN = Planned(CARE, "Care at home", "hours", RATE, Decimal("12.5"), Money.of("5,000"))
YEAR = Period(date(2026, 4, 13), date(2027, 4, 12))
KNOWN = Known({CARE: PLAN}, YEAR, Money.of("3,000"))
GROWN = Worker(date(1990, 1, 1))


def day(number: int, hours: str = "4", *, rate: Money = RATE, line: UUID | None = CARE) -> Item:
    units = Decimal(hours)
    return Item(line, "Care at home", units, "hours", rate, rate.times(units), MONDAY + timedelta(days=number))


HOURS = Entered("hours", "direct payment", "assistant:1", "Meg Dunne", WEEK, (day(0), day(2), day(4)), worker=GROWN)
CHARGED = Item(CARE, "Care at home", Decimal(12), "hours", RATE, RATE.times(Decimal(12)))
INVOICE = Entered("invoice", "notional", "organisation:1", "Goodcare", WEEK, (CHARGED,), number="INV-0042")
EARLIER = Before("£170.40, entered by Fay", "organisation:1", "inv 42", frozenset({MONDAY}), (CHARGED,), True)


def codes(entered: Entered, known: Known = KNOWN) -> list[str]:
    return [found.check for found in findings(entered, known)]


def only(entered: Entered, known: Known = KNOWN) -> Finding:
    (found,) = findings(entered, known)
    return found


def test_what_fits_is_told_nothing() -> None:
    assert codes(HOURS) == codes(INVOICE) == []


@pytest.mark.parametrize(
    ("rate", "born_on", "apprentice_since", "found"),
    [
        ("12.71", date(1990, 1, 1), None, False),
        ("12.70", date(1990, 1, 1), None, True),
        ("10.85", date(2007, 1, 1), None, False),  # 19
        ("10.84", date(2007, 1, 1), None, True),
        ("8.00", date(2008, 12, 1), None, False),  # 17
        ("8.00", date(1990, 1, 1), date(2026, 4, 1), False),
        ("8.00", date(1990, 1, 1), date(2024, 4, 1), True),  # the first year is over
    ],
)
def test_a_wage_below_the_legal_one_is_never_allowed(
    rate: str, born_on: date, apprentice_since: date | None, found: bool
) -> None:
    entered = replace(HOURS, items=(day(0, rate=Money.of(rate)),), worker=Worker(born_on, apprentice_since))
    assert codes(entered) == (["legal wage"] if found else [])
    if found:
        told = only(entered)
        assert (told.weight, told.desk, told.allowable) == (Weight.STATUTE, Desk.ENTERER, False)
        assert why_not_allow([told]) is not None


@pytest.mark.parametrize(
    ("starts", "same_household"), [(date(2026, 4, 20), False), (MONDAY, True)], ids=["old rate may run", "family home"]
)
def test_where_the_law_leaves_it_open_a_coordinator_may_say_why_the_rate_is_right(
    starts: date, same_household: bool
) -> None:
    known = replace(KNOWN, planned={CARE: replace(PLAN, same_household=same_household)})
    item = replace(day(0, rate=Money.of("12.30")), on=starts)
    entered = replace(HOURS, period=Period(starts, starts + timedelta(days=6)), items=(item,))
    told = only(entered, known)
    assert (told.check, told.weight, told.desk) == ("legal wage", Weight.LOCAL, Desk.COORDINATOR)
    assert why_not_allow([told]) is None


@pytest.mark.parametrize(
    ("held", "weight"), [("direct payment", Weight.STATUTE), ("notional", Weight.LOCAL), ("third party", Weight.LOCAL)]
)
def test_what_is_not_in_the_plan_is_not_paid_and_the_law_says_so_of_direct_payments(held: str, weight: Weight) -> None:
    for line in (OTHER, None):
        told = only(replace(HOURS, held=held, items=(day(0, line=line),)))
        assert (told.check, told.weight, told.allowable) == ("not in the plan", weight, False)


@pytest.mark.parametrize(
    ("asked", "worked", "found"),
    [
        ("12.5", {}, []),
        ("12.51", {}, ["hours in the plan"]),
        ("20", {-7: "5"}, []),  # 7.5 hours of the week before were not used
        ("20.01", {-7: "5"}, ["hours in the plan"]),
        ("20", {-28: "5"}, ["hours in the plan"]),  # too long ago to even out
        ("5", {1: "8"}, ["hours in the plan"]),  # somebody else worked in the same week
        ("12.5", {-7: "40"}, []),  # what was allowed before is not taken off again
    ],
)
def test_hours_may_vary_as_long_as_they_even_out(asked: str, worked: dict[int, str], found: list[str]) -> None:
    days = {MONDAY + timedelta(days=number): Decimal(hours) for number, hours in worked.items()}
    known = replace(KNOWN, planned={CARE: replace(PLAN, worked=days)})
    assert codes(replace(HOURS, items=(day(0, asked),)), known) == found


@pytest.mark.parametrize(
    ("change", "known", "found"),
    [
        ({"items": (day(0, rate=Money.of("14.21")),)}, {}, "rate agreed"),
        ({}, {"agreed": None}, "days agreed"),
        ({}, {"agreed": Period(date(2026, 5, 5), None)}, "days agreed"),
        ({}, {"agreed": Period(date(2026, 4, 1), date(2026, 5, 9))}, "days agreed"),
        ({}, {"planned": {CARE: replace(PLAN, left=Money.of("170.39"))}}, "left on the line"),
        ({}, {"left": Money.of("170.39")}, "left in the budget"),
        ({"items": (day(0), day(0))}, {}, "same line twice"),
        ({"account": Account("200000", "55779911")}, {"account_before": Account("200000", "55779912")}, "bank details"),
        ({}, {"is_own_work": True}, "own hours"),
    ],
)
def test_each_check_finds_its_own_thing(change: dict[str, object], known: dict[str, object], found: str) -> None:
    entered = replace(HOURS, **change)  # type: ignore[arg-type]
    told = only(entered, replace(KNOWN, **known))  # type: ignore[arg-type]
    assert told.check == found and told.because.endswith(".") and told.way_on.endswith(".") and told.source


def test_a_number_sent_before_and_days_paid_already_are_two_findings() -> None:
    assert codes(INVOICE, replace(KNOWN, before=(EARLIER,))) == ["invoice number", "days paid already"]


@pytest.mark.parametrize(
    "change",
    [
        {"payee": "organisation:2"},
        {"number": "43", "days": frozenset({MONDAY - timedelta(days=7)})},
        {"number": "", "goes_ahead": False},
        {"number": "43", "items": (replace(CHARGED, plan_line=OTHER),)},
    ],
    ids=["another payee", "other days", "not paid yet", "another line"],
)
def test_what_is_not_the_same_is_not_found(change: dict[str, object]) -> None:
    assert codes(INVOICE, replace(KNOWN, before=(replace(EARLIER, **change),))) == []  # type: ignore[arg-type]


def test_two_sheets_of_one_week_do_not_overlap_if_their_days_do_not() -> None:
    sheet = Before("an earlier sheet", HOURS.payee, "", frozenset({MONDAY + timedelta(days=1)}), (day(1),), True)
    assert codes(HOURS, replace(KNOWN, before=(sheet,))) == []
    assert codes(HOURS, replace(KNOWN, before=(replace(sheet, days=frozenset({MONDAY})),))) == ["days paid already"]


def test_a_notional_budget_cannot_pay_more_than_it_holds_whoever_allows_it() -> None:
    nothing = replace(KNOWN, left=Money(0))
    assert why_not_allow(findings(INVOICE, nothing)) is not None
    assert why_not_allow(findings(HOURS, nothing)) is None


@pytest.mark.parametrize("number", ["INV-0042", "inv 42", "INV/42", "Inv.0042"])
def test_one_invoice_number_is_written_in_many_ways(number: str) -> None:
    assert plain(number) == "INV 42" and plain(number + "1") != plain(number)


def test_it_waits_at_the_first_desk_that_can_mend_it() -> None:
    found = findings(replace(HOURS, items=(day(0), day(0), day(1, rate=Money.of("15")))), KNOWN)
    assert [each.check for each in found] == ["rate agreed", "same line twice"]
    assert desk_of(found) is Desk.ENTERER and desk_of(found[:1]) is Desk.COORDINATOR and desk_of(()) is None


@pytest.mark.parametrize(
    ("items", "total", "field"),
    [
        ((), None, ""),
        ((replace(CHARGED, amount=Money.of("170.41")),), None, "amount_1"),
        ((CHARGED, replace(CHARGED, rate=Money(0), amount=Money(0))), None, "units_2"),
        ((CHARGED,), Money.of("170.41"), "total"),
        ((CHARGED,), Money.of("170.40"), None),
    ],
)
def test_a_paper_that_does_not_add_up_is_not_kept(
    items: tuple[Item, ...], total: Money | None, field: str | None
) -> None:
    refusal = why_not_entered(replace(INVOICE, items=items), total=total)
    assert (refusal.field if refusal else None) == field


def test_a_day_has_24_hours_and_tomorrow_has_not_been_worked() -> None:
    assert why_not_entered(replace(HOURS, items=(day(0, "24.25"),))) is not None
    assert why_not_entered(replace(INVOICE, number=" ")) is not None
    assert why_not_days(MONDAY, MONDAY, on=MONDAY) is None
    for first, latest in ((MONDAY, MONDAY + timedelta(days=1)), (MONDAY, MONDAY - timedelta(days=1))):
        assert why_not_days(first, latest, on=MONDAY) is not None


def test_every_check_has_its_own_code_and_asks_a_question() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS) == 12
    assert all(check.asks.endswith("?") for check in CHECKS)


@given(
    hours=st.decimals("0.25", "24", places=2), rate=st.integers(1, 5_000), left=st.integers(0, 40_000),
    weekly=st.decimals("1", "40", places=1),
)  # fmt: skip
def test_more_money_or_more_hours_in_the_plan_never_find_more(
    hours: Decimal, rate: int, left: int, weekly: Decimal
) -> None:
    """Every limit is one-sided: what fits goes on fitting when the plan holds more."""
    entered = replace(HOURS, items=(day(0, str(hours), rate=Money(rate)),))
    tight = Known({CARE: replace(PLAN, left=Money(left), weekly=weekly)}, YEAR, Money(left))
    wide = Known({CARE: replace(PLAN, left=Money(left + 1), weekly=weekly + 1)}, YEAR, Money(left + 1))
    assert set(codes(entered, wide)) <= set(codes(entered, tight))
