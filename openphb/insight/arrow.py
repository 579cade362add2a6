"""Facts that were made up, for tests and rehearsals, written as real ones are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from openphb.insight.extract.shapes import TYPES
from openphb.insight.facts import TABLES, Table


def schema(table: Table) -> pa.Schema:
    """The columns of a table of facts, in order; any of them may be empty, as in an extract that went wrong."""
    return pa.schema([(column.name, TYPES[column.kind]) for column in table.columns])


def write(folder: Path, name: str, *, columns: Mapping[str, Any]) -> int:
    """One whole table from its columns (sequences, or arrays of Arrow), as one file. Returns its rows."""
    table = pa.table(dict(columns), schema=schema(TABLES[name]))
    pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=1)
    return int(table.num_rows)


def write_rows(folder: Path, name: str, *, rows: Sequence[Mapping[str, Any]]) -> int:
    """One whole table from its rows; a column that a row lacks is empty."""
    return write(
        folder, name, columns={column.name: [row.get(column.name) for row in rows] for column in TABLES[name].columns}
    )
