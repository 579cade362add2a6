"""Dated folders of facts: each written beside the others and renamed whole, and never changed after that.

`<home>/facts/<day>/manifest.json` says what is in it: every file with its rows and SHA-256, the shapes of the tables,
the version of the shapes and of openphb, and which secret the keys were made with (never the secret). Pure but for
the disk.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refusal, Refused

MANIFEST = "manifest.json"
_MAKING = ".making-"
_LOCK = ".lock"
_PROGRESS = "progress.json"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a folder: where it lies in it, what it holds, and what its rows were known by in the database.

    `month` is 2026-05, or 2026 for the financial year that begins in it; "" where a board's table is one file.
    """

    path: str
    table: str
    commissioner: str
    month: str
    rows: int
    sha256: str
    seen: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds. `keys` names the secret of the keys; `rows` counts each table.

    `places` says which tables of places were laid in, and of how many people they say nothing; empty where none were.
    """

    as_of: date
    made_at: datetime
    schema: str
    openphb: str
    keys: str
    rows: Mapping[str, int]
    columns: Mapping[str, list[list[str]]]
    files: tuple[File, ...]
    places: Mapping[str, Any] = field(default_factory=dict)

    def of(self, commissioner: str) -> Mapping[str, int]:
        """The rows of each table that are one board's."""
        counts = dict.fromkeys(self.rows, 0)
        for each in self.files:
            if each.commissioner == commissioner:
                counts[each.table] += each.rows
        return counts


def root(home: Path) -> Path:
    """Where the dated folders lie."""
    return home / "facts"


def folder(home: Path, day: date) -> Path:
    """The folder of one day, there or not."""
    return root(home) / day.isoformat()


def days(home: Path) -> tuple[date, ...]:
    """The days there are facts of, the latest first."""
    found = (path.parent.name for path in root(home).glob(f"[0-9]*/{MANIFEST}"))
    return tuple(sorted(map(date.fromisoformat, found), reverse=True))


def manifest(home: Path, day: date) -> Manifest:
    """What the folder of a day holds. Raises NotFound where there is none."""
    return read(folder(home, day))


def read(place: Path) -> Manifest:
    """What a dated folder holds, wherever it lies. Raises NotFound where it is none, ValueError where it cannot be."""
    if not (place / MANIFEST).exists():
        raise NotFound
    told = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    moments = {"as_of": date.fromisoformat(told["as_of"]), "made_at": datetime.fromisoformat(told["made_at"])}
    return Manifest(**told | moments | {"files": tuple(File(**each) for each in told["files"])})


def latest(home: Path, *, before: date | None = None) -> Manifest | None:
    """The latest folder, or the latest before a day; None where there is none."""
    found = next((day for day in days(home) if before is None or day < before), None)
    return None if found is None else manifest(home, found)


def progress(home: Path) -> Mapping[str, Any] | None:
    """How far a folder that is being made has come; None while none is."""
    for place in root(home).glob(f"{_MAKING}*/{_PROGRESS}"):
        try:
            return dict(json.loads(place.read_text(encoding="utf-8")))
        except (OSError, ValueError):  # it was renamed, or is being written, this very moment
            return None
    return None


@contextmanager
def making(home: Path, day: date) -> Iterator[Path]:
    """A folder to write in, of which only one is made at a time. What a killed run left is cleared away.

    Raises Refused where the day has its facts already, or where another process is making some.
    """
    refuse_made(home, day)
    root(home).mkdir(parents=True, exist_ok=True)
    with (root(home) / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(Refusal("Facts are being made by another process now. Look again in a while.")) from None
        refuse_made(home, day)
        for left in root(home).glob(f"{_MAKING}*"):
            shutil.rmtree(left)
        place = root(home) / f"{_MAKING}{day.isoformat()}"
        place.mkdir()
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def refuse_made(home: Path, day: date) -> None:
    """Raises Refused where there is a folder of this day: facts once made are never written over."""
    if folder(home, day).exists():
        because = f"The facts of {in_words(day)} are made, and facts are never changed."
        raise Refused(Refusal(f"{because} Make those of another day, or read these."))


def say_progress(place: Path, told: Mapping[str, Any]) -> None:
    """Write down how far the making has come, whole or not at all."""
    put_in_place(place / _PROGRESS, json.dumps(told).encode())


def put_in_place(place: Path, content: bytes) -> None:
    """A file as it is to be, whole or not at all: whoever reads meanwhile has what was there before."""
    draft = place.with_name(f".{place.name}.draft")
    draft.write_bytes(content)
    draft.replace(place)


def finish(home: Path, place: Path, *, told: Manifest) -> Path:
    """Write the manifest last, see everything to the disk, and give the folder its name."""
    (place / _PROGRESS).unlink(missing_ok=True)
    document = asdict(told) | {"as_of": told.as_of.isoformat(), "made_at": told.made_at.isoformat()}
    (place / MANIFEST).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    for path in sorted(place.rglob("*")):
        _keep(path)
    done = folder(home, told.as_of)
    os.rename(place, done)
    _sync(done)
    _sync(done.parent)
    return done


def digest(place: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path) -> None:
    """Safe from a power cut, and from a slip: nobody may write to a file of facts."""
    if path.is_file():
        path.chmod(0o440)
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
