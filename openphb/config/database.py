"""Which PostgreSQL, and in which of our roles.

The owner makes and changes tables; the program and the worker read and write rows, and are held by row-level security.
The reader is taken on within a transaction of either (`commissioners.context.looking_as`).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from openphb.commissioners.roles import PROGRAM as PROGRAM


def url() -> str:
    """DATABASE_URL, which `openphb.config.server.ensure` sets when we run our own server."""
    return os.environ.get("DATABASE_URL", "postgresql:///openphb")


LIMITS: dict[str, int] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""Seconds, and the last in milliseconds: a server that went without a word is noticed, and not waited for for hours."""


def settings(role: str) -> dict[str, Any]:
    """Django's settings for the database at `url()`, taking on `role` as each connection opens."""
    parts = urlsplit(url())
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [unquote(parts.hostname or "")])[0],
        "PORT": str(parts.port or query.get("port", [""])[0]),
        "OPTIONS": {"options": f"-c role={role}", "application_name": f"openphb ({role})"} | LIMITS | _pool(),
        "DISABLE_SERVER_SIDE_CURSORS": True,
        # A kept connection is tried before it is used, or each would answer once with a broken page after a restart.
        "CONN_HEALTH_CHECKS": True,
    }


def _pool() -> dict[str, Any]:
    """A new connection costs 7 ms of processor time, so the server keeps some; one-off commands do not.

    There are more than threads, so nobody waits for one but when the database is away: that is said in a few seconds.
    """
    size = int(os.environ.get("OPENPHB_POOL", "0"))
    return {"pool": {"min_size": 1, "max_size": size, "timeout": 5}} if size else {}


def secret(home: Path) -> str:
    """OPENPHB_SECRET_KEY, or one of our own kept beside our own database, readable by nobody else."""
    given = os.environ.get("OPENPHB_SECRET_KEY")
    if given:
        return given
    kept = home / "secret-key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()
