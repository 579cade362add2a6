"""How a line of a plan becomes a price in the continuing-care return, to the penny."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from openphb.budgets.queries.continuing_care import CarePackage
from openphb.insight.extract.continuing_care import identifier, price
from openphb.insight.returns.plds.costing import Package, cost
from openphb.insight.returns.plds.records import Record, Span


def package(unit: str, pence: int, quantity: str, every: str) -> CarePackage:
    one = UUID(int=1)
    days = (date(2026, 4, 1), None)
    return CarePackage(one, one, one, one, *days, "notional", "Meadow Care", unit, pence, Decimal(quantity), every)


@pytest.mark.parametrize(
    "unit, pence, quantity, every, told",
    [
        ("hours", 1_420, "12.50", "week", ("02", "14.20", "12.5")),
        ("hour", 2_000, "168", "week", ("02", "20", "168")),
        ("Hours", 1_420, "37.25", "week", ("04", "528.95", "")),  # four figures: the week's price keeps the pence
        ("night", 9_550, "3", "week", ("04", "286.50", "")),
        ("visit", 1_001, "0.50", "week", ("04", "5", "")),  # half to even, once: 500.5 pence
        ("bicycle", 189_900, "1", "once", ("01", "1899", "")),
        ("month", 5_000, "1", "month", ("05", "50", "")),
        ("hours", 1_420, "20", "four weeks", ("05", "284", "")),
    ],
)
def test_a_price_goes_by_how_often_it_is_bought(
    unit: str, pence: int, quantity: str, every: str, told: tuple[str, ...]
):
    assert price(package(unit, pence, quantity, every)) == told


@pytest.mark.parametrize("quantity", ["12.5", "37.25", "0.75", "168"])
def test_hours_cost_the_same_in_the_return_however_they_are_told(quantity: str):
    """£14.20 an hour for a week of seven days, by NHS England's arithmetic and by hand."""
    frequency, pounds, hours = price(package("hours", 1_420, quantity, "week"))
    record = Record("packages", {
        "care_package_start_date": "2026-04-01", "contract_unit_cost": pounds,
        "contract_unit_frequency_code": frequency, "number_of_commissioned_weekly_hours_of_care": hours,
    })  # fmt: skip
    found = Package.of(record)
    week = Span(date(2026, 4, 1), date(2026, 4, 7))
    assert found and cost(found, span=week) * 100 == 1_420 * Decimal(quantity)


def test_an_identifier_is_twenty_signs_and_always_the_same():
    one = UUID("0123abcd-4567-4890-8234-567890abcdef")
    assert identifier(one) == "0123ABCD456748908234" == identifier(one)
