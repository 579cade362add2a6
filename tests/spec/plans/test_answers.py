"""Two writers of one answer: what only one changed is taken from them, and nothing both changed is chosen for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.plans.rules.answers import BOTH, MINE, THEIRS, merge

TEXTS = st.sampled_from(["", "Tea", "Tea at four", "Walks"])
ANSWERS = st.fixed_dictionaries({name: TEXTS for name in ("what", "who", "when")})


@pytest.mark.parametrize("base, mine, theirs, stands", [
    ("Tea", "Tea", "Walks", "Walks"),
    ("Tea", "Walks", "Tea", "Walks"),
    ("Tea", "Walks", "Walks", "Walks"),
    ("Tea", "Tea", "Tea", "Tea"),
])  # fmt: skip
def test_what_one_of_the_two_changed_stands(base: str, mine: str, theirs: str, stands: str) -> None:
    found = merge({"what": base}, mine={"what": mine}, theirs={"what": theirs})
    assert (found.values, found.clashing) == ({"what": stands}, ())


@pytest.mark.parametrize("keep, stands", [
    (MINE, "Tea at four"), (THEIRS, "Walks"), (BOTH, "Walks\n\nTea at four"),
])  # fmt: skip
def test_what_both_changed_waits_for_a_choice(keep: str, stands: str) -> None:
    base, told = {"what": "Tea"}, {"mine": {"what": "Tea at four"}, "theirs": {"what": "Walks"}}
    assert merge(base, **told).clashing == ("what",)
    chosen = merge(base, **told, keep=keep)
    assert (chosen.values, chosen.clashing) == ({"what": stands}, ())


@given(base=ANSWERS, mine=ANSWERS, theirs=ANSWERS)
def test_no_words_are_ever_dropped_unasked(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> None:
    found = merge(base, mine=mine, theirs=theirs)
    for name in base:
        changed = {said[name] for said in (mine, theirs) if said[name] != base[name]}
        assert (name in found.clashing) == (len(changed) == 2)
        if len(changed) == 1:
            assert found.values[name] in changed


@given(base=ANSWERS, mine=ANSWERS, theirs=ANSWERS)
def test_both_keeps_every_word_of_both(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> None:
    found = merge(base, mine=mine, theirs=theirs, keep=BOTH)
    for name in merge(base, mine=mine, theirs=theirs).clashing:
        assert mine[name] in found.values[name] and theirs[name] in found.values[name]
