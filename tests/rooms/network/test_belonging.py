"""Belonging: names, renewing, leaving, parts, suspensions, letters, and what the worker does about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from openphb.community import looking_after, parts, preferences
from openphb.community.joining import belonging, deciding, suspending
from openphb.community.joining.belonging import Described
from openphb.community.members import in_the_network, membership_of
from openphb.community.models import Application, Member, MemberName, NetworkEvent, Suspension
from openphb.community.queries import belonging as queries
from openphb.community.rules.joining import State, ends_on, why_not_renew
from openphb.community.signed import stop_secret
from openphb.community.whats_new import waiting_for
from openphb.interfaces.network_posting import worker
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network import joining as told
from tests.rooms.network.joining import applies, approve, confirmed, letters_to, the
from tests.rooms.network.steps import member, visitor
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]


def again(by: Actor, *, on: date = DAY) -> Actor:
    """The same human as the network has them now."""
    return in_the_network(by.id, name=by.name, on=on)


def row(by: Actor) -> Member:
    return Member.objects.get(account=by.id)


def until(by: Actor, day: date) -> Actor:
    """Their membership ends on this day."""
    Member.objects.filter(account=by.id).update(until=day)
    return again(by)


def writes(by: Actor) -> bool:
    """Are they in the group of those who write the network's pages?"""
    return bool(get_user_model()._default_manager.get(id=by.id).groups.exists())


def suspended(by: Actor, *, mo: Actor, days: int = 30) -> Suspension:
    why = {"why": "You sold things here.", "until": DAY + timedelta(days=days)}
    perform(suspending.suspend, id=new_id(), member=row(by).id, **why, by=mo, at=NOON, on=DAY)
    return Suspension.objects.get(member__account=by.id, ended_at=None)


@pytest.mark.parametrize(
    ("ends", "may"),
    [(None, False), (31, False), (30, True), (0, True), (-1, True), (-90, True), (-91, False)],
)
def test_when_a_member_renews_by_themselves(ends: int | None, may: bool) -> None:
    day = None if ends is None else DAY + timedelta(days=ends)
    assert (why_not_renew(day, on=DAY) is None) is may


def test_a_name_changes_everywhere_and_only_moderators_see_those_before(signed_in: Browser) -> None:
    jo, cleo, mo = member("Jo", kind=Kind.PEOPLE), member("Cleo"), told.moderator()
    perform(belonging.rename, shown_as="Jo from Barnsley", by=jo, at=NOON)
    assert again(jo).name == "Jo from Barnsley"
    address = f"/network/members/{row(jo).id}/"
    assert "Names before" not in words(signed_in(cleo).get(address))
    assert "Jo, until 6 April 2026" in words(signed_in(mo).get(address)).replace("\u2068", "").replace("\u2069", "")
    with pytest.raises(Refused, match="Another member has that name"):
        perform(belonging.rename, shown_as="jo FROM barnsley", by=cleo, at=NOON)


@pytest.mark.parametrize(
    "taken_for_another", ["A former member (12ab34)", "Moderator", "open\u200bphb", "\u200b", "  "]
)
def test_nobody_is_taken_for_the_network_or_is_shown_by_nothing(taken_for_another: str) -> None:
    with pytest.raises(Refused):
        perform(belonging.rename, shown_as=taken_for_another, by=member("Jo"), at=NOON)
    with pytest.raises(Refused):
        applies(replace(told.SAM, shown_as=taken_for_another))


def test_two_names_that_look_alike_are_one() -> None:
    member("Jo from Barnsley")
    with pytest.raises(Refused, match="Another member has that name"):
        perform(belonging.rename, shown_as="Jo\u200b from \u202eBarnsley", by=member("Cleo"), at=NOON)


def test_whose_time_is_over_renews_with_one_press(signed_in: Browser) -> None:
    sam = until(member("Sam"), DAY - timedelta(days=1))
    assert sam.member is None
    browser = signed_in(sam)
    assert browser.get("/network/you/")["Location"] == "/network/join/"
    assert "Your membership has ended" in words(browser.get("/network/join/"))
    assert browser.post("/network/renew/", {})["Location"] == "/network/you/"
    assert again(sam).member is not None and row(sam).until == ends_on(DAY)


def test_whoever_left_cannot_renew_and_may_apply(signed_in: Browser) -> None:
    sam = until(member("Sam"), DAY + timedelta(days=3))
    perform(belonging.leave, keeps_name=True, by=sam, at=NOON, on=DAY)
    with pytest.raises(NotFound):
        perform(belonging.renew, by=sam, at=NOON, on=DAY)
    assert "Join the learning network" in words(signed_in(sam).get("/network/join/"))


def test_leaving_under_ones_name_keeps_the_row_for_whoever_joins_again() -> None:
    sam = member("Sam")
    perform(belonging.describe, told=Described(about="I plan.", is_listed=True), by=sam, at=NOON)
    before = row(sam)
    perform(belonging.leave, keeps_name=True, by=again(sam), at=NOON, on=DAY)
    assert (row(sam).shown_as, row(sam).about, row(sam).is_listed) == ("Sam", "", False)
    assert membership_of(sam.id, on=DAY) is None
    assert row(member("Samuel", account=sam.id)).id == before.id
    assert [each.was for each in MemberName.objects.filter(member=before)] == ["Sam"]


def test_leaving_as_a_former_member_leads_to_nobody() -> None:
    mo, id = told.moderator(), confirmed()
    approve(id, by=mo)
    account = the(id).account
    assert account
    sam = in_the_network(account, name="Sam Reed", on=DAY)
    perform(belonging.leave, keeps_name=False, by=sam, at=NOON, on=DAY)
    former = Member.objects.get(id=the(id).member_id)
    assert former.shown_as.startswith("A former member") and former.account == former.id
    assert not get_user_model()._default_manager.filter(id=former.account).exists()
    kept = Application.objects.get(id=id)
    assert (kept.email, kept.account, kept.why) == ("", None, "")
    assert letters_to("sam@barnsley.gov.uk") == []
    joined = member("Sam Reed", account=account)
    assert row(joined).id != former.id, "What they wrote before stays nobody's"


def test_the_last_moderator_does_not_leave() -> None:
    mo = told.moderator()
    with pytest.raises(Refused, match="only moderator"):
        perform(belonging.leave, keeps_name=True, by=mo, at=NOON, on=DAY)
    told.moderator("Mo Two")
    perform(belonging.leave, keeps_name=True, by=mo, at=NOON, on=DAY)


def test_a_moderator_gives_parts_and_an_editor_writes_until_it_ends() -> None:
    mo, ed = told.moderator(), member("Ed")
    chosen = frozenset({Part.EDITOR, Part.CONVENOR})
    perform(parts.set_parts, member=row(ed).id, parts=chosen, by=mo, at=NOON, on=DAY)
    assert again(ed).member.parts == chosen and writes(ed)  # type: ignore[union-attr]
    assert letters_to(f"{ed.id}@example.org") == ["Your part in the learning network"] * 2
    perform(parts.set_parts, member=row(ed).id, parts=frozenset({Part.CONVENOR}), by=mo, at=NOON, on=DAY)
    assert not writes(ed)
    for by in (mo, again(ed)):
        with pytest.raises(Refused):
            perform(parts.set_parts, member=row(mo).id, parts=chosen, by=by, at=NOON, on=DAY)


def test_whose_time_ends_or_who_is_kept_out_writes_no_more_and_writes_again() -> None:
    mo, ed, late = told.moderator(), member("Ed"), member("Late")
    for each in (ed, late):
        perform(parts.set_parts, member=row(each).id, parts=frozenset({Part.EDITOR}), by=mo, at=NOON, on=DAY)
    suspended(ed, mo=mo, days=3)
    until(late, DAY)
    assert not writes(ed) and writes(late)
    for days, may in ((1, (False, False)), (4, (True, False))):
        at = NOON + timedelta(days=days)
        perform(looking_after.look_after, by=worker(), at=at, on=local_day(at))
        assert (writes(ed), writes(late)) == may, f"{days} days on"


def test_whoever_is_suspended_is_out_at_once_reads_why_and_appeals_once(signed_in: Browser) -> None:
    mo, sam = told.moderator(), member("Sam")
    browser = signed_in(sam)
    assert browser.get("/network/you/").status_code == 200
    suspended(sam, mo=mo)
    assert browser.get("/network/you/", follow=True).redirect_chain[-1][0] == "/network/appeal/"
    assert "You sold things here." in words(browser.get("/network/appeal/"))
    assert browser.post("/network/appeal/", {"words": "It was a gift."}).status_code == 303
    with pytest.raises(Refused, match="You have appealed"):
        perform(suspending.appeal, words="Once more.", by=again(sam), at=NOON, on=DAY)


def test_an_appeal_is_answered_by_another_moderator_and_may_end_it() -> None:
    mo, other, sam = told.moderator(), told.moderator("Mo Two"), member("Sam")
    held = suspended(sam, mo=mo)
    perform(suspending.appeal, words="It was a gift.", by=again(sam), at=NOON, on=DAY)
    assert [each.words for each in waits(other)] == ["1 appeal to answer"] and waits(mo) == ()
    answer = {"suspension": held.id, "words": "It was.", "stands": False}
    with pytest.raises(Refused, match="another moderator"):
        perform(suspending.answer_appeal, **answer, by=mo, at=NOON)
    perform(suspending.answer_appeal, **answer, by=other, at=NOON)
    assert membership_of(sam.id, on=DAY) is not None
    assert letters_to(f"{sam.id}@example.org") == ["Your membership", "Your appeal"]


def waits(by: Actor) -> tuple[object, ...]:
    assert by.member
    with reading(by):
        return waiting_for(by.member, DAY)


def test_a_suspension_ends_by_itself_and_never_lasts_for_good() -> None:
    mo, sam = told.moderator(), member("Sam")
    suspended(sam, mo=mo, days=3)
    assert membership_of(sam.id, on=DAY + timedelta(days=3)) is None
    assert membership_of(sam.id, on=DAY + timedelta(days=4)) is not None
    with pytest.raises(Refused, match="without an end"):
        suspended(member("Other"), mo=mo, days=400)


def test_whoever_is_kept_out_does_not_come_in_by_applying_again() -> None:
    mo, sam = told.moderator(), member("Sam")
    get_user_model()._default_manager.filter(id=sam.id).update(email="sam@barnsley.gov.uk")
    suspended(sam, mo=mo)
    applies()
    assert not Application.objects.exists()
    assert letters_to("sam@barnsley.gov.uk")[-1] == "You have an account already"


def test_a_member_says_which_letters_come_and_stops_them_without_signing_in(client: Client) -> None:
    jo = member("Jo")
    id = row(jo).id
    assert preferences.wants(id, "news")
    page = f"/network/letters/stop/{stop_secret(id, 'news')}/"
    assert client.get(page).status_code == 200 and preferences.wants(id, "news"), "Opening it changes nothing"
    assert client.post(page, {}).status_code == 303 and not preferences.wants(id, "news")
    perform(preferences.set_all, wanted=frozenset({"replies"}), by=jo, at=NOON)
    assert queries.wishes(id) == {"news": False, "events": False, "replies": True, "reviews": False}


def test_a_made_up_link_stops_nothing(client: Client) -> None:
    id = row(member("Jo")).id
    forged = stop_secret(new_id(), "news").replace(str(new_id()), str(id))
    assert client.get(f"/network/letters/stop/{id}:news.{forged.rpartition('.')[2]}/").status_code == 404
    with pytest.raises(NotFound):
        perform(preferences.stop_by_link, secret=stop_secret(new_id(), "news"), by=visitor(), at=NOON)


def test_a_month_before_the_end_a_member_is_told_once() -> None:
    sam, later = until(member("Sam"), DAY + timedelta(days=30)), until(member("Later"), DAY + timedelta(days=31))
    for _ in range(2):
        perform(looking_after.look_after, by=worker(), at=NOON, on=DAY)
    assert letters_to(f"{sam.id}@example.org") == ["Your membership ends soon"]
    assert letters_to(f"{later.id}@example.org") == []


def test_what_came_to_nothing_is_let_go() -> None:
    mo = told.moderator()
    never, refused = applies(), confirmed(replace(told.SAM, email="kim@example.org"))
    perform(deciding.refuse, application=refused, reasons="We know no such team.", by=mo, at=NOON)
    for days, forgotten in ((8, (True, False)), (366, (True, True))):
        at = NOON + timedelta(days=days)
        perform(looking_after.look_after, by=worker(), at=at, on=local_day(at))
        assert (the(never).email == "", the(refused).email == "") == forgotten
    assert the(never).state == State.LAPSED


def test_everything_is_in_the_networks_own_trail() -> None:
    jo = member("Jo")
    perform(belonging.rename, shown_as="Joe", by=jo, at=NOON)
    last = NetworkEvent.objects.order_by("-id").first()
    assert last and (last.did, last.account) == ("community.rename", jo.id)
