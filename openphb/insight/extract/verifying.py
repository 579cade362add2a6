"""Whether a folder of facts is as it was made: every file, its bytes, its rows and its shape, and no other file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pyarrow import ArrowException, parquet

from openphb.insight import facts
from openphb.insight.extract import folders, shapes
from openphb.insight.extract.folders import File, Manifest


def differences(home: Path, day: date) -> tuple[str, ...]:
    """Everything that is not as the manifest of a day has it, in words. None is how it should be.

    Raises NotFound where there are no facts of that day.
    """
    return differences_in(folders.folder(home, day), folders.manifest(home, day))


def differences_in(place: Path, told: Manifest) -> tuple[str, ...]:
    """The same of a dated folder, wherever it lies."""
    return (*_strangers(told, place), *_columns(told), *(words for each in told.files for words in _file(each, place)))


def _strangers(told: Manifest, place: Path) -> Iterator[str]:
    known = {each.path for each in told.files} | {folders.MANIFEST}
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_file() and name not in known:
            yield f"{name} is not in the manifest."
    for table, rows in told.rows.items():
        if (found := sum(each.rows for each in told.files if each.table == table)) != rows:
            yield f"The manifest says that {table} has {rows:,} rows, and its files {found:,}."


def _columns(told: Manifest) -> Iterator[str]:
    if told.schema != facts.SCHEMA_VERSION:
        return  # of another version: its own shapes are in its files
    for name, table in facts.TABLES.items():
        if told.columns.get(name) != shapes.plain(table):
            yield f"{name} has other columns than this version of openphb writes."


def _file(each: File, place: Path) -> Iterator[str]:
    path = place / each.path
    if not path.is_file():
        yield f"{each.path} is missing."
        return
    if (found := folders.digest(path)) != each.sha256:
        yield f"{each.path} was changed: its SHA-256 is {found}, and was {each.sha256}."
        return
    try:
        rows = parquet.read_metadata(path).num_rows
    except ArrowException as trouble:
        yield f"{each.path} cannot be read: {trouble}."
        return
    if rows != each.rows:
        yield f"{each.path} has {rows:,} rows, and the manifest says {each.rows:,}."
