"""A person chooses that their pages start in easy read, or that they do so no more."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.easy import Easy, easy, idea
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.people import reading


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def choose(request: HttpRequest, whose: Whose) -> HttpResponse:
    """For the person alone: how somebody reads is about them, and not about who acts for them."""
    if not whose.is_self:
        raise NotFound
    with looking(request):
        likes = people.person(whose.id, by=whose.by).preferred_format == reading.EASY

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(reading.choose_easy_read, person=whose.id, wanted=not likes, by=by, at=at)
        say(request, "Your pages start with all details now." if likes else "Your pages start in easy read now.")
        return whose.url("my_home")

    return form_page(request, form_class=ConfirmForm, page=lambda form: _page(form, likes, whose=whose), do=do)


def _page(form: ConfirmForm, likes: bool, *, whose: Whose) -> ShowPage:
    stop = (
        "Your pages start with all details again. Easy read stays one step away on each of them.",
        "Letters we write from now on come in ordinary words, and you can still read each of them in easy words here.",
    )
    start = (
        "Your pages then start in easy read, with pictures. “See all details” is one step away on each of them.",
        "Letters we write from now on come in easy words too. You can change this back at any time.",
    )
    return asking(
        form,
        title="Stop starting in easy read" if likes else "Always start in easy read",
        about=whose.id,
        back=whose.home,
        lead=stop if likes else start,
        send="Stop starting in easy read" if likes else "Start in easy read",
        easy=_easy(likes),
    )


def _easy(likes: bool) -> Easy:
    if likes:
        return easy(
            idea("paper", "Your pages will show all details."),
            idea("letter", "New letters come in other words."),
            idea("change", "You can change this back."),
        )
    return easy(
        idea("eye", "Your pages will start in easy read."),
        idea("letter", "New letters come in easy words too."),
        idea("change", "You can change this back."),
    )
