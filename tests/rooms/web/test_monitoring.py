"""Pages of monitoring, without a script: a tier read and asked again, a sample drawn and looked at line by line."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from openphb.kernel.actor import Role
from openphb.payments import queries
from tests.rooms.payments.test_monitoring import with_lines
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_mine import jos
from tests.rooms.world import actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
SAMPLE = {"why": "Spring audit", "confidence": "95", "margin": "5", "expected": "50", "seed": "spring"}


def at(name: str, *args: object) -> str:
    return reverse(name, args=args)


def test_the_person_reads_why_asks_again_and_is_answered(signed_in: Browser) -> None:
    story = with_lines()
    mine, theirs = at("my_looked_at", story.case.person, story.budget), at("budget_tier", story.budget)
    jo, fay = jos(signed_in, story), signed_in(story.fay)
    assert mine in jo.get(at("my_money", story.case.person)).content.decode()
    shown = words(jo.get(mine))
    assert "3 of 3 movements of the last year are not understood yet." in shown
    assert "Your name, where you live, your age" in shown
    said = words(jo.post(mine, {"words": "It is all bus fares."}, follow=True))
    assert "Somebody looks at it again" in said and "We answer here." in said
    assert "Asked to look again" in words(fay.get(at("monitoring")))
    assert "It is all bus fares." in words(fay.get(theirs))
    assert "Say until which day" in words(fay.post(theirs, {"tier": "light", "because": "You are right."}))
    fay.post(theirs, {"tier": "rule", "because": "The lines are understood soon."}, follow=True)
    assert "Left to the rule" in words(jo.get(mine)) and "The lines are understood soon." in words(jo.get(mine))
    asha = signed_in(story.asha)
    assert "can say how closely money is looked at" in words(asha.get(theirs))


def test_a_sample_is_planned_drawn_looked_at_and_saved(signed_in: Browser) -> None:
    story = with_lines()
    ada = signed_in(actor(Role.AUDITOR, name="Ada Quist"))
    assert ada.get(at("check_sample")).status_code == 302
    days = boxes("first_on", date(2026, 4, 1)) | boxes("latest_on", date(2026, 4, 30))
    late = SAMPLE | days | boxes("latest_on", date(2026, 3, 1))
    assert "The last day is before the first." in words(ada.post(at("draw_sample"), late))
    planned = ada.post(at("draw_sample"), SAMPLE | days, follow=True)
    assert "Draw 3 of 3 lines?" in words(planned)
    drawn = ada.post(at("check_sample"), {}, follow=True)
    assert "0 of 3 lines have been looked at." in words(drawn) and "spring" in words(drawn)
    assert "told when every one has been looked at" in words(drawn)
    (found,) = story.see(queries.samples, by=story.fay).items
    for place, verdict in ((1, "not in plan"), (2, "in order"), (3, "in order")):
        line = story.see(queries.next_to_look_at, found.id, by=story.fay)
        page = at("sampled_line", found.id, line)
        assert f"line {place} of 3" in words(ada.get(page)), "The sample is the reason to see this record"
        assert "Choose what you found." in words(ada.post(page, {}))
        done = ada.post(page, {"verdict": verdict, "note": "=Looked"}, follow=True)
    assert "from 33.3% to 33.3% of all 3 lines" in words(done)
    assert "the same lines came out" in words(ada.get(at("sample", found.id) + "?again=1"))
    saved = ada.get(at("save_sample", found.id)).content.decode("utf-8-sig")
    assert saved.count("\r\n") == 4 and ",spring," in saved and "'=Looked" in saved


def test_what_looking_cost_stands_in_the_month_end_and_says_what_is_assumed(signed_in: Browser) -> None:
    story = with_lines()
    fay = signed_in(story.fay)
    month = words(fay.get(at("month_end", 2026, 4)))
    assert "What looking at it cost" in month and "The minutes of each thing are our assumption." in month
    page = words(fay.get(at("monitoring")))
    assert "Minutes for writing a question to a person: our assumption." in page
    assert fay.get(at("monitoring") + "?tier=light").status_code == 200
    jo = jos(signed_in, story)
    assert jo.get(at("monitoring")).status_code == 404 == jo.get(at("budget_tier", story.budget)).status_code
