"""What is done with a list: given, its columns said, brought in, taken back, thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm
from openphb.interfaces.web.moving import pages
from openphb.interfaces.web.moving.forms import BringForm, ColumnsForm, FileForm, WhyForm, said
from openphb.interfaces.web.moving.views import kind_called
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.moving import actions, queries, rules
from openphb.moving.reading import Fate

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def bring_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The file; and under it what each of its columns may hold."""
    kind = kind_called(slug)
    if rules.why_not_see(roles=actor(request).roles):
        raise NotFound

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        given = {"kind": kind.code, "name": sent.name, "content": sent.read()}
        perform(actions.keep_file, id=id, **given, by=by, at=at)
        return where("arrival_columns", id)

    return form_page(
        request, form_class=FileForm, page=lambda form: pages.file_page(kind, form, by=actor(request)), do=do
    )


@require_http_methods(ANY)
@staff_only
def say_columns(request: HttpRequest, arrival: UUID) -> HttpResponse:
    with looking(request):
        found, sheet = queries.arrival(arrival, by=actor(request)), queries.sheet_of(arrival, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_columns, arrival=arrival, columns=said(cleaned), by=by, at=at)
        return where("arrival", arrival)

    known = {name: str(place) for name, place in found.columns.items()}
    return form_page(
        request,
        form_class=ColumnsForm,
        page=lambda form: pages.columns_page(found, form, by=actor(request)),
        do=do,
        options=lambda: {"kind": found.kind, "sheet": sheet, "initial": known},
    )


@require_http_methods(ANY)
@staff_only
def bring_in(request: HttpRequest, arrival: UUID) -> HttpResponse:
    """The sums, and the button that makes it all."""
    with looking(request):
        looked = queries.looked(arrival, by=actor(request), on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        totals = {name: cleaned[name] for name in looked.arrival.kind.counts}
        told: dict[str, Any] = {"totals": totals, "without_wrong": bool(cleaned.get("without_wrong"))}
        done = perform(actions.bring_in, arrival=arrival, **told, by=by, at=at, on=local_day(at))
        say(request, pages.brought(done.made, looked.arrival.kind))
        return where("arrival", arrival)

    wrong = looked.judged.many(Fate.WRONG)
    return form_page(
        request,
        form_class=BringForm,
        page=lambda form: pages.bring_page(looked, form, by=actor(request)),
        do=do,
        options=lambda: {"kind": looked.arrival.kind, "wrong": wrong},
    )


@require_http_methods(ANY)
@staff_only
def take_back(request: HttpRequest, arrival: UUID) -> HttpResponse:
    with looking(request):
        found = queries.arrival(arrival, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.take_back, arrival=arrival, why=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "It is taken back. What happened stays in the record.")
        return where("arrival", arrival)

    return form_page(
        request, form_class=WhyForm, page=lambda form: pages.take_back_page(found, form, by=actor(request)), do=do
    )


@require_http_methods(ANY)
@staff_only
def throw_away(request: HttpRequest, arrival: UUID) -> HttpResponse:
    with looking(request):
        found = queries.arrival(arrival, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.throw_away, arrival=arrival, by=by, at=at)
        say(request, "The file is thrown away. Nothing of it was made.")
        return where("arrivals")

    return form_page(
        request, form_class=ConfirmForm, page=lambda form: pages.away_page(found, form, by=actor(request)), do=do
    )
