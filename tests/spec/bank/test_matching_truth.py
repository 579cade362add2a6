"""Lines made up to measure matching: most are found, hardly any wrongly, and the hard ones are told as hard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from openphb.interfaces.bench.matching_truth import AFTER, BEFORE, Life, first_set, second_set
from openphb.payments.matching.bulk import Line, Wanted, match_account


@pytest.mark.parametrize(
    ("made", "precision", "recall"), [(first_set, 0.998, 0.993), (second_set, 0.95, 0.6)], ids=["first", "second"]
)
def test_so_much_is_found_and_so_little_is_wrong(
    made: Callable[[int], Iterator[Life]], precision: float, recall: float
) -> None:
    pairs = right = true = 0
    for life in made(400):
        seen = sorted(life.seen)
        lines = [Line(100 + each.day, each.pence, each.text) for each in seen]
        due = [Wanted(e.key, e.pence, 100 + e.day - BEFORE, 100 + e.day + AFTER, e.words) for e in life.due]
        found = match_account(lines, due)
        pairs, true = pairs + len(found), true + sum(bool(each.of) for each in seen)
        right += sum(one.wanted in seen[one.line].of for one in found)
    assert right / pairs >= precision and right / true >= recall
