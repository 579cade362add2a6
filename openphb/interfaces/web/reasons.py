"""Why a record is opened, by an auditor, or by anybody of staff while it is restricted: asked before they see it.

It is written beside every look at it.

A reason is for one person's record. It is kept in the session, so that it ends when they sign out.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.web.answering import looking
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.protection.queries import restricted

MOST_KEPT = 20


def must_be_given(request: HttpRequest, *, about: UUID, by: Actor) -> bool:
    """True for staff who have not said why they look, and are here only to audit, or the record is restricted."""
    if not by.is_staff or about in by.people or given(request, about):
        return False
    if by.roles & STAFF == {Role.AUDITOR}:
        return True
    with looking(request):
        return restricted(about, by=by)


def given(request: HttpRequest, about: UUID) -> str:
    """The reason for looking at this person's record, in their words; nothing if none was given."""
    return str(request.session.get("reasons", {}).get(str(about), ""))


def keep(request: HttpRequest, why: str, *, about: UUID) -> None:
    """From now until they sign out, this is why."""
    found: dict[str, str] = request.session.get("reasons", {})
    found.pop(str(about), None)
    request.session["reasons"] = dict([*found.items(), (str(about), why)][-MOST_KEPT:])


def with_reason(request: HttpRequest, *, about: UUID, by: Actor) -> Actor:
    """The actor, carrying why they look."""
    why = given(request, about)
    return replace(by, why=why) if why else by
