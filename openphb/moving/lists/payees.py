"""A list of organisations that are paid, or that hold money for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from openphb.budgets.actions import end_organisation
from openphb.kernel.actor import Actor
from openphb.moving.judged import Judged, Making, identity
from openphb.moving.reading import Fate, Read, twice
from openphb.people import actions, queries


def judged(rows: Sequence[Read], *, arrival: UUID, by: Actor, on: date) -> Judged:
    """One with the same name that does the same is here already."""
    known = {(name.casefold(), kind) for _, name, kind in queries.organisations(by=by)}
    told = tuple(
        row.known(f"{row.get('name')} is among the organisations here already.")
        if (row.get("name").casefold(), row.get("kind")) in known
        else row
        for row in twice(rows, by=("name", "kind"), called="organisation")
    )
    making = tuple(Making(identity(arrival, row.line), (row.line,), row.said) for row in told if row.fate is Fate.NEW)
    return Judged(told, making)


def make(making: Sequence[Making], *, source: str, by: Actor, at: datetime, on: date) -> None:
    for each in making:
        told = {"name": each.new["name"], "kind": each.new["kind"], "contact": each.new.get("contact", "")}
        actions.record_organisation(id=each.id, **told, by=by, at=at)


def take_back(made: Sequence[UUID], *, why: str, by: Actor, at: datetime, on: date) -> None:
    """They are ended, as any organisation is with which we no longer work; whoever holds money is not."""
    for id in made:
        end_organisation(id=id, ended_on=on, why=why, by=by, at=at, on=on)
