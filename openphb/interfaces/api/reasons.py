"""What a system says before it sees a restricted record: why it asks. It is written beside the look.

Source: UK GDPR, article 18(2): while it is restricted, a record is used for few things alone, so whoever uses it says
for which. Staff are asked on the page; a system says it in a header.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.perform import now, perform, reading
from openphb.kernel.actor import Actor
from openphb.people import actions
from openphb.protection import queries as protection

HEADER = "Openphb-Reason"
LONGEST = 200
ASKED = f"This record is restricted. Say why you need it, in the header {HEADER}: the person can read what you say."


class WithoutReason(Exception):
    """The record is restricted, and nothing was said of why it is asked for."""


def seen(request: HttpRequest, person: UUID, *, page: str, by: Actor) -> None:
    """Write down that this system looks at somebody's record. Raises WithoutReason."""
    if person in _shut(request, [person], by=by):
        raise WithoutReason
    _write(request, [person], page=page, by=by)


def open_among(request: HttpRequest, people: Iterable[UUID], *, page: str, by: Actor) -> Collection[UUID]:
    """Those of a list that may be shown, each look written down: a restricted one only where a reason was given.

    Raises WithoutReason where none may: nothing at all would be taken for there being nothing.
    """
    listed = tuple(dict.fromkeys(people))
    shut = _shut(request, listed, by=by)
    shown = [each for each in listed if each not in shut]
    if shut and not shown:
        raise WithoutReason
    _write(request, shown, page=page, by=by)
    return shown


def _shut(request: HttpRequest, people: Collection[UUID], *, by: Actor) -> Collection[UUID]:
    if _said(request):
        return ()
    with reading(by):
        return protection.restricted_among(people, by=by)


def _write(request: HttpRequest, people: Iterable[UUID], *, page: str, by: Actor) -> None:
    why = _said(request)
    for person in people:
        perform(actions.saw, page=f"api_{page}", person=person, by=replace(by, why=why) if why else by, at=now())


def _said(request: HttpRequest) -> str:
    """On one line, and no longer than is read."""
    return " ".join(request.headers.get(HEADER, "").split())[:LONGEST]
