"""What a check-in may say, when the next one is ready, how it is said in words, and what a count may show."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openphb.kernel.actor import Role
from openphb.plans.rules import check_ins as rules
from openphb.plans.rules.check_ins import BY_CODE, QUESTIONS, Kind, Part

KEY = "11111111-1111-4111-8111-111111111111"


@pytest.mark.parametrize("role", list(Role))
def test_the_person_answers_or_their_representative_and_nobody_else(role: Role) -> None:
    assert (rules.why_not_check_in(frozenset({role})) is None) == (role in {Role.PERSON, Role.REPRESENTATIVE})


@pytest.mark.parametrize(
    ("answers", "words", "field"),
    [
        ({"happy": 0}, "", None), ({"happy": 10, "days": -1}, "", None), ({}, "A good month.", None),
        ({f"outcome:{KEY}": 1}, "", None), ({"dealing": 6, "difference": 7}, "", None),
        ({}, " ", ""), ({"happy": 11}, "", "happy"), ({"happy": -1}, "", "happy"), ({"days": 2}, "", "days"),
        ({"outcome:else": 1}, "", "outcome:else"), ({"poet": 1}, "", "poet"), ({"happy": 1}, "x" * 2_001, "words"),
    ],
)  # fmt: skip
def test_what_may_be_kept(answers: dict[str, int], words: str, field: str | None) -> None:
    found = rules.why_not_answers(answers, words, outcomes=[KEY])
    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("every", "chosen", "latest", "expected"),
    [
        (0, date(2026, 1, 1), None, None), (3, date(2026, 1, 1), None, date(2026, 1, 1)),
        (3, date(2026, 1, 1), date(2026, 1, 31), date(2026, 4, 30)),
        (1, date(2026, 6, 1), date(2026, 1, 31), date(2026, 6, 1)),
        (12, date(2026, 6, 1), date(2026, 5, 31), date(2027, 5, 31)), (0, date(2026, 1, 1), date(2026, 1, 31), None),
    ],
)  # fmt: skip
def test_when_the_next_is_ready(every: int, chosen: date, latest: date | None, expected: date | None) -> None:
    assert rules.next_on(every, chosen_on=chosen, latest_on=latest) == expected


@pytest.mark.parametrize(
    ("code", "course", "expected"),
    [
        ("happy", [6], "Now 6 of 10, which the ONS calls medium."),
        ("anxious", [2, 6], "Now 6 of 10, which the ONS calls high. That is more than the 2 before."),
        ("satisfied", [7, 7], "Now 7 of 10, which the ONS calls high. That is the same as the time before."),
        ("dealing", [6, 4], "Now 4 of 10. That is less than the 6 before."),
        ("days", [-1, 1], "Now: better."),
    ],
)
def test_the_course_in_words_judges_nothing(code: str, course: list[int], expected: str) -> None:
    assert rules.in_words(BY_CODE[code], course) == expected


def test_all_four_of_the_ons_are_asked_and_both_halves_of_how_it_went() -> None:
    assert [each.code for each in QUESTIONS[Part.WELL_BEING]] == ["satisfied", "worthwhile", "happy", "anxious"]
    assert [each.kind for each in QUESTIONS[Part.HOW_IT_WENT]] == [Kind.TEN, Kind.TEN]
    assert len(BY_CODE) == sum(map(len, QUESTIONS.values()))


@given(some.integers(0, 100_000))
def test_a_count_shown_is_never_that_of_a_few_and_never_far_off(count: int) -> None:
    shown = rules.suppressed(count)
    assert (shown == rules.HIDDEN) == (1 <= count <= 7)
    if count >= 8:
        told = int(shown.replace(",", ""))
        assert told % 5 == 0 and abs(told - count) <= 2
