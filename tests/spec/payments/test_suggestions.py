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


def test_one_slip_in_a_payees_name_is_the_payee_and_another_name_is_not() -> None:
    before = (Before("CORNER SHOP 4411", CARE.key),)
    assert names("CORNR SHOP 12", before=before)[0] == "Personal assistant"
    assert names("CORNER CAFE 12", before=before) == (None, [])


def test_a_payee_that_was_two_things_is_shown_as_both_and_chosen_as_neither() -> None:
    before = (Before("TESCO 1", CARE.key), Before("TESCO 2", SINGING.key))
    assert names("TESCO 3", before=before) == (None, ["Personal assistant", "Singing lessons"])
    assert names("TESCO 3", before=(*before[:1], Before("TESCO 2", UUID(int=9)))) == (None, ["Personal assistant"])


def test_the_kind_of_shop_is_shown_as_a_hint_and_never_chooses() -> None:
    before = (Before("HIGH ST", GYM.key, "7997"),)
    (found,) = suggest("PARADE", spent=Money.of("9"), plan_lines=PLAN, before=before, category="7997")
    assert found.what == "Gym membership" and clear_choice([found]) is None
    assert found.because.startswith("The card says a gym or sports club (category 7997)")
    assert suggest("PARADE", spent=Money.of("9"), plan_lines=PLAN, before=before, category="") == ()
