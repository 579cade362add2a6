"""Which of a person's pages a helper may open: one line for every address, and no way shown to a closed door."""

from __future__ import annotations

from uuid import UUID

import pytest

from openphb.interfaces.bench import addresses
from openphb.interfaces.web.chosen_pages import ALWAYS, NEVER, PAGES, opened, trimmed
from openphb.interfaces.web.pages import Button, Fact, Link
from openphb.interfaces.web.sections import Facts, Section, ShowPage
from openphb.kernel.actor import Actor, Help, Role
from openphb.people.helping_rules import DOES, SEES

JO = UUID(int=1)


def test_every_address_of_a_person_says_what_opens_it_to_a_helper() -> None:
    theirs = {route.name for route in addresses.routes() if route.pattern.startswith("my/<uuid:person>/")}
    missing = theirs - PAGES.keys() - NEVER
    assert not missing, f"Say in chosen_pages.PAGES what opens these to a helper, or name them in NEVER: {missing}"
    assert (PAGES.keys() | NEVER) == theirs and not PAGES.keys() & NEVER


def test_what_opens_a_page_can_be_chosen() -> None:
    for name, opens in PAGES.items():
        assert opens.what == ALWAYS or opens.what in (DOES if opens.is_doing else SEES), name


@pytest.mark.parametrize(
    ("page", "sees", "does", "method", "is_open"),
    [
        ("my_home", "money", "", "GET", True),
        ("my_money", "money", "", "GET", True),
        ("my_money", "money", "", "POST", False),
        ("my_money", "receipts plan", "receipts", "GET", False),
        ("send_receipt", "receipts", "", "GET", False),
        ("send_receipt", "receipts", "", "POST", False),
        ("send_receipt", "receipts", "receipts", "POST", True),
        ("can_i_buy", "buying", "", "POST", True),
        ("my_people", "money plan receipts hours buying letters", "receipts hours asking", "GET", False),
        ("my_agree", "money plan receipts hours buying letters", "receipts hours asking", "POST", False),
        ("a page that came later", "money plan", "receipts", "GET", False),
    ],
)
def test_a_page_opens_only_for_what_was_chosen(page: str, sees: str, does: str, method: str, is_open: bool) -> None:
    chosen = Help(JO, frozenset(sees.split()), frozenset(does.split()))
    assert (opened(page, chosen, method=method) is not None) is is_open


def test_a_helper_is_lent_no_more_than_the_page_they_opened_needs() -> None:
    chosen = Help(JO, frozenset({"money", "plan", "receipts"}), frozenset({"receipts"}))
    assert opened("my_money", chosen) == Help(JO, frozenset({"money"}))
    assert opened("my_home", chosen) == Help(JO)
    assert opened("send_receipt", chosen) == Help(JO, frozenset({"receipts"}), frozenset({"receipts"}))


def test_what_leads_to_a_closed_door_is_words_and_no_link() -> None:
    chosen = Help(JO, frozenset({"money"}))
    helper = Actor(UUID(int=2), "Ann", 1, frozenset({Role.HELPER}), helping=frozenset({chosen})).lend(chosen)
    money, plan, agree = f"/my/{JO}/money/", f"/my/{JO}/plan/", f"/my/{JO}/agree/{JO}/"
    page = ShowPage(
        title="Money",
        sections=(Section("", (Facts((Fact("Plan", Link("The plan", plan), (Link("Agree", agree),)),)),)),),
        actions=(Button("All", money), Button("Agree", agree), Button("Begin", f"/my/{JO}/nowhere/")),
    )
    assert trimmed(page, by=helper) == ShowPage(
        title="Money",
        sections=(Section("", (Facts((Fact("Plan", "The plan", ()),)),)),),
        actions=(Button("All", money),),
    )
    representative = frozenset({(JO, Role.REPRESENTATIVE)})
    acts = Actor(UUID(int=3), "Tom", 1, frozenset({Role.REPRESENTATIVE}), representative)
    assert trimmed(page, by=acts) is page
