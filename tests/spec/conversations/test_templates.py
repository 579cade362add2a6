"""Nothing private leaves: every template by every way, with every sign it could be filled with."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from openphb.conversations.templates import PART, TEMPLATES, Kind, Way, written

ADDRESS = "https://phb.example.nhs.uk/"
PRIVATE = re.compile(
    r"£|\d|\b(health|nhs|budget|care|carer|clinic|doctor|nurse|hospital|ward|payment|paid|pay|money|bank|account|plan|"
    r"review|decision|appointment|treatment|diagnos\w*|medic\w*|disab\w*|assistant|council|name|dear|mr|mrs|ms)\b",
    re.IGNORECASE,
)
EVERY = [(kind, way) for kind in Kind for way in Way]


@pytest.mark.parametrize(("kind", "way"), EVERY)
def test_it_says_nothing_of_anybody(kind: Kind, way: Way) -> None:
    subject, words = written(kind, way, address=ADDRESS)
    assert PRIVATE.findall(f"{subject} {words}".replace(ADDRESS, "")) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_the_only_gap_is_the_address_of_our_front_page(kind: Kind) -> None:
    found = TEMPLATES[kind]
    said = (found.subject, *found.email, found.text)
    assert {name for words in said for _, name, _, _ in Formatter().parse(words) if name is not None} == {"address"}
    assert set(TEMPLATES) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_text_is_one_part_and_says_what_to_do_if_it_is_not_for_you(kind: Kind) -> None:
    subject, words = written(kind, Way.TEXT, address="https://personal-budgets.southyorkshire.example.uk/")
    assert subject == "" and len(words) <= PART and "If this is not for you" in words


def test_the_check_would_catch_what_it_looks_for() -> None:
    assert all(PRIVATE.search(words) for words in ("Your budget", "£5", "Dear Jo", "the clinic", "on 3 May"))
