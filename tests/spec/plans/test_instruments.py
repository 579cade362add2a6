"""Scores against the values that journals and published packages print; and what is no state is refused."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from openphb.kernel.refusal import Refused
from openphb.plans.instruments import INSTRUMENTS, ons4, score


@pytest.mark.parametrize(
    ("instrument", "expected"),
    [
        (
            "eq5d-3l-uk",
            "11111=1 11112=.848 11121=.796 11221=.760 22222=.516 21232=.088 11123=.291 32211=.196 22233=-.181 "
            "33333=-.594",
        ),
        ("eq5d-5l-uk-2026", "11111=1 22222=.784 33333=.604 44444=-.209 55555=-.567"),
        (
            "eq5d-5l-crosswalk",
            "11112=.879 21111=.877 22222=.592 33333=.516 44444=.036 55555=-.594 21232=.654",
        ),
        ("ascot-sct4", "11111111=.998645 22222222=.757481 33333333=.169593 44444444=-.170635"),
    ],
)
def test_a_state_has_the_value_that_was_published(instrument: str, expected: str) -> None:
    for state, value in (each.split("=") for each in expected.split()):
        assert score(instrument, state).value == Decimal(value), state


@pytest.mark.parametrize("instrument", ["eq5d-3l-uk", "eq5d-5l-uk-2026", "ascot-sct4"])
def test_nobody_scores_higher_for_being_worse_in_one_respect(instrument: str) -> None:
    by = INSTRUMENTS[instrument]
    for state in product("12", repeat=by.length):
        for place in range(by.length):
            worse = "".join((*state[:place], str(int(state[place]) + 1), *state[place + 1 :]))
            better = score(instrument, "".join(state)).value
            found = score(instrument, worse).value
            assert found is not None and better is not None and found <= better


@pytest.mark.parametrize(
    ("instrument", "state"),
    [
        ("eq5d-3l-uk", "11114"), ("eq5d-3l-uk", "1111"), ("eq5d-3l-uk", "111111"), ("eq5d-5l-uk-2026", "11110"),
        ("ascot-sct4", "11111115"), ("ascot-sct4", "1111111"), ("eq5d-3l-uk", "١١١١١"), ("eq5d-3l-uk", ""),
        ("sf-36", "11111"), ("ons4", "7-8-6"), ("ons4", "7-8-6-11"), ("ons4", "7-8-6--1"),
    ],
)  # fmt: skip
def test_an_impossible_state_is_refused(instrument: str, state: str) -> None:
    with pytest.raises(Refused):
        score(instrument, state)


def test_every_state_of_the_crosswalk_is_there() -> None:
    assert all(score("eq5d-5l-crosswalk", "".join(state)).value is not None for state in product("12345", repeat=5))


BANDS = {
    "low": range(5),
    "medium": range(5, 7),
    "high": range(7, 9),
    "very high": range(9, 11),
}
ANXIOUS = {"very low": range(2), "low": range(2, 4), "medium": range(4, 6), "high": range(6, 11)}


def test_the_bands_are_those_of_the_ons_and_anxiety_has_its_own() -> None:
    for code, bands in [("satisfied", BANDS), ("worthwhile", BANDS), ("happy", BANDS), ("anxious", ANXIOUS)]:
        assert {name: [n for n in range(11) if ons4.band(code, n) == name] for name in bands} == {
            name: list(numbers) for name, numbers in bands.items()
        }


def test_the_four_are_never_summed_and_what_was_skipped_stays_out() -> None:
    found = score("ons4", "7-x-6-3")
    assert found.value is None and found.bands == {"satisfied": "high", "happy": "medium", "anxious": "low"}
