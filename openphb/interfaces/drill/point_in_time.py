"""Rehearsing the worst: a server is wrecked, and another is made from a copy of its files as it was at a chosen moment.

What PostgreSQL calls point-in-time recovery: a copy of all files, taken while people work, and every later change,
which the server puts aside as it goes. The rehearsal has servers of its own; nothing of yours is touched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

import psycopg

from openphb.commissioners.roles import OWNER

PATIENCE_SECONDS = 120
MINUTES = 4
"""How many minutes people work in a rehearsal. Each is a second long, so that nobody waits for it."""
Lay = Callable[[str], None]


class Tools(Protocol):
    """What is asked of `openphb.config.administering`."""

    def start(self, folder: Path) -> str: ...
    def stop(self, folder: Path) -> bool: ...
    def give(self, folder: Path) -> None: ...
    def run_as_its_login(self, name: str, *told: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came back. `lost` is of before the moment, `too_new` of after it; both should be nil.

    `minute` is the last of the rehearsal's minutes that came back, and `to` its end by the server's clock.
    """

    minute: int
    to: str
    written_before: int
    written_after: int
    lost: int
    too_new: int
    differences: int
    changed: int
    copy_bytes: int
    lay_seconds: float
    work_seconds: float
    copy_seconds: float
    restore_seconds: float
    verify_seconds: float

    @property
    def went_well(self) -> bool:
        return not (self.lost or self.too_new or self.differences or self.changed)


def rehearse(folder: Path, *, tools: Tools, lay: Lay, to: int = 2, each: int = 15) -> Rehearsed:
    """Work for MINUTES, `each` things a minute, copy after the first, wreck everything, and bring back minute `to`.

    The folder is for nothing else.
    """
    first, second, kept, copy = (folder / name for name in ("first", "second", "changes", "copy"))
    for place in (kept, copy):
        tools.give(place)
    url = _started(first, kept, tools=tools)
    laid = _timed(lambda: lay(url))
    from openphb.interfaces.drill import point_in_time_work as work

    at, end, worked, copied = _worked(url, to, each=each, copy=lambda: _copy(url, copy, tools))
    size = sum(file.stat().st_size for file in copy.rglob("*") if file.is_file())
    _wreck(url, work.let_go)
    tools.stop(first)
    restored = _timed(lambda: _brought_back(second, copy, kept, tools=tools, to=at))
    with _served(second, tools) as again:
        work.point_at(again)
        began = time.monotonic()
        found = work.look(range(to * each), end)
        verified = round(time.monotonic() - began, 2)
    counts = (to * each, (MINUTES - to) * each, *found, size)
    return Rehearsed(to, at.isoformat(), *counts, laid, worked, copied, restored, verified)


def _worked(url: str, to: int, *, each: int, copy: Callable[[], None]) -> tuple[datetime, Any, float, float]:
    """The end of minute `to` by the server's clock, where the seals ended then, and the seconds of work and copying."""
    from openphb.interfaces.drill import point_in_time_work as work

    worked, copied = 0.0, 0.0
    for minute in range(MINUTES):
        numbers = range(minute * each, (minute + 1) * each)
        worked += _timed(lambda numbers=numbers: work.write(numbers))  # type: ignore[misc]
        if minute == 0:
            copied = _timed(copy)
        if minute + 1 == to:
            end, at = work.seal(), _clock(url)
        time.sleep(1.1)  # the next change is of a later second, as people count
    return at, end, round(worked, 2), copied


def _started(folder: Path, kept: Path, *, tools: Tools) -> str:
    """A server that puts every change aside, whole or not at all: copied under another name, then renamed."""
    url = tools.start(folder)
    put = f"test ! -f {kept}/%f && cp %p {kept}/%f.part && sync {kept}/%f.part && mv {kept}/%f.part {kept}/%f"
    with _administrator(url) as connection:
        for name, value in {"archive_mode": "on", "archive_command": put, "archive_timeout": "60"}.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
    tools.stop(folder)
    return tools.start(folder)


def _copy(url: str, into: Path, tools: Tools) -> None:
    """Every file of the server, while it runs. What changes meanwhile is among the changes put aside."""
    told = ("-D", str(into), "-h", _socket(url), "-U", "postgres", "-c", "fast", "-X", "none", "--no-manifest")
    tools.run_as_its_login("pg_basebackup", *told)


def _wreck(url: str, let_go: Callable[[], None]) -> None:
    """What nobody should be able to do: history taken away by the owner. Then the changes are put aside."""
    let_go()
    with _administrator(url) as connection:
        connection.execute(f"SET ROLE {OWNER}".encode())
        connection.execute("ALTER TABLE ledger_transfer DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY")
        connection.execute("DELETE FROM ledger_transfer")
        connection.execute("RESET ROLE")
        (wanted,) = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone() or ("",)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            (latest,) = connection.execute("SELECT last_archived_wal FROM pg_stat_archiver").fetchone() or ("",)
            if latest and str(latest) >= str(wanted):
                return
            time.sleep(0.1)
    raise TimeoutError("the server put its changes aside too slowly")


def _brought_back(folder: Path, copy: Path, kept: Path, *, tools: Tools, to: datetime) -> None:
    """The copy, with every change up to the moment and none after it; then it is a server like any other."""
    copy.rename(folder)
    settings = {
        "restore_command": f"cp {kept}/%f %p",
        "recovery_target_time": to.isoformat(),
        "recovery_target_action": "promote",
        "archive_mode": "off",
    }
    with (folder / "postgresql.auto.conf").open("a") as written:
        written.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    (folder / "recovery.signal").touch()
    folder.chmod(0o700)
    url = tools.start(folder)
    deadline = time.monotonic() + PATIENCE_SECONDS
    with _administrator(url) as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() != (False,):
            if time.monotonic() > deadline:
                raise TimeoutError("the server did not come back")
            time.sleep(0.05)


@contextmanager
def _served(folder: Path, tools: Tools) -> Iterator[str]:
    try:
        yield tools.start(folder)
    finally:
        tools.stop(folder)


def _clock(url: str) -> datetime:
    """Now, by the server: its changes are dated by its own clock."""
    with _administrator(url) as connection:
        (at,) = connection.execute("SELECT clock_timestamp()").fetchone() or (datetime.now(UTC),)
    assert isinstance(at, datetime)
    return at


def _administrator(url: str) -> psycopg.Connection[Any]:
    return psycopg.connect(url.replace("openphb@", "postgres@"), autocommit=True)


def _socket(url: str) -> str:
    return parse_qs(urlsplit(url).query)["host"][0]


def _timed(do: Callable[[], None]) -> float:
    began = time.monotonic()
    do()
    return round(time.monotonic() - began, 2)
