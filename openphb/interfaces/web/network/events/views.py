"""Events at the door: anybody finds and reads, members book, wait, move, take what is offered and give it up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from openphb.community.events import booking as booking_places
from openphb.community.events import reading
from openphb.community.files_clean import KINDS
from openphb.community.members import member_in
from openphb.community.rules.events import may_keep
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network, of_network_for_all
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.network.events import pages, words
from openphb.interfaces.web.network.withheld import instead_page
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, answer, looking, say


@require_safe
@of_network_for_all
def listed(request: HttpRequest) -> HttpResponse:
    """What is ahead or over, of one kind or of all."""
    what, past = pages.known_kind(request.GET.get("what", "")), request.GET.get("past") == "yes"
    page, member = paged.number(request), actor(request).member
    lines, total = reading.events(to=member, at=now(), what=what, past=past, page=page)
    onward = paged.paging(page, total=total, kept={"what": what, "past": "yes" if past else ""})
    shown = pages.list_page(
        lines, what=what, past=past, paging=onward, is_member=member is not None, keeps=may_keep(member)
    )
    return answer(request, shown)


@require_safe
@of_network_for_all
def show(request: HttpRequest, event: UUID) -> HttpResponse:
    """One event, or a series with its venues."""
    member = actor(request).member
    if place := reading.instead_of(event, to=member):
        return answer(request, instead_page(place, back=Link(words.BACK, where("net_events"))))
    return answer(request, pages.event_page(reading.event(event, to=member, at=now())))


@require_POST
@of_network
def book(request: HttpRequest, venue: UUID) -> HttpResponse:
    """A place at this venue, or a place in its line."""
    waits = request.POST.get("wait") == "yes"
    perform(booking_places.book, id=new_id(), venue=venue, waits=waits, by=actor(request), at=now())
    say(request, "You are in the line. We write to you when a place is yours." if waits else "You have a place.")
    return _back(request, venue)


@require_POST
@of_network
def move(request: HttpRequest, venue: UUID) -> HttpResponse:
    """From another venue to this one."""
    perform(booking_places.move, venue=venue, by=actor(request), at=now(), on=today())
    say(request, "You have a place here now. The one you had goes to the next.")
    return _back(request, venue)


def _back(request: HttpRequest, venue: UUID) -> HttpResponse:
    with looking(request):
        event = reading.event_of(venue, to=actor(request).member)
    return redirect("net_event", event)


@require_POST
@of_network
def accept(request: HttpRequest, booking: UUID) -> HttpResponse:
    """Take the place that is offered."""
    perform(booking_places.accept, booking=booking, by=actor(request), at=now(), on=today())
    say(request, "You have a place.")
    return redirect("net_my_events")


@require_POST
@of_network
def leave(request: HttpRequest, booking: UUID) -> HttpResponse:
    """Give up a place, or leave the line."""
    perform(booking_places.leave, booking=booking, by=actor(request), at=now(), on=today())
    say(request, "It is given up. If somebody waits, it goes to the next.")
    return redirect("net_my_events")


@require_safe
@of_network
def material(request: HttpRequest, material: UUID) -> HttpResponse:
    """A file that was shared, under its true kind, always saved and never opened within our address."""
    found = reading.material_file(material, to=member_in(actor(request)))
    return download(found.content, name=found.name, media_type=KINDS[found.ending])
