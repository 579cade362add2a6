"""Lines made up to measure matching: most are found, hardly any wrongly, and the hard ones are told as hard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from openphb.interfaces.bench.matching_truth import AFTER, BEFORE, Due, Life, first_set, second_set
from openphb.payments.matching import Line, Wanted, match_account


def wanted(due: Due) -> Wanted:
    day = 100 + due.day
    return Wanted(due.key, due.pence, day, day - BEFORE, day + AFTER, due.words)


@pytest.mark.parametrize(
    ("made", "precision", "recall"), [(first_set, 0.998, 0.993), (second_set, 0.997, 0.965)], ids=["first", "second"]
)
def test_so_much_is_found_and_so_little_is_wrong(
    made: Callable[[int], Iterator[Life]], precision: float, recall: float
) -> None:
    links = right = true = 0
    for life in made(400):
        seen = sorted(life.seen)
        lines = [Line(100 + each.day, each.pence, each.text) for each in seen]
        found = {
            (at, of)
            for each in match_account(lines, [wanted(due) for due in life.due])
            for at in each.lines
            for of in each.wanted
        }
        truth = {(at, of) for at, each in enumerate(seen) for of in each.of}
        links, true, right = links + len(found), true + len(truth), right + len(found & truth)
    assert right / links >= precision and right / true >= recall


def test_money_that_came_back_is_joined_to_what_it_undoes() -> None:
    true = said = right = 0
    for life in second_set(400):
        seen = sorted(life.seen)
        found = match_account([Line(each.day, each.pence, each.text) for each in seen], [])
        back = [each.lines for each in found if not each.wanted]
        true, said = true + sum(bool(each.undoes) for each in seen), said + len(back)
        right += sum(bool(set(seen[at].undoes) & set(seen[of].of)) for at, of in back)
    assert right / said >= 0.97 and right / true >= 0.93
