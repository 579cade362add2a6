"""Which tables are history, asked of the database itself, so that a new one is sealed from its first row on.

A table is history where its trigger refuses every change (`commissioners.isolation.never_changed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from openphb.commissioners.asking import answers

RECORDED = (
    *("recorded_at", "at", "made_at", "entered_at", "written_at", "decided_at", "kept_at", "run_at", "brought_at"),
    *("imported_at", "signed_at", "asked_at", "added_at", "taught_at", "counted_at", "worked_at", "voted_at"),
    *("declared_at", "drawn_at", "said_at", "sent_at", "told_at", "matched_at", "since"),
)
"""Columns that hold when a row was written down, by the door's clock; other moments may be long ago."""
OWN = ("assurance_seal", "assurance_networkseal")
"""Seals hold each other: they need no seal."""


@dataclass(frozen=True, slots=True)
class History:
    """A table of history: its columns in order, what kind of key it has, and when one of its rows, `r`, was written.

    `moment` is SQL; empty where nothing says when. Names come from the database's own catalogue, quoted by it.
    """

    name: str
    columns: tuple[str, ...]
    numbered: bool
    is_a_boards: bool
    moment: str

    @property
    def key(self) -> str:
        return "bigint" if self.numbered else "uuid"


_TABLES = """
    WITH sealed AS (SELECT DISTINCT table_name FROM assurance_seal UNION SELECT table_name FROM assurance_networkseal
    ), history AS (
        SELECT c.oid, c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relname = ANY(%(own)s) AND (
            EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = c.relname || '_is_history')
            OR c.relname IN (SELECT table_name FROM sealed))
    )
    SELECT h.relname::text, array_agg(a.attname::text ORDER BY a.attnum),
           bool_or(a.attname = 'id' AND a.atttypid = 'bigint'::regtype)
    FROM history h JOIN pg_attribute a ON a.attrelid = h.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY h.oid, h.relname ORDER BY 1
"""


def tables() -> dict[str, History]:
    """Every table of history by its name, and those that were when they were sealed."""
    moments = _moments()
    return {
        name: History(name, tuple(columns), numbered, "commissioner_id" in columns, moments.get(name, ""))
        for name, columns, numbered in answers(_TABLES, {"own": list(OWN)})
    }


def _moments() -> Mapping[str, str]:
    """When a row was written: by itself, or by the row it belongs to. Our models say, which no owner can take away."""
    own = {model._meta.db_table: column for model in apps.get_models() if (column := _recorded(model))}
    found = {table: f'r."{column}"' for table, column in own.items()}
    for model in apps.get_models():
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            theirs = _owner(field)
            if table not in found and theirs in own:
                owner = f'p."{own[theirs]}" FROM "{theirs}" p'
                found[table] = f'(SELECT {owner} WHERE p.id = r."{field.column}")'  # noqa: S608 - our own models
    return found


def _recorded(model: type[models.Model]) -> str:
    has = {field.column for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)}
    must = {field.column for field in model._meta.concrete_fields if not field.null}
    return next((name for name in RECORDED if name in has & must), "")


def _owner(field: Any) -> str:
    """The table of the row that one belongs to; empty where this field says nothing of it."""
    belongs = isinstance(field, models.ForeignKey) and not field.null and field.column != "commissioner_id"
    return str(field.related_model._meta.db_table) if belongs else ""
