"""A day's facts: made whole or not at all, never changed, and the same bytes whether made anew or kept in part."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as dataset
import pytest
from pyarrow import parquet

from openphb.insight import categories, facts
from openphb.insight.extract import folders, gathering, shapes, verifying
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.insight.conftest import BOARDS, make_in, today


def read(folder: Path, table: str) -> list[dict[str, Any]]:
    return list(dataset.dataset(folder / table, format="parquet").to_table().to_pylist())


def test_every_table_has_rows_of_the_sample_world_in_the_shape_of_its_definition(made):
    for name, table in facts.TABLES.items():
        assert made.manifest.rows[name] > 0, name
        for path in (made.folder / name).glob("*.parquet"):
            found = parquet.read_schema(path)
            assert found.equals(shapes.shape(table), check_metadata=True)


def test_what_is_never_empty_is_not_and_codes_are_those_of_the_dictionary(made):
    for name, table in facts.TABLES.items():
        for row in read(made.folder, name):
            for column in table.columns:
                value = row[column.name]
                assert value is not None or column.empty, (name, column.name)
                assert not column.codes or value is None or value in column.codes, (name, column.name, value)


def test_each_row_is_its_boards_and_each_key_of_a_budget_is_a_budgets(made):
    budgets = {row["budget_key"] for row in read(made.folder, "budgets")}
    people = {row["person_key"] for row in read(made.folder, "people")}
    assert {row["commissioner"] for row in read(made.folder, "people")} == set(BOARDS)
    for name in facts.TABLES:
        for row in read(made.folder, name):
            assert row.get("budget_key") is None or row["budget_key"] in budgets
            assert row.get("person_key") is None or row["person_key"] in people


def test_categories_come_from_what_a_budget_is_for(made):
    told = {row["category"] for row in read(made.folder, "offers")}
    assert {"adult_chc", "section_117", "wheelchair"} <= told <= set(categories.CATEGORY_CODES)


def test_what_a_plan_costs_is_what_its_room_says(made, sample):
    """To the penny, line by line: the question in SQL rounds as `plans.costs` does."""
    assert {row["annual_pence"] for row in read(made.folder, "budgets")} - {None} == _yearly_as_the_room_has_it()


def _yearly_as_the_room_has_it() -> set[int]:
    from openphb.budgets.models import Award
    from openphb.commissioners import queries
    from openphb.commissioners.context import acting_as
    from openphb.kernel.actor import Actor, Role
    from openphb.kernel.money import Money
    from openphb.plans import content, costs
    from openphb.plans.models import Line
    from tests.rooms.world import new_id

    found = set()
    for board in map(queries.codes_on(today()).__getitem__, BOARDS):
        by = Actor(new_id(), "The test", board, frozenset({Role.FINANCE}))
        with acting_as(by, read_only=True):
            latest: dict[Any, Any] = {}
            for award in Award.objects.of(by).order_by("starts_on", "version__number"):
                latest[award.budget_id] = award.version_id
            for version in latest.values():
                total = 0
                for row in Line.objects.of(by).filter(version_id=version):
                    line = content.Line(
                        row.key, row.outcome_key, row.what, row.why, row.supplier, row.unit, Money(row.unit_pence),
                        row.quantity, row.every, row.holding,
                    )  # fmt: skip
                    total += costs.line_cost(line).yearly.pence
                found.add(total)
    return found


def test_a_day_is_made_once(made):
    with pytest.raises(Refused, match="are made, and facts are never changed"):
        make_in(made.folder.parent.parent)


def test_nobody_may_write_to_what_was_made(made):
    assert {path.stat().st_mode & 0o222 for path in made.folder.rglob("*") if path.is_file()} == {0}


def test_what_was_made_is_as_it_was_made_until_somebody_touches_it(made, tmp_path):
    home, day = made.folder.parent.parent, made.manifest.as_of
    assert verifying.differences(home, day) == ()
    victim = next((made.folder / "payments").glob("*.parquet"))
    kept = victim.read_bytes()
    victim.chmod(0o640)
    victim.write_bytes(kept + b" ")
    (made.folder / "a stranger").touch()
    found = verifying.differences(home, day)
    victim.write_bytes(kept)
    (made.folder / "a stranger").unlink()
    assert "a stranger is not in the manifest." in found and f"payments/{victim.name} was changed" in " ".join(found)
    assert verifying.differences(home, day) == ()


def test_a_making_that_dies_leaves_nothing_and_the_next_clears_it_away(sample, tmp_path):
    def die(step: Any) -> None:
        if step.table == "payments":
            assert folders.progress(tmp_path) == {
                "board": "QF7", "table": "payments", "done": 0, "of": 2, "rows": step.rows,
            }  # fmt: skip
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_in(tmp_path, tell=die)
    assert folders.days(tmp_path) == () and folders.progress(tmp_path) is None
    (folders.root(tmp_path) / ".making-2020-01-01").mkdir()
    assert make_in(tmp_path).written
    assert not list(folders.root(tmp_path).glob(".making*"))


def test_facts_of_a_day_that_was_not_made_are_not_found(tmp_path):
    with pytest.raises(NotFound):
        folders.manifest(tmp_path, today())
    assert folders.latest(tmp_path) is None and folders.days(tmp_path) == ()


def test_where_nobody_has_anything_the_columns_can_still_be_read(sample, tmp_path):
    made = make_in(tmp_path, boards=())
    assert set(made.manifest.rows.values()) == {0}
    assert {name: read(made.folder, name) for name in facts.TABLES} == {name: [] for name in facts.TABLES}


def test_another_secret_gives_other_keys_and_the_same_gives_the_same(made, sample, tmp_path):
    other = make_in(tmp_path, secret=b"the secret of another installation")
    ours, theirs = ({row["person_key"] for row in read(each.folder, "people")} for each in (made, other))
    assert len(ours) == len(theirs) and not ours & theirs
    assert made.manifest.keys != other.manifest.keys and len(made.manifest.keys) == 12
    assert b"secret" not in (made.folder / folders.MANIFEST).read_bytes()


def test_a_secret_that_is_none_is_refused(sample, tmp_path):
    with pytest.raises(ValueError, match="16 bytes or more"):
        make_in(tmp_path, secret=b"short")


def test_a_part_that_did_not_change_is_kept_and_gives_the_same_bytes(sample, tmp_path):
    """Between the days a clock is met, a score is added and somebody has a birthday; then the day is made both ways."""
    make_in(tmp_path / "daily")
    _something_happens(sample)
    daily = make_in(tmp_path / "daily", days_on=1)
    whole = make_in(tmp_path / "whole", days_on=1)
    assert daily.kept > daily.written > 0 and whole.kept == 0
    files = {path.relative_to(whole.folder) for path in whole.folder.rglob("*.parquet")}
    assert files == {path.relative_to(daily.folder) for path in daily.folder.rglob("*.parquet")}
    assert all((whole.folder / path).read_bytes() == (daily.folder / path).read_bytes() for path in files)
    assert json.loads((whole.folder / folders.MANIFEST).read_text()) == json.loads(
        (daily.folder / folders.MANIFEST).read_text()
    )
    assert verifying.differences(tmp_path / "daily", today() + timedelta(days=1)) == ()


def test_nothing_is_kept_of_a_table_that_means_something_else_since(made, sample, tmp_path, monkeypatch):
    from openphb.insight.extract import questions

    make_in(tmp_path)
    known = {name: questions.version(name) for name in facts.TABLES} | {"offers": "another question"}
    monkeypatch.setattr(questions, "version", known.__getitem__)
    later = make_in(tmp_path, days_on=1)
    assert later.written == sum(each.table == "offers" for each in later.manifest.files)


def _something_happens(url: str) -> None:
    import psycopg

    from openphb.commissioners import queries
    from openphb.commissioners.roles import OWNER

    with psycopg.connect(url) as connection:
        connection.execute(f"SET LOCAL ROLE {OWNER}")
        connection.execute("SELECT set_config('app.commissioner', %s, true)", [str(queries.codes_on(today())["QF7"])])
        for change in HAPPENS:
            assert connection.execute(change).rowcount == 1


HAPPENS = (
    "UPDATE clocks_clock SET state = 'met', closed_on = current_date WHERE id = "
    "(SELECT id FROM clocks_clock WHERE state = 'running' ORDER BY id LIMIT 1)",
    "UPDATE people_person SET birth_date = birth_date - 4000 WHERE id = "
    "(SELECT id FROM people_person ORDER BY id LIMIT 1)",
    "INSERT INTO plans_instrumentscore (commissioner_id, id, person_id, instrument, value_set, version, state, value, "
    "licence, done_on, recorded_by_name, recorded_at) SELECT commissioner_id, gen_random_uuid(), person_id, "
    "instrument, value_set, version, state, 0.5, licence, done_on, recorded_by_name, now() "
    "FROM plans_instrumentscore LIMIT 1",
)


def test_boards_of_two_installations_put_together_are_as_one_installation_would_have_had_them(sample, tmp_path):
    """Byte by byte: what counts the nation cannot tell that there were two."""
    alone = [make_in(tmp_path / board, boards=(board,)).folder for board in BOARDS]
    both = make_in(tmp_path / "both").manifest
    assert gathering.gather(alone, into=tmp_path, at=both.made_at) == both
    assert verifying.differences(tmp_path, both.as_of) == ()
