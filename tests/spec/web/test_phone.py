"""The telephone: what it may keep and when it lets go, the app's own card, and pages that leave compressed."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from openphb.config.static import OFFERED
from openphb.interfaces.bench import addresses
from openphb.interfaces.web import menu, on_phone
from openphb.interfaces.web.compressed import PagesCompressed
from openphb.interfaces.web.mine.asking_forms import SendReceipt
from openphb.interfaces.web.phone import manifest
from openphb.kernel.actor import Actor, Role

JO, AMA, EDITH = UUID(int=1), UUID(int=2), UUID(int=3)
ACTING = frozenset({(EDITH, Role.REPRESENTATIVE)})


def answered(view: str, *, by: UUID | None, cookie: UUID | None, method: str = "GET", **more: Any) -> HttpResponse:
    """What our answer says to the telephone: `cookie` is the account that asked it to keep pages."""
    request = getattr(RequestFactory(), method.lower())("/", more.pop("typed", {}))
    who = Actor(id=by, name="Jo", commissioner=1, roles=frozenset(), acting=ACTING) if by else None
    request.resolver_match = SimpleNamespace(view_name=view)
    request.__dict__.update({"actor": who, "title": "Money – For Edith Marsh", **more})
    if cookie:
        request.COOKIES[on_phone.COOKIE] = on_phone.key_of(cookie)
    response = HttpResponse("a page")
    on_phone.mark(request, response)
    return response


@pytest.mark.parametrize(
    "view, cookie, more, keeps, is_kept",
    [
        ("my_money", None, {}, None, False),  # nobody asked this telephone to keep anything
        ("my_money", JO, {}, "own", True),
        ("send_receipt", JO, {}, "own", True),
        ("can_i_buy", JO, {}, "own", False),
        ("person", JO, {}, "own", False),  # a page of the staff
        ("my_money", JO, {"noticed": True}, "own", False),  # it says what was just done
        ("my_money", AMA, {}, "nothing", False),  # somebody else asked for it, here
    ],
)
def test_what_an_answer_tells_a_telephone(
    view: str, cookie: UUID | None, more: dict[str, Any], keeps: str | None, is_kept: bool
) -> None:
    found = answered(view, by=JO, cookie=cookie, **more).headers
    assert found.get("Openphb-Keep") == {"own": on_phone.key_of(JO)}.get(keeps or "", keeps)
    assert unquote(found.get("Openphb-Title", "")) == ("Money – For Edith Marsh" if is_kept else "")
    assert found.get("Openphb-For") == (str(EDITH) if keeps == "own" else None)


def test_a_telephone_of_somebody_else_forgets_who_asked() -> None:
    assert answered("my_home", by=JO, cookie=AMA).cookies[on_phone.COOKIE]["max-age"] == 0
    assert on_phone.COOKIE not in answered("my_home", by=JO, cookie=JO).cookies


def test_a_session_that_ended_by_itself_changes_nothing() -> None:
    assert not [name for name in answered("sign_in", by=None, cookie=JO).headers if name.startswith("Openphb")]


@pytest.mark.parametrize(
    "method, typed, clears", [("POST", {}, '"storage"'), ("POST", {"waiting": "yes"}, None), ("GET", {}, None)]
)
def test_signing_out_empties_the_browser_unless_a_receipt_waits(
    method: str, typed: dict[str, str], clears: str | None
) -> None:
    found = answered("account_logout", by=None, cookie=JO, method=method, typed=typed)
    assert found.headers.get("Clear-Site-Data") == clears


def test_only_pages_of_the_person_are_ever_kept() -> None:
    at = {route.name: route for route in addresses.routes()}
    assert set(at) >= on_phone.KEPT
    shown = {name: at[name].at({part: EDITH for part in at[name].parts}) for name in on_phone.KEPT}
    assert [name for name, address in shown.items() if not address.startswith("/my/")] == []


def test_the_app_starts_at_everybodys_first_page_and_has_every_picture() -> None:
    told = manifest.manifest()
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for name, *_ in manifest.ICONS:
        assert finders.find(name), name


def test_what_a_kept_page_needs_is_there() -> None:
    assert [name for name in manifest.NEEDED if name not in OFFERED and not finders.find(name)] == []
    script = manifest.worker()
    assert script.startswith("const PLACES = {") and "self.openphb" in script
    assert script.count("\n") < 240  # small enough to be read whole


@pytest.mark.parametrize(
    "response, is_smaller",
    [
        (HttpResponse("word " * 400), True),
        (HttpResponse("word " * 400, content_type="application/pdf"), False),
        (StreamingHttpResponse(["word " * 400], content_type="text/html"), False),
    ],
)
def test_pages_leave_compressed_and_files_as_they_are(response: Any, is_smaller: bool) -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    found = PagesCompressed(lambda _: response)(request)
    assert (found.headers.get("Content-Encoding") == "gzip") is is_smaller
    assert "openphb.interfaces.web.compressed.PagesCompressed" in settings.MIDDLEWARE


def test_the_whole_menu_of_somebody_who_acts_for_two_is_that_of_the_one_they_are_with() -> None:
    acting = frozenset({(JO, Role.REPRESENTATIVE), (EDITH, Role.NOMINEE)})
    who = Actor(id=AMA, name="Ama", commissioner=1, roles=frozenset({role for _, role in acting}), acting=acting)
    assert menu.all_pages(who, path=f"/my/{EDITH}/money/") == f"/menu/?for={EDITH}"
    assert menu.all_pages(who, path="/ideas/") == "/menu/"
    urls = [link.url for _, links in menu.grouped(who, person=EDITH) for link in links]
    assert f"/my/{EDITH}/money/" in urls and not [url for url in urls if str(JO) in url]
    assert not [link for _, links in menu.grouped(who) for link in links if "/money/" in link.url]


@pytest.mark.parametrize("role", [Role.LEAD, Role.FINANCE, Role.PERSON])
def test_the_whole_menu_has_each_line_once(role: Role) -> None:
    acting = frozenset({(JO, Role.PERSON)}) if role is Role.PERSON else frozenset()
    who = Actor(id=JO, name="Jo", commissioner=1, roles=frozenset({role}), acting=acting)
    listed = [link.url for _, links in menu.grouped(who) for link in links]
    assert len(set(listed)) == len(listed)
    assert {item.url for item in menu.items(who, path="")} <= set(listed)


def test_what_is_seldom_opened_stands_on_the_page_of_the_whole_menu_alone_but_where_somebody_is() -> None:
    lead = Actor(id=JO, name="Jo", commissioner=1, roles=frozenset({Role.LEAD}))
    assert "/local-settings/" not in [item.url for item in menu.items(lead, path="/work/")]
    here = menu.items(lead, path="/local-settings/something/")
    assert [item.url for item in here if item.current] == ["/local-settings/"]
    assert "/local-settings/" in [link.url for _, links in menu.grouped(lead) for link in links]


def test_a_short_menu_keeps_every_line() -> None:
    national = Actor(id=JO, name="Jo", commissioner=1, roles=frozenset({Role.NATIONAL}))
    shown = [item.url for item in menu.items(national, path="")]
    assert shown == [link.url for _, links in menu.grouped(national) for link in links]


LINES = [("care", "Personal assistants"), ("gym", "Gym membership")]


@pytest.mark.parametrize(
    "lines, paid_before, guess",
    [
        (LINES, (), None),  # nothing to go by: nothing is chosen for them
        (LINES[:1], (), "care"),
        (LINES, (("Ponds Forge", "gym"), ("Corner shop", "care")), "gym"),
        (LINES, (("Ponds Forge", ""), ("Corner shop", "care")), "care"),
        (LINES, (("Ponds Forge", "a line that has ended"),), None),
    ],
)
def test_a_receipt_guesses_what_it_can_from_the_latest_ones(
    lines: list[tuple[str, str]], paid_before: tuple[tuple[str, str], ...], guess: str | None
) -> None:
    asked = {"holdings": [("1", "Owen")], "today": date(2026, 5, 1), "paid_before": paid_before}
    form = SendReceipt(id=JO, lines=lines, **asked)
    assert form.fields["plan_line"].initial == guess
    assert form.fields["payee"].suggested == tuple(name for name, _ in paid_before)
    assert "holding" not in form.fields and form.fields["spent_on"].initial == date(2026, 5, 1)
