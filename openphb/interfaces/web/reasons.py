"""Why an auditor opens a record: asked before they see it, and written beside every look at it.

A reason is for one person's record. It is kept in the session, so that it ends when they sign out.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from openphb.kernel.actor import STAFF, Actor, Role

MOST_KEPT = 20


def must_be_given(request: HttpRequest, *, about: UUID, by: Actor) -> bool:
    """True for someone who is here only to audit, and has not said why they look at this person."""
    is_only_auditor = bool(by.roles & STAFF) and by.roles & STAFF == {Role.AUDITOR}
    return is_only_auditor and not given(request, about)


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
