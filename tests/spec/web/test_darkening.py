"""The dark stylesheet: made out of the light ones, legible, and the same rules in the same order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openphb.config.darkening import CARD, PAGE, contrast, darkened, ground, lightness, line, words
from openphb.config.static import DARK, OURS, self_contained

NHS = self_contained("nhsuk/nhsuk-frontend.css")
COLOURS = sorted(set(re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", NHS + OURS.read_text(encoding="utf-8"))))
ENOUGH = 4.5
"""WCAG 2.2, 1.4.3, for words of any size."""
ANY_COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("colour", [each for each in COLOURS if lightness(each) < 0.5])
def test_every_dark_word_of_the_palette_is_legible_on_every_dark_ground(colour: str) -> None:
    grounds = {PAGE, CARD, *(ground(each) for each in COLOURS if lightness(each) > 0.8)} - {"#ffeb3b"}
    assert min(contrast(words(colour), each) for each in grounds) >= ENOUGH


@given(ANY_COLOUR)
def test_words_are_never_darkened_and_grounds_are_never_lightened(colour: str) -> None:
    assert lightness(words(colour)) >= lightness(colour) - 0.01
    assert lightness(ground(colour)) <= lightness(colour) + 0.01


@given(ANY_COLOUR)
def test_a_pale_line_stays_paler_than_nothing_and_a_dark_one_is_seen(colour: str) -> None:
    assert contrast(line(colour), PAGE) > 1.3


def test_a_rule_that_sets_a_strong_ground_or_the_focus_stays_as_it_is() -> None:
    for rule in (
        "a:focus{color:#212b32}",
        ".b{background-color:#005eb8;color:#fff}",
        ".c{background:#ffeb3b;color:#000}",
    ):
        assert darkened(rule).endswith(rule)


def test_rules_inside_a_condition_stay_inside_it_and_nothing_else_is_told() -> None:
    sheet = "@media (min-width:40em){.a{color:#212b32;margin:0}.b{margin:0}}.c{margin:0}@font-face{src:x}"
    assert darkened(sheet).endswith("}@media (min-width:40em){.a{color:#f0f3f5}}")


def test_a_ground_one_sees_through_is_turned_too() -> None:
    assert darkened(".a{background-color:rgba(216,221,224,.5)}").endswith(".a{background-color:rgba(47,55,60,.5)}")


def test_the_sheet_we_serve_has_as_many_braces_open_as_shut_and_asks_nobody() -> None:
    served = self_contained(DARK)
    assert served.count("{") == served.count("}") > 500
    assert "url(" not in served.replace('url("data:', "")
