"""What members see: the front page, each other, and nothing of who does not want to be listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from openphb.community import parts
from openphb.community.joining import belonging
from openphb.community.joining.belonging import Described
from openphb.community.models import Member
from openphb.interfaces.perform import perform
from openphb.kernel.network import Kind, Part
from tests.rooms.network.joining import SAM, applies, confirmed, moderator
from tests.rooms.network.steps import member
from tests.rooms.network.test_pages import published
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db


def test_a_member_finds_what_is_new_and_what_waits(signed_in: Browser, client: Client) -> None:
    published().save_revision().publish()
    confirmed()
    applies()
    mo = words(signed_in(moderator()).get("/network/"))
    assert "1 asks to join" in mo and "Asking for a budget" in mo
    cleo = words(signed_in(member("Cleo")).get("/network/"))
    assert "Nothing waits for you." in cleo and "asks to join" not in cleo
    assert "Waits for you" not in words(client.get("/network/"))


def test_only_who_wants_to_be_is_listed_and_may_be_narrowed_by_area_and_kind(signed_in: Browser) -> None:
    shy, open_, jo = member("Shy"), member("Open Olu", area="QF7"), member("Jo", kind=Kind.PEOPLE, area="QJK")
    for each, area in ((open_, "QF7"), (jo, "QJK")):
        offers = Described(offers="I have set up payroll.", area=area, is_listed=True)
        perform(belonging.describe, told=offers, by=each, at=NOON)
    browser = signed_in(shy)
    everyone = words(browser.get("/network/members/"))
    assert "Open Olu" in everyone and "I have set up payroll." in everyone and "South Yorkshire" in everyone
    assert "Shy" not in everyone.partition("Members who chose")[2]
    assert "Open Olu" not in words(browser.get("/network/members/?kind=people"))
    assert "Open Olu" not in words(browser.get("/network/members/?area=QJK"))
    found = browser.post("/network/members/", {"q": "payroll"})
    assert found.status_code == 303 and "payroll" not in found["Location"]
    assert "Open Olu" in words(browser.get(found["Location"]))


def test_a_page_of_somebody_who_left_says_so_and_no_more(signed_in: Browser) -> None:
    sam = member("Sam", area="QF7")
    perform(belonging.leave, keeps_name=True, by=sam, at=NOON, on=NOON.date())
    page = words(signed_in(member("Cleo")).get(f"/network/members/{Member.objects.get(account=sam.id).id}/"))
    assert "Was a member" in page and "South Yorkshire" not in page


def test_ones_own_page_is_changed_and_says_who_reads_what(signed_in: Browser) -> None:
    jo = member("Jo", kind=Kind.PEOPLE)
    browser = signed_in(jo)
    typed = {"about": "Two PAs.", "interests": ["assistants"], "offers": "", "area": "none", "is_listed": "on"}
    assert browser.post("/network/you/seen/", typed).status_code == 303
    page = words(browser.get("/network/you/"))
    for said in ("Two PAs.", "Employing personal assistants", "You are in the list of members", "No one area"):
        assert said in page
    assert "Invite somebody" not in page
    assert browser.post("/network/you/name/", {"shown_as": "Jo P"}).status_code == 303
    assert "You are \u2068Jo P\u2069" in words(browser.get("/network/you/"))


def test_whoever_is_nothing_to_any_board_comes_in_at_the_network(signed_in: Browser) -> None:
    """And an editor among them reaches the editors' tool, which asks for its own rights."""
    ed, cleo, mo = member("Ed", Part.EDITOR), member("Cleo"), moderator()
    assert signed_in(cleo).get("/")["Location"] == "/network/"
    assert signed_in(cleo).get("/network/editing/").status_code == 302
    assert ed.member
    at = {"by": mo, "at": NOON, "on": NOON.date()}
    for chosen in (frozenset[Part](), frozenset({Part.EDITOR})):
        perform(parts.set_parts, member=ed.member.id, parts=chosen, **at)
    assert signed_in(ed).get("/network/editing/").status_code == 200


def test_what_members_write_of_themselves_is_shown_as_it_stands_and_never_run(signed_in: Browser) -> None:
    bad = "<script>alert(1)</script>"
    jo, mo = member(f"Jo {bad}", area="QF7"), moderator()
    perform(belonging.describe, told=Described(bad, offers=bad, is_listed=True), by=jo, at=NOON)
    asked = confirmed(replace(SAM, shown_as=f"Sam {bad}", organisation=bad, why=bad))
    browser = signed_in(mo)
    for page in ("members/", "members/all/", f"applications/{asked}/", "applications/"):
        said = browser.get(f"/network/{page}").content.decode()
        assert bad not in said and "&lt;script&gt;alert(1)" in said, page
    own = signed_in(jo).get("/network/you/").content.decode()
    assert bad not in own and "&lt;script&gt;alert(1)" in own
