"""What one request is about: who asks, on which day, and what was found for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from openphb.interfaces.api.keys import System
from openphb.interfaces.fhir.parts import Json
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.systems_rules import Scope

Item = TypeVar("Item")
MOST = 20
"""Resources on one page, at most: as many as on a page of people."""


class Unread(Exception):
    """What was sent cannot be read: `status` of HTTP, `code` of FHIR's issue types, and the words."""

    def __init__(self, words: str, *, status: int = 400, code: str = "invalid", where: str = "") -> None:
        super().__init__(words)
        self.words, self.status, self.code, self.where = words, status, code, where


@dataclass(frozen=True, slots=True)
class Asking:
    """A system that asks for one thing on a day; `scopes` are all that its key opens."""

    by: Actor
    on: date
    scopes: frozenset[Scope]

    @classmethod
    def of(cls, system: System, scope: Scope, *, on: date) -> Asking:
        """Raises Without."""
        return cls(system.acting(scope), on, system.scopes)


@dataclass(frozen=True, slots=True)
class Found:
    """A resource, and whose record it is of, if anybody's."""

    said: Json
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Where in a list: how many are asked for, and how many come before."""

    many: int = MOST
    before: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of what was found, and how many there are in all."""

    found: tuple[Found, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of resource: what opens it, how one is read, how it is searched, and by what."""

    name: str
    scope: Scope
    one: Callable[[str, Asking], Found]
    search: Callable[[Mapping[str, str], Asking, Page], Listed]
    by: Mapping[str, str]
    """Each name that may be searched by, and its type in FHIR."""
    page: str = ""
    """What the list of looks calls it; nothing where it is of nobody's record."""
    has_profile: bool = True


def sliced(found: Sequence[Found], page: Page) -> Listed:
    return Listed(tuple(found[page.before : page.before + page.many]), len(found))


def turned(ask: Callable[[int], tuple[Sequence[Any], int]], page: Page, *, size: int) -> tuple[list[Any], int]:
    """Items from a question that is answered by pages of a size of its own."""
    first, skipped = divmod(page.before, size)
    items, total = ask(first + 1)
    found = list(items[skipped:])
    if len(found) < page.many and total > (first + 1) * size:
        found += ask(first + 2)[0]
    return found[: page.many], total


def uuid_of(id: str) -> UUID:
    """Raises NotFound: what is not an identity of ours names nothing."""
    try:
        found = UUID(id)
    except ValueError:
        raise NotFound from None
    if str(found) != id:
        raise NotFound
    return found


def both_of(id: str) -> tuple[UUID, UUID]:
    """The two identities in one of 64 signs. Raises NotFound."""
    try:
        found = UUID(id[:32]), UUID(id[32:])
    except ValueError:
        raise NotFound from None
    if found[0].hex + found[1].hex != id:
        raise NotFound
    return found


def whose(asked: Mapping[str, str]) -> UUID:
    """Whom a search is about. Nearly everything here is somebody's, and is asked for person by person."""
    said = asked.get("patient") or asked.get("subject") or ""
    if not said:
        raise Unread("Say whose: search by patient, as Patient/ and their id.", code="required", where="patient")
    try:
        return uuid_of(said.removeprefix("Patient/"))
    except NotFound:
        return UUID(int=0)
