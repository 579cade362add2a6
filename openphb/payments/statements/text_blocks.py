"""Santander's statement as text: not a table, but a few named lines for each payment.

Source: files that customers publish in open-source statement readers; the bank publishes no specification.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.csv_rows import Heading, Row, Rows, why_not
from openphb.payments.statements.statement import RefusedLine, one_line, shown

LAYOUT = Layout(
    name="santander_text",
    banks="Santander, as text",
    date="date",
    text=("description",),
    signed="amount",
    balance="balance",
)
_NAMED = re.compile(r"\s*(Date|Description|Amount|Balance)\s*:\s?(.*)", re.IGNORECASE | re.DOTALL)
_LOOK_AT = 40  # lines, in which a first payment must stand


def find(lines: Sequence[str]) -> Heading | None:
    """The layout, if the file begins with named lines for a day, words and an amount."""
    names = [found[1].lower() for line in lines[:_LOOK_AT] if (found := _NAMED.match(line[:1000]))]
    return Heading(0, LAYOUT, "", tuple(LAYOUT.used)) if {"date", "description", "amount"} <= set(names) else None


def read_rows(lines: Sequence[str]) -> Rows:
    """Every payment as a row; one that lacks a line, or has one twice, is refused."""
    found, block = Rows(), list[tuple[int, str, str]]()
    for number, line in enumerate(lines, start=1):
        named = _NAMED.match(line)
        if named and named[1].lower() == "date":
            _close(block, found)
            block = []
        if named:
            block.append((number, named[1].lower(), named[2]))
    _close(block, found)
    return found


def _close(block: Sequence[tuple[int, str, str]], found: Rows) -> None:
    if not block:
        return
    line, text = block[0][0], " ".join(f"{name}: {value}" for _, name, value in block)
    names = [name for _, name, _ in block]
    because = why_not(text)
    if not because and sorted({*names, "balance"}) != sorted(LAYOUT.used):
        because = "The payment does not have its day, its words and its amount, a line each."
    if not because and len(names) != len(set(names)):
        because = "The payment has a line twice, so it can be read two ways."
    if because:
        found.refused.append(RefusedLine(line, shown(one_line(text)), because))
    else:
        cells = {"balance": ""} | {name: value.strip() for _, name, value in block}
        found.rows.append(Row(line, cells | {"description": one_line(cells["description"])}, text))
