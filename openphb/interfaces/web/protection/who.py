"""Who works on data protection: to everybody else its pages are not there."""

from __future__ import annotations

from django.http import HttpRequest

from openphb.interfaces.web.answering import actor
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound


def only(request: HttpRequest, *roles: Role) -> Actor:
    """Whoever is at the door, if they hold one of these roles. Raises NotFound."""
    who = actor(request)
    if not who.has(*roles):
        raise NotFound
    return who
