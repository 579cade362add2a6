"""Make the facts of a day: board by board, table by table, keeping from the day before whatever did not change.

Within a board everything is of one moment: one look at the database, in the role that may read least. A part is known
not to have changed by what the database says of its rows, so a part that is kept has the bytes it would have had.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import connection

from openphb.commissioners.context import looking_as
from openphb.commissioners.roles import READER
from openphb.insight import facts
from openphb.insight.extract import folders, parts, pseudonyms, questions, shapes, streaming
from openphb.insight.extract.folders import File, Manifest
from openphb.insight.facts import Table

NOBODY = "none"
"""The name of the one empty file of a table in which no board has a row: its columns can still be read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose facts, of which day, made when and by which secret of ours. `boards` are ours by their ODS codes.

    `fifths` are people's fifths of England by deprivation, by board and our own identity of them, where tables of
    places were laid in; `places` says in the manifest which those were, and of how many people nothing is known.
    """

    on: date
    at: datetime
    secret: bytes
    boards: Mapping[str, int]
    fifths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    places: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """How far the making has come: the board and table under way, boards done of all, and rows written so far."""

    board: str
    table: str
    done: int
    of: int
    rows: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the folder, what is in it, and how many parts were kept from the day before."""

    folder: Path
    manifest: Manifest
    written: int
    kept: int


@dataclass
class _Under:
    """A making under way."""

    asked: Asked
    home: Path
    place: Path
    tell: Callable[[Step], None]
    before: Mapping[tuple[str, str, str], File]
    before_in: Path
    files: list[File] = field(default_factory=list)
    kept: int = 0
    boards_done: int = 0


def make(home: Path, asked: Asked, *, whole: bool = False, tell: Callable[[Step], None] = lambda _: None) -> Made:
    """The facts of a day. `whole` makes every part anew, which gives the same bytes. `tell` hears of each step.

    Raises Refused where the day has its facts, or another process is making some.
    """
    with folders.making(home, asked.on) as place:
        earlier = None if whole else folders.latest(home, before=asked.on)
        known = {(each.table, each.commissioner, each.month): each for each in earlier.files} if earlier else {}
        under = _Under(asked, home, place, tell, known, folders.folder(home, earlier.as_of) if earlier else place)
        for ods, board in sorted(asked.boards.items()):
            with looking_as(READER, board):
                for table in facts.TABLES.values() if _has_anybody() else ():
                    _say(under, ods, table)
                    _table(under, table, ods=ods, board=board)
            under.boards_done += 1
        _write_empty(under)
        told = _manifest(under)
        done = folders.finish(home, place, told=told)
    return Made(done, told, len(under.files) - under.kept, under.kept)


def _has_anybody() -> bool:
    """False for a board with nobody in it, of which there is nothing to ask: most boards of an installation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM people_person)")
        return bool(cursor.fetchone()[0])


def _table(under: _Under, table: Table, *, ods: str, board: int) -> None:
    """One table of one board: what changed is asked for and written, what did not is kept."""
    given = dict(questions.given(board, on=under.asked.on))
    seen = {month: (rows, told) for month, rows, told in _counted(under, table, given=given, ods=ods)}
    changed = []
    for month, (_, told) in seen.items():
        earlier = under.before.get((table.name, ods, month))
        if earlier is not None and earlier.seen == told:
            under.files.append(_kept(under, earlier))
        else:
            changed.append(month)
    if changed:
        asked, fifths = given | {"parts": changed}, _fifths(under, table, ods)
        blocks = streaming.rows(table, given=asked, ods=ods, secret=under.asked.secret, fifths=fifths)
        for month, rows in parts.split(table, blocks, aside=under.place / ".aside"):
            under.files.append(_written(under, table, rows=rows, month=month, ods=ods, seen=seen[month][1]))


def _fifths(under: _Under, table: Table, ods: str) -> Mapping[str, int]:
    """What the program adds to the rows of a table by itself: nothing but to people."""
    return under.asked.fifths.get(ods, {}) if table is facts.PEOPLE else {}


def _counted(under: _Under, table: Table, *, given: Mapping[str, Any], ods: str) -> Iterator[tuple[str, int, str]]:
    """Each month with its rows and what it is known by: a keyed hash, so that it tells nobody else anything."""
    with connection.cursor() as cursor:
        cursor.execute(questions.counted(table), given)
        found = cursor.fetchall()
    added = sorted(_fifths(under, table, ods).items())
    for month, rows, one, two in found:
        said = repr((questions.version(table.name), pa.__version__, ods, month, rows, str(one), str(two), added))
        yield month, rows, hmac.digest(under.asked.secret, said.encode(), hashlib.sha256).hex()


def _kept(under: _Under, earlier: File) -> File:
    """The same file under another day's name; a copy of it where the disk cannot have one file in two folders."""
    old, new = under.before_in / earlier.path, under.place / earlier.path
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
    under.kept += 1
    return earlier


def _written(under: _Under, table: Table, *, rows: pa.Table, month: str, ods: str, seen: str) -> File:
    name = f"{table.name}/{ods}-{month}.parquet" if month else f"{table.name}/{ods}.parquet"
    place = under.place / name
    parts.write(table, rows, place=place)
    return File(name, table.name, ods, month, rows.num_rows, folders.digest(place), seen)


def _write_empty(under: _Under) -> None:
    """A file without rows for each table of which no board has any."""
    for table in facts.TABLES.values():
        if not any(each.table == table.name for each in under.files):
            empty = shapes.shape(table).empty_table()
            under.files.append(_written(under, table, rows=empty, month="", ods=NOBODY, seen=""))


def _manifest(under: _Under) -> Manifest:
    files: Sequence[File] = sorted(under.files, key=lambda each: each.path)
    rows = {name: sum(each.rows for each in files if each.table == name) for name in facts.TABLES}
    return Manifest(
        as_of=under.asked.on,
        made_at=under.asked.at,
        schema=facts.SCHEMA_VERSION,
        openphb=version("openphb"),
        keys=pseudonyms.which(under.asked.secret),
        rows=rows,
        columns={name: shapes.plain(table) for name, table in facts.TABLES.items()},
        files=tuple(files),
        places=under.asked.places,
    )


def _say(under: _Under, ods: str, table: Table) -> None:
    rows = sum(each.rows for each in under.files)
    step = Step(ods, table.name, under.boards_done, len(under.asked.boards), rows)
    folders.say_progress(
        under.place, {"board": ods, "table": table.name, "done": step.done, "of": step.of, "rows": rows}
    )
    under.tell(step)
