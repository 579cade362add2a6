"""A statement from a bank's CSV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import amounts, days, identity
from openphb.payments.statements.continuity import flow
from openphb.payments.statements.csv_layouts import LAYOUTS, Layout
from openphb.payments.statements.csv_rows import Row, find_heading, rows
from openphb.payments.statements.statement import (
    Note,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    shown,
)

MOST_LINES = 200_000
_NOT_DIGITS = re.compile(r"[\s'\-]")
_MONTH_FIRST = (
    "The dates in this file have the month first, as an American spreadsheet writes them, and were read so. "
    "Next time, import the bank's file without opening it first."
)


def read(text: str) -> Statement:
    """Read CSV text. Raises `Refused` only if no row can be understood for what it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    refuse_unless(
        len(lines) <= MOST_LINES,
        f"The file has more than {MOST_LINES:,} lines. Download fewer months at a time.",
    )
    heading = find_heading(lines)
    if heading is None:
        raise Refused(_no_heading())
    found = list(rows(lines, heading))
    read_rows = [row for row in found if isinstance(row, Row)]
    order = days.settle(row.cells[heading.layout.date] for row in read_rows)
    account = _account(read_rows, layout=heading.layout)
    refused = [row for row in found if isinstance(row, RefusedLine)]
    kept: list[StatementLine] = []
    for row in read_rows:
        try:
            kept.append(_line(row, layout=heading.layout, order=order, account=account))
        except Unreadable as unreadable:
            refused.append(RefusedLine(row.line, shown(row.text), unreadable.because))
    notes = [Note(heading.line, _MONTH_FIRST)] if order is days.Order.MONTH_FIRST else []
    return _statement(kept, account=account, layout=heading.layout, refused=refused, notes=notes)


def _statement(
    lines: Sequence[StatementLine],
    *,
    account: str,
    layout: Layout,
    refused: list[RefusedLine],
    notes: list[Note],
) -> Statement:
    found = flow(lines)
    unproven = _refused_at_the_ends(lines, refused) if found.continuous else []
    return Statement(
        format="csv",
        account=account,
        opening=found.opening,
        closing=found.closing,
        continuous=found.continuous and not unproven,
        lines=tuple(identity.from_content(account, found.lines)),
        refused=tuple(sorted(refused, key=lambda row: row.line)),
        notes=(*notes, *found.notes, *unproven),
        layout=layout.name,
    )


def _refused_at_the_ends(lines: Sequence[StatementLine], refused: Sequence[RefusedLine]) -> list[Note]:
    """Balances prove that nothing is missing between two lines; before the first and after the last they cannot."""
    first, latest = min(line.line for line in lines), max(line.line for line in lines)
    return [
        Note(row.line, f"Line {row.line} was refused and stands at an end of the file, so no balance proves it.")
        for row in refused
        if not first < row.line < latest
    ]


def _line(row: Row, *, layout: Layout, order: days.Order, account: str) -> StatementLine:
    own = _own_account(row, layout=layout)
    if own and own != account:
        raise Unreadable(f"The row is for account {own}; this statement is for {account}.")
    return StatementLine(
        date=days.read(row.cells[layout.date], order),
        amount=_amount(row, layout=layout),
        text=row.cells[layout.text],
        balance=amounts.balance(row.cells[layout.balance]),
        line=row.line,
    )


def _amount(row: Row, *, layout: Layout) -> Money:
    if layout.signed:
        return amounts.from_one_column(row.cells[layout.signed])
    return amounts.from_two_columns(out=row.cells[layout.money_out], into=row.cells[layout.money_in])


def _own_account(row: Row, *, layout: Layout) -> str:
    """The account a row names, as 123456-12345678 where it has the fourteen digits; often none."""
    sort_code = row.cells[layout.sort_code] if layout.sort_code else ""
    digits = _NOT_DIGITS.sub("", sort_code + row.cells[layout.account])
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 14 else digits


def _account(read_rows: Sequence[Row], *, layout: Layout) -> str:
    """The account most rows name. Refused if two accounts share the file evenly: whose is it then?"""
    counts = Counter(filter(None, (_own_account(row, layout=layout) for row in read_rows)))
    (first, most), (second, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    refuse_unless(
        not first or most > next_most,
        f"The file holds two accounts, {first} and {second}. Download one account at a time.",
    )
    return first


def _no_heading() -> Refusal:
    banks = "; ".join(layout.banks for layout in LAYOUTS)
    return Refusal(
        f"No row of headings was found that we know. CSV files can be read from these banks: {banks}. From "
        "any other bank, download the statement as camt.053, MT940 or OFX, and keep the file as it came."
    )
