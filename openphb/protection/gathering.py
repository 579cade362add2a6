"""Everything about a person, out of every table that holds something: what is handed over, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from openphb.kernel.actor import Actor
from openphb.protection import finding
from openphb.protection.catalogue import Held, catalogue

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "text/csv": "csv", "text/plain": "txt"}


@dataclass(frozen=True, slots=True)
class File:
    """A file that stands in a row: where it goes in the copy, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of one table, by the names of their columns; a file is in `files`, and its row names it."""

    table: str
    record: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    files: tuple[File, ...] = ()
    left_out: int = 0


def gather(person: UUID, *, left_out: frozenset[tuple[str, str]], by: Actor) -> Iterator[Gathered]:
    """Table by table, in the order of the catalogue, but for empty ones. `left_out` are rows by table and key."""
    for held in catalogue().held.values():
        gathered = _table(person, held, left_out=left_out, by=by)
        if gathered.rows or gathered.left_out:
            yield gathered


def _table(person: UUID, held: Held, *, left_out: frozenset[tuple[str, str]], by: Actor) -> Gathered:
    fields = finding.columns(held)
    names, attributes = [str(one.column) for one in fields], [one.attname for one in fields]
    kept: list[dict[str, Any]] = []
    files: list[File] = []
    out = 0
    for row in finding.rows(person, held, by=by).order_by("pk").values(*attributes):
        if (held.table, str(row["id"])) in left_out:
            out += 1
            continue
        files += _take_files(held.table, row, fields)
        kept.append(dict(zip(names, row.values(), strict=True)))
    return Gathered(held.table, held.record, finding.words_of(held.table), tuple(names), tuple(kept), tuple(files), out)


def _take_files(table: str, row: dict[str, Any], fields: list[models.Field[Any, Any]]) -> Iterator[File]:
    """What is in a column of bytes goes into a file of its own; the row says which."""
    for each in fields:
        if isinstance(each, models.BinaryField) and row[each.attname] is not None:
            content = bytes(row[each.attname])
            ending = ENDINGS.get(str(row.get("media_type") or row.get(f"{each.attname}_kind") or ""), "bin")
            row[each.attname] = name = f"files/{table}-{row['id']}.{ending}"
            yield File(name, content)
