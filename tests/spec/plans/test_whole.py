"""The whole plan on paper, chosen parts of it, the same in easy words; and what changed, in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from openphb.kernel.money import Money
from openphb.plans.content import Action, Contact, Line, Outcome, PlanContent, Risk
from openphb.plans.differences import between
from openphb.plans.rules.told_differences import told
from openphb.plans.rules.whole import CHAPTERS, as_text, one_idea_a_line, whole
from tests.spec.plans.test_standard import contents

WALK = Outcome(UUID(int=1), "Breathing tires me. It is worst at night.", "I go out twice a week", "Dr Osei", 9)
CARE = Line(
    UUID(int=2), WALK.key, "Personal assistant", "To get out", "Employed by Jo", "hours", Money(1420), Decimal(28),
    "week", "direct payment",
)  # fmt: skip
SAID = PlanContent(
    coordinator="Asha Rahman",
    what_matters="My sister. The garden.",
    outcomes=(WALK,),
    lines=(CARE,),
    actions=(Action(UUID(int=3), WALK.key, "A walk to the shop", "Mo", "Sundays"),),
    risks=(Risk(UUID(int=4), "A fall", "A fracture", "Rails", signs="Holds the wall", contact="Mo, 01632 960 001"),),
    contacts=(Contact(UUID(int=5), "personal", "Mo Okafor", "Sister", details="01632 960 001"),),
    first_review_on=date(2026, 7, 1),
)
PAGE: dict[str, Any] = {"name": "Jo Okafor", "version": 2, "stands": "agreed"}


def test_all_of_it_is_there_and_only_what_was_chosen_leaves() -> None:
    every = as_text(whole(SAID, **PAGE))
    for words in ("My sister", "I go out twice a week", "A walk to the shop", "28 hours every week", "A fall", "01632"):
        assert words in every
    some_ = as_text(whole(SAID, **PAGE, chosen=("about-me", "hopes")))
    assert "This is a part of it." in some_ and "My sister" in some_
    assert "£" not in some_ and "A fall" not in some_ and "01632" not in some_


@pytest.mark.parametrize("words, lines", [
    ("I am tired. It is dark.", ("I am tired.", "It is dark.")),
    ("Because: I am tired. It is dark.", ("Because:", "I am tired.", "It is dark.")),
    ("At £14.20 each.", ("At £14.20 each.",)),
    ("Ring Mo: she knows. She is near", ("Ring Mo:", "she knows.", "She is near")),
])  # fmt: skip
def test_easy_words_have_one_idea_on_a_line(words: str, lines: tuple[str, ...]) -> None:
    assert one_idea_a_line((words,)) == lines


@settings(max_examples=12)
@given(contents())
def test_easy_words_lose_none_of_the_words(said: PlanContent) -> None:
    ours, easy = whole(said, **PAGE), whole(said, **PAGE, is_easy=True)
    assert len(ours.parts) == len(easy.parts)
    for one in (said.what_matters, *(each.outcome for each in said.outcomes), *(each.risk for each in said.risks)):
        shown = " ".join(word for part in easy.parts for line in (part.heading, *part.words) for word in line.split())
        assert " ".join(one.split()) in shown


@settings(max_examples=12)
@given(contents(), some.sets(some.sampled_from(sorted(CHAPTERS)), min_size=1))
def test_what_was_not_chosen_is_never_in_it(said: PlanContent, chosen: set[str]) -> None:
    parts = whole(said, **PAGE, chosen=chosen).parts
    wanted = [part.words for slug in CHAPTERS if slug in chosen for part in CHAPTERS[slug].parts(said, False)]
    assert [part.words for part in parts] == wanted
    assert len({part.heading for part in parts}) == len(parts)


@pytest.mark.parametrize("change, says", [
    ({"quantity": Decimal(32)}, "You now have 4 more hours every week for “Personal assistant”: 32. Before, it was 28"),
    ({"quantity": Decimal("25.5")}, "You now have 2.5 fewer hours every week for “Personal assistant”: 25.5."),
    ({"unit_price": Money(1500)}, "The price of each for “Personal assistant” is now £15.00. Before, it was £14.20."),
    ({"every": "month"}, "“Personal assistant”: now 28 hours every month. Before, it was 28 hours every week."),
    ({"supplier": "Meadow"}, "“Personal assistant” now comes from Meadow. Before, it came from Employed by Jo."),
    ({"holding": "notional"}, "How “Personal assistant” is paid has changed. The NHS buys it."),
])  # fmt: skip
def test_what_changed_about_the_help_is_said_in_a_sentence(change: dict[str, Any], says: str) -> None:
    found = told(SAID, replace(SAID, lines=(replace(CARE, **change),)))
    assert found.help[0].startswith(says)


def test_somebody_who_acts_for_them_reads_their_name_and_the_sum() -> None:
    more = replace(SAID, lines=(replace(CARE, quantity=Decimal(32)),))
    found = told(SAID, more, who="Jo Okafor")
    assert found.help[0].startswith("Jo Okafor now has 4 more hours")
    assert found.help[1].startswith("Everything together now comes to £23,693.71 a year: £2,961.71 more.")


def test_what_was_added_and_taken_out_is_named() -> None:
    found = told(SAID, replace(SAID, lines=(), risks=(), what_matters="My sister. The sea."))
    assert found.help[0] == "The plan no longer pays for “Personal assistant”."
    assert "No longer in the plan: A fall." in found.words
    assert "“What matters” is now “My sister. The sea.”. Before, it was “My sister. The garden.”." in found.words


@settings(max_examples=12)
@given(contents(), contents())
def test_whatever_differs_is_told_and_the_same_is_not(old: PlanContent, new: PlanContent) -> None:
    assert bool(told(old, new)) == bool(between(old, new))
    assert not told(old, old)
