"""`openphb facts gather`: the folders of several installations become one, or it says why not and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from openphb.insight import facts
from openphb.insight.extract import folders, parts, shapes, verifying
from openphb.insight.extract.folders import File, Manifest
from openphb.insight.facts import Table
from openphb.interfaces.cli.facts import facts as commands

DAY = date(2026, 4, 6)


def made(home: Path, board: str, *, day: date = DAY, keys: str = "k", places: str = "", schema: str = "") -> Path:
    """Facts of one board, which offered one person a budget, and has nothing else."""
    with folders.making(home, day) as place:
        files = [_file(place, table, board) for table in facts.TABLES.values()]
        told = Manifest(
            as_of=day, made_at=datetime(2026, 4, 6, 2, tzinfo=UTC), schema=schema or facts.SCHEMA_VERSION,
            openphb="0", keys=keys, rows={each.table: each.rows for each in files},
            columns={n: shapes.plain(t) for n, t in facts.TABLES.items()}, files=tuple(files),
            places={"postcodes": {"edition": places}, "people": 3, "without_postcode": 1, "postcode_not_known": 0}
            if places else {},
        )  # fmt: skip
        return folders.finish(home, place, told=told)


def _file(place: Path, table: Table, board: str) -> File:
    rows = shapes.shape(table).empty_table()
    if table.name == "offers":
        row = {"commissioner": board, "person_key": board, "offered_on": DAY, "answer": "none", "category": "other"}
        rows = pa.Table.from_pylist([row], schema=shapes.shape(table))
    name = f"{table.name}/{board if rows.num_rows else 'none'}.parquet"
    parts.write(table, rows, place=place / name)
    return File(name, table.name, board, "", rows.num_rows, folders.digest(place / name), "")


def gathered(home: Path, *places: Path) -> tuple[int, str]:
    told = CliRunner().invoke(commands, ["gather", *map(str, places), "--json"], env={"OPENPHB_HOME": str(home)})
    return told.exit_code, told.stdout


def test_two_become_one_with_every_file_of_both_and_one_empty_file_of_what_nobody_has(tmp_path: Path) -> None:
    east, west = made(tmp_path / "east", "QJK"), made(tmp_path / "west", "QF7", keys="l")
    code, said = gathered(tmp_path, east, west)
    found = folders.manifest(tmp_path, DAY)
    assert code == 0 and json.loads(said)["boards"] == 2
    assert found.rows["offers"] == 2 and found.keys == "k+l"
    assert [each.path for each in found.files if each.table == "offers"] == ["offers/QF7.parquet", "offers/QJK.parquet"]
    assert [each.path for each in found.files if each.table == "budgets"] == ["budgets/none.parquet"]
    assert verifying.differences(tmp_path, DAY) == ()


def test_of_people_whose_place_is_not_known_all_are_counted(tmp_path: Path) -> None:
    east, west = (made(tmp_path / each, each, places="ONSPD August 2026") for each in ("QJK", "QF7"))
    assert gathered(tmp_path, east, west)[0] == 0
    told = folders.manifest(tmp_path, DAY).places
    assert (told["people"], told["without_postcode"], told["postcodes"]["edition"]) == (6, 2, "ONSPD August 2026")


SPOILT: dict[str, tuple[Callable[[Path], Path], str]] = {
    "another day": (lambda home: made(home, "QF7", day=date(2026, 4, 7)), "name one day’s"),
    "another shape": (lambda home: made(home, "QF7", schema="0"), "same version of openphb"),
    "other places": (lambda home: made(home, "QF7", places="ONSPD May 2025"), "lay the same ones"),
    "the same board": (lambda home: made(home, "QJK"), "counted twice"),
    "no folder": (lambda home: home, "holds no facts of a day"),
    "a manifest that is none": (lambda home: _torn(home), "holds no facts of a day"),
    "a file elsewhere": (
        lambda home: _said(made(home, "QF7"), "offers/QF7.parquet", "../../../etc/passwd"),
        "holds no",
    ),
    "a file above": (lambda home: _said(made(home, "QF7"), "offers/QF7.parquet", "offers/../x.parquet"), "holds no"),
    "rows in words": (lambda home: _said(made(home, "QF7"), '"rows": 1', '"rows": "1"'), "holds no facts of a day"),
    "changed": (lambda home: _changed(made(home, "QF7")), "is not as it was made"),
}


def _torn(home: Path) -> Path:
    home.mkdir()
    (home / folders.MANIFEST).write_text('{"as_of": "2026-')
    return home


def _said(place: Path, was: str, now: str) -> Path:
    manifest = place / folders.MANIFEST
    manifest.chmod(0o600)
    manifest.write_text(manifest.read_text().replace(was, now))
    return place


def _changed(place: Path) -> Path:
    (place / "offers" / "QF7.parquet").unlink()
    return place


@pytest.mark.parametrize("spoilt, why", SPOILT.values(), ids=SPOILT)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_written(
    spoilt: Callable[[Path], Path], why: str, tmp_path: Path
) -> None:
    code, said = gathered(tmp_path, made(tmp_path / "east", "QJK"), spoilt(tmp_path / "west"))
    assert code == 1 and why in said
    assert folders.days(tmp_path) == ()


def test_one_alone_is_nothing_to_gather(tmp_path: Path) -> None:
    assert gathered(tmp_path, made(tmp_path / "east", "QJK"))[0] == 1


def test_what_was_gathered_is_never_written_over(tmp_path: Path) -> None:
    both = made(tmp_path / "east", "QJK"), made(tmp_path / "west", "QF7")
    assert (gathered(tmp_path, *both)[0], gathered(tmp_path, *both)[0]) == (0, 1)
