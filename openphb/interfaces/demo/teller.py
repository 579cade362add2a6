"""The teller: performs the real actions as named people on stated days, with identities that follow from names."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import Any
from uuid import UUID, uuid5

from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import NIL, Money
from openphb.payments import queries as payments

STORY = UUID("6b1f3c1e-9d0a-5e5b-8f57-3f0c5f0d2a11")
"""Every identity of the story comes from this and a name, so that the same story has the same addresses."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens on a day. Scenes are told in order of their days, then in the order they were written."""

    on: date
    words: str
    play: Callable[[], object]


@dataclass(slots=True)
class Teller:
    """One board's story, as far as it has been told. `until` is the last day of the story: the visitor's today."""

    commissioner: int
    until: date
    actors: dict[str, Actor] = field(default_factory=dict)
    moments: int = 0
    accounts: dict[str, Money] = field(default_factory=dict)

    def id(self, *words: object) -> UUID:
        """The identity of something by its name: always the same."""
        return uuid5(STORY, ":".join(str(word) for word in (self.commissioner, *words)))

    def who(self, name: str) -> Actor:
        return self.actors[name]

    def staff(self, name: str, *roles: Role, full_name: str, **more: Any) -> Actor:
        """Someone on the staff, known to the story by a short name."""
        actor = Actor(self.id("account", name), full_name, self.commissioner, frozenset(roles), **more)
        self.actors[name] = actor
        return actor

    def outside(self, name: str, role: Role, *, full_name: str, person: UUID) -> Actor:
        """The person, or someone who acts for them. Who acts for two people is told of twice."""
        held = self.actors.get(name)
        acting = (held.acting if held else frozenset()) | {(person, role)}
        roles = frozenset(found for _, found in acting)
        actor = Actor(self.id("account", name), full_name, self.commissioner, roles, acting)
        self.actors[name] = actor
        return actor

    def do(self, action: Callable[..., Any], /, *, by: str, on: date, **more: Any) -> Any:
        """One action, a second after the one before, on that day's morning."""
        self.moments += 1
        at = datetime.combine(on, clock(9), tzinfo=UTC) + timedelta(seconds=self.moments % 36_000)
        if "on" in inspect.signature(action).parameters:
            more["on"] = on
        return perform(action, by=self.who(by), at=at, **more)

    def ask(self, query: Callable[..., Any], *what: Any, by: str, **more: Any) -> Any:
        """One question, as somebody."""
        with reading(self.who(by)):
            return query(*what, by=self.who(by), **more)

    def told_balance(self, name: str) -> Money:
        """What the person's bank says is in the account, by the statements told so far."""
        return self.accounts.get(name, NIL)

    def more_told(self, name: str) -> bool:
        """True if a statement of theirs has been told."""
        return name in self.accounts

    def note_told(self, name: str, balance: Money) -> None:
        self.accounts[name] = balance

    def waiting_lines(self, given_name: str, *, by: str) -> list[Any]:
        """Lines of somebody's statements that nobody has understood."""
        found = self.ask(payments.to_understand, by=by)
        return [line for line in found.items if line.person_name.startswith(given_name)]
