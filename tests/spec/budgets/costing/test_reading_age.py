"""The reading age is a published formula's, and the person's own explanation keeps to the goal."""

from __future__ import annotations

import pytest

from openphb.budgets.costing.reading_age import GOAL, reading_age, syllables
from openphb.budgets.costing.result import work_out
from tests.spec.budgets.costing import documents


@pytest.mark.parametrize(
    ("word", "number"),
    [("cost", 1), ("rate", 1), ("table", 2), ("holiday", 3), ("insurance", 3), ("willing", 2), ("wages", 2),
     ("needed", 2), ("rounded", 2), ("taken", 2), ("paid", 1), ("whole", 1), ("£1,234.50", 1), ("7", 1)],
)  # fmt: skip
def test_syllables(word: str, number: int):
    assert syllables(word) == number


def test_the_formula_is_the_published_one():
    found = reading_age("The cat sat on the mat. It was a big red cat.")
    assert (found.words, found.sentences, found.syllables) == (12, 2, 12)
    assert found.years == round(0.39 * 6 + 11.8 - 15.59 + 5, 1)
    hard = "Notwithstanding aforementioned considerations, remuneration necessitates authorisation."
    assert reading_age(hard).years > 20
    with pytest.raises(ValueError):
        reading_age("…")


def test_an_amount_does_not_end_a_sentence():
    assert reading_age("It costs £14.50 an hour.").sentences == 1


def test_the_persons_explanation_can_be_read_at_the_age_it_is_meant_for():
    for told in (documents.full(), *(documents.made(seed) for seed in range(8))):
        age = work_out(told).reading_age
        assert age.is_within_goal and age.words > 50, (age, GOAL)
