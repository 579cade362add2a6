"""Every table in which a board has rows: asked of our models, so that a new table leaves from its first row on."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models

from openphb.commissioners.models import Row
from openphb.kernel.actor import Actor
from openphb.payments.statements import export

_SECRET = frozenset(
    {
        *(("people_invitation", "secret_hash"), ("people_systemkey", "digest")),
        *(("people_hook", "secret"), ("people_hook", "secret_before")),
    }
)
"""What would let somebody in: of no use to anybody it is not for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what kind of thing it holds, and the table that it points at."""

    name: str
    kind: str
    points_at: str
    is_bytes: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table, what it is for in our own words, and its columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def rest(self) -> tuple[Column, ...]:
        """The columns that stand in the table itself; bytes leave as files beside it."""
        return tuple(each for each in self.columns if not each.is_bytes)

    @property
    def files(self) -> tuple[Column, ...]:
        return tuple(each for each in self.columns if each.is_bytes)


def tables() -> tuple[Table, ...]:
    """All of them, by name."""
    ours = [model for model in apps.get_models() if issubclass(model, Row)]
    return tuple(sorted(map(_table, ours), key=lambda each: each.name))


def _table(model: type[models.Model]) -> Table:
    name = model._meta.db_table
    fields = [each for each in model._meta.concrete_fields if (name, each.column) not in _SECRET]
    about = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    return Table(name, about, tuple(map(_column, fields)))


def _column(field: Any) -> Column:
    target = field.related_model._meta.db_table if field.related_model else ""
    kind = type(field.target_field if target else field).__name__.removesuffix("Field")
    return Column(field.column, kind, target, isinstance(field, models.BinaryField))


def rows(table: Table, columns: tuple[Column, ...], *, by: Actor) -> Generator[tuple[Any, ...], None, None]:
    """The board's rows, some at a time, in the order of their key. Names are those of our own models."""
    quoted = ", ".join(f'"{each.name}"' for each in columns)
    words = f'SELECT {quoted} FROM "{table.name}" WHERE commissioner_id = %s ORDER BY id'  # noqa: S608
    with connection.chunked_cursor() as cursor:
        cursor.execute(words, [by.commissioner])
        yield from cursor


def cell(value: Any) -> str:
    """One value as text: exactly, but for an apostrophe before what a spreadsheet would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return export.cell(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, int):
        return str(value)
    return "" if value is None else export.cell(str(value))
