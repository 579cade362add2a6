"""A statement from a bank's CSV."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, starmap

from openphb.kernel.money import Money
from openphb.kernel.refusal import refuse_unless
from openphb.payments.statements import (
    chain,
    continuity,
    csv_amounts,
    csv_asides,
    csv_headings,
    days,
    identity,
    text_blocks,
)
from openphb.payments.statements.csv_amounts import Convention
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.csv_rows import Heading, Row, Rows, cells_of, read_rows
from openphb.payments.statements.statement import (
    STERLING,
    Note,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    named,
    shown,
    unread,
)

MOST_LINES = 200_000
_CATEGORY = re.compile(r"(\d{3,4})(\.0)?(?!\d)", re.ASCII)
_LONGEST_CATEGORY = 60
_NOT_DIGITS = re.compile(r"[\s'\-]")
_SIGNS_OF_STERLING = frozenset({"", "GBP", "826", "£"})
_SETTLED = frozenset(
    {"", "settled", "completed", "complete", "posted", "booked", "cleared", "processed", "success", "successful"}
)
_MONTH_FIRST = (
    "The dates in this file have the month first, as an American spreadsheet writes them, and were read so. "
    "Next time, import the bank's file without opening it first."
)
_OUT_WITHOUT_SIGN = "Amounts without a sign are money out in this file: its balances say so."
_NAMES_NO_ACCOUNT = "This row names no account, and the file has several: it is not known whose it is."
_ORDERS = {"day first": days.Order.DAY_FIRST, "month first": days.Order.MONTH_FIRST}


def read(text: str, *, taught: Layout | None = None, currency: str = STERLING) -> Statement:
    """Read CSV text of one account, by a layout that was `taught` or by one we know.

    A row that names another account is refused. Raises `Refused` only if no row can be understood for what it is.
    """
    heading, found, above = _rows(text, taught=taught)
    account = _account(found.rows, layout=heading.layout)
    return _Reading(heading, found, above, currency, account).statement()


def read_each(text: str, *, taught: Layout | None = None, currency: str = STERLING) -> tuple[Statement, ...]:
    """Read CSV text, account by account as its rows name them.

    Days and signs are settled by the whole file, since one program wrote it; balances by each account. What names no
    account among several is refused, in a statement of nobody's.
    """
    heading, found, above = _rows(text, taught=taught)
    of_each: dict[str, list[Row]] = {}
    for row in found.rows:
        of_each.setdefault(_own_account(row, layout=heading.layout), []).append(row)
    nameless = of_each.pop("", [])
    if len(of_each) < 2:
        account = next(iter(of_each), "")
        return (_Reading(heading, found, above, currency, account).statement(),)
    each = [
        _Reading(heading, Rows(rows), (), currency, account, found.rows).statement()
        for account, rows in of_each.items()
    ]
    refused = [*found.refused, *(RefusedLine(row.line, shown(row.text), _NAMES_NO_ACCOUNT) for row in nameless)]
    if refused:
        nobodys = unread("", format="csv", rows=(), because=_NAMES_NO_ACCOUNT, currency=currency)
        each.append(replace(nobodys, refused=tuple(sorted(refused, key=lambda row: row.line))))
    return tuple(each)


def _rows(text: str, *, taught: Layout | None) -> tuple[Heading, Rows, Sequence[str]]:
    """The headings, the rows below them and the lines above."""
    lines = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    refuse_unless(
        len(lines) <= MOST_LINES,
        f"The file has more than {MOST_LINES:,} lines. Download fewer months at a time.",
    )
    blocks = None if taught else text_blocks.find(lines)
    if blocks:
        return blocks, text_blocks.read_rows(lines), ()
    heading = csv_headings.find(lines, taught=taught)
    return heading, read_rows(lines, heading), lines[: max(heading.line - 1, 0)]


class _Reading:
    """One account of a file on its way to a statement: what is kept, what is refused and what is noted.

    `whole` are the rows of the file, where it has other accounts too.
    """

    def __init__(
        self, heading: Heading, found: Rows, above: Sequence[str], currency: str, account: str,
        whole: Sequence[Row] = (),
    ) -> None:  # fmt: skip
        self.currency = currency
        self.heading, self.layout, self.rows = heading, heading.layout, found.rows
        self.refused, self.texts = list(found.refused), {row.line: row.text for row in found.rows}
        self.notes: list[Note] = []
        self.balances_not_read: dict[int, str] = {}
        self.account, self.whole = account, whole or found.rows
        self.form = _form(self.whole, layout=self.layout)
        self.stated = [*_stated_above(above, heading), *found.stated]

    def statement(self) -> Statement:
        """The whole of it."""
        if self.form.order is days.Order.MONTH_FIRST and self.layout.dates == "as the file shows":
            self.notes.append(Note(self.heading.line, _MONTH_FIRST))
        lines = self._without_repeats(self._once(self._lines()))
        wrong = continuity.contradicted(lines)
        self._refuse([line for line in lines if line.line in wrong])
        kept = self._payments([line for line in lines if line.line not in wrong])
        opening, closing = (self._stated(end) for end in ("opening", "closing"))
        found = continuity.flow(kept, opening=opening, closing=closing)
        unproven = self._refused_at_the_ends(kept) if found.continuous else []
        return Statement(
            format="csv",
            account=self.account,
            opening=found.opening,
            closing=found.closing,
            continuous=found.continuous and not unproven and not self.balances_not_read,
            lines=found.lines,
            refused=tuple(sorted(self.refused, key=lambda row: row.line)),
            notes=(*self.notes, *found.notes, *unproven, *starmap(Note, self.balances_not_read.items())),
            layout=self.layout.name,
            currency=self.currency,
        )

    def _lines(self) -> dict[int, list[StatementLine]]:
        """The lines by part of the file, their amounts read as the file shows they are meant."""
        convention = csv_amounts.settle(self.whole, self.layout)
        if convention.plus_is not in ("unknown", "doubtful"):
            return self._read(convention, refused=self.refused)
        as_in = self._read(replace(convention, plus_is="in"), refused=[])
        as_out = self._read(replace(convention, plus_is="out"), refused=[])
        held = [sum(map(continuity.explained, parts.values())) for parts in (as_in, as_out)]
        if held[0] == held[1]:
            return self._read(convention, refused=self.refused)
        plus: csv_amounts.Plus = "in" if held[0] > held[1] else "out"
        self.notes += [Note(self.heading.line, _OUT_WITHOUT_SIGN)] if plus == "out" else []
        return self._read(replace(convention, plus_is=plus), refused=self.refused)

    def _read(self, convention: Convention, *, refused: list[RefusedLine]) -> dict[int, list[StatementLine]]:
        parts: dict[int, list[StatementLine]] = {}
        for row in self.rows:
            try:
                parts.setdefault(row.part, []).append(self._line(row, convention))
            except Unreadable as unreadable:
                refused.append(RefusedLine(row.line, shown(row.text), unreadable.because))
        return parts

    def _line(self, row: Row, convention: Convention) -> StatementLine:
        layout, cells = self.layout, row.cells
        _require_settled_in(self.currency, row, layout=layout)
        own = _own_account(row, layout=layout)
        if own and own != self.account:
            raise Unreadable(f"The row is for account {own}; this statement is for {self.account}.")
        line = StatementLine(
            date=days.read_in(cells[layout.date], self.form),
            amount=csv_amounts.read(row, convention),
            text=" ".join(dict.fromkeys(filter(None, (cells.get(name, "") for name in layout.text)))),
            reference=cells.get(layout.reference, ""),
            balance=self._balance(row),
            merchant_category=_merchant_category(cells.get(layout.merchant_category, "")),
            line=row.line,
        )
        given = cells.get(layout.bank_id, "")
        return replace(line, bank_id=identity.from_bank(line, reference=given)) if given else line

    def _balance(self, row: Row) -> Money | None:
        """The running balance. One that cannot be read proves nothing, but its row still says what moved."""
        try:
            return csv_amounts.balance_of(row, self.layout)
        except Unreadable as unreadable:
            because = unreadable.because.replace("The amount", "The balance", 1)
            self.balances_not_read[row.line] = f"Line {row.line} was read without its balance. {because}"
            return None

    def _once(self, parts: dict[int, list[StatementLine]]) -> list[StatementLine]:
        """Each movement once: a file that repeats its headings may hold two downloads that overlap."""
        kept: dict[str, StatementLine] = {}
        for lines in parts.values():
            unnamed = iter(identity.from_content(self.account, [line for line in lines if not line.bank_id]))
            for line in [line if line.bank_id else next(unnamed) for line in lines]:
                first = kept.setdefault(line.bank_id, line)
                if first is not line:
                    because = f"This row is the one on line {first.line} again, so it was not counted twice."
                    self.refused.append(RefusedLine(line.line, self._text(line), because, moved_money=False))
        return list(kept.values())

    def _without_repeats(self, lines: list[StatementLine]) -> list[StatementLine]:
        """The lines without those that stand in the file twice though the balance moved once.

        Only if every balance of the file then follows: some banks show one balance for a whole day.
        """
        by_day = groupby(sorted(lines, key=lambda line: line.date), key=lambda line: line.date)
        again = {line.line for _, day in by_day for line in chain.repeated(list(day))}
        once = [line for line in lines if line.line not in again]
        if not again or not continuity.flow(once).continuous:
            return lines
        because = "This row stands in the file twice, but the balance moved once, so it was not counted again."
        self.refused += [
            RefusedLine(line.line, self._text(line), because, moved_money=False) for line in lines if line.line in again
        ]
        return once

    def _payments(self, lines: list[StatementLine]) -> list[StatementLine]:
        """The lines without those that may be totals or balances, as no balance bears them out."""
        ordered = continuity.in_order(lines)
        held = {after.line for before, after in pairwise(ordered) if continuity.held((before, after))}
        kept = []
        for line in lines:
            is_its_balance = line.balance is not None and abs(line.balance.pence) == abs(line.amount.pence)
            because = csv_asides.why_no_payment(line.text, is_its_balance=is_its_balance)
            if because and line.line not in held:
                self.refused.append(RefusedLine(line.line, self._text(line), because))
            else:
                kept.append(line)
        return kept

    def _refuse(self, lines: Iterable[StatementLine]) -> None:
        for line in lines:
            because = (
                f"The amount reads as {line.amount}, but the balance moved the other way or by another power of ten."
            )
            self.refused.append(RefusedLine(line.line, self._text(line), because))

    def _text(self, line: StatementLine) -> str:
        return shown(self.texts[line.line])

    def _stated(self, end: str) -> Money | None:
        return continuity.stated_end(stated.balance for stated in self.stated if stated.end == end)

    def _refused_at_the_ends(self, lines: Sequence[StatementLine]) -> list[Note]:
        """Balances prove that nothing is missing between two lines; before the first and after the last they cannot."""
        first, latest = min((line.line for line in lines), default=0), max((line.line for line in lines), default=0)
        return [
            Note(row.line, f"Line {row.line} was refused and stands at an end of the file, so no balance proves it.")
            for row in self.refused
            if row.moved_money and not first < row.line < latest
        ]


def _form(rows: Sequence[Row], *, layout: Layout) -> days.Form:
    if layout.dates == "as the file shows":
        return days.form_of(row.cells[layout.date] for row in rows)
    return days.Form(_ORDERS.get(layout.dates, days.Order.UNCLEAR), short_years=layout.dates in _ORDERS)


def _stated_above(above: Sequence[str], heading: Heading) -> list[csv_asides.Stated]:
    """Opening and closing balances among the lines over the headings."""
    found = []
    for number, text in enumerate(above, start=1):
        aside = csv_asides.of(cells_of(text[:1000], heading.delimiter) or [], heading=())
        found += aside.stated(number) if aside else []
    return found


def _require_settled_in(currency: str, row: Row, *, layout: Layout) -> None:
    theirs = row.cells.get(layout.currency, "").upper()
    if theirs not in (_SIGNS_OF_STERLING if currency == STERLING else {"", currency}):
        raise Unreadable(f"The amount is in {theirs[:10]}, not in {named(currency)}.")
    status = row.cells.get(layout.status, "")
    if status.lower() not in _SETTLED:
        raise Unreadable(f"The bank calls this payment “{status[:20]}”, so it is not known that money moved.")


def _merchant_category(text: str) -> str:
    """Four figures, whose noughts in front a spreadsheet drops, else the words there are."""
    figures = _CATEGORY.match(text)
    return figures[1].zfill(4) if figures else text[:_LONGEST_CATEGORY]


def _own_account(row: Row, *, layout: Layout) -> str:
    """The account a row names, as 123456-12345678 where it has the fourteen digits; often none."""
    sort_code = row.cells[layout.sort_code] if layout.sort_code else ""
    digits = _NOT_DIGITS.sub("", sort_code + row.cells.get(layout.account, ""))
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
