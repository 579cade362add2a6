"""The service asked over its published interface (PDS FHIR API, application-restricted): read, and search for one.

Reading is by NHS number; searching wants a family name and a date of birth and answers with a person only where one
alone fits. Every request carries a number of its own, which the service's staff ask for. Nothing is tried again here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import uuid4

from openphb.interfaces.notify import Line
from openphb.interfaces.pds.answers import NotFoundThere, PdsPerson, Why, only_one, person, why

SLOW = 6
"""Seconds after which whoever waits reads that the service does not answer. Our own choice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as far as it was."""

    nhs_number: str = ""
    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None


class Token(Protocol):
    """Gives the proof that we may ask, fresh when it has to be. Raises NotFoundThere."""

    def __call__(self) -> str: ...


class Pds:
    """The service, over a line, with whatever proves that we may ask."""

    def __init__(self, line: Line, *, token: Token, once: Callable[[], str] = lambda: str(uuid4())) -> None:
        self.line, self.token, self.once = line, token, once

    def find(self, asked: Asked) -> PdsPerson:
        """By number where there is one, else by what else was typed. Raises NotFoundThere."""
        if asked.nhs_number:
            return self.by_number(asked.nhs_number)
        if not (asked.family_name and asked.birth_date):
            raise NotFoundThere(Why.TOO_LITTLE)
        return self.by_traits(asked)

    def by_number(self, number: str) -> PdsPerson:
        if not (number.isascii() and number.isdigit() and len(number) == 10):
            raise NotFoundThere(Why.NOT_A_NUMBER)
        return _read(lambda said: person(said), self._ask(f"/Patient/{number}"))

    def by_traits(self, asked: Asked) -> PdsPerson:
        traits = {"family": asked.family_name, "birthdate": f"eq{asked.birth_date}", "_max-results": "2"}
        if asked.given_name:
            traits["given"] = asked.given_name
        return _read(only_one, self._ask(f"/Patient?{urlencode(traits)}"))

    def _ask(self, path: str) -> Any:
        headers = {"Accept": "application/fhir+json", "X-Request-ID": self.once()}
        headers["Authorization"] = f"Bearer {self.token()}"
        try:
            status, body = self.line.ask("GET", path, headers=headers, body=b"")
        except OSError:
            raise NotFoundThere(Why.UNAVAILABLE) from None
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        if status != 200:
            raise NotFoundThere(why(status, said))
        return said


def _read(reader: Callable[[Any], PdsPerson], said: Any) -> PdsPerson:
    try:
        return reader(said)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotFoundThere(Why.UNREAD) from None
