"""Check-ins: chosen, answered, shown back, and let be seen or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.check_ins import table
from openphb.interfaces.web.check_ins.views import CSV
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine import check_in_forms as forms
from openphb.interfaces.web.mine import check_in_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.plans.actions import checking_in as actions
from openphb.plans.queries import check_ins as queries
from openphb.plans.queries.check_ins import CheckInView
from openphb.plans.rules.check_ins import OUTCOME, QUESTIONS, Kind, Level, Part, Question, why_not_check_in

METHODS = ["GET", "HEAD", "POST"]


def _require_may(whose: Whose) -> None:
    """To whoever manages the money only, these pages do not exist: answers may be about health."""
    if why_not_check_in(whose.by.roles_for(whose.id)):
        raise NotFound


@require_safe
@theirs
def listed(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = queries.check_ins_of(whose.id, by=whose.by)
    scores = queries.scores_of(whose.id, by=whose.by)
    wish = queries.check_in_wish(whose.id, by=whose.by)
    return answer(request, pages.list_page(found, scores, wish=wish, whose=whose, on=today()))


@require_safe
@theirs
def save(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = queries.check_ins_of(whose.id, by=whose.by)
    request.__dict__["about"] = whose.id
    return download(table.answers(found), name="how-things-are.csv", media_type=CSV)


@require_http_methods(METHODS)
@theirs
def choose(request: HttpRequest, whose: Whose) -> HttpResponse:
    _require_may(whose)
    with looking(request):
        wish = queries.check_in_wish(whose.id, by=whose.by)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"every": int(cleaned["every"]), "asks": tuple(cleaned["asks"])}
        perform(actions.choose_check_ins, id=id, person=whose.id, **told, by=by, at=at)
        say(request, "It is kept. You can change it, or stop, on any day.")
        return whose.url("my_check_ins")

    now = {"every": str(wish.every), "asks": [part.value for part in wish.asks]}
    return form_page(
        request,
        form_class=forms.ChooseCheckIns,
        page=lambda form: pages.choose_page(form, whose=whose),
        do=do,
        options=lambda: {"initial": now},
    )


@require_http_methods(METHODS)
@theirs
def answer_now(request: HttpRequest, whose: Whose) -> HttpResponse:
    return _answering(request, whose, puts_right=None)


@require_http_methods(METHODS)
@theirs
def again(request: HttpRequest, whose: Whose, check_in: UUID) -> HttpResponse:
    """A slip is put right by answering again; both are kept."""
    with looking(request):
        found = _own(check_in, whose)
    return _answering(request, whose, puts_right=found)


def _answering(request: HttpRequest, whose: Whose, *, puts_right: CheckInView | None) -> HttpResponse:
    _require_may(whose)
    with looking(request):
        questions, parts = _questions(whose)
    before = {each.code: each.value for each in puts_right.answers} if puts_right else {}

    def page(form: forms.CheckIn) -> Page:
        return pages.answer_page(form, whose=whose, has_ons4=Part.WELL_BEING in parts, puts_right=puts_right)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"answers": forms.answers(cleaned, questions), "words": cleaned["words"]}
        corrects = puts_right.id if puts_right else None
        perform(actions.check_in, id=id, person=whose.id, **told, corrects=corrects, by=by, at=at, on=local_day(at))
        say(request, "Here is what you answered. Nobody else sees it unless you say so below.")
        return whose.url("my_check_in", id)

    initial = forms.given(before, puts_right.words) if puts_right else {}
    options = {"questions": questions, "initial": initial}
    return form_page(request, form_class=forms.CheckIn, page=page, do=do, options=lambda: options)


def _questions(whose: Whose) -> tuple[tuple[Question, ...], tuple[Part, ...]]:
    """Those they chose, or all of them where they never chose."""
    parts = queries.check_in_wish(whose.id, by=whose.by).asks or tuple(Part)
    outcomes = queries.outcomes_of(whose.id, by=whose.by) if Part.OUTCOMES in parts else {}
    own = tuple(
        Question(f"{OUTCOME}{key}", f"{words}: is it better or worse?"[:300], words, Kind.CHANGE)
        for key, words in outcomes.items()
    )
    asked = {**QUESTIONS, Part.OUTCOMES: own}
    return tuple(each for part in Part if part in parts for each in asked[part]), parts


@require_http_methods(METHODS)
@theirs
def one(request: HttpRequest, whose: Whose, check_in: UUID) -> HttpResponse:
    with looking(request):
        found = _own(check_in, whose)

    def page(form: forms.WhoSees) -> Page:
        return pages.one_page(_own(check_in, whose), form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        level = Level(cleaned["level"])
        perform(actions.share_check_in, id=uuid5(id, level), check_in=check_in, level=level, by=by, at=at)
        say(request, f"Who sees it now: {pages.SEES[level].lower()}.")
        return whose.url("my_check_ins")

    options = {"initial": {"level": found.level.value}}
    return form_page(request, form_class=forms.WhoSees, page=page, do=do, options=lambda: options)


def _own(check_in: UUID, whose: Whose) -> CheckInView:
    found = queries.check_in_view(check_in, by=whose.by)
    whose.must_own(found.person)
    return found
