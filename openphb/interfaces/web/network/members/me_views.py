"""A member's own page, and what they change there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.community import preferences
from openphb.community.joining import belonging
from openphb.community.joining.belonging import Described
from openphb.community.queries import belonging as queries
from openphb.community.queries.belonging import Own
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, of_network, say
from openphb.interfaces.web.network.members import forms
from openphb.interfaces.web.network.members import me_pages as pages
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor


@of_network
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.me_page(queries.oneself(by=actor(request)), on=today()))


def _own(request: HttpRequest) -> Own:
    return queries.oneself(by=actor(request))


@of_network
def rename(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(belonging.rename, **cleaned, by=by, at=at)
        return where("net_me")

    return form_page(
        request,
        form_class=forms.Rename,
        page=pages.rename_page,
        do=do,
        options=lambda: {"initial": {"shown_as": _own(request).member.shown_as}},
    )


@of_network
def describe(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(belonging.describe, told=Described(**cleaned), by=by, at=at)
        return where("net_me")

    return form_page(
        request,
        form_class=forms.Describe,
        page=pages.describe_page,
        do=do,
        options=lambda: {"today": today(), "initial": _now(_own(request))},
    )


def _now(found: Own) -> dict[str, Any]:
    """What holds now, to be changed."""
    told = found.member
    return {
        "about": told.about,
        "interests": list(told.interests),
        "offers": told.offers,
        "area": told.area or forms.NO_AREA,
        "is_listed": told.is_listed,
    }


@of_network
def letters(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(preferences.set_all, wanted=frozenset(cleaned["wanted"]), by=by, at=at)
        return where("net_me")

    return form_page(
        request,
        form_class=forms.Letters,
        page=pages.letters_page,
        do=do,
        options=lambda: {"initial": {"wanted": [what for what, wants in _own(request).wishes.items() if wants]}},
    )


@of_network
def leave(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(belonging.leave, keeps_name=cleaned["name"] == "keep", by=by, at=at, on=today())
        say(request, "You are no member of the learning network any more.")
        return where("net_home")

    return form_page(request, form_class=forms.Leave, page=pages.leave_page, do=do)
