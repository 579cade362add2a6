"""Days for people's own calendars: one event as a file, and a feed of one's own at a secret address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from openphb.community.events import calendars, reading
from openphb.community.rules import calendar
from openphb.community.rules.events import Stands
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network, of_network_for_all
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.shell import actor, say

NAME = "Learning network"


@require_safe
@of_network_for_all
def event(request: HttpRequest, event: UUID) -> HttpResponse:
    """One event; with its place for whoever has one there. A cancelled one tells the calendar to drop it."""
    found = reading.event(event, to=actor(request).member, at=now())
    url = request.build_absolute_uri(where("net_event", event))
    is_off = found.stands is Stands.CANCELLED
    written = calendar.written(calendars.entries_of(found, url=url), name=found.title, cancels=is_off)
    return download(written, name="event.ics", media_type=calendar.MEDIA_TYPE)


@require_safe
@of_network_for_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything that one member booked, for the calendar that knows the address."""

    def address(view: str, about: UUID) -> str:
        return request.build_absolute_uri(where(view, about))

    entries = calendars.feed(secret, at=now(), on=today(), address=address)
    return download(calendar.written(entries, name=NAME), name="network.ics", media_type=calendar.MEDIA_TYPE)


@require_POST
@of_network
def new_address(request: HttpRequest) -> HttpResponse:
    """Another secret in the place of the one there was."""
    perform(calendars.new_feed, by=actor(request), at=now())
    say(request, "This is the address for your calendar. Any earlier one leads nowhere now.")
    return redirect("net_my_events")
