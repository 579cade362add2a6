"""Ideas from here: what must be said, who looks it over, and what could tell who it was."""

from __future__ import annotations

import pytest

from openphb.community.rules import local_ideas as rules
from openphb.community.rules.ideas import find, ideas
from openphb.community.rules.local_ideas import NewIdea

BIKE = NewIdea("A bicycle made to fit", "Weak muscles", "Going out", "moving", "About £2,000", "agreed", "")


def told(**changes: str) -> NewIdea:
    return NewIdea(**{name: changes.get(name, getattr(BIKE, name)) for name in NewIdea.__dataclass_fields__})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"what": " "}, ["what"]),
        ({"part": "never"}, ["part"]),
        ({"part": "flying"}, ["part"]),
        ({"decided": "refused"}, ["why"]),
        ({"decided": "refused", "why": "Another service offers it."}, []),
        ({"hoped": "x" * 401}, ["what"]),
    ],
)
def test_what_an_idea_must_say(changes: dict[str, str], fields: list[str]) -> None:
    assert [refusal.field for refusal in rules.why_not_write(told(**changes))] == fields


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"hoped": "Rides with Meg in Sheffield"}, ["Meg", "Sheffield"]),
        ({"hoped": "Rides again at 57"}, ["57"]),
        ({"cost": "About £2,000, twice in 2026"}, []),
        ({"need": "Stiff person syndrome"}, ["person syndrome"]),
        ({"need": "Erythromelalgia"}, ["Erythromelalgia"]),
        ({"hoped": "The only one who does it, and in the newspaper"}, ["the only", "newspaper"]),
    ],
)
def test_what_a_second_person_is_shown(changes: dict[str, str], words: list[str]) -> None:
    found = [each.words for each in rules.points_out(told(**changes))]
    assert [each for each in found if any(word.casefold() in each.casefold() for word in words)] == found
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("by", "state", "because"),
    [
        ("other", "waiting", None),
        ("writer", "waiting", "someone else must look it over"),
        ("other", "shown", "does not wait"),
        ("other", "gone", "does not wait"),
    ],
)
def test_nobody_looks_over_what_they_wrote(by: str, state: str, because: str | None) -> None:
    refusal = rules.why_not_look_over("writer", by=by, state=state)
    assert (refusal is None) if because is None else (refusal is not None and because in refusal.because)


def test_an_idea_from_here_stands_among_the_others_in_their_order_and_is_marked() -> None:
    here = rules.as_idea("1", BIKE, source=rules.FROM_PLAN)
    every = rules.with_published([here])
    assert here.is_local and len(every) == len(ideas()) + 1
    assert [each.what for each in every if each.part == "moving"] == sorted(
        each.what for each in every if each.part == "moving"
    )
    assert here in find("bicycle fit", among=every) and here not in find("bicycle fit")
