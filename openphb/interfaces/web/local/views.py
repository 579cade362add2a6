"""Local settings: the list, and one of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.commissioners import actions, queries, rules
from openphb.commissioners.rules import NewSetting
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.local import pages
from openphb.interfaces.web.local.forms import Settle
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound
from openphb.law.local import LOCAL, LocalParameter, until_set


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    on = today()
    return answer(request, pages.list_page(queries.settings_on(on, by=actor(request)), _meanwhile(on)))


def _meanwhile(on: date) -> dict[str, int]:
    """The figures that stand until a board sets its own."""
    found = {name: until_set(setting, on) for name, setting in LOCAL.items()}
    return {name: value for name, value in found.items() if value is not None}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def one(request: HttpRequest, slug: str) -> HttpResponse:
    who, setting = actor(request), _setting(slug)
    why_not = rules.why_not_settle(roles=who.roles)
    with looking(request):
        past = queries.settings_of(slug, by=who)

    def page(form: Form) -> Page:
        return pages.setting_page(setting, past, form=form, why_not=why_not, meanwhile=until_set(setting, today()))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewSetting(parameter=slug, **cleaned)
        perform(actions.settle, id=id, new=new, by=by, at=at, on=local_day(at))
        say(request, f"{setting.title}: set from {in_words(new.valid_from)}.")
        return where("local_setting", slug)

    options = {"setting": setting, "initial": {"valid_from": today()}}
    return form_page(request, form_class=Settle, page=page, do=do, options=lambda: options)


def _setting(slug: str) -> LocalParameter:
    if slug not in LOCAL:
        raise NotFound
    return LOCAL[slug]
