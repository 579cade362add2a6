"""`openphb facts` as scripts call it, where it needs no database: list, verify, dictionary."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from openphb.insight import dictionary, facts
from openphb.insight.extract import folders, parts, pseudonyms, shapes
from openphb.insight.extract.folders import File, Manifest
from openphb.interfaces.cli.facts import facts as commands
from openphb.kernel.refusal import Refused

DAY = date(2026, 4, 6)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OPENPHB_HOME", str(tmp_path))
    return tmp_path


def make(home: Path, day: date = DAY) -> Path:
    """A folder of empty tables, as `making` would leave it."""
    with folders.making(home, day) as place:
        files = []
        for name, table in facts.TABLES.items():
            parts.write(table, shapes.shape(table).empty_table(), place=place / name / "none.parquet")
            sha256 = folders.digest(place / name / "none.parquet")
            files.append(File(f"{name}/none.parquet", name, "none", "", 0, sha256, ""))
        told = Manifest(
            as_of=day, made_at=datetime(2026, 4, 6, 2, tzinfo=UTC), schema=facts.SCHEMA_VERSION, openphb="0", keys="k",
            rows=dict.fromkeys(facts.TABLES, 0), columns={n: shapes.plain(t) for n, t in facts.TABLES.items()},
            files=tuple(files),
        )  # fmt: skip
        return folders.finish(home, place, told=told)


def run(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(commands, list(words))
    return answer.exit_code, answer.stdout


def test_the_dictionary_has_every_column_of_every_table():
    code, said = run("dictionary", "--json")
    found = json.loads(said)
    assert code == 0 and [each["name"] for each in found["tables"]] == list(facts.TABLES)
    for each in found["tables"]:
        assert [one["name"] for one in each["columns"]] == [one.name for one in facts.TABLES[each["name"]].columns]


@pytest.mark.parametrize("table", facts.TABLES.values(), ids=facts.TABLES)
def test_every_column_says_what_it_means_in_a_sentence(table: facts.Table):
    assert table.row.endswith(".")
    for each in table.columns:
        assert each.meaning.endswith(".") and each.meaning[0].isupper(), each.name
        assert each.kind is not facts.Kind.WHOLE or each.unit, each.name
        assert f"| `{each.name}` |" in dictionary.page()
    assert set(table.order) <= {each.name for each in table.columns}
    for name in filter(None, (table.month, table.year)):
        assert table.column(name).kind is facts.Kind.DAY


def test_the_agreed_shapes_are_there():
    """What returns, dashboards and evaluations rely on: columns may be added, none renamed."""
    assert {name: tuple(each.name for each in table.columns) for name, table in facts.TABLES.items()} == {
        "people": ("commissioner", "person_key", "adult_quarter", "age_band", "deprivation"),
        "budgets": (
            "commissioner", "budget_key", "person_key", "category", "one_off", "offered_on", "accepted_on",
            "live_from", "ended_on", "ended_why", "annual_pence", "one_off_pence", "weekly_pence",
        ),
        "holdings": ("commissioner", "budget_key", "kind", "since", "until"),
        "plan_lines": ("commissioner", "budget_key", "line_key", "kind", "annual_pence", "since", "until"),
        "payments": ("commissioner", "budget_key", "payment_key", "paid_on", "pence", "kind", "holding"),
        "spending": ("commissioner", "budget_key", "spent_on", "pence", "kind", "in_plan"),
        "clocks": ("commissioner", "budget_key", "person_key", "duty", "started_on", "due_on", "done_on"),
        "decisions": ("commissioner", "budget_key", "person_key", "kind", "decided_on", "outcome"),
        "outcomes": (
            "commissioner", "budget_key", "person_key", "instrument", "value_set", "version", "asked_on", "value",
            "wave",
        ),
        "offers": ("commissioner", "person_key", "offered_on", "answer", "answered_on", "category"),
    }  # fmt: skip


def test_with_none_it_says_how_to_make_some(home: Path):
    assert run("list") == (0, "There are no facts yet. Make some: openphb facts extract\n")
    assert run("list", "--json") == (0, "[]\n")
    assert run("verify", "--json")[0] == 2


def test_they_are_listed_the_latest_first(home: Path):
    make(home)
    make(home, date(2026, 4, 7))
    code, said = run("list", "--json")
    assert code == 0 and [each["as_of"] for each in json.loads(said)] == ["2026-04-07", "2026-04-06"]


def test_what_is_as_it_was_made_is_told_so_and_what_is_not_exits_with_one(home: Path):
    place = make(home)
    code, said = run("verify", "--json")
    assert code == 0 and json.loads(said) == {"as_of": "2026-04-06", "ok": True, "files": 10, "differences": []}
    (place / "offers" / "none.parquet").unlink()
    code, said = run("verify", "2026-04-06", "--json")
    assert code == 1 and json.loads(said)["differences"] == ["offers/none.parquet is missing."]


def test_a_day_that_was_not_made_is_bad_input(home: Path):
    make(home)
    code, said = run("verify", "2026-04-07", "--json")
    assert code == 2 and json.loads(said)["error"]["try"] == "See which there are: openphb facts list"


def test_two_days_are_not_made_at_once(home: Path):
    with folders.making(home, DAY), pytest.raises(Refused, match="made by another process now"):
        make(home, date(2026, 4, 7))


def test_the_same_identity_has_another_key_in_another_column_and_with_another_secret():
    secrets = (b"a secret of sixteen", b"another one of sixteen")
    keys = {pseudonyms.keyed(secret, column)("1") for secret in secrets for column in pseudonyms.OF}
    assert len(keys) == len(secrets) * len(pseudonyms.OF)
    assert len({pseudonyms.which(secret) for secret in secrets}) == 2
