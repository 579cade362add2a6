"""The ideas: found by words, by part of life and by what became of them; and what decides one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from openphb.community.rules import ideas
from openphb.kernel.actor import Role
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor


@pytest.fixture
def browser(signed_in: Browser) -> Client:
    return signed_in(actor(Role.COORDINATOR, name="Asha"))


def shown(browser: Client, **chosen: str) -> str:
    return words(browser.get(reverse("ideas"), chosen))


def test_an_idea_is_found_by_words_and_narrowed_by_what_became_of_it(browser):
    assert "Singing lessons" in shown(browser, words="breath sing")
    assert "Singing lessons" not in shown(browser, decided="refused")


def test_where_nothing_is_found_there_is_a_way_back(browser):
    assert "No idea has these words" in shown(browser, words="zeppelin") and "Show every idea" in shown(
        browser, words="x"
    )


@pytest.mark.parametrize(
    ("slug", "says"), [("gambling", "SI 2013/1617"), ("counselling", "Nothing in the law names it")]
)
def test_an_idea_leads_to_the_rule_that_decides_it_or_says_that_people_do(browser, slug, says):
    assert says in words(browser.get(reverse("idea", args=[slug])))


def test_every_idea_has_a_page(browser):
    assert {browser.get(reverse("idea", args=[each.slug])).status_code for each in ideas.ideas()} == {200}


def test_what_is_no_idea_is_not_there(browser):
    assert browser.get(reverse("idea", args=["no-such-idea"])).status_code == 404
