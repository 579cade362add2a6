"""Who comes when an assistant cannot, and what happens to their hours while the person is in hospital."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.employment import actions
from openphb.employment.actions.leave import NewCover
from openphb.employment.queries import pack
from openphb.employment.queries.pack import CoverView
from openphb.interfaces.perform import perform
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.employing.whose import ANY, why_not
from openphb.interfaces.web.fields import LongText, Text
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Page
from openphb.interfaces.web.sections import Facts, Lines, Section
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day

HOSPITAL = (
    "During a stay in hospital, assistants still have their contract. Ask us at once: we may pay a retainer for a "
    "time, so that they are there afterwards, and decide with you what they do meanwhile.",
    "A stay in hospital does not end a budget. The payments may wait, and we write to you before they do.",
)


class CoverForm(Form):
    """The cover plan."""

    first_call = Text("Who is rung first?", most=200, missing="Say who is rung first, with the number.",
                      hint="A name and a number.")  # fmt: skip
    then_call = Text("Who is rung then?", most=200, required=False, hint="Such as an agency that knows you.")
    never_left = LongText("What must never be left undone?", rows=3, most=1000,
                          missing="Say what must never be left undone.",
                          hint="Such as medicines at eight, or turning at night.")  # fmt: skip
    in_hospital = LongText("What happens to their hours when you are in hospital?", rows=3, most=1000, required=False,
                           hint="Such as visits, holiday, or cleaning and shopping for your return.")  # fmt: skip


@require_http_methods(ANY)
def cover(request: HttpRequest, whose: Whose) -> HttpResponse:
    with looking(request):
        held = pack.cover_of(whose.id, by=whose.by)

    def page(form: CoverForm) -> Page:
        return asking(
            form,
            title="When nobody can come",
            caption=whose.caption,
            about=whose.id,
            back=Link("Back to personal assistants", whose.url("my_assistants")),
            lead=(_lead(held),),
            sections=(*_shown(held), Section("In hospital", (Lines(HOSPITAL),))),
            send="Save the cover plan",
            why_not=why_not(whose),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.plan_cover, id=id, person=whose.id, new=NewCover(**cleaned), by=by, at=at)
        say(request, "The cover plan is saved. Print the rota anew: it has the numbers on it.")
        return whose.url("my_assistants")

    return form_page(request, form_class=CoverForm, page=page, do=do, options=lambda: {"initial": _initial(held)})


def _initial(held: CoverView | None) -> dict[str, Any]:
    names = ("first_call", "then_call", "never_left", "in_hospital")
    return {name: getattr(held, name) for name in names} if held else {}


def _lead(held: CoverView | None) -> str:
    if held is None:
        return "There is no cover plan yet. Illness and holiday come: write down who comes then."
    return f"Written by {held.recorded_by} on {in_words(local_day(held.recorded_at))}."


def _shown(held: CoverView | None) -> tuple[Section, ...]:
    """Whoever may not change it reads it here; the form has the same words for whoever may."""
    if held is None:
        return ()
    told = (
        ("Ring first", held.first_call),
        ("Then ring", held.then_call),
        ("Never left undone", held.never_left),
        ("In hospital", held.in_hospital),
    )
    return (Section("", (Facts(tuple(Fact(key, value) for key, value in told if value)),)),)
