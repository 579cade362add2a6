"""What long fuzzing came to adds up over days, is written whole, and is forgotten where it holds no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fuzz import kept
from tests.fuzz.kept import Ran
from tests.fuzz.parsers import PARSERS

FIRST = Ran("a Bacs file", date(2026, 11, 23), "0a", inputs=400, read=100, refused=300, seconds=200.5, slowest=0.2,
            warm_kb=100, end_kb=130)  # fmt: skip
NEXT = replace(FIRST, day=date(2026, 11, 24), inputs=600, seconds=400.0, slowest=0.1, end_kb=110)
BROKEN = replace(FIRST, day=date(2026, 11, 25), broke='TypeError: "a" for b"\\x00"')


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fuzzing.toml"


def test_what_is_kept_is_read_again_as_it_was(file: Path) -> None:
    for each in (NEXT, FIRST, BROKEN):
        kept.keep(each, file)
    assert kept.kept(file) == (FIRST, NEXT, BROKEN)
    assert kept.kept(file.with_name("none")) == ()


def test_days_add_up_and_so_do_runs_of_one_day(file: Path) -> None:
    for each in (FIRST, NEXT, NEXT):
        kept.keep(each, file)
    assert [each.inputs for each in kept.kept(file)] == [400, 1200]
    found = kept.so_far("a Bacs file", "0a", kept.kept(file))
    assert found and (found.inputs, found.seconds, found.slowest, found.is_enough) == (1600, 1000.5, 0.2, True)
    assert (found.warm_kb, found.end_kb) == (100, 130), "that which grew most"


def test_whoever_begins_anew_lets_go_of_all_that_was_before_and_of_no_other_reader(file: Path) -> None:
    other = replace(FIRST, reader="a backup")
    for each in (FIRST, other, NEXT):
        kept.keep(each, file)
    again = replace(NEXT, warm_kb=90, end_kb=90)
    kept.keep(again, file, anew=True)
    assert kept.kept(file) == (again, other)


def test_what_was_shown_before_it_broke_or_before_it_was_asked_otherwise_counts_no_more() -> None:
    broken = kept.so_far("a Bacs file", "0a", [FIRST, NEXT, BROKEN])
    assert broken and broken.broke and not broken.is_enough
    mended = replace(NEXT, day=date(2026, 11, 26))
    assert kept.so_far("a Bacs file", "0a", [FIRST, BROKEN, mended]) == mended
    assert kept.so_far("a Bacs file", "0b", [FIRST, NEXT]) is None


def test_a_reader_had_enough_after_ten_minutes_or_a_million_files() -> None:
    assert not NEXT.is_enough
    assert replace(NEXT, seconds=600.0).is_enough and replace(NEXT, inputs=1_000_000).is_enough


def test_other_right_files_or_another_way_of_asking_are_another_version() -> None:
    versions = [kept.version(each.ask, each.seeds) for each in PARSERS]
    assert len(set(versions)) == len(PARSERS), "two readers that are asked alike are one"
    assert versions == [kept.version(each.ask, each.seeds) for each in PARSERS]


def test_what_the_file_holds_is_of_readers_that_there_are() -> None:
    names = {each.name for each in PARSERS}
    assert len(names) == len(PARSERS) and {each.reader for each in kept.kept()} <= names
