"""A bank file on its way into the database, a piece at a time: a run of a million makes a file of a gigabyte.

Given to the database as one value it would lie in our memory seven times over. Pieces wait in a table of this
transaction's own, and the database puts them together. What waits is not packed; the file is, as it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import RawIOBase
from typing import Any

from django.db import connection

_PIECE = 1 << 20  # bytes
_WAITING = """
    CREATE TEMPORARY TABLE bank_file_piece (place integer PRIMARY KEY, content bytea NOT NULL) ON COMMIT DROP;
    ALTER TABLE pg_temp.bank_file_piece ALTER COLUMN content SET STORAGE EXTERNAL
"""
_WAITS = "INSERT INTO pg_temp.bank_file_piece (place, content) VALUES (%s, %s)"
_KEPT = """
    INSERT INTO payments_bankfile (commissioner_id, run_id, kind, serial, content, sha256, made_at, made_by)
    SELECT %(mine)s, %(run)s, %(kind)s, %(serial)s, string_agg(content, '' ORDER BY place), %(sha256)s, %(at)s, %(by)s
    FROM pg_temp.bank_file_piece
"""
_GONE = "DROP TABLE pg_temp.bank_file_piece"


class Pieces(RawIOBase):
    """Somewhere to write a file to. No more than a piece of it is ever in our hands."""

    def __init__(self) -> None:
        super().__init__()
        self._held, self._place, self._hash = bytearray(), 0, sha256()
        with connection.cursor() as cursor:
            cursor.execute(_WAITING)

    def writable(self) -> bool:
        return True

    def write(self, more: Any) -> int:
        self._held += more
        if len(self._held) >= _PIECE:
            self._pass_on()
        return len(more)

    def keep(self, told: Mapping[str, Any]) -> None:
        """All that was written becomes the bank file that `told` says the rest of."""
        self._pass_on()
        with connection.cursor() as cursor:
            cursor.execute(_KEPT, {**told, "sha256": self._hash.hexdigest()})
            cursor.execute(_GONE)

    def _pass_on(self) -> None:
        self._hash.update(self._held)
        with connection.cursor() as cursor:
            cursor.execute(_WAITS, [self._place, bytes(self._held)])
        self._held, self._place = bytearray(), self._place + 1
