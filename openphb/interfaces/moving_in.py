"""A list brought in at one go, for a command: kept, its columns said, looked at, and made unless it is a dry run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.interfaces.perform import new_id, now, perform, reading, today
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.moving import actions, queries, sheets
from openphb.moving.kinds import KINDS, Kind
from openphb.moving.queries import Looked
from openphb.moving.reading import Fate


def bring_in(
    kind: str,
    name: str,
    /,
    *,
    content: bytes,
    columns: Mapping[str, str],
    totals: Mapping[str, str],
    without_wrong: bool,
    dry_run: bool,
    by: Actor,
) -> dict[str, Any]:
    """What was made, or would be. After a dry run, and after a refusal, the file is kept no longer."""
    id, at = new_id(), now()
    sums = {column: _pounds(column, typed) for column, typed in totals.items()}
    perform(actions.keep_file, id=id, kind=kind, name=name, content=content, by=by, at=at)
    try:
        if columns:
            _say_columns(content, KINDS[kind], columns, id=id, by=by)
        with reading(by):
            looked = queries.looked(id, by=by, on=today())
        if not dry_run:
            told: dict[str, Any] = {"totals": sums, "without_wrong": without_wrong}
            perform(actions.bring_in, arrival=id, **told, by=by, at=at, on=today())
    except BaseException:
        perform(actions.throw_away, arrival=id, by=by, at=at)
        raise
    if dry_run:
        perform(actions.throw_away, arrival=id, by=by, at=at)
    return _told(looked, dry_run=dry_run) | {"arrival": None if dry_run else str(id)}


def _say_columns(content: bytes, kind: Kind, columns: Mapping[str, str], *, id: Any, by: Actor) -> None:
    sheet = sheets.sheet(content)
    known, places = {each.name for each in kind.columns}, sheets.guess(sheet, kind)
    for name, heading in columns.items():
        if name not in known or heading not in sheet.headings:
            raise Refused(Refusal(f"There is no column {name} of ours, or none called {heading} in the file."))
        places = {each: place for each, place in places.items() if place != sheet.headings.index(heading)}
        places[name] = sheet.headings.index(heading)
    perform(actions.say_columns, arrival=id, columns=places, by=by, at=now())


def _pounds(column: str, typed: str) -> Money:
    try:
        return Money.of(typed.removeprefix("£"))
    except ValueError:
        raise Refused(Refusal(f"{typed} is not pounds and pence.", field=column)) from None


def _told(looked: Looked, *, dry_run: bool) -> dict[str, Any]:
    judged, kind = looked.judged, looked.arrival.kind
    return {
        "kind": kind.code,
        "dry_run": dry_run,
        "rows": len(judged.rows),
        "new": len(judged.making),
        "known": judged.many(Fate.KNOWN),
        "wrong": judged.many(Fate.WRONG),
        "totals": {f"{name}_pence": looked.total(name).pence for name in kind.counts},
        "to_mend": [
            {"row": row.line, "column": each.column, "because": each.because}
            for row in judged.rows
            for each in row.wrong
        ],
    }
