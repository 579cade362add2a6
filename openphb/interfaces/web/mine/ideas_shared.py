"""May we share this as an idea? Asked in plain words, answered yes or no, and withdrawn on any day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces import local_ideas
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.ideas import local_forms as forms
from openphb.interfaces.web.ideas.consent_pages import stands
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Button, Fact, Link, Page, Shown
from openphb.interfaces.web.sections import Facts, Lines, Section, ShowPage
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans.actions import sharing_ideas as actions
from openphb.plans.queries import sharing_ideas as queries
from openphb.plans.queries.sharing_ideas import ConsentView
from openphb.plans.rules.sharing_ideas import QUESTION

METHODS = ["GET", "HEAD", "POST"]


def button(whose: Whose) -> tuple[Button, ...]:
    """For whoever may answer; a nominee who only manages the money finds no such page."""
    if whose.capacity == "nominee":
        return ()
    return (Button("What you share as ideas", whose.url("my_ideas"), kind="secondary"),)


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = queries.consents_of(whose.id, by=whose.by)
    facts = tuple(Fact(each.what, _said(each, whose)) for each in found)
    nothing = Lines(("Nobody has asked to share anything. Nothing of the plan is shared.",))
    return answer(
        request,
        ShowPage(
            title="What is shared as an idea",
            caption=whose.caption,
            about=whose.id,
            back=whose.home,
            lead=("Nothing is shared unless you say yes, and never with a name.",),
            sections=(Section("", (Facts(facts) if facts else nothing,)),),
        ),
    )


def _said(each: ConsentView, whose: Whose) -> Shown:
    words = "Answer" if each.says_yes is None else "Open"
    return (stands(each), Link(words, whose.url("my_idea", each.id), about=f"about {each.what}"))


@require_http_methods(METHODS)
@theirs
def one(request: HttpRequest, whose: Whose, consent: UUID) -> HttpResponse:
    """The question; or, once it was answered, what was said and the way to withdraw it."""
    with looking(request):
        found = queries.consent(consent, by=whose.by)
        whose.must_own(found.person)
        if found.says_yes is not None and request.method != "POST":
            return answer(request, _answered(found, whose))

    def page(form: Form) -> Page:
        more = Section("", (Lines(QUESTION[1:]),))
        return asking(form, title="May we share this?", caption=found.what, lead=QUESTION[:1], about=whose.id,
                      sections=(more,), back=_back(whose), send="Send my answer")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"yes": cleaned["yes"] == "yes", "said_by": by.name, "how": "On their own pages"}
        perform(actions.answer_about_sharing, consent=consent, **told, by=by, at=at, on=today())
        say(request, "Thank you. Your answer is kept, and you can change your mind on any day.")
        return whose.url("my_ideas")

    return form_page(request, form_class=forms.MyAnswer, page=page, do=do)


def _back(whose: Whose) -> Link:
    return Link("Back to what is shared", whose.url("my_ideas"))


def _answered(found: ConsentView, whose: Whose) -> ShowPage:
    day = in_words(found.answered_on) if found.answered_on else ""
    withdraw = Button("Take my yes back", whose.url("withdraw_my_idea", found.id), kind="secondary")
    return ShowPage(
        title="May we share this?",
        caption=found.what,
        about=whose.id,
        back=_back(whose),
        sections=(Section("", (Facts((Fact("Your answer", (stands(found), day)),)), Lines(QUESTION[2:]))),),
        actions=(withdraw,) if found.stands else (),
    )


@require_http_methods(METHODS)
@theirs
def withdraw(request: HttpRequest, whose: Whose, consent: UUID) -> HttpResponse:
    with looking(request):
        found = queries.consent(consent, by=whose.by)
        whose.must_own(found.person)

    def page(form: Form) -> Page:
        lead = ("If an idea was written from it, it goes at once, with its words. Nothing else changes for you.",)
        return asking(form, title="Take the yes back", caption=found.what, lead=lead, about=whose.id,
                      back=_back(whose), send="Take it back")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(local_ideas.withdraw, consent=consent, by=by, at=at, on=today())
        say(request, "It is taken back, and nothing of it is shared any more.")
        return whose.url("my_ideas")

    return form_page(request, form_class=forms.Sure, page=page, do=do)
