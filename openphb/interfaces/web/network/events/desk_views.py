"""The desk of those who keep events: convenors and editors. Nobody else learns that it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community.events import attending, making, materials, reading
from openphb.community.events import desk as event_desk
from openphb.community.events.finding import keeper
from openphb.community.events.materials import NewMaterial
from openphb.community.events.reading import EventView
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.network.events import desk_pages as pages
from openphb.interfaces.web.network.events import forms, table
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor

ANY = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponse]


def keepers_only(view: View) -> View:
    """For convenors and editors: for everybody else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        keeper(actor(request))
        return view(request, *args, **parts)

    return guarded


def _found(request: HttpRequest, event: UUID) -> EventView:
    with looking(request):
        return reading.event(event, to=actor(request).member, at=now())


@of_network
@require_http_methods(ANY)
@keepers_only
def new_event(request: HttpRequest) -> HttpResponse:
    """An event of one session, with its day and place."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        venue, (sitting,) = forms.venue_of(cleaned), forms.sittings_of(cleaned, many=1)
        new = forms.event_of(cleaned)
        perform(making.make_single, id=id, new=new, venue=venue, sitting=sitting, by=by, at=at)
        say(request, "Saved. Look it over, then make it known.")
        return where("net_event_desk", id)

    return form_page(
        request, form_class=forms.SingleForm, page=lambda form: pages.new_page(form, is_series=False), do=do
    )


@of_network
@require_http_methods(ANY)
@keepers_only
def new_series(request: HttpRequest) -> HttpResponse:
    """What a series is, and what its sessions are about."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new, sessions = forms.event_of(cleaned), forms.sessions_of(cleaned)
        perform(making.make_event, id=id, new=new, sessions=sessions, by=by, at=at)
        say(request, "Saved. Now add its first venue, with a day for each session.")
        return where("net_add_venue", id)

    return form_page(
        request, form_class=forms.SeriesForm, page=lambda form: pages.new_page(form, is_series=True), do=do
    )


@of_network
@require_safe
@keepers_only
def desk(request: HttpRequest, event: UUID) -> HttpResponse:
    """Where and when, who comes, what they thought."""
    found, by = _found(request, event), actor(request)
    people, thought = event_desk.people(event, by=by), event_desk.thought(event, by=by)
    return answer(request, pages.desk_page(found, people=people, thought=thought))


@of_network
@require_safe
@keepers_only
def people_file(request: HttpRequest, event: UUID) -> HttpResponse:
    """Who comes, as a table to save."""
    rows = table.people(event_desk.people(event, by=actor(request)))
    return download(rows, name="people.csv", media_type="text/csv; charset=utf-8")


@of_network
@require_http_methods(ANY)
@keepers_only
def change(request: HttpRequest, event: UUID) -> HttpResponse:
    """Its words, and the titles of its sessions."""
    found = _found(request, event)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new, sessions = forms.event_of(cleaned), forms.sessions_of(cleaned)
        perform(making.change_event, event=event, new=new, sessions=sessions, by=by, at=at)
        say(request, "It is changed.")
        return where("net_event_desk", event)

    return form_page(
        request,
        form_class=forms.SeriesForm,
        page=lambda form: pages.change_page(found, form),
        do=do,
        options=lambda: {"initial": _initial(found), "begins_with": len(found.sessions)},
    )


def _initial(found: EventView) -> dict[str, Any]:
    told = {name: getattr(found, name) for name in ("title", "lead", "led_by")}
    titles = {f"session_{number}": title for number, title in enumerate(found.sessions, 1)}
    return told | titles | {"what": found.what.value, "open_to": found.open_to.value, "share": str(found.share)}


@of_network
@require_http_methods(ANY)
@keepers_only
def add_venue(request: HttpRequest, event: UUID) -> HttpResponse:
    """Another venue, with a day for each session."""
    found = _found(request, event)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sittings = forms.sittings_of(cleaned, many=len(found.sessions))
        perform(making.add_venue, id=id, event=event, new=forms.venue_of(cleaned), sittings=sittings, by=by, at=at)
        say(request, "The venue is added.")
        return where("net_event_desk", event)

    return form_page(
        request,
        form_class=forms.VenueForm,
        page=lambda form: pages.venue_page(form, event=event, title=found.title, is_new=True),
        do=do,
        options=lambda: {"sessions": found.sessions},
    )


@of_network
@require_http_methods(ANY)
@keepers_only
def change_venue(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Its words, places and days."""
    with looking(request):
        found = event_desk.venue(venue, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sittings = forms.sittings_of(cleaned, many=len(found.sessions))
        new = forms.venue_of(cleaned)
        perform(making.change_venue, venue=venue, new=new, sittings=sittings, by=by, at=at, on=today())
        say(request, "It is changed.")
        return where("net_event_desk", found.event)

    return form_page(
        request,
        form_class=forms.VenueForm,
        page=lambda form: pages.venue_page(form, event=found.event, title=found.event_title, is_new=False),
        do=do,
        options=lambda: {"sessions": found.sessions, "initial": pages.initial_of(found)},
    )


@of_network
@require_POST
@keepers_only
def make_known(request: HttpRequest, event: UUID) -> HttpResponse:
    """From now on it can be booked."""
    perform(making.show_event, event=event, by=actor(request), at=now())
    say(request, "It is in the list, and can be booked.")
    return redirect("net_event_desk", event)


@of_network
@require_http_methods(ANY)
@keepers_only
def cancel(request: HttpRequest, event: UUID) -> HttpResponse:
    """With a reason, told to all."""
    found = _found(request, event)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(making.cancel_event, event=event, why=cleaned["why"], by=by, at=at)
        say(request, "It is cancelled, and everybody who had a place is told why.")
        return where("net_event_desk", event)

    return form_page(request, form_class=forms.CancelForm, page=lambda form: pages.cancel_page(found, form), do=do)


@of_network
@require_http_methods(ANY)
@keepers_only
def attendance(request: HttpRequest, sitting: UUID) -> HttpResponse:
    """Who was at one session."""
    with looking(request):
        found = event_desk.register(sitting, by=actor(request), at=now())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        there = frozenset(UUID(each) for each in cleaned["there"])
        perform(attending.take_attendance, sitting=sitting, there=there, by=by, at=at, on=today())
        say(request, f"Attendance is taken: {len(there)} of {len(found.people)} were there.")
        return where("net_event_desk", found.event)

    people = tuple((str(each.booking), each.name) for each in found.people)
    initial = {"there": [str(each) for each in found.there]}
    return form_page(
        request,
        form_class=forms.AttendanceForm,
        page=lambda form: pages.attendance_page(found, form),
        do=do,
        options=lambda: {"people": people, "initial": initial},
    )


@of_network
@require_http_methods(ANY)
@keepers_only
def add_material(request: HttpRequest, event: UUID) -> HttpResponse:
    """A file or a resource, for one session or all."""
    found = _found(request, event)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        sent = cleaned["file"]
        new = NewMaterial(
            cleaned["title"], int(cleaned["number"]), cleaned["for_all"], cleaned["resource"],
            sent.name if sent else "", sent.read() if sent else b"",
        )  # fmt: skip
        perform(materials.add_material, id=id, event=event, new=new, by=by, at=at)
        say(request, "It is shared.")
        return where("net_event", event)

    return form_page(
        request,
        form_class=forms.MaterialForm,
        page=lambda form: pages.material_page(found, form),
        do=do,
        options=lambda: {"sessions": found.sessions},
    )


@of_network
@require_POST
@keepers_only
def remove_material(request: HttpRequest, material: UUID) -> HttpResponse:
    """It is shared no more."""
    event = perform(materials.take_material_away, material=material, by=actor(request), at=now())
    say(request, "It is shared no more, and nothing of it is kept.")
    return redirect("net_event", event)
