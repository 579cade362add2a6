"""The pages of panels beyond the journey: papers, what cannot wait, what the fast track changes, and time."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.urls import reverse

from openphb.budgets import actions, queries
from openphb.kernel.actor import Actor, Role
from openphb.people import queries as people
from openphb.plans.workflow import VersionState
from tests.rooms.budgets.test_panels import sitting
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db


def test_whose_papers_were_printed_stands_in_their_record(signed_in: Browser) -> None:
    at = sitting()
    papers = signed_in(at.lena).get(reverse("panel_papers", args=[at.meeting]))
    assert papers.content.startswith(b"%PDF") and papers["Content-Type"] == "application/pdf"
    looks, _ = at.story.see(people.audit, at.story.case.person, by=at.lena)
    assert "Lena Okeke" in str(looks[0]) and "panel_papers" in str(looks[0])


def test_what_cannot_wait_is_signed_by_whoever_is_named_and_nobody_else_is_offered_it(signed_in: Browser) -> None:
    at = sitting()
    at.do(actions.take_off_agenda, item=at.item, because="It cannot wait.", by=at.lena)
    lena, sign_off = signed_in(at.lena), reverse("sign_off", args=[at.story.version])
    page = words(signed_in(at.story.abe).get(sign_off))
    assert "Complex care panel decides on this" in page and "It cannot wait" not in page
    assert "It cannot wait: sign it now" in words(lena.get(sign_off))
    urgent = reverse("sign_urgently", args=[at.story.version])
    assert "Say why." in words(lena.post(urgent, {"reason": ""}))
    sent = lena.post(urgent, {"reason": "Home on Friday."}, follow=True)
    assert "You signed it off." in words(sent) and "It did not wait for a panel" in words(sent)
    assert at.state() is VersionState.FUNDED


def test_a_clinician_puts_a_plan_on_the_fast_track_and_it_is_seen_first(signed_in: Browser) -> None:
    at = sitting()
    cleo = signed_in(at.story.case.cleo)
    assert "Put it on the fast track" in words(cleo.get(reverse("version", args=[at.story.version])))
    cleo.post(reverse("fast_track", args=[at.story.version]), {"reason": "Getting worse by the day."})
    page = words(signed_in(at.story.abe).get(reverse("sign_offs")))
    assert "Getting worse by the day." in page and "guidance, not law" in page and "You can sign this" in page


def test_what_waits_longest_can_be_searched_by_name_and_saved(signed_in: Browser) -> None:
    at = sitting()
    lena = signed_in(at.lena)
    page = words(lena.post(reverse("hand_offs_find"), {"q": "Okaf"}, follow=True))
    assert "Jo Okafor" in page and "Panel" in page
    none = lena.post(reverse("hand_offs_find"), {"q": "Zzz"}, follow=True)
    assert "Nothing like that waits." in words(none)
    saved = lena.get(reverse("save_hand_offs"), {"holder": "panel"}).content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(saved))][1:] == ["Jo Okafor"]
    assert "Jo" not in lena.get(reverse("save_hand_offs"), {"holder": "finance"}).content.decode()


def test_the_person_reads_the_condition_and_a_nominee_only_that_there_was_a_decision() -> None:
    at = sitting()
    for each in at.members[:2]:
        at.vote(each, "agree with conditions", "Look again.")
    at.do(actions.record_panel_decision, item=at.item, words="We look at the nights again.", by=at.lena)
    plan, person = at.story.case.plan, at.story.case.person
    nominee = frozenset({(person, Role.NOMINEE)})
    ned = Actor(new_id(), "Ned Okafor", at.lena.commissioner, frozenset({Role.NOMINEE}), nominee)
    told = [at.story.see(queries.panel_decisions, plan, by=who)[0] for who in (at.story.case.jo, ned)]
    assert [(each.decision, each.words) for each in told] == [
        ("agreed with conditions", "We look at the nights again."),
        ("agreed with conditions", ""),
    ]
