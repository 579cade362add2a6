"""Paid twice? A reason to ask, and never where a rhythm, another invoice or money back explains it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.kernel.money import Money
from openphb.payments.paid_twice import SMALLEST, Moved, paid_twice

CARE = "HOMEFIRST CARE LTD"


def line(number: int, day: int, pounds: str = "-120", text: str = CARE, reference: str = "") -> Moved:
    """The numbered line, so many days after 1 March 2026."""
    sign = -1 if pounds.startswith("-") else 1
    amount = Money(sign * Money.of(pounds.lstrip("-")).pence)
    return Moved(UUID(int=number), date(2026, 3, 1) + timedelta(days=day), amount, text, reference)


def lines(*days: int, **more: str) -> list[Moved]:
    return [line(number, day, **more) for number, day in enumerate(days, start=1)]


def flagged(found: list[Moved]) -> list[tuple[int, int]]:
    return [(each.line.int, each.earlier.int) for each in paid_twice(found)]


@pytest.mark.parametrize(
    ("days", "pairs"),
    [
        ((0, 0), [(2, 1)]),
        ((0, 3), [(2, 1)]),
        ((0, 5), [(2, 1)]),
        ((0, 6), []),  # a week, and a bank holiday
        ((0, 7), []),
        ((0, 30), []),
        ((0, 0, 0), [(2, 1), (3, 2)]),
        ((0, 7, 14, 21, 28), []),  # weekly pay
        ((0, 7, 14, 17, 28, 35), []),  # one of them early: none too many
        ((0, 7, 14, 17, 21, 28), [(4, 3)]),  # one between the weeks: one too many
        ((0, 7, 7, 14, 21, 28), [(3, 2)]),
        ((0, 31, 61, 92, 122), []),  # monthly, as long as months are
        ((0, 31, 61, 62, 92, 122), [(4, 3)]),
        ((0, 0, 7, 7, 14, 14, 21, 21), []),  # there and back each week
        ((0,), []),
        ((), []),
    ],
)
def test_of_one_payee_and_one_sum_only_what_the_rhythm_has_no_room_for(
    days: tuple[int, ...], pairs: list[tuple[int, int]]
) -> None:
    assert flagged(lines(*days)) == pairs


@pytest.mark.parametrize(
    ("one", "two", "pairs"),
    [
        (line(1, 0, text=f"{CARE} INV 1042"), line(2, 20, text=f"{CARE} INV 1042"), [(2, 1)]),
        (line(1, 0, reference="Invoice no. A-77"), line(2, 45, reference="INV A77"), [(2, 1)]),
        (line(1, 0, reference="INV 1042"), line(2, 0, reference="INV 1043"), []),
        (line(1, 0, reference="INV 1042"), line(2, 61, reference="INV 1042"), []),
        (line(1, 0, reference="INV 1042"), line(2, 1), []),
        (line(1, 0, reference="55779911"), line(2, 30, reference="55779911"), []),  # the payee's number for them
        (line(1, 0), line(2, 0, pounds="-121"), []),
        (line(1, 0), line(2, 0, text="CAREFIRST HOMES LTD"), []),
        (line(1, 0), line(2, 1, reference="MORE HOURS"), []),
        (line(1, 0, pounds="-19.99"), line(2, 0, pounds="-19.99"), []),
        (line(1, 0, pounds="120"), line(2, 0, pounds="120"), []),
    ],
)
def test_the_same_words_or_the_same_invoice_and_nothing_less(
    one: Moved, two: Moved, pairs: list[tuple[int, int]]
) -> None:
    assert flagged([one, two]) == pairs


def test_one_invoice_is_seen_again_with_other_invoices_between() -> None:
    between = [line(number, 7 * number, reference=f"INV {number}") for number in (1, 2, 3)]
    assert flagged([*between, line(9, 24, reference="INV 2")]) == [(9, 2)]


def test_what_came_back_was_put_right_already() -> None:
    assert flagged([*lines(0, 1), line(3, 6, pounds="120")]) == []
    assert flagged([*lines(0, 1, 2), line(4, 6, pounds="120")]) == [(2, 1)]


def test_why_is_said_in_words_and_proves_nothing() -> None:
    (found,) = paid_twice(lines(0, 3))
    assert found.because == (
        "The same payee was paid £120.00 3 days before, on 1 March 2026, with the same words. "
        "It may be right all the same."
    )


movements = st.builds(
    Moved,
    st.uuids(),
    st.dates(date(2026, 1, 1), date(2026, 4, 30)),
    st.sampled_from([Money(-12_000), Money(-5_000), Money(12_000), -SMALLEST, Money(-100)]),
    st.sampled_from([CARE, "TAXI", f"{CARE} INV 7", f"{CARE} INV 8"]),
)


@given(st.lists(movements, max_size=14, unique_by=lambda each: each.id), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter_and_each_names_an_earlier_like_itself(
    found: list[Moved], chance: Random
) -> None:
    said = paid_twice(found)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert paid_twice(shuffled) == said
    known = {each.id: each for each in found}
    for each in said:
        line, earlier = known[each.line], known[each.earlier]
        assert line.amount == earlier.amount and earlier.on <= line.on and line.amount.pence <= -SMALLEST.pence


@given(st.integers(6, 40), st.integers(4, 12), st.integers(0, 11))
def test_one_payment_too_many_in_any_rhythm_is_seen_and_no_other(step: int, times: int, again: int) -> None:
    days = [step * number for number in range(times)]
    assert flagged(lines(*days)) == []
    twice = sorted([*days, days[again % times]])
    assert len(flagged(lines(*twice))) == 1
