"""Telling what members of the network do: as themselves there, where they act for no board."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import Any
from uuid import UUID

from openphb.community.members import in_the_network
from openphb.interfaces.demo.teller import Teller
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor


@dataclass(slots=True)
class Network:
    """The network's story. Members go by the story's short names of their accounts; `until` is its last day."""

    teller: Teller
    until: date
    moments: int = 0

    def id(self, *words: object) -> UUID:
        """The identity of something by its name: always the same."""
        return self.teller.id("network", *words)

    def account(self, name: str) -> UUID:
        """The account behind a short name of the story."""
        return self.teller.id("account", name)

    def who(self, name: str, *, on: date) -> Actor:
        """Somebody as they are in the network on that day; "" is a visitor who has not signed in."""
        return in_the_network(self.account(name) if name else None, name=name or "Visitor", on=on)

    def do(self, action: Callable[..., Any], /, *, by: str, on: date, **more: Any) -> Any:
        """One action, a second after the one before, on that day's afternoon."""
        self.moments += 1
        at = datetime.combine(on, clock(13), tzinfo=UTC) + timedelta(seconds=self.moments % 18_000)
        if "on" in inspect.signature(action).parameters:
            more["on"] = on
        return perform(action, by=self.who(by, on=on), at=at, **more)
