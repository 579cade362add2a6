"""Two hundred ways to have a page run what somebody typed, in every column and every field of the network: none runs.

The pages are ours, drawn by a real browser, and without the content policy, behind which a mistake could hide. A
column or a field of a form that is new is tried by itself, or stops the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import etree, html
from playwright.sync_api import Browser

from openphb.interfaces.web.forms import Form
from tests import thorough
from tests.journeys.hostile_canary import Canary, canary
from tests.journeys.hostile_words import columns, fields_of_forms
from tests.journeys.hostile_world import World, world
from tests.rooms.network.conftest import in_april as in_april
from tests.spec.community.payloads import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]  # a browser, and a hundred pages in it
MARK = re.compile(r"q[0-9a-f]+z")
NO_WORDS = {"LocalOffer.goals"}
"""Days and numbers."""
FEEDS = ("application/atom+xml", "application/rss+xml")
TOO_MUCH = 8_000
"""More than any field of the network takes, by far."""
AS_TYPED = (
    "text/html", "text/csv", "application/json", "text/plain", "image/png", "application/pdf", "text/calendar", *FEEDS,
)  # fmt: skip


@pytest.fixture
def hostile(settings: Any, in_april: None) -> World:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return world()


@pytest.fixture(params=[False, *thorough.or_all([], thorough=[True])], ids=lambda keeps: f"policy {keeps}")
def watched(browser: Browser, request: Any) -> Iterator[Canary]:
    made = canary(browser, keeps_policy=request.param)
    yield made
    made.page.context.close()


def test_the_canary_sings(watched: Canary) -> None:
    """Of each sort of harm, once: it would be told."""
    for each in (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=//x.example>",
        "<script>document.title='x'</script>", "<base href=//x.example>", "<iframe srcdoc=x></iframe>",
    ):  # fmt: skip
        watched.harm.clear()
        page = f"<!DOCTYPE html><title>T</title><body><main>{each}</main>".encode()
        watched.draw(Drawn(page), address="/network/")
        assert watched.harm, each


class Drawn:
    """A page that Django did not answer."""

    def __init__(self, content: bytes) -> None:
        self.content, self.headers = content, {"Content-Type": "text/html; charset=utf-8"}


def test_nothing_that_is_kept_runs_on_any_page_that_shows_it(
    hostile: World, watched: Canary, record_property: pytest.RecordProperty
) -> None:
    hostile.settle()
    if thorough.ALL:
        hostile.make_room()
    hostile.plant()
    shows = _draw_all(hostile, watched)
    told = {column for columns in shows.values() for column in columns}
    has_words = {name for name in hostile.planter.longest if not name.startswith("typed ")}
    assert told >= has_words, sorted(has_words - told)
    assert has_words >= set(columns()) - NO_WORDS
    for _ in range(thorough.or_all(0, thorough=200)):
        if not (rest := hostile.planter.to_go()):
            break
        _draw_again(hostile, watched, shows, rest)
    assert not thorough.ALL or hostile.planter.to_go() == set(), hostile.planter.to_go()
    most = max(map(len, hostile.planter.tried.values()))
    in_each = f"{len(told)} columns, up to {most} ways in each"
    said = f"hostile words in a browser: {in_each}, {watched.drawn} pages drawn, {len(watched.harm)} ran"
    record_property("figure", said)
    assert watched.harm == []


Shows = dict[tuple[str, str], set[str]]


def _draw_all(hostile: World, watched: Canary) -> Shows:
    """Each page once for every column that nothing of its kind showed before; gives which showed what.

    In an ordinary run, for every column that no page showed before.
    """
    shows: Shows = {}
    for name, address in hostile.addresses().items():
        for who, browser in hostile.viewers.items():
            answer = browser.get(address)
            if answer.status_code == 405:
                break
            if answer.status_code != 200:
                continue
            _is_served_as_it_is(answer, address)
            before = {each for (one, _), told in shows.items() if one == name or not thorough.ALL for each in told}
            new = _marked(answer, hostile) - before
            if new and _is_page(answer):
                text = watched.draw(answer, address=address)
                shows[name, who] = hostile.planter.saw(text) & new
            break
    return shows


def _marked(answer: Any, hostile: World) -> set[str]:
    said = "" if answer.streaming else answer.content.decode("utf-8", "replace")
    return {hostile.planter.marks[each] for each in MARK.findall(said) if each in hostile.planter.marks}


def _is_served_as_it_is(answer: Any, address: str) -> None:
    """No browser guesses what it is; and what is no page of ours is saved, not opened."""
    kind = answer.headers["Content-Type"].partition(";")[0]
    assert answer.headers["X-Content-Type-Options"] == "nosniff", address
    assert kind in AS_TYPED, f"{address} is {kind}"
    if kind in FEEDS:
        _holds_no_markup(answer, address)
    elif kind not in ("text/html", "image/png"):
        assert answer.headers["Content-Disposition"].startswith("attachment"), f"{address} is opened, not saved"


def _holds_no_markup(answer: Any, address: str) -> None:
    """Nor does it where a program that reads feeds takes what one of them tells for a page."""
    for each in etree.fromstring(answer.content).iter("{*}summary", "{*}content", "description"):
        told = html.fragment_fromstring(each.text or "", create_parent="div")
        assert {one.tag for one in told.iterdescendants()} <= {"p", "br"}, f"{address}: {each.text}"


def _is_page(answer: Any) -> bool:
    return bool(answer.headers["Content-Type"].startswith("text/html"))


def _draw_again(hostile: World, watched: Canary, shows: Shows, rest: set[str]) -> None:
    """The next words, each on one page that shows the column they are in."""
    hostile.plant(only=rest)
    addresses, left = hostile.addresses(), set(rest)
    for (name, who), told in shows.items():
        if told & left:
            browser = hostile.viewers[who]
            left -= hostile.planter.saw(watched.draw(browser.get(addresses[name]), address=addresses[name]))


def test_nothing_that_is_typed_runs_where_a_form_shows_it_again(
    hostile: World, watched: Canary, monkeypatch: pytest.MonkeyPatch, record_property: pytest.RecordProperty
) -> None:
    """First more than a field takes, so that each is shown again and nothing changes; then as much as it takes."""
    typed: dict[str, set[tuple[type[Form], str]]] = {}
    begin = Form.__init__

    def noted(form: Form, *args: Any, **options: Any) -> None:
        begin(form, *args, **options)
        for name in form.fields if args and args[0] else ():
            for mark in MARK.findall(str(args[0].get(name, ""))):
                typed.setdefault(mark, set()).add((type(form), name))

    monkeypatch.setattr(Form, "__init__", noted)
    seen: set[str] = set()
    for answer, address, browser in hostile.looked_at():
        for most in (TOO_MUCH, None):
            seen |= _type_into(answer, address, browser, hostile, watched, most=most)
    shown = {each for mark in seen for each in typed.get(mark, ())}
    assert shown >= fields_of_forms(), sorted(f"{form.__name__}.{name}" for form, name in fields_of_forms() - shown)
    record_property("figure", f"hostile words typed: {len(shown)} fields of forms, {watched.drawn} pages drawn")
    assert watched.harm == []


def _type_into(
    answer: Any, address: str, browser: Client, hostile: World, watched: Canary, *, most: int | None
) -> set[str]:
    """So much, or all that fits, into every field for words of every form of a page; drawn where it is shown again.

    Gives the marks that are in what was answered.
    """
    seen: set[str] = set()
    for form in html.document_fromstring(answer.content.decode()).forms:
        fields = [
            each for each in form.inputs if each.tag == "textarea" or each.get("type") in ("text", "search", None)
        ]
        is_get = (form.get("method") or "get").lower() == "get"
        words = {each.name: _some(each, hostile, most=most) for each in fields if each.tag != "select" and each.name}
        if not words or is_get and most:  # a search keeps no more than it takes
            continue
        kept = {each.name: each.value or "" for each in form.inputs if each.get("type") == "hidden"}
        where = form.get("action") or address
        typed = kept | words | {"anyway": _payloads(f"{where} anyway", 200, hostile)}
        again = browser.get(where, words) if is_get else browser.post(where, typed)
        seen |= set(MARK.findall("" if again.streaming else again.content.decode("utf-8", "replace")))
        is_drawn = is_get or thorough.is_looked_at(f"{where} {most}", one_in=12)
        if is_drawn and again.status_code in (200, 409, 422) and _is_page(again):
            text = watched.draw(again, address=where.partition("?")[0])
            assert is_get or any(mark in text for mark in hostile.planter.marks), (
                f"{where} shows nothing that was typed"
            )
    return seen


def _some(each: Any, hostile: World, *, most: int | None) -> str:
    return _payloads(str(each.name), most or int(each.get("maxlength") or 0) or 80, hostile)


def _payloads(name: str, most: int, hostile: World) -> str:
    return hostile.planter.words(f"typed {name}", most)


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) == 200
