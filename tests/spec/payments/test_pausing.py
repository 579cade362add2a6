"""What a pause comes to: each day's payment is its retainer and what waits, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from openphb.kernel.money import NIL, Money
from openphb.payments import pausing
from openphb.payments.pausing import Waits

FIRST = date(2026, 5, 11)
days = some.integers(0, 3).map(lambda number: FIRST + timedelta(days=28 * number))
parts = some.lists(
    some.tuples(days, some.integers(1, 10**7), some.integers(0, 100)).map(
        lambda told: Waits(told[0], Money(told[1]), Money(told[1] * told[2] // 100))
    ),
    max_size=8,
)


@given(parts)
def test_what_was_due_is_what_was_kept_and_what_waits_to_the_penny(told: list[Waits]) -> None:
    found = pausing.by_day(told)
    assert found.due == found.retainer + found.waits == Money.total([NIL, *(each.due for each in told)])
    assert [each.due_on for each in found.each] == sorted({each.due_on for each in told})
    assert all(NIL <= each.retainer <= each.due for each in found.each)


def test_the_sentence_is_a_sum_that_a_reader_can_redo() -> None:
    one = Waits(FIRST, Money.of("400"), Money.of("150"))
    words = pausing.sentence(pausing.by_day([one, Waits(FIRST + timedelta(days=28), Money.of("400"), NIL)]))
    assert "2 payments would be due, £800.00 in all." in words and "£800.00 − £150.00 = £650.00" in words
    alone = pausing.sentence(pausing.by_day([Waits(FIRST, Money.of("400"), NIL)]))
    assert "1 payment would be due" in alone and "retainer" not in alone and "So £400.00 waits." in alone
    assert pausing.sentence(pausing.by_day([])) == ""
