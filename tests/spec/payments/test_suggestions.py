"""Which plan line a bank line was spent on: chosen only where it is clear, otherwise shown to a person."""

from __future__ import annotations

from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments.suggestions import Before, PlanLine, clear_choice, suggest

CARE = PlanLine(UUID(int=1), "Personal assistant", "Sam Field", Money.of("9,000"))
SINGING = PlanLine(UUID(int=2), "Singing lessons", "Harmony Studio Ltd", Money.of("600"))
GYM = PlanLine(UUID(int=3), "Gym membership", "Harmony Gym", Money.of("300"))
PLAN = (CARE, SINGING, GYM)


def names(text: str, pounds: str = "20", before: tuple[Before, ...] = ()) -> tuple[str | None, list[str]]:
    """What is chosen, and what is shown."""
    found = suggest(text, spent=Money.of(pounds), plan_lines=PLAN, before=before)
    choice = clear_choice(found)
    return choice.what if choice else None, [each.what for each in found]


def test_the_supplier_the_plan_names_is_chosen() -> None:
    assert names("FPO S FIELD SAM WAGES")[0] == "Personal assistant"
    assert names("HARMONY STUDIO CARD 22APR")[0] == "Singing lessons"


def test_between_two_that_fit_as_well_nothing_is_chosen_and_both_are_shown() -> None:
    assert names("HARMONY SHEFFIELD") == (None, ["Gym membership", "Singing lessons"])


def test_a_payee_seen_before_is_known_again_though_its_numbers_change() -> None:
    before = (Before("TESCO STORES 2231", CARE.key),)
    assert names("TESCO STORES 9917", before=before)[0] == "Personal assistant"
    assert names("TESCO STORES 9917")[0] is None


def test_a_line_of_the_plan_that_could_not_bear_it_is_not_shown() -> None:
    assert names("HARMONY GYM", pounds="301") == (None, ["Singing lessons"])


def test_a_text_that_says_nothing_suggests_nothing() -> None:
    assert names("CARD PAYMENT 2231") == (None, [])
