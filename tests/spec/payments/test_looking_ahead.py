"""Looking ahead: a range from what is known, and nothing where it is too early to say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.looking_ahead import ahead, whole_months

APRIL = date(2026, 4, 1)


def pounds(*amounts: int) -> list[Money]:
    return [Money(each * 100) for each in amounts]


@pytest.mark.parametrize(
    "case, months, agreed, last_year, expected",
    [
        ("two months are too early", (100, 100), 1200, (), None),
        ("the same each month", (100, 100, 100), 1200, (), (0, 0, None, None)),
        ("less each month than agreed", (50, 50, 50), 1200, (), (600, 600, None, None)),
        ("more each month than agreed", (200, 200, 200), 1200, (), (-1200, -1200, (2026, 10), (2026, 10))),
        ("quiet, then busy", (0, 0, 0, 150, 150, 150), 1200, (), (-150, 750, (2027, 3), None)),
        (
            "last year had a dear winter",
            (100, 100, 100),
            1200,
            (100,) * 9 + (300, 300, 300),
            (-600, 0, (2027, 2), None),
        ),
        ("nothing at all", (0, 0, 0), 1200, (), (1200, 1200, None, None)),
        ("the whole year is known", (100,) * 12, 1100, (), (-100, -100, (2027, 3), (2027, 3))),
        ("more came back than was spent", (-30, 0, 0), 1200, (), (1320, 1320, None, None)),
    ],
)
def test_what_may_be_left(
    case: str, months: tuple[int, ...], agreed: int, last_year: tuple[int, ...], expected: tuple[object, ...] | None
) -> None:
    found = ahead(pounds(*months), agreed=Money(agreed * 100), starts=APRIL, last_year=pounds(*last_year))
    if expected is None or found is None:
        assert found is expected
        return
    short = [(day.year, day.month) if day else None for day in (found.short_from, found.short_by)]
    assert (found.least_left, found.most_left, *short) == (*pounds(*expected[:2]), *expected[2:])  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=12), st.integers(0, 10**7))
def test_the_range_holds_every_pace_of_the_year_and_starts_where_it_is_known(months: list[int], agreed: int) -> None:
    found = ahead([Money(each) for each in months], agreed=Money(agreed), starts=APRIL)
    assert found is not None and found.least_left <= found.most_left
    assert found.low[0] == found.high[0] == found.spent[-1] == Money(sum(months))
    assert len(found.spent) + len(found.low) == 14


@pytest.mark.parametrize(
    "known_to, expected",
    [(date(2026, 4, 29), 0), (date(2026, 4, 30), 1), (date(2026, 7, 15), 3), (date(2028, 1, 1), 12)],
)
def test_a_month_counts_when_its_last_day_is_known(known_to: date, expected: int) -> None:
    assert whole_months(APRIL, known_to=known_to) == expected
