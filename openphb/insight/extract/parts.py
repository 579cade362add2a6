"""Parts: the rows of one table, one board and, where it is kept so, one month or year, sorted and written as Parquet.

The same rows give the same bytes, in whatever order they came. Memory holds one part and some blocks: what waits is
put aside on disk, so a board's years are never held together.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc, parquet

from openphb.insight.extract import shapes
from openphb.insight.facts import Table

AT_ONCE = 96 << 20
"""Bytes of rows that wait in memory before they are put aside."""
ROWS_A_GROUP = 1 << 17


def split(table: Table, blocks: Iterable[pa.Table], *, aside: Path) -> Iterator[tuple[str, pa.Table]]:
    """Each part by its name ("" where there is one) with its rows in the table's order. `aside` goes afterwards."""
    waiting: defaultdict[str, list[pa.Table]] = defaultdict(list)
    size = 0
    put: set[str] = set()
    for block in blocks:
        for month, rows in _by_part(table, block):
            waiting[month].append(rows)
        size += block.nbytes
        if size > AT_ONCE:
            put |= _put_aside(waiting, aside)
            size = 0
    for month in sorted(put | set(waiting)):
        kept = [*_from_aside(aside, month), *waiting.pop(month, [])]
        yield month, _sorted(table, pa.concat_tables(kept))
    shutil.rmtree(aside, ignore_errors=True)


def write(table: Table, rows: pa.Table, *, place: Path) -> None:
    """One file. Raises ValueError where a column that is never empty is."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with parquet.ParquetWriter(place, shapes.shape(table), compression="zstd", version="2.6") as file:
        file.write_table(rows.cast(shapes.shape(table)), row_group_size=ROWS_A_GROUP)


def _by_part(table: Table, block: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    if not (table.month or table.year):
        yield "", block
        return
    names = _years(block.column(table.year)) if table.year else pc.strftime(block.column(table.month), format="%Y-%m")
    for name in pc.unique(names).to_pylist():
        yield name, block.filter(pc.equal(names, name))


def _years(days: pa.ChunkedArray) -> pa.ChunkedArray:
    """The year that each day's financial year begins in, as text."""
    return pc.cast(pc.subtract(pc.year(days), pc.cast(pc.less(pc.month(days), 4), pa.int64())), pa.string())


def _sorted(table: Table, rows: pa.Table) -> pa.Table:
    """By the table's order and then by every other column, so that no two ways of sorting it are left."""
    rest = [each.name for each in table.columns if each.name not in table.order]
    return rows.sort_by([(name, "ascending") for name in (*table.order, *rest)])


def _put_aside(waiting: defaultdict[str, list[pa.Table]], aside: Path) -> set[str]:
    aside.mkdir(parents=True, exist_ok=True)
    done, turn = set(waiting), len(list(aside.iterdir()))
    for month, rows in waiting.items():
        with ipc.new_file(aside / f"{month}_{turn}.arrow", rows[0].schema) as file:
            for each in rows:
                file.write_table(each)
    waiting.clear()
    return done


def _from_aside(aside: Path, month: str) -> list[pa.Table]:
    return [ipc.open_file(pa.memory_map(str(place))).read_all() for place in sorted(aside.glob(f"{month}_*.arrow"))]
