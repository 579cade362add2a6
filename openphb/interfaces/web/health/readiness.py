"""Whether this process can do its work: the database answers, and its tables are those of this program."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

from openphb.assurance import queries as assurance
from openphb.assurance.rules import Kind
from openphb.commissioners import sealing
from openphb.interfaces.network_posting import worker
from openphb.interfaces.perform import reading

WELL, AWAY, OLD, LATE, NEVER = "ok", "does not answer", "older than the program", "late", "never"
MUST = ("database", "tables")
"""Without these nothing works. A late backup is an alarm for somebody, and no reason to turn everybody away."""


def checks(*, at: datetime) -> dict[str, str]:
    """What was looked at, with one of five words. It names no board, no version and no place."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = {tuple(row) for row in cursor.fetchall()}
        if not set(_latest()) <= applied or not sealing.is_known():
            return {"database": WELL, "tables": OLD}
        return {"database": WELL, "tables": WELL, **_upkeep(at)}
    except Error:
        return {"database": AWAY}


def is_ready(found: dict[str, str]) -> bool:
    return all(found.get(name) == WELL for name in MUST)


def _upkeep(at: datetime) -> dict[str, str]:
    told = {}
    with reading(worker()):
        for kind in (Kind.ANCHOR, Kind.BACKUP):
            view = assurance.latest_upkeep(kind, at=at)
            told[kind.value] = NEVER if view is None else LATE if view.is_old or not view.went_well else WELL
    return told


@lru_cache(maxsize=1)
def _latest() -> tuple[tuple[str, str], ...]:
    """The last migration of each room as this program has them. It changes with the program and not before."""
    return tuple(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())
