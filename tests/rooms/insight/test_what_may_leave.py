"""The file that may be taken away: nobody can be found again in it, and in the facts themselves they could."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest

from openphb.insight.extract import leaving
from openphb.insight.returns.suppression import SYMBOL, Policy
from tests.rooms.insight.conftest import make_in
from tests.spec.insight.attack import singled_out

NAMES = {"read-me.txt", "live-budgets.csv", "budgets-alike.csv", "categories.json"}


@pytest.fixture(scope="module")
def taken(made: Any) -> dict[str, str]:
    """The file of South Yorkshire, unpacked."""
    return unpacked(leaving.archive(made.folder.parent.parent, made.manifest, ods="QF7"))


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_it_says_in_words_what_was_done_to_it(taken):
    assert set(taken) == NAMES
    assert "fewer than 5" in taken["read-me.txt"] and "rounded to the nearest 5" in taken["read-me.txt"]


def test_no_count_of_live_budgets_is_small(taken):
    counts = [each["live_budgets"] for each in table(taken["live-budgets.csv"])]
    assert SYMBOL in counts
    assert all(each == SYMBOL or int(each.replace(",", "")) % 5 == 0 for each in counts)


def test_every_row_is_shared_by_five_or_more(taken):
    rows = table(taken["budgets-alike.csv"])
    assert rows and all(int(each["budgets"]) >= 5 for each in rows)


def test_the_attack_on_rare_combinations_finds_somebody_in_the_facts_themselves(made):
    """Why they stay inside: what the same traits say unchanged is true of one person only."""
    rows = leaving.budgets(made.folder.parent.parent, made.manifest, ods="QF7")
    assert singled_out(tuple(each.values()) for each in rows)


def test_no_key_is_in_it(made, taken):
    from tests.rooms.insight.test_making_facts import read

    keys = {row[name] for row in read(made.folder, "budgets") for name in ("budget_key", "person_key")}
    assert not [key for key in keys for text in taken.values() if key in text]


def test_with_nothing_kept_back_small_counts_would_leave(made):
    rows = leaving.budgets(made.folder.parent.parent, made.manifest, ods="QF7")
    planted = leaving.live_counts(rows, policy=Policy(threshold=1))
    assert any(0 < (each.count or 0) < 5 for each in planted.shown.values())


def test_the_same_facts_give_the_same_file(made):
    home = made.folder.parent.parent
    assert leaving.archive(home, made.manifest, ods="QF7") == leaving.archive(home, made.manifest, ods="QF7")


def test_a_board_of_nobody_has_an_empty_file(made):
    found = unpacked(leaving.archive(made.folder.parent.parent, made.manifest, ods="QOP"))
    assert table(found["budgets-alike.csv"]) == []


def test_another_day_of_the_same_people_says_the_same(made, sample, tmp_path):
    later = make_in(tmp_path, days_on=1)
    first = unpacked(leaving.archive(made.folder.parent.parent, made.manifest, ods="QF7"))
    second = unpacked(leaving.archive(tmp_path, later.manifest, ods="QF7"))
    assert first["budgets-alike.csv"] == second["budgets-alike.csv"]
