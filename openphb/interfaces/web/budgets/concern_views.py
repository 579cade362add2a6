"""Concerns: to whoever may not know of one, its pages do not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from openphb.budgets import actions, queries
from openphb.budgets.misuse import NewConcern
from openphb.budgets.queries import ConcernView
from openphb.interfaces.perform import perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import concern_forms as forms
from openphb.interfaces.web.budgets import concern_pages as pages
from openphb.interfaces.web.budgets.beginning import seen_by
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def new(request: HttpRequest, budget: UUID) -> HttpResponse:
    seen = seen_by(request, budget)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        roles = tuple(Role(role) for role in cleaned.pop("open_to"))
        told = NewConcern(**cleaned, open_to=roles)
        perform(actions.raise_concern, id=id, budget=budget, new=told, by=by, at=at, on=local_day(at))
        say(request, "It is written down. It stops nothing by itself: ask everyone who may know more first.")
        return where("concern", id)

    return form_page(request, form_class=forms.RaiseForm, page=lambda form: pages.raise_page(seen, form=form), do=do)


@require_GET
@staff_only
def show(request: HttpRequest, concern: UUID) -> HttpResponse:
    return answer(request, pages.concern_page(_look(request, concern)))


@require_http_methods(ANY)
@staff_only
def refer(request: HttpRequest, concern: UUID) -> HttpResponse:
    return _deed(request, concern, "Refer this concern", form_class=forms.ReferForm, action=actions.refer_concern,
                 makes=False, send="Record the referral", done="The referral is recorded.")  # fmt: skip


@require_http_methods(ANY)
@staff_only
def asked(request: HttpRequest, concern: UUID) -> HttpResponse:
    return _deed(request, concern, "Write down who was asked", form_class=forms.AskedForm, makes=True,
                 action=actions.ask_about_concern, send="Write it down", done="It is written down.")  # fmt: skip


@require_http_methods(ANY)
@staff_only
def step(request: HttpRequest, concern: UUID) -> HttpResponse:
    return _deed(request, concern, "Take a step", form_class=forms.StepForm, action=actions.take_step, makes=True,
                 send="Write down this step", done="The step is written down.")  # fmt: skip


@require_http_methods(ANY)
@staff_only
def close(request: HttpRequest, concern: UUID) -> HttpResponse:
    return _deed(request, concern, "Close this concern", form_class=forms.CloseForm, action=actions.close_concern,
                 makes=False, send="Close it", done="The concern is closed. It stays on record.")  # fmt: skip


def _look(request: HttpRequest, concern: UUID) -> ConcernView:
    with looking(request):
        return queries.concern(concern, by=actor(request))


def _deed(
    request: HttpRequest, concern: UUID, title: str, /, *, form_class: type[Form], action: Any, makes: bool, send: str,
    done: str,
) -> HttpResponse:  # fmt: skip
    """A page about one concern that asks a few things; `makes` where what it does has an identity of its own."""
    found = _look(request, concern)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {name: value == "yes" if name == "was_asked" else value for name, value in cleaned.items()}
        own = {"id": id} if makes else {}
        perform(action, concern=concern, **own, **told, by=by, at=at, on=local_day(at))
        say(request, done)
        return where("concern", concern)

    def page(form: Form) -> Any:
        return pages.deed_page(found, title, form=form, send=send)

    return form_page(request, form_class=form_class, page=page, do=do)
