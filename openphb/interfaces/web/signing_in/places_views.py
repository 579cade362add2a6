"""Where one is signed in, and ending it there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from openphb.interfaces.perform import now
from openphb.interfaces.web import sessions
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, say
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Rows, Section, ShowPage
from openphb.interfaces.web.signing_in import places
from openphb.kernel.days import LONDON
from openphb.people import sign_ons
from openphb.people.sign_ons import Place
from openphb.people.signed_in import ended


def _where(request: HttpRequest) -> tuple[Place, ...]:
    """What is older has ended by itself."""
    return sign_ons.signed_in(actor(request).id, since=now() - sessions.ABSOLUTE)


@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    here = request.session.get(places.HERE, "")
    return answer(request, page(_where(request), here=here))


@require_POST
def end_session(request: HttpRequest, signed_in: UUID) -> HttpResponse:
    return _ended(request, [signed_in])


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    here = request.session.get(places.HERE, "")
    return _ended(request, [each.id for each in _where(request) if str(each.id) != here])


def _ended(request: HttpRequest, ids: list[UUID]) -> HttpResponse:
    """At once: the very next request from there finds nobody."""
    kept = ended(ids, account=actor(request).id, at=now())
    cast(Any, request.session).end_kept(kept)
    if kept:
        say(request, "You are signed out there." if len(kept) == 1 else f"You are signed out in {len(kept)} places.")
    return HttpResponseRedirect(where("my_sessions"), status=303)


def page(found: tuple[Place, ...], *, here: str) -> ShowPage:
    """Latest first; the browser one sits at cannot be ended here, since signing out does that."""
    heads = (Head("Browser"), Head("Signed in with"), Head("Signed in"), Head("Seen"), Head("End it"))
    rows = tuple(_row(each, is_here=str(each.id) == here) for each in found)
    table = Table("Where you are signed in", heads, rows, first_is_header=True, caption_hidden=True)
    others = [each for each in found if str(each.id) != here]
    out = Button("Sign out everywhere else", where("end_other_sessions"), "warning", post=True)
    return ShowPage(
        title="Where you are signed in",
        lead=("If you do not know one of these, end it, then change your password.",),
        back=Link("Your account", "/account/2fa/"),
        sections=(Section("", (Rows(table),)),),
        actions=(out,) if len(others) > 1 else (),
    )


def _row(each: Place, *, is_here: bool) -> tuple[Shown, ...]:
    end = Button("End it", where("end_session", each.id), "secondary", post=True, about=each.browser)
    stands: Shown = Tag("This one", "green") if is_here else end
    return (each.browser, each.way, _at(each.began_at), _at(each.seen_at), stands)


def _at(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B, %H:%M}"
