"""The published rows, counted again by the real return out of a made-up England; and the same return by other means.

One person in fifty in an ordinary run; everybody, and then to the last person, in a thorough one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from openphb.commissioners import codes
from openphb.insight import engines
from openphb.insight.engines import Facts
from openphb.insight.returns import checking, form, quarterly
from openphb.insight.returns.quarters import Quarter
from openphb.insight.synthetic import england, flows, proportions
from openphb.insight.synthetic.draws import For, share
from openphb.insight.synthetic.proportions import Row
from openphb.interfaces.bench import national_engines, national_sql
from tests.thorough import or_all

SHARE = or_all(0.02, thorough=1.0)
NEAR = or_all(0.02, thorough=0.0)  # of a count, where one in fifty was asked
SEED = 7
# The list of what the collection asks for begins in July 2022; the rows before are counted by its first edition.
FORM = form.editions()[0]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    place = tmp_path_factory.mktemp("synthetic") / "england"
    england.write(place, share=SHARE, seed=SEED)
    with engines.opened(place) as opened:
        yield opened


def counted(facts: Facts, row: Row) -> dict[str, int]:
    """The national numbers at a row's end: the boards' returns added up."""
    boards = quarterly.by_board(facts, period_end=row.period_end, form=FORM)
    cells = quarterly.told(quarterly.added(iter(boards.values())), period_end=row.period_end, form=FORM)
    return {cell.code: cell.count for cell in cells}


def about(count: int) -> object:
    return pytest.approx(count * SHARE, rel=NEAR, abs=or_all(8, thorough=0))


PUBLISHED = [row for row in proportions.rows() if row.published]


@pytest.mark.slow  # makes up a share of England first
@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: str(row.period_end))
def test_a_published_row_comes_out_of_the_real_return(facts: Facts, row: Row):
    found = counted(facts, row)
    total = found["all.all.year_to_date.all"]
    assert total == about(row.total)
    assert found["adult.all.year_to_date.all"] == about(row.adults)
    assert found["all.adult_chc.year_to_date.all"] == about(row.adult_chc)
    assert found["adult.all.year_to_date.all"] + found["child.all.year_to_date.all"] == total
    for way in ("direct_payment", "notional", "third_party"):
        percent = 100 * found[f"all.all.year_to_date.{way}"] / total
        assert percent == pytest.approx(getattr(row, f"{way}_pct"), abs=or_all(0.9, thorough=0.5)), way
    if row.active:
        assert found["all.all.active_at_end.all"] == about(row.active)
    if row.direct_payments:
        assert found["all.all.year_to_date.direct_payment"] == about(row.direct_payments)
    if row.wheelchair_new:
        new = found["all.wheelchair.new.all"] + found["all.wheelchair.one_off.all"]
        assert new == about(row.wheelchair_new)
    assert total > found["all.all.active_at_end.all"]


@pytest.mark.slow  # counts a share of England
def test_every_board_of_april_2026_makes_a_return_and_the_large_ones_have_their_share(facts: Facts):
    last = proportions.rows()[-1].period_end
    boards = quarterly.by_board(facts, period_end=last, form=FORM)
    assert sorted(boards) == [each.ods for each in codes.on(last)] and len(boards) == 36
    to_date = {
        board: sum(count for key, count in counts.items() if key[1:3] == ("all", "year_to_date"))
        for board, counts in boards.items()
    }
    in_order = sorted(to_date.values(), reverse=True)
    assert 100 * sum(in_order[:3]) / sum(in_order) == pytest.approx(22, abs=or_all(2, thorough=0.5))
    assert 100 * sum(in_order[-3:]) / sum(in_order) == pytest.approx(1, abs=or_all(0.5, thorough=0.25))


@pytest.mark.slow  # checks a share of England
def test_the_facts_behind_it_have_nothing_wrong_record_by_record(facts: Facts):
    assert checking.check(facts, period_end=proportions.rows()[-1].period_end, form=FORM) == ()


@pytest.mark.slow  # counts a share of England twice
@pytest.mark.parametrize("at", or_all((4,), thorough=range(len(PUBLISHED))))
def test_the_return_is_what_plain_sql_written_by_hand_comes_to(facts: Facts, at: int):
    import duckdb

    end = PUBLISHED[at].period_end
    boards = quarterly.by_board(facts, period_end=end, form=FORM)
    ours = {(board, *key): count for board, counts in boards.items() for key, count in counts.items()}
    with duckdb.connect() as connection:
        for name in ("people", "budgets", "holdings"):
            connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{facts.folder / name}.parquet')")
        told = connection.execute(national_sql.quarterly(Quarter(end), FORM)).fetchall()
    names = [name.split("__") for name, _ in national_sql.columns(FORM)]
    theirs = {
        (board, age, line, *name): count
        for board, line, age, *sums in told
        for name, count in zip(names, sums, strict=True)
        if count
    }
    assert ours == theirs and len(ours) > 1_000


@pytest.mark.slow  # writes two hundred small files, and counts them twice
def test_money_counted_for_a_nation_is_what_plain_sql_comes_to(tmp_path: Path):
    from openphb.interfaces.bench import national_laid

    assert national_laid.lay(tmp_path / "nation", 500) == 25_000
    by_hand = national_engines.bare(tmp_path / "nation")
    ours = national_engines.ours(tmp_path / "nation", engine="duckdb")
    assert national_engines.digest(ours) == national_engines.digest(by_hand)
    assert sum(row[5] for row in ours[1]) == 25_000


def test_what_is_published_adds_up_in_the_rows_themselves():
    sums = [(row.adults + row.children, row.total) for row in PUBLISHED]
    assert len(PUBLISHED) == 6 and all(parts == whole for parts, whole in sums)


def test_flows_reach_every_row_to_the_last_person():
    found = flows.flows()
    active = found.carried.sum() + np.cumsum((found.regular - found.ended).sum(axis=0))
    new = (found.regular + found.one_off).sum(axis=0)
    before = np.concatenate([[found.carried.sum()], active[:-1]])
    for row in proportions.rows():
        at = found.quarters.index(Quarter(row.period_end))
        first = at - (found.quarters[at].number - 1)
        assert before[first] + new[first : at + 1].sum() == row.total
        assert row.active is None or active[at] == row.active


def test_the_same_seed_gives_the_same_people_in_any_chunks():
    numbers = np.arange(10_000, dtype=np.uint64)
    whole = share(numbers, For.START, seed=SEED)
    parts = np.concatenate([share(part, For.START, seed=SEED) for part in np.array_split(numbers, 7)])
    assert (whole == parts).all() and 0.49 < whole.mean() < 0.51 and whole.std() == pytest.approx(12**-0.5, abs=0.01)
    assert not (whole == share(numbers, For.START, seed=SEED + 1)).any()
    assert not (whole == share(numbers, For.END, seed=SEED)).any()


@pytest.mark.slow  # makes up two shares of England
def test_a_share_of_england_is_some_of_the_same_people(tmp_path: Path):
    few, more = (england.people(share=part, seed=SEED) for part in (0.001, 0.002))
    common = np.isin(few.number, more.number)
    assert 0 < len(few.number) < len(more.number) and common.mean() > 0.4
    days = dict(zip(more.number.tolist(), more.live_from.tolist(), strict=True))
    assert [days[number] for number in few.number[common].tolist()] == few.live_from[common].tolist()
    england.write(tmp_path / "once", share=0.001, seed=SEED)
    england.write(tmp_path / "again", share=0.001, seed=SEED)
    assert (tmp_path / "once/manifest.json").read_text() == (tmp_path / "again/manifest.json").read_text()
