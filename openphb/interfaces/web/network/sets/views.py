"""Sets at the door. Whoever is not in one is told that there is no such page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community.learning_sets import keeping, noting, reading, taking_over
from openphb.community.learning_sets.reading import SetView
from openphb.community.members import member_in
from openphb.community.rules.events import moment_of
from openphb.community.rules.learning_sets import why_not_begin
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.sets import forms, pages
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Space
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]


@require_safe
@of_network
def listed(request: HttpRequest) -> HttpResponse:
    """Their own, and those that look for people."""
    by = actor(request)
    mine, seeking = reading.my_sets(by=by, at=now()), reading.sets_that_seek(by=by, at=now())
    return answer(request, pages.list_page(mine, seeking, convenes=why_not_begin(by.member) is None))


@require_http_methods(ANY)
@of_network
def begin(request: HttpRequest) -> HttpResponse:
    """A new set."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = cleaned | {"space": Space(cleaned["space"])}
        perform(keeping.begin, id=id, **told, by=by, at=at)
        say(request, "It is begun. Invite those you want to learn with.")
        return where("net_set", id)

    member = member_in(actor(request))
    if why_not_begin(member):
        raise NotFound
    spaces = tuple((each.value, pages.FOR[each]) for each in sorted(member.spaces))
    return form_page(
        request, form_class=forms.BeginForm, page=pages.begin_page, do=do, options=lambda: {"spaces": spaces}
    )


@require_http_methods(ANY)
@of_network
def show(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Who, when, and what was written; and a note to write."""
    found = _found(request, learning_set)
    onward = paged.paging(paged.number(request), total=found.total)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"words": cleaned["words"], "anyway": cleaned.get("anyway", "")}
        perform(noting.write, id=id, set=learning_set, **told, by=by, at=at)
        say(request, "The others in the set read it now.")
        return where("net_set", learning_set)

    return form_page(
        request, form_class=forms.NoteForm, page=lambda form: pages.set_page(found, form, paging=onward), do=do
    )


def _found(request: HttpRequest, learning_set: UUID) -> SetView:
    with looking(request):
        return reading.learning_set(learning_set, by=actor(request), at=now(), page=paged.number(request))


def _convened(request: HttpRequest, learning_set: UUID) -> SetView:
    """One that they convene: to the others in it there is no such page."""
    found = _found(request, learning_set)
    if not found.line.convenes:
        raise NotFound
    return found


@require_POST
@of_network
def ask(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Ask to be let in."""
    perform(keeping.ask_to_join, id=new_id(), set=learning_set, by=actor(request), at=now())
    say(request, "Its convenor is asked. You read here what they say.")
    return redirect("net_sets")


@require_POST
@of_network
def answer_invitation(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Join, or do not."""
    joins = request.POST.get("says") == "yes"
    perform(keeping.answer, set=learning_set, says_yes=joins, by=actor(request), at=now())
    say(request, "You are in it." if joins else "You do not join. Its convenor is told.")
    return redirect("net_set", learning_set) if joins else redirect("net_sets")


@require_POST
@of_network
def leave(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Be in it no more."""
    perform(keeping.leave_set, set=learning_set, by=actor(request), at=now())
    say(request, "You are in it no more.")
    return redirect("net_sets")


@require_http_methods(ANY)
@of_network
def invite(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Ask a member to join."""
    found = _convened(request, learning_set)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(keeping.invite, id=id, set=learning_set, name=cleaned["name"], by=by, at=at, on=today())
        say(request, "They are invited.")
        return where("net_set", learning_set)

    return form_page(request, form_class=forms.InviteForm, page=lambda form: pages.invite_page(found, form), do=do)


@require_POST
@of_network
def seek(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Let members be shown that it looks for people, or not."""
    seeks = request.POST.get("seeks") == "yes"
    perform(keeping.seek, set=learning_set, seeks=seeks, by=actor(request), at=now())
    say(request, "Members are shown what it is for, and can ask to join." if seeks else "Members are shown it no more.")
    return redirect("net_set", learning_set)


@require_POST
@of_network
def convene(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """Take over a set whose convenor has left."""
    perform(taking_over.take_over, set=learning_set, by=actor(request), at=now(), on=today())
    say(request, "You convene it from now on. The others are told.")
    return redirect("net_set", learning_set)


@require_POST
@of_network
def end(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """It meets no more."""
    perform(keeping.end_set, set=learning_set, by=actor(request), at=now())
    say(request, "It has ended. Its people can still read what was written.")
    return redirect("net_set", learning_set)


@require_http_methods(ANY)
@of_network
def add_day(request: HttpRequest, learning_set: UUID) -> HttpResponse:
    """A day on which it meets."""
    found = _convened(request, learning_set)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        times = moment_of(cleaned["day"], cleaned["start"]), moment_of(cleaned["day"], cleaned["until"])
        perform(keeping.set_a_day, id=id, set=learning_set, times=times, place=cleaned["place"], by=by, at=at)
        say(request, "It is added, and those in the set are told.")
        return where("net_set", learning_set)

    return form_page(request, form_class=forms.DayForm, page=lambda form: pages.day_page(found, form), do=do)


@require_http_methods(ANY)
@of_network
def cancel_day(request: HttpRequest, set_day: UUID) -> HttpResponse:
    """It does not meet on that day."""
    with looking(request):
        found = _convened(request, reading.set_of_day(set_day, by=actor(request)))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(keeping.cancel_day, day=set_day, why=cleaned["why"], by=by, at=at)
        say(request, "It is cancelled, and those in the set are told.")
        return where("net_set", found.line.id)

    return form_page(request, form_class=forms.CancelDayForm, page=lambda form: pages.cancel_page(found, form), do=do)


@require_POST
@of_network
def let_in(request: HttpRequest, set_person: UUID) -> HttpResponse:
    """Let somebody in, or take them out."""
    says_yes = request.POST.get("says") == "yes"
    found = perform(keeping.let_in, person=set_person, says_yes=says_yes, by=actor(request), at=now())
    say(request, "They are in it." if says_yes else "They are not in it.")
    return redirect("net_set", found)


@require_POST
@of_network
def take_back(request: HttpRequest, set_note: UUID) -> HttpResponse:
    """A note of their own."""
    found = perform(noting.take_back, note_id=set_note, by=actor(request), at=now())
    say(request, "It is taken back. Its words are gone.")
    return redirect("net_set", found)
