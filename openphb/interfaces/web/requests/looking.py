"""A request as one actor sees it today, looked up once for a page and its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from openphb.interfaces.perform import today
from openphb.interfaces.web import easy_words
from openphb.interfaces.web.requests.choosing import Possible, possible
from openphb.interfaces.web.sections import Section
from openphb.kernel.actor import Actor, Role
from openphb.plans import queries
from openphb.plans.queries import DecisionView, RequestView


def nothing_more() -> dict[str, Any]:
    return {}


class Case:
    """The request, its decisions, what may be done, and how to write to this person.

    `look` must be called where rows may be read.
    """

    seen: RequestView
    decisions: tuple[DecisionView, ...]
    possible: Possible
    easy: tuple[Section, ...]

    def __init__(self, request: UUID, *, by: Actor) -> None:
        self.request, self.by = request, by

    def look(self) -> Case:
        self.seen = queries.request(self.request, by=self.by)
        found = queries.decisions(self.seen.person, by=self.by, on=today())
        self.decisions = tuple(each for each in found if each.request == self.request)
        self.possible = possible(self.seen, self.decisions, by=self.by)
        self.easy = easy_words.advice(self.seen.person, by=self.by)
        return self

    @property
    def roles(self) -> frozenset[Role]:
        return self.by.roles_for(self.seen.person)

    def options(self, more: Callable[[], dict[str, Any]] = nothing_more, **fixed: Any) -> Callable[[], dict[str, Any]]:
        """What a form is made with, after the request has been looked up."""

        def looked() -> dict[str, Any]:
            self.look()
            return fixed | more()

        return looked
