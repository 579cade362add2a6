"""NHS England's own arithmetic of days and costs, as its published queries have it, worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from openphb.insight.returns.plds.costing import Package, cost, days_open, on_time
from openphb.insight.returns.plds.numbers import behind, numbers
from openphb.insight.returns.plds.records import Span
from tests.spec.insight.plds_records import APRIL, broken, sound

FIRST, LAST = date(2026, 4, 1), date(2026, 4, 30)


@pytest.mark.parametrize(
    "start, end, days",
    [
        (FIRST, LAST, 30),
        (date(2026, 3, 1), None, 30),
        (date(2026, 4, 10), date(2026, 4, 10), 1),
        (date(2026, 4, 10), None, 21),
        (date(2026, 3, 1), date(2026, 4, 1), 1),
        (date(2026, 4, 30), date(2026, 9, 1), 1),
        (date(2026, 5, 1), None, 0),
        (date(2025, 1, 1), date(2026, 3, 31), 0),
    ],
)
def test_days_are_counted_with_both_ends_and_within_the_period(start: date, end: date | None, days: int):
    assert days_open(start, end, span=APRIL) == days


@pytest.mark.parametrize(
    "frequency, unit, hours, start, pounds",
    [
        ("01", "1899", "0", date(2026, 4, 13), Fraction(1899)),
        ("01", "1899", "0", date(2026, 3, 31), Fraction(0)),
        ("02", "14.20", "12.5", FIRST, Fraction("14.20") * Fraction("12.5") * Fraction(30, 7)),
        ("02", "10", "7", date(2026, 4, 24), Fraction(70)),
        ("03", "96", "24", date(2026, 4, 24), Fraction(96)),
        ("04", "700", "0", date(2026, 4, 28), Fraction(300)),
        ("05", "700", "0", FIRST, Fraction(0)),
        ("", "700", "0", FIRST, Fraction(0)),
    ],
)
def test_cost_goes_by_the_frequency(frequency: str, unit: str, hours: str, start: date, pounds: Fraction):
    package = Package(start, None, Decimal(unit), frequency, Decimal(hours))
    assert cost(package, span=APRIL) == pounds


def test_the_number_on_the_page_is_that_arithmetic_rounded_once():
    """£14.20 × 12.5 hours × 18 days ÷ 7 = £456.428…"""
    told = {each.code: each for each in numbers(sound(), span=APRIL)}
    assert told["cost:02"].value == 45_643 and told["cost:02"].unit == "pence"
    assert told["cost:04"].value == 0


def test_a_package_without_a_price_costs_nothing_rather_than_a_guess():
    told = {each.code: each.value for each in numbers(broken("packages", contract_unit_cost=""), span=APRIL)}
    assert told["cost:02"] == 0 and told["blank:packages:contract_unit_cost"] == 1


def test_behind_a_number_stand_the_records_it_counts():
    assert [each.name for each in behind("open:01", sound(), span=APRIL)] == ["PACKAGE1"]
    assert behind("open:02", sound(), span=APRIL) == ()
    assert [each.table for each in behind("records:people", sound(), span=APRIL)] == ["people"]
    assert behind("nothing of the kind", sound(), span=APRIL) == ()


def test_a_package_that_ended_before_the_last_day_is_not_open_on_it():
    march = Span(date(2026, 3, 1), date(2026, 3, 31))
    ended = broken("packages", care_package_end_date="2026-04-29")
    assert behind("open:01", ended, span=APRIL) == () == behind("open:01", sound(), span=march)


@pytest.mark.parametrize(
    "kind, held, since, verdict",
    [
        ("01", date(2026, 7, 2), date(2026, 4, 1), True),
        ("01", date(2026, 7, 3), date(2026, 4, 1), False),
        ("02", date(2027, 4, 1), date(2026, 4, 1), True),
        ("02", date(2027, 4, 2), date(2026, 4, 1), False),
        ("03", date(2030, 1, 1), date(2026, 4, 1), None),
    ],
)
def test_a_review_is_on_schedule_within_92_or_365_days(kind: str, held: date, since: date, verdict: bool | None):
    assert on_time(kind, held=held, counted_from=since) is verdict
