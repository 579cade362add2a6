"""Whoever bears a part bears it to the penny: the parts are the whole, and the year comes out right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openphb.budgets.splitting import US, Part, Party, Split, apportion, shares, why_not_parts
from openphb.kernel.days import Period, financial_year
from openphb.kernel.money import Money
from openphb.payments.recharging import CHANGED, Borne, Moved, Weighed, follow

COUNCIL, SCHOOL = UUID(int=1), UUID(int=2)
ORDER: list[Party] = [US, COUNCIL, SCHOOL]
CARE, CLUB = UUID(int=11), UUID(int=12)
ALWAYS, START = Period(date(2020, 1, 1)), date(2026, 4, 1)
YEARLY = Money.of("9,000.00")


def moment(number: int) -> datetime:
    return datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=number)


def part(who: UUID = COUNCIL, *, percent: int = 0, pounds: str = "", within: Period = ALWAYS) -> Part:
    return Part(who, within, percent * 100, Money.of(pounds) if pounds else Money(0))


def split(*parts: Part, line: UUID = CARE, from_on: date = START, number: int = -1) -> Split:
    return Split(line, from_on, moment(number), parts)


def moved(pence: int, number: int = 0, *, on: date = START, days: Period | None = None, back: bool = False) -> Moved:
    lines = () if back else (Weighed(CARE, 3, YEARLY), Weighed(CLUB, 1, YEARLY))
    return Moved(number, moment(number), on, Money(pence), "Payment", "A", days or Period(on, on), lines)


def only_care(pence: int, number: int = 0, *, on: date = START, days: Period | None = None) -> Moved:
    return Moved(
        number, moment(number), on, Money(pence), "Payment", "A", days or Period(on, on), (Weighed(CARE, 1, YEARLY),)
    )


def followed(moves: Iterable[Moved], *splits: Split) -> list[Borne]:
    return list(follow(moves, splits=splits, order=ORDER))


def pence(borne: Borne, party: Party) -> int:
    return borne.parts.get(party, Money(0)).pence


def test_sixty_and_forty_of_a_hundred_pounds() -> None:
    (one,) = followed([only_care(100_00)], split(part(percent=40)))
    assert one.parts == {US: Money.of("60.00"), COUNCIL: Money.of("40.00")}


def test_a_line_nobody_has_agreed_to_share_is_ours() -> None:
    (one,) = followed([only_care(100_00)])
    assert one.parts == {US: Money.of("100.00")}


def test_a_payment_for_two_lines_is_shared_by_what_each_was_promised() -> None:
    """Three quarters of it are for care, and the council bears 40 % of that."""
    (one,) = followed([moved(100_00)], split(part(percent=40)))
    assert pence(one, COUNCIL) == 30_00


@pytest.mark.parametrize(
    "parts, cost, expected",
    [
        ((part(pounds="2400"),), "9,000.00", {US: "11/15", COUNCIL: "4/15"}),
        ((part(pounds="2400"),), "2,000.00", {COUNCIL: "1"}),
        ((part(pounds="900"), part(SCHOOL, pounds="400")), "1,000.00", {COUNCIL: "9/10", SCHOOL: "1/10"}),
        ((part(percent=40), part(SCHOOL, percent=25)), "9,000.00", {US: "7/20", COUNCIL: "2/5", SCHOOL: "1/4"}),
        ((part(percent=40, within=Period(date(2027, 1, 1))),), "9,000.00", {US: "1"}),
    ],
)
def test_what_each_bears_of_a_line(parts: tuple[Part, ...], cost: str, expected: dict[Party, str]) -> None:
    """A fixed sum never exceeds the line; parts are served in order; outside its agreement's days a part is ours."""
    found = shares(parts, cost=Money.of(cost), on=START)
    assert found == {party: Fraction(words) for party, words in expected.items()}


@pytest.mark.parametrize(
    "exact, expected",
    [
        (("1/2", "1/2", "0"), (1, 0, 0)),
        (("1/3", "1/3", "1/3"), (1, 0, 0)),
        (("1/4", "3/4", "0"), (0, 1, 0)),
        (("5/3", "5/3", "5/3"), (2, 2, 1)),
        (("-1/2", "-1/2", "0"), (0, -1, 0)),
    ],
)
def test_pennies_go_to_the_largest_remainder_and_of_equals_to_us_first(
    exact: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    found = apportion({party: Fraction(each) for party, each in zip(ORDER, exact, strict=True)}, order=ORDER)
    assert tuple(found[party] for party in ORDER) == expected


def test_thirteen_payments_of_a_third_come_to_a_third_of_the_year() -> None:
    """Each alone would lose a third of a penny; together they lose none."""
    payments = [only_care(100, number) for number in range(13)]
    thirds = split(Part(COUNCIL, ALWAYS, sum=Money.of("3,000.00")))
    found = followed(payments, thirds)
    assert sum(pence(one, COUNCIL) for one in found) == round(Fraction(1300, 3))
    assert {pence(one, COUNCIL) for one in found} == {33, 34}


def test_a_split_that_begins_within_a_payment_counts_for_its_days() -> None:
    days = Period(START, START + timedelta(days=27))
    changes = split(part(percent=50), from_on=START + timedelta(days=14))
    (one,) = followed([only_care(28_00, days=days)], changes)
    assert pence(one, COUNCIL) == 7_00


def test_a_payment_that_came_back_gives_everybody_their_part_back() -> None:
    first, second = followed([only_care(100_01), only_care(-100_01, 1)], split(part(percent=40)))
    assert {party: -each for party, each in first.parts.items()} == second.parts


def test_money_a_holder_pays_back_goes_to_whoever_paid_it() -> None:
    paid, back = followed([only_care(100_00), moved(-10_00, 1, back=True)], split(part(percent=40)))
    assert pence(paid, COUNCIL) == 40_00 and back.parts == {US: Money.of("6.00").__neg__(), COUNCIL: -Money.of("4.00")}


def test_what_was_said_stays_and_a_split_recorded_late_is_an_entry_of_its_own() -> None:
    found = followed([only_care(100_00), only_care(50_00, 2)], split(part(percent=40), number=1))
    first, change, second = found
    assert first.parts == {US: Money.of("100.00")}
    assert change.what == CHANGED and change.parts == {US: -Money.of("40.00"), COUNCIL: Money.of("40.00")}
    assert pence(second, COUNCIL) == 20_00


def test_all_ours_again_from_a_day() -> None:
    later = START + timedelta(days=30)
    found = followed(
        [only_care(100_00), only_care(100_00, 1, on=later)], split(part(percent=40)), split(from_on=later, number=0)
    )
    assert sum(pence(one, COUNCIL) for one in found) == 40_00


@pytest.mark.parametrize(
    "parts, says",
    [
        ((part(percent=40, pounds="5"),), "not both"),
        ((part(),), "not both"),
        ((part(percent=101),), "100 %"),
        ((part(percent=60), part(SCHOOL, percent=50)), "more than the line costs"),
        ((part(pounds="9000.01"),), "more than the line costs"),
        ((part(percent=10), part(percent=10)), "once"),
        ((part(percent=10, within=Period(date(2027, 1, 1))),), "does not cover that day"),
    ],
)
def test_how_a_line_cannot_be_shared(parts: tuple[Part, ...], says: str) -> None:
    found = why_not_parts(parts, cost=YEARLY, from_on=START)
    assert found is not None and says in found.because


PARTS = some.lists(
    some.builds(lambda who, hundredths: Part(who, ALWAYS, hundredths), some.sampled_from([COUNCIL, SCHOOL]),
                some.integers(1, 5000)),
    max_size=2, unique_by=lambda each: each.agreement,
)  # fmt: skip
SPLITS = some.lists(
    some.tuples(some.sampled_from([CARE, CLUB]), some.integers(0, 500), some.integers(0, 40), PARTS), max_size=4
)
MOVES = some.lists(some.tuples(some.integers(-9_000, 90_000), some.integers(0, 500), some.booleans()), max_size=25)


@given(SPLITS, MOVES)
def test_however_money_moves_its_parts_are_the_whole(
    told: list[tuple[UUID, int, int, list[Part]]], moves: list[tuple[int, int, bool]]
) -> None:
    splits = [
        Split(line, START + timedelta(days=day), moment(number) - timedelta(minutes=place + 1), tuple(parts))
        for place, (line, day, number, parts) in enumerate(told)
    ]
    sums = [moved(amount, number, on=START + timedelta(days=day), back=back)
            for number, (amount, day, back) in enumerate(moves)]  # fmt: skip
    found = followed(sums, *splits)
    for one in found:
        assert sum(part.pence for part in one.parts.values()) == one.amount.pence
    plain = [one for one in found if one.what != CHANGED]
    assert [one.amount for one in plain] == [each.amount for each in sums]


@given(some.integers(1, 9_999), some.lists(some.tuples(some.integers(1, 99_999), some.integers(0, 720)), max_size=40))
def test_a_funders_year_is_within_a_penny_of_its_share(hundredths: int, told: list[tuple[int, int]]) -> None:
    sums = [only_care(amount, number, on=START + timedelta(days=day)) for number, (amount, day) in enumerate(told)]
    found = followed(sums, Split(CARE, START, moment(-1), (Part(COUNCIL, ALWAYS, hundredths),)))
    for year in {financial_year(each.on).start for each in sums}:
        whole = sum(each.amount.pence for each in sums if financial_year(each.on).start == year)
        borne = sum(pence(one, COUNCIL) for one in found if financial_year(one.on).start == year)
        assert abs(borne - Fraction(whole * hundredths, 10_000)) < 1
        assert all(pence(one, COUNCIL) >= 0 for one in found)
