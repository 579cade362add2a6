"""A backup of everything, and a working installation from it: database, files of people, and the keys if it is shut."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import psycopg

from openphb.interfaces.keeping import archive, dumping
from openphb.interfaces.keeping.archive import DATABASE, FILES, Manifest
from openphb.kernel.refusal import Refusal, Refused

FOLDERS = ("files", "shared-files", "facts", "anchors", "languages")
"""What lies beside the database: receipts, the network's pictures, facts of each day, anchors, translations."""
KEYS = ("secret-key", "code-keys", "facts-secret", "mesh.toml")
"""What seals or signs. In the open these would undo what they protect: a backup that is not shut leaves them out."""
ASIDE = ".before-restore"


class Ground(Protocol):
    """What is asked of `openphb.config.server`."""

    def home(self) -> Path: ...
    def ensure(self) -> str: ...
    def prepare(self, url: str) -> None: ...
    def grant(self, url: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup came to."""

    manifest: Manifest
    size: int


def backup(place: Path, *, ground: Ground, tools: dumping.Tools, key: str, at: datetime) -> Kept:
    """Write everything into one file. The database first, so that each file it names is there by then."""
    home = ground.home()
    if not place.parent.is_dir():
        raise Refused(Refusal(f"There is no folder {place.parent}. Make it first, best on another machine's disk."))
    with _working(place.parent) as folder:
        rows = dumping.dump(tools, folder / DATABASE)
        parts = {DATABASE: folder / DATABASE} | dict(_files(home, with_keys=bool(key)))
        bare = Manifest(at.isoformat(), version("openphb"), _server(tools), rows, has_keys=bool(key))
        manifest = archive.write(place, bare, parts=parts, key=key)
    return Kept(manifest, place.stat().st_size)


def restore(place: Path, *, ground: Ground, tools: dumping.Tools, key: str) -> Manifest:
    """Make a working installation here from a backup. All of it is looked at before anything is touched.

    Raises Refused for a damaged backup, a database or folder with something in it, or rows that did not arrive.
    """
    home = ground.home()
    home.mkdir(parents=True, exist_ok=True)
    with _working(home) as folder:
        manifest = archive.unpack(place, folder, key=key)
        _require_no_files(home)
        url = ground.ensure()
        dumping.require_empty(url)
        ground.prepare(url)
        dumping.restore(tools, folder / DATABASE, url=url)
        ground.grant(url)
        _put_in_place(folder / FILES, home)
    _require_rows(manifest.rows, dumping.rows_of(tools))
    return manifest


def _files(home: Path, *, with_keys: bool) -> Iterator[tuple[str, Path]]:
    for name in FOLDERS:
        for path in sorted((home / name).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{FILES}{path.relative_to(home).as_posix()}", path
    for name in KEYS if with_keys else ():
        if (home / name).is_file():
            yield f"{FILES}{name}", home / name


def _require_no_files(home: Path) -> None:
    for name in FOLDERS:
        if (home / name).is_dir() and any((home / name).iterdir()):
            raise Refused(Refusal(f"{home / name} has files in it. Restore into a new folder: set OPENPHB_HOME."))


def _put_in_place(taken: Path, home: Path) -> None:
    """Files where they were. A key that was made here meanwhile is put aside, never overwritten."""
    for path in sorted(taken.rglob("*")) if taken.is_dir() else ():
        if path.is_file():
            target = home / path.relative_to(taken)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                target.replace(target.with_name(target.name + ASIDE))
            shutil.move(path, target)
            target.chmod(0o600)


def _require_rows(expected: Mapping[str, int], found: Mapping[str, int]) -> None:
    wrong = sorted(name for name in expected if found.get(name) != expected[name])
    if wrong:
        told = ", ".join(f"{name} ({found.get(name, 0)} of {expected[name]})" for name in wrong[:5])
        raise Refused(Refusal(f"Rows are missing after the restore: {told}. Do not work with this database."))


def _server(tools: dumping.Tools) -> str:
    with psycopg.connect(tools.seeing_all()) as connection:
        return connection.info.parameter_status("server_version") or ""


@contextmanager
def _working(beside: Path) -> Iterator[Path]:
    """A folder for what is under way, on the same disk and readable by nobody else; gone afterwards."""
    made = tempfile.mkdtemp(prefix=".openphb-keeping-", dir=beside)
    os.chmod(made, 0o700)
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)
