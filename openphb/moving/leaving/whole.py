"""One zip file with everything of a board, with hashes and sums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from openphb.kernel.actor import Actor
from openphb.ledger import queries as ledger
from openphb.moving.leaving import lists, tables
from openphb.moving.leaving.looking import MANIFEST
from openphb.payments.statements import export

VERSION = 1
_READ_ME = """Everything that {board} has in openphb, as of {at}.

tables/          Every table as CSV (UTF-8). Sums in columns that end _pence are whole pence.
files/           Papers, photos and bank files, by table, column and the id of their row.
lists/           People, payees, plans and budgets in the shape in which openphb brings them in elsewhere.
dictionary.csv   What each table is for, its columns, and what they point at.
sums.csv         What the ledger adds up to, by kind of account. All of it together is nothing.
manifest.json    How many rows and bytes, and the SHA-256 of every file.

Text that a spreadsheet would run as a formula has an apostrophe before it. Keys that let somebody in are left out.
Check it: openphb export verify FILE
"""


@dataclass
class _Writing:
    """The zip file under way, and what is in it so far."""

    packed: zipfile.ZipFile
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, name: str, chunks: Iterable[bytes], **more: Any) -> None:
        digest, size = hashlib.sha256(), 0
        with self.packed.open(name, "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        self.parts[name] = {"sha256": digest.hexdigest(), "bytes": size} | more

    def put_table(self, name: str, heads: Iterable[str], *, rows: Iterable[Iterable[str]]) -> int:
        counted = [0]
        self.put(name, _csv(heads, rows, counted))
        self.parts[name]["rows"] = counted[0]
        return counted[0]


def write(path: Path, *, board: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Write the file, and answer its manifest. To be called within one steady look at the board's rows."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as packed:
        out = _Writing(packed)
        out.put("README.txt", [_READ_ME.format(board=board, at=at.isoformat()).encode()])
        _dictionary(out)
        for table in tables.tables():
            _table(out, table, by=by)
        for kind, found in lists.all_lists(by=by):
            rows = ([_cell(value) for value in row] for row in lists.told(kind, found))
            out.put_table(f"lists/{kind.code}.csv", lists.heads(kind), rows=rows)
        sums = _sums(out, by=by)
        manifest = {"version": VERSION, "board": board, "at": at.isoformat(), "by": by.name, **sums, "parts": out.parts}
        packed.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
    return manifest


def _cell(value: Any) -> str:
    return export.cell(value) if not isinstance(value, bool) else str(value)


def _csv(heads: Iterable[str], rows: Iterable[Iterable[str]], counted: list[int]) -> Iterator[bytes]:
    """A table in pieces of some hundred rows, so that the largest needs no more memory than one of them."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    held.write("\ufeff")
    writer.writerow(list(heads))
    for row in rows:
        counted[0] += 1
        writer.writerow(list(row))
        if counted[0] % 500 == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def _dictionary(out: _Writing) -> None:
    rows = (
        (table.name, table.about, column.name, "file" if column.is_bytes else column.kind, column.points_at)
        for table in tables.tables()
        for column in table.columns
    )
    heads = ("Table", "What it is for", "Column", "Holds", "Points at")
    out.put_table("dictionary.csv", heads, rows=(list(map(export.cell, row)) for row in rows))


def _table(out: _Writing, table: tables.Table, *, by: Actor) -> None:
    heads = [each.name for each in table.rest]
    with closing(tables.rows(table, table.rest, by=by)) as found:
        out.put_table(f"tables/{table.name}.csv", heads, rows=(map(tables.cell, row) for row in found))
    key = next(each for each in table.rest if each.name == "id")
    for column in table.files:
        with closing(tables.rows(table, (key, column), by=by)) as found:
            for id, content in found:
                if content:
                    out.put(f"files/{table.name}/{column.name}/{id}", [bytes(content)])


def _sums(out: _Writing, *, by: Actor) -> dict[str, Any]:
    """What the ledger holds by kind of account, and whether a recount of every transfer says the same."""
    found: dict[str, list[int]] = defaultdict(list)
    for code, amount in ledger.each_balance("", by=by):
        found[_kind(code)].append(amount.pence)
    rows = ([kind, str(len(each)), str(sum(each))] for kind, each in sorted(found.items()))
    out.put_table("sums.csv", ("Kind of account", "How many", "Sum in pence"), rows=rows)
    verified = ledger.verify(by=by)
    together = sum(sum(each) for each in found.values())
    return {"ledger_ok": not verified.differences and together == 0, "transfers": verified.transfers,
            "ledger_sum_pence": together}  # fmt: skip


def _kind(code: str) -> str:
    """'holding:PHB1-A:spent:…' is of the kind 'holding … spent'."""
    parts = code.split(":")
    return f"{parts[0]} … {parts[2]}" if len(parts) > 2 else code
