"""The register of a board: how it is narrowed, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.plans.queries.delegating import DelegationView, TaskView
from openphb.plans.rules.delegating import May


@dataclass(frozen=True)
class Row:
    """One assistant's agreement about one task; a task nobody was asked to do has a row too."""

    task: TaskView
    each: DelegationView | None

    @property
    def may(self) -> May | None:
        return self.each.may if self.each else None


@dataclass(frozen=True)
class Asked:
    """How the register is looked at. `found` is the number of a search."""

    show: str = ""
    search: str = ""
    found: str = ""

    def url(self, show: str) -> str:
        kept = {name: value for name, value in {"show": show, "found": self.found}.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"

    @property
    def kept(self) -> dict[str, str]:
        return {"show": self.show, "found": self.found}


SHOWS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "": ("All", lambda row: True),
    "lapsing": ("Lapsing soon", lambda row: row.may is May.CAN and bool(row.each and row.each.stage)),
    "lapsed": ("Lapsed or taken back", lambda row: row.may in (May.LAPSED, May.WITHDRAWN)),
    "waiting": ("Waiting for a yes", lambda row: row.may is May.WAITING),
    "unseen": ("Not found competent yet", lambda row: row.may is May.NOT_SHOWN),
    "nobody": ("Nobody may do it", lambda row: row.task.is_uncovered),
}


def rows(tasks: Iterable[TaskView]) -> tuple[Row, ...]:
    """A row for each agreement that goes on."""
    return tuple(Row(task, each) for task in tasks for each in (task.open or (None,)))


def narrowed(found: Iterable[Row], asked: Asked) -> tuple[Row, ...]:
    """Those of the way of looking in which every word of the search is."""
    wanted = asked.search.casefold().split()
    fits = SHOWS.get(asked.show, SHOWS[""])[1]
    return tuple(row for row in found if fits(row) and all(word in _words(row) for word in wanted))


def _words(row: Row) -> str:
    who = row.each.assistant if row.each else ""
    return f"{row.task.person_name} {row.task.what} {row.task.delegator_name} {who}".casefold()
