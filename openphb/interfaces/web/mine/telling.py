"""How whoever is signed in wants to be told about this person: asked, and said where a way does not reach them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.conversations import actions
from openphb.conversations.queries import notices
from openphb.conversations.queries.notices import NoticeView
from openphb.conversations.templates import TEMPLATES, Way
from openphb.interfaces.perform import perform
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.messages import post_words as words
from openphb.interfaces.web.messages import wish_forms as forms
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Head, Link, Page, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import More, Note, Rows, Section
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor

_FAILS = {
    Way.EMAIL: "Our emails to you do not arrive. Ask your care coordinator to look at your address.",
    Way.TEXT: "Our texts to you do not arrive. Check the number below; until it changes we send none.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def telling(request: HttpRequest, whose: Whose) -> HttpResponse:
    account, email = whose.by.id, str(getattr(request.user, "email", ""))
    with looking(request):
        wished = notices.wishes(whose.id, account=account, by=whose.by)

    def page(form: forms.HowToTell) -> Page:
        failing = notices.failing(whose.id, account=account, email=email, by=whose.by)
        lately = notices.latest_of(whose.id, account=account, by=whose.by)
        return _page(form, whose=whose, failing=failing, lately=lately)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.wish, id=id, person=whose.id, wishes=forms.wishes(cleaned), by=by, at=at)
        say(request, "It is kept how you want to be told. It holds from now on.")
        return whose.url("my_messages")

    options = {"initial": forms.answered(wished)}
    return form_page(request, form_class=forms.HowToTell, page=page, do=do, options=lambda: options)


def _page(
    form: forms.HowToTell, *, whose: Whose, failing: tuple[Way, ...], lately: tuple[NoticeView, ...]
) -> Page:  # fmt: skip
    said = tuple(f"{found.chosen_as}: “{found.text.format(address='…')}”" for found in TEMPLATES.values())
    notes = tuple(Note((_FAILS[way],), warning="Something does not arrive") for way in failing)
    return asking(
        form,
        title="How we tell you",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to messages", whose.url("my_messages")),
        sections=(
            *((Section("", notes),) if notes else ()),
            Section("", (More("What a text says, word for word", said),)),
            *_lately(lately),
        ),
        send="Save",
    )


def _lately(found: tuple[NoticeView, ...]) -> tuple[Section, ...]:
    heads = (Head("When"), Head("How"), Head("What became of it"))
    rows = tuple((moment(each.made_at), words.WAYS[each.way], words.stands(each)) for each in found)
    table = Table("What we sent you lately", heads, rows, caption_hidden=True)
    return (Section("What we sent you lately", (Rows(table),)),) if rows else ()
