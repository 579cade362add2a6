"""The rules as pages: chapters, sources, worked cases, and the pairs that are mixed up."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from openphb.law.pairs import Pair, all_pairs
from openphb.law.questions import READING_ORDER
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor


@pytest.fixture
def browser(signed_in: Browser) -> Browser:
    return signed_in(actor(Role.AUDITOR, name="Ivy Chen"))


def test_the_rules_open_on_their_chapters_and_on_what_is_mixed_up(browser: Browser) -> None:
    shown = words(browser.get(reverse("rules")))

    assert all(book.title in shown for book in READING_ORDER)
    assert all(pair.title in shown for pair in all_pairs())


def test_a_rule_is_shown_with_its_force_its_weight_and_its_source(browser: Browser) -> None:
    shown = browser.get(reverse("rules_chapter", args=["care-plan"]))

    for said in ("DP-8(4)(g)", "reg. 8(4)(g)", "Law", "Must"):
        assert said in words(shown)
    assert 'href="https://www.legislation.gov.uk/uksi/2013/1617/regulation/8"' in shown.content.decode()


def test_a_chapter_shows_its_worked_cases_in_plain_words(browser: Browser) -> None:
    shown = words(browser.get(reverse("rules_chapter", args=["stopping"])))

    assert "An adult who withdraws consent must have payments stopped (6 April 2026): must stop." in shown


def test_a_source_that_was_not_read_is_marked(browser: Browser) -> None:
    assert "Source not read yet" in words(browser.get(reverse("rules_chapter", args=["employing"])))


def test_the_rules_of_one_weight_leave_out_the_others(browser: Browser) -> None:
    shown = words(browser.get(reverse("rules"), {"weight": "guidance"}))

    assert "GUIDE-hardship" in shown and "DP-8(4)(g)" not in shown


def test_a_rule_is_found_by_its_words_or_its_id(browser: Browser) -> None:
    assert "DP-14(2)(a)" in words(browser.get(reverse("rules"), {"words": "three months FIRST payment"}))
    assert "DP-16" in words(browser.get(reverse("rules"), {"words": "dp-16"}))
    assert "No rule has these words." in words(browser.get(reverse("rules"), {"words": "rhubarb"}))


@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.slug)
def test_a_pair_is_set_side_by_side_with_what_the_law_answers(browser: Browser, pair: Pair) -> None:
    shown = words(browser.get(reverse("rules_pair", args=[pair.slug])))

    assert pair.mixed_up in shown and pair.one in shown and pair.other in shown
    for sides in pair.cases():
        assert sides.asks in shown
        assert all(because in shown for because in (*sides.one.because, *sides.other.because))


@pytest.mark.parametrize("view", ["rules_pair", "rules_chapter"])
def test_what_is_not_there_is_no_page(browser: Browser, view: str) -> None:
    assert browser.get(reverse(view, args=["apples-or-pears"])).status_code == 404
