"""Small numbers are kept back, and so is whatever would give one away. Tables here are small enough to read."""

from __future__ import annotations

from typing import Any

import pytest

from openphb.insight.returns.feasible import Sum, feasible
from openphb.insight.returns.suppression import BEFORE, GIVES_AWAY, SMALL, Policy, Shown, protect
from openphb.kernel.refusal import Refused

FIVE = Policy()


def shown(counts: dict[Any, int], *sums: Sum[Any], policy: Policy = FIVE, **more: Any) -> dict[Any, str]:
    return {name: str(each) for name, each in protect(counts, sums, policy=policy, **more).shown.items()}


@pytest.mark.parametrize("count, says", [(0, "0"), (1, "[c]"), (4, "[c]"), (5, "5"), (12_345, "12,345")])
def test_one_to_four_are_kept_back_and_a_nought_is_a_nought(count, says):
    assert shown({"all": count}) == {"all": says}


@pytest.mark.parametrize("count, says", [(0, "0"), (9, "[c]"), (10, "10")])
def test_another_threshold_is_a_choice(count, says):
    assert shown({"all": count}, policy=Policy(threshold=10)) == {"all": says}


@pytest.mark.parametrize("count, says", [(0, "0"), (7, "5"), (8, "10"), (12, "10"), (13, "15")])
def test_what_is_shown_may_be_rounded(count, says):
    assert shown({"all": count}, policy=Policy(round_to=5)) == {"all": says}


def test_one_small_part_takes_another_with_it():
    counts = {"child": 3, "adult": 9, "older": 40, "all": 52}
    assert shown(counts, Sum("all", ("child", "adult", "older"))) == {
        "child": "[c]", "adult": "[c]", "older": "40", "all": "52",
    }  # fmt: skip


def test_a_nought_hides_nothing_so_another_is_taken():
    counts = {"child": 3, "adult": 0, "older": 40, "all": 43}
    found = shown(counts, Sum("all", ("child", "adult", "older")))
    assert (found["adult"], found["older"]) == ("0", "[c]")


def test_two_small_parts_that_leave_no_room_take_a_third():
    counts = {"one": 1, "two": 2, "nine": 9, "forty": 40, "all": 52}
    found = shown(counts, Sum("all", ("one", "two", "nine", "forty")))
    assert (found["nine"], found["forty"], found["all"]) == ("[c]", "40", "52")


def test_where_every_part_is_small_the_total_goes():
    assert shown({"one": 1, "two": 2, "all": 3}, Sum("all", ("one", "two"))) == dict.fromkeys(
        ("one", "two", "all"), "[c]"
    )


def test_it_says_why_each_was_kept_back():
    found = protect({"child": 3, "adult": 9, "all": 12}, [Sum("all", ("child", "adult"))], policy=FIVE).shown
    assert (found["child"].because, found["adult"].because) == (SMALL, GIVES_AWAY)
    assert found["all"] == Shown(12)


def test_the_words_say_what_the_sign_means():
    assert FIVE.words == (
        "[c] is a count that we keep back: it is fewer than 5, or would give one away. A nought is a nought."
    )
    assert Policy(round_to=5).words.endswith("Other counts are rounded to the nearest 5.")
    assert Policy(threshold=1).words == "No count is kept back."


def test_the_difference_between_two_quarters_is_a_small_number_too():
    """Nobody prints how many were new, but the year to date twice says it."""
    quarters = {"to June": 10, "to September": 12, "to December": 40}
    new = {"in Q2": 2, "in Q3": 28}
    adding = (Sum("to September", ("to June", "in Q2")), Sum("to December", ("to September", "in Q3")))
    found = protect(quarters, adding, policy=FIVE, implied=new).shown
    assert {name for name, each in found.items() if each.count is None} & {"to June", "to September"}
    assert set(found) == set(quarters)


def test_what_was_published_before_is_not_taken_back():
    before = {"to June": Shown(10)}
    found = shown(
        {"to June": 10, "to September": 12},
        Sum("to September", ("to June", "in Q2")),
        before=before,
        implied={"in Q2": 2},
    )
    assert found == {"to June": "10", "to September": "[c]"}


def test_what_was_kept_back_before_stays_kept_back():
    found = protect({"to June": 30, "to September": 60}, [], policy=FIVE, before={"to June": Shown(None, SMALL)}).shown
    assert found["to June"] == Shown(None, BEFORE)


def test_a_table_that_cannot_be_made_safe_any_more_is_refused():
    before = {"to June": Shown(10), "to September": Shown(12)}
    with pytest.raises(Refused, match="What was published before gives away in Q2"):
        protect(
            {"to June": 10, "to September": 12},
            [Sum("to September", ("to June", "in Q2"))],
            policy=FIVE,
            before=before,
            implied={"in Q2": 2},
        )


def test_the_bounds_are_those_of_whole_numbers():
    sums = [Sum("row", ("a", "b")), Sum("column", ("a", "c"))]
    found = feasible({"row": 7, "column": 4}, sums, unknown={"a", "b", "c"}, asked={"a", "b", "c"})
    assert found == {"a": (1, 3), "b": (4, 6), "c": (1, 3)}


def test_what_nothing_bounds_has_no_greatest():
    assert feasible({}, [], unknown={"a"}, asked={"a"}) == {"a": (1, None)}
    assert feasible({"b": 3}, [Sum("a", ("b",), at_most=True)], unknown={"a"}, asked={"a"}) == {"a": (3, None)}


def test_counts_that_do_not_add_up_are_a_slip_of_ours():
    with pytest.raises(ValueError, match="do not add up"):
        feasible({"a": 9, "all": 5}, [Sum("all", ("a", "b"))], unknown={"b"}, asked={"b"})
