"""Sessions kept under a hash of their key: whoever reads the database finds no key to put into a browser.

Django keeps the key itself, which for as long as the session lasts is as good as the password.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_SESSION = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"
)
LETTERS = 40
"""As many as the framework's column holds: 160 bits of SHA-256, about as many as the key itself has."""


def kept_as(key: str) -> str:
    """What stands in the table for this key."""
    return hashlib.sha256(key.encode()).hexdigest()[:LETTERS]


class SessionStore(db.SessionStore):
    """The framework's sessions in the database, but for what they are found by."""

    def _get_session_from_db(self) -> Any:
        """In SQL written out: every request asks, and the framework takes seven times as long to put the question."""
        with connection.cursor() as cursor:
            cursor.execute(_SESSION, [kept_as(self.session_key or ""), timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
        return self.model(*found) if found else None

    @property
    def kept_key(self) -> str:
        """What this session is found by in the table; nothing while it has no key."""
        return kept_as(self.session_key) if self.session_key else ""

    @classmethod
    def end_kept(cls, kept: list[str]) -> None:
        """These sessions are over, wherever their browsers are."""
        cls.get_model_class().objects.filter(session_key__in=kept).delete()

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(kept_as(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        made = super().create_model_instance(data)
        made.session_key = kept_as(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(kept_as(key))
