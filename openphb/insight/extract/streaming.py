"""Rows on their way out of the database: blocks of some megabytes, in which every identity has become a key already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
from django.db import connection
from pyarrow import csv

from openphb.insight.extract import pseudonyms, questions, shapes
from openphb.insight.facts import Part, Table

BLOCK = 8 << 20
"""Bytes of CSV that are read into columns at once."""


def rows(
    table: Table, *, given: Mapping[str, Any], ods: str, secret: bytes, fifths: Mapping[str, int]
) -> Iterator[pa.Table]:
    """The rows of some parts in blocks, with the board's code before them, in no order.

    `fifths` are how deprived people live, by our own identity of them, which is known here and nowhere later.
    """
    for block in _blocks(questions.copied(table), given):
        found = _read(table, block)
        if fifths:
            found = _with_fifths(found, fifths)
        yield _with_keys(table, found, secret).add_column(
            0, shapes.shape(table).field(0), pa.repeat(pa.scalar(ods, pa.string()), found.num_rows)
        )


def _blocks(question: str, given: Mapping[str, Any]) -> Iterator[bytes]:
    """Whole rows: the database sends each by itself."""
    waiting: list[bytes] = []
    size = 0
    with connection.cursor() as cursor, cursor.copy(question, given) as told:
        for row in told:
            waiting.append(bytes(row))
            size += len(row)
            if size >= BLOCK:
                yield b"".join(waiting)
                waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def _read(table: Table, block: bytes) -> pa.Table:
    named = {each.name: shapes.TYPES[each.kind] for each in table.columns[1:]}
    return csv.read_csv(
        pa.BufferReader(block),
        read_options=csv.ReadOptions(column_names=list(named), use_threads=False, block_size=BLOCK * 2),
        convert_options=csv.ConvertOptions(
            column_types=named,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )


def _with_fifths(found: pa.Table, fifths: Mapping[str, int]) -> pa.Table:
    told = pa.array([fifths.get(each) for each in found.column("person_key").to_pylist()], pa.int64())
    return found.set_column(found.column_names.index("deprivation"), "deprivation", told)


def _with_keys(table: Table, found: pa.Table, secret: bytes) -> pa.Table:
    for place, column in enumerate(table.columns[1:]):
        if column.part is Part.KEY:
            keys = _keys(found.column(place).combine_chunks(), pseudonyms.keyed(secret, column.name))
            found = found.set_column(place, column.name, keys)
    return found


def _keys(identities: pa.Array, key: Any) -> pa.Array:
    """Each identity is hashed once a block, however many rows it has there."""
    known = identities.dictionary_encode()
    keys = pa.array([key(each) for each in known.dictionary.to_pylist()], pa.string())
    return keys.take(known.indices)
