"""Complaining in one step, and seeing where it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.mine import complaining_pages as pages
from openphb.interfaces.web.mine.complaining_forms import Complain, TakeBack
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.plans import actions, queries
from openphb.plans.queries import ComplaintView

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From “How to complain”: for whoever acts for one person there is nothing to choose."""
    who = actor(request)
    found = [each for each in people.acts_for(who) if each.id in who.people]  # a helper complains as anybody may
    if not found:
        return answer(request, pages.nobody_page(is_staff=actor(request).is_staff))
    if len(found) == 1:
        return redirect(where("my_complaints", found[0].id))
    return answer(request, pages.choice_page(found, urls=[where("my_complaints", each.id) for each in found]))


@require_http_methods(METHODS)
@theirs
def complaints(request: HttpRequest, whose: Whose) -> HttpResponse:
    def page(form: Complain) -> Any:
        return pages.complaints_page(queries.complaints_of(whose.id, by=whose.by, on=today()), form, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        on = local_day(at)
        new = actions.NewComplaint(
            complained_by=by.name,
            capacity=whose.capacity,
            how="in writing" if whose.is_on_paper else "on this page",
            received_on=on,
            **cleaned,
        )
        perform(actions.complain, id=id, person=whose.id, new=new, by=by, at=at, on=on)
        say(request, "We have your complaint. Below you see what happens next, and by when.")
        return whose.url("my_complaint", id)

    return form_page(request, form_class=Complain, page=page, do=do)


@require_safe
@theirs
def complaint(request: HttpRequest, whose: Whose, complaint: UUID) -> HttpResponse:
    with looking(request):
        found = _theirs(complaint, whose)
    return answer(request, pages.complaint_page(found, whose=whose))


@require_http_methods(METHODS)
@theirs
def take_back(request: HttpRequest, whose: Whose, complaint: UUID) -> HttpResponse:
    """Only by whoever made it: to anybody else this page does not exist."""
    with looking(request):
        if not _theirs(complaint, whose).is_own:
            raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back_complaint, complaint=complaint, by=by, at=at, on=local_day(at))
        say(request, "Your complaint is taken back.")
        return whose.url("my_complaints")

    def page(form: TakeBack) -> Any:
        return pages.take_back_page(form, found=_theirs(complaint, whose), whose=whose)

    return form_page(request, form_class=TakeBack, page=page, do=do)


def _theirs(complaint: UUID, whose: Whose) -> ComplaintView:
    found = queries.complaint(complaint, by=whose.by, on=today())
    whose.must_own(found.person)
    return found
