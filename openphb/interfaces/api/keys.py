"""Who asks: the system whose key came with the request, in the board that gave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from openphb.interfaces.perform import now, perform, reading, today
from openphb.kernel.actor import Actor
from openphb.people import access_rules, systems
from openphb.people.systems_rules import ROLES, Scope

LONGEST_KEY = 100
A_MINUTE = 300
"""Requests that one key may make in a minute. Our own choice: a register of a large area is read in ten minutes."""
_NOBODY = UUID(int=0)


class TooMany(Exception):
    """More than A_MINUTE within a minute."""


class Without(Exception):
    """The key is good and does not open this: `scope` says what would."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.scope = scope


@dataclass(frozen=True, slots=True)
class System:
    """A system, signed in for one request. It is nobody to any rule until it says for which scope it asks."""

    bare: Actor
    scopes: frozenset[Scope]

    def acting(self, scope: Scope) -> Actor:
        """As what this scope is done. Raises Without."""
        if scope not in self.scopes:
            raise Without(scope)
        return replace(self.bare, roles=ROLES[scope])


class ByKey(HttpBearer):
    """`Authorization: Bearer 7-…`: the board stands before the secret, as in a link that lets somebody in."""

    def authenticate(self, request: HttpRequest, token: str) -> System | None:
        board, _, secret = token.partition("-")
        if not (board.isascii() and board.isdigit() and len(board) < 10 and secret) or len(token) > LONGEST_KEY:
            return None
        return _signed_in(int(board), token, where=request.META.get("REMOTE_ADDR", ""))


def _signed_in(board: int, token: str, *, where: str) -> System | None:
    nobody = Actor(_NOBODY, "", board, frozenset(), where=where)
    digest, on = access_rules.hash_of(token), today()
    with reading(nobody):
        found = systems.opened_by(digest, by=nobody, on=on)
    if found is None:
        return None
    _count(found.id)
    bare = replace(nobody, id=found.id, name=f"{found.name} (a system)", why=found.what_for)
    if found.used_on != on:
        perform(systems.note_use, id=found.id, by=bare, at=now(), on=on)
    return System(bare, frozenset(found.scopes))


def _count(key: UUID) -> None:
    """Shared by our processes. Raises TooMany."""
    counted = f"api-{key}-{now():%H%M}"
    cache.add(counted, 0, timeout=120)
    if cache.incr(counted) > A_MINUTE:
        raise TooMany
