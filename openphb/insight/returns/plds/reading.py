"""An archive of this data set read back: ours, or one that somebody else wrote in the same layout."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

from openphb.insight.returns.findings import STOPS, Finding
from openphb.insight.returns.plds.checking import MENDS
from openphb.insight.returns.plds.fields import Table, tables
from openphb.insight.returns.plds.records import Record, Span, Submission
from openphb.kernel.archives import BROKEN

UNREADABLE: tuple[type[Exception], ...] = (*BROKEN, csv.Error)
LARGEST = 500_000_000
"""Bytes of one table once it is unpacked: an archive that swells beyond that is refused."""


def is_one(content: bytes) -> bool:
    """Whether this can be such an archive: it holds at least one of the tables by name."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return any(f"{each.file}.csv" in archive.namelist() for each in tables())
    except BROKEN:
        return False


def read(content: bytes) -> Submission:
    """The records of an archive. What cannot be read is among the findings, by table; nothing is dropped in silence."""
    records: list[Record] = []
    lost: list[Finding] = []
    with ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        for each in tables():
            if f"{each.file}.csv" not in names:
                lost.append(_lost(each, f"The archive has no file {each.file}.csv."))
            elif archive.getinfo(f"{each.file}.csv").file_size > LARGEST:
                lost.append(_lost(each, f"{each.file}.csv is too large to be read."))
            else:
                _take(each, archive, records=records, lost=lost)
    return Submission(tuple(records), tuple(lost))


def span_of(submission: Submission) -> Span | None:
    """The period its header names; None where there is no header that says so."""
    rows = submission.of("header")
    try:
        start, end = (date.fromisoformat(rows[0][f"reporting_period_{each}_date"]) for each in ("start", "end"))
    except (IndexError, ValueError):
        return None
    return Span(start, end)


def _take(each: Table, archive: ZipFile, *, records: list[Record], lost: list[Finding]) -> None:
    try:
        content = archive.read(f"{each.file}.csv")
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except UNREADABLE:
        lost.append(_lost(each, f"{each.file}.csv cannot be read as a table in UTF-8."))
        return
    heads = lines[0] if lines else []
    lost += _heads_amiss(each, heads)
    keys = {item.column: item.key for item in each.items}
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(heads):
            lost.append(
                _lost(each, f"Line {number} has {len(line)} values under {len(heads)} names.", f"line {number}")
            )
        else:
            values = {keys[head]: value for head, value in zip(heads, line, strict=True) if head in keys}
            records.append(Record(each.name, values))


def _heads_amiss(each: Table, heads: list[str]) -> Iterator[Finding]:
    wanted = [item.column for item in each.items]
    for name in wanted:
        if heads.count(name) != 1:
            yield _lost(each, f"The first line should name {name} once.")
    for name in heads:
        if name not in wanted:
            yield _lost(each, "The first line has a name that is no item of this table.")


def _lost(each: Table, says: str, record: str = "the whole table") -> Finding:
    return Finding("unreadable", STOPS, each.name, record, "", says, MENDS[each.name])
