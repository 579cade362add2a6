"""What is kept of nobody in particular and may go after a while: proofs that found nothing, calls that are over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TypeAlias

from django.conf import settings

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.days import LONDON
from openphb.protection import retention

PROOFS, CALLS = "proofs", "calls"
Keys: TypeAlias = Mapping[str, list[str]]
"""The keys of rows by table, those that point at others first."""
_OLD_PROOFS = """
    SELECT id::text FROM assurance_proof p WHERE commissioner_id = %(mine)s AND at < %(before)s AND found = 0
        AND id <> (SELECT id FROM assurance_proof l WHERE l.commissioner_id = %(mine)s AND l.kind = p.kind
                   ORDER BY at DESC, id DESC LIMIT 1)
    ORDER BY id
"""
_OLD_CALLS = """
    SELECT id::text FROM people_hookcall WHERE commissioner_id = %(mine)s AND ended_at < %(before)s ORDER BY id
"""
_OLD_TRIES = """
    SELECT t.id::text FROM people_hooktry t JOIN people_hookcall c
        ON c.commissioner_id = t.commissioner_id AND c.id = t.call_id
    WHERE t.commissioner_id = %(mine)s AND c.ended_at < %(before)s ORDER BY t.id
"""


def known_periods() -> Mapping[str, retention.Period]:
    """How long each class is kept: as it ships, or as the board's own file says."""
    return retention.periods(settings.RETENTION)


def keys(record: str, *, by: Actor, on: date) -> Keys:
    """Every row of a class that may go on a day; tables of which none may are left out."""
    before = datetime.combine(retention.thinned_before(known_periods()[record], on=on), time(), LONDON)
    found = {table: _asked(sql, before=before, by=by) for table, sql in _TABLES[record].items()}
    return {table: rows for table, rows in found.items() if rows}


def _asked(sql: str, *, before: datetime, by: Actor) -> list[str]:
    return [key for (key,) in answers(sql, {"mine": by.commissioner, "before": before})]


_TABLES: Mapping[str, Mapping[str, str]] = {
    PROOFS: {"assurance_proof": _OLD_PROOFS},
    CALLS: {"people_hooktry": _OLD_TRIES, "people_hookcall": _OLD_CALLS},
}
"""What was found is kept as long as the books, and the latest proof of each kind; a call that waits is not over."""
RULES: Mapping[str, Callable[[retention.Period], str]] = {
    PROOFS: lambda period: f"Proofs that found nothing: {period.words}.",
    CALLS: lambda period: f"Calls to other systems that are over, with their tries: {period.words}.",
}
"""By which rule a class goes, as it stands on the certificate."""
