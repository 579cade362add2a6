"""The shapes of files: what Arrow and Parquet make of the definitions in `facts`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from openphb.insight import facts
from openphb.insight.facts import Kind, Table

TYPES: Mapping[Kind, pa.DataType] = MappingProxyType(
    {
        Kind.TEXT: pa.string(),
        Kind.CODE: pa.string(),
        Kind.DAY: pa.date32(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.YES_NO: pa.bool_(),
    }
)


def shape(table: Table) -> pa.Schema:
    """The columns of a file, each with its meaning written beside it, so that a file explains itself."""
    fields = [
        pa.field(
            each.name,
            TYPES[each.kind],
            nullable=bool(each.empty),
            metadata={"meaning": each.meaning, "unit": each.unit, "empty": each.empty},
        )
        for each in table.columns
    ]
    return pa.schema(fields, metadata={"table": table.name, "row": table.row, "schema": facts.SCHEMA_VERSION})


def plain(table: Table) -> list[list[str]]:
    """The columns and their types as the manifest has them."""
    return [[field.name, str(field.type)] for field in shape(table)]
