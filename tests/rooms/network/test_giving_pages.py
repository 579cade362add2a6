"""An editor gives the page of an area to a member and takes it back, with reasons; the command does the same."""

from __future__ import annotations

import pytest

from openphb.community.offers import giving, keepers
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.forum_steps import moderator, told
from tests.rooms.network.library_steps import editor
from tests.rooms.network.offers import AREA, SLUG, keeper
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
PLACE = f"/network/areas/{SLUG}/keepers/"


def gives(by: Actor, name: str, why: str = "She writes the offer of the board.") -> None:
    perform(giving.give, area=AREA, place="South Yorkshire", name=name, why=why, by=by, at=NOON, on=DAY)


def takes_back(by: Actor, who: Actor, why: str = "She left the board.") -> None:
    assert who.member
    perform(giving.take_back, area=AREA, place="South Yorkshire", member=who.member.id, why=why, by=by, at=NOON)


def test_an_editor_gives_it_takes_it_back_and_both_stay_on_record() -> None:
    lena, kim = editor("Lena"), member("Kim")
    gives(lena, " kim ")
    with reading(lena):
        assert [each.shown_as for each in giving.keepers_today(AREA, on=DAY)] == ["Kim"]
        assert keepers.keeps(kim, area=AREA)
    takes_back(lena, kim)
    with reading(lena):
        assert giving.keepers_today(AREA, on=DAY) == () and not keepers.keeps(kim, area=AREA)
        lines = [(each.shown_as, each.is_given, each.by, each.why) for each in giving.history(AREA)]
    assert lines == [
        ("Kim", False, "Lena", "She left the board."), ("Kim", True, "Lena", "She writes the offer of the board."),
    ]  # fmt: skip
    assert told(kim) == [
        "You keep the page of South Yorkshire no more.",
        "You keep the page of South Yorkshire from now on.",
    ]


def test_nobody_else_does_it_and_never_without_a_reason_or_to_nobody() -> None:
    lena, mo, kim, jo = editor("Lena"), moderator(), keeper("Kim"), member("Jo")
    for who in (mo, kim, jo):
        with pytest.raises(NotFound):
            gives(who, "Jo")
        with pytest.raises(NotFound):
            takes_back(who, kim)
    for name, why, said in (("Jo", " ", "Say why"), ("Nobody", "x", "Nobody in the network"), ("Kim", "x", "already")):
        with pytest.raises(Refused, match=said):
            gives(lena, name, why)
    with pytest.raises(NotFound):
        takes_back(lena, jo)


def test_the_page_shows_who_keeps_it_and_what_was(signed_in: Browser) -> None:
    lena = editor("Lena")
    browser = signed_in(lena)
    assert "Who keeps this page" in browser.get(f"/network/areas/{SLUG}/").text
    assert "Nobody keeps this page yet." in browser.get(PLACE).text
    kim = keeper("Kim")
    assert kim.member
    said = browser.get(PLACE).text
    assert "Take it back" in said and "Given to" in said
    assert browser.get(f"{PLACE}{kim.member.id}/end/").status_code == 200
    assert browser.get(f"{PLACE}{new_id()}/end/").status_code == 404
    assert signed_in(kim).get(PLACE).status_code == 404
    assert "Who keeps this page" not in signed_in(kim).get(f"/network/areas/{SLUG}/").text
