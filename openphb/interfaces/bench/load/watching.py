"""What the server and the database take of this machine while they are visited: memory and processors."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from openphb.interfaces.bench.memory import process_of_postgres

_KEPT = {"rss": re.compile(r"^VmRSS:\s+(\d+) kB$", re.M), "own": re.compile(r"^RssAnon:\s+(\d+) kB$", re.M)}
_MB = 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """Megabytes in memory, those of them that are shared with nothing else, and processor seconds so far."""

    processes: int
    rss_mb: int
    own_mb: int
    processor_seconds: float


def taken_by(parent: int) -> Taken:
    """By a process and its children."""
    family = [parent, *(number for number in _numbers() if _parent(number) == parent)]
    told = [_status(number) for number in family]
    rss, own = (sum(_kilobytes(status, kind) for status in told) // _MB for kind in ("rss", "own"))
    return Taken(len(family), rss, own, round(sum(map(_seconds, family)), 2))


def postmaster() -> int | None:
    """The database's first process, where it runs on this machine and may be looked at."""
    answering = process_of_postgres()
    return _parent(int(answering.name)) if answering else None


def _numbers() -> list[int]:
    return [int(place.name) for place in Path("/proc").glob("[0-9]*")]


def _status(number: int) -> str:
    return _text(number, "status")


def _text(number: int, name: str) -> str:
    """Empty where the process has gone meanwhile."""
    try:
        return Path(f"/proc/{number}/{name}").read_text()
    except OSError:
        return ""


def _fields(number: int) -> list[str]:
    return _text(number, "stat").rpartition(")")[2].split()


def _parent(number: int) -> int | None:
    fields = _fields(number)
    return int(fields[1]) if fields else None


def _seconds(number: int) -> float:
    """Its own, and of children that have ended and were waited for."""
    fields = _fields(number)
    return sum(int(each) for each in fields[11:15]) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _kilobytes(status: str, kind: str) -> int:
    found = _KEPT[kind].search(status)
    return int(found[1]) if found else 0
