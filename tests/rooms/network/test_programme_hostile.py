"""Whatever is typed about progress, help and lessons is words: payloads in each field, and none is part of a page."""

from __future__ import annotations

import pytest

from openphb.community.models import AreaLine, HelpMessage, HelpNote, Lesson, PeoplesView, PlannedAction
from openphb.kernel.network import Part
from tests.rooms.network.programme_steps import (
    AREA,
    LINE,
    PLACE,
    a_lesson,
    assessed,
    gets_in_touch,
    keeper,
    neighbour,
    noted,
    planned,
    shown,
    viewed,
)
from tests.rooms.network.steps import member
from tests.rooms.network.test_nothing_runs import SOME, shape
from tests.rooms.web.browsing import Browser
from tests.rooms.world import new_id
from tests.spec.community.payloads import PAYLOADS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may"), pytest.mark.slow]  # many pages


def test_every_field_of_them_is_words(signed_in: Browser) -> None:
    kay, mo = keeper(), member("Mo", Part.MODERATOR)
    note, lesson = noted(kay), a_lesson()
    talk, action = gets_in_touch(mo, note), planned(kay)
    viewed(neighbour("P"), words="Yes.")
    shown(lesson, by=mo)
    PeoplesView.objects.update(standing="shown")
    out = {
        "area": AREA,
        "line": "with-schools",
        "heading": "partners",
        "by_id": kay.member.id,
        "at": "2026-04-06T12:00Z",
    }
    AreaLine.objects.create(id=new_id(), is_out=True, why="Why", **out)
    of_mo, of_kay = signed_in(mo), signed_in(kay)
    places = [
        (of_mo, "/network/help/"), (of_mo, f"/network/help/{note}/"), (of_kay, f"/network/help/talks/{talk}/"),
        (of_mo, "/network/lessons/"), (of_mo, f"/network/lessons/{lesson}/"), (of_mo, PLACE),
        (of_mo, f"{PLACE}lines/{LINE}/"), (of_mo, f"{PLACE}plan/"), (of_mo, f"{PLACE}plan/{action}/"),
    ]  # fmt: skip
    plain = [shape(browser.get(where).content.decode()) for browser, where in places]
    for payload in SOME[::3]:
        words = " ".join(payload.split())
        HelpNote.objects.update(title=words[:140], words=words)
        HelpMessage.objects.update(words=words)
        PeoplesView.objects.update(words=words[:500])
        PlannedAction.objects.update(what=words[:300], who=words[:120])
        AreaLine.objects.update(why=words[:300])
        Lesson.objects.update(title=words[:140], decided=words[:1500], because=words[:1500], learnt=words[:1500])
        for (browser, where), before in zip(places, plain, strict=True):
            said = browser.get(where)
            assert said.status_code == 200 and _without_links(shape(said.content.decode())) == before, (where, payload)


def _without_links(found: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """An address of the web that was typed is a link, with `rel` and nothing that runs."""
    return [each for each in found if each != ("a", ("class", "href", "rel"))]


def test_what_shows_it_is_never_markup(signed_in: Browser) -> None:
    kay = keeper()
    browser = signed_in(kay)
    assessed(kay, evidence="Plain.")
    before = shape(browser.get(f"{PLACE}lines/{LINE}/").content.decode())
    said = " ".join(" ".join(PAYLOADS[::20]).split())[:1_900]
    assessed(kay, "begun", evidence=said, line="board-owns")
    after = shape(browser.get(f"{PLACE}lines/board-owns/").content.decode())
    assert _without_links(after) == before


def test_what_is_searched_for_is_words(signed_in: Browser) -> None:
    browser = signed_in(member("Reader"))
    plain = shape(browser.get("/network/lessons/", {"words": "x"}).content.decode())
    for payload in SOME[::3]:
        assert shape(browser.get("/network/lessons/", {"words": payload}).content.decode()) == plain, payload
