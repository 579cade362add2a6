"""How much memory a measurement took at its highest."""

from __future__ import annotations

import re
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from django.db import connection

_HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def peak() -> dict[str, Any]:
    """Megabytes: this process, the largest of its children, and PostgreSQL's process that answered it.

    PostgreSQL's includes the part of its shared memory that it touched. None where it runs on another machine, or as
    somebody whose processes we may not look at.
    """
    return {
        "ours_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
        "children_mb": getrusage(RUSAGE_CHILDREN).ru_maxrss // 1024,
        "postgres_mb": _of_postgres(),
    }


def _of_postgres() -> int | None:
    process = process_of_postgres()
    found = _HIGHEST.search((process / "status").read_text()) if process else None
    return int(found[1]) // 1024 if found else None


def process_of_postgres(number: int | None = None) -> Path | None:
    """What the machine knows of the process that answers us, or of this one. None where it is not here, or not ours
    to look at."""
    if connection.settings_dict["HOST"] not in ("", "localhost", "127.0.0.1") and not _by_socket():
        return None
    connection.ensure_connection()
    process = Path(f"/proc/{number or connection.connection.info.backend_pid}")
    try:
        return process if "postgres" in (process / "cmdline").read_text() else None
    except OSError:
        return None


def _by_socket() -> bool:
    return str(connection.settings_dict["HOST"]).startswith("/")
