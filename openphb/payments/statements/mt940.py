"""A statement from MT940, the SWIFT customer statement.

Source: the public format descriptions banks give for MT940; field 61 is read as date, entry date, mark, amount,
type, our reference, and after `//` the bank's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import identity
from openphb.payments.statements.statement import (
    Note,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    one_line,
    shown,
)

_TAG = re.compile(r":(\d{2}[A-Z]?):(.*)", re.DOTALL)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,12},\d{0,2})", re.ASCII)
_LINE = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<mark>R?[CD])[A-Z]?(?P<amount>\d{1,12},\d{0,2})"
    r"[A-Z][A-Z0-9]{3}(?P<reference>[^\n]*?)(?://(?P<bank>[^\n]*))?(?:\n(?P<more>.*))?",
    re.ASCII | re.DOTALL,
)
_NO_REFERENCE = frozenset({"", "NONREF", "NOTPROVIDED"})
_IN = frozenset({"C", "RD"})  # a reversed debit comes back in
_MOST_LINES = 200_000

Tag = tuple[int, str, str]


def read(text: str) -> Statement:
    """Read MT940 text of one account. Day-by-day messages in one file are joined."""
    tags = list(_tags(text))
    accounts = sorted({one_line(value) for _, tag, value in tags if tag == "25"})
    refuse_unless(
        len(accounts) == 1,
        f"The file names {len(accounts)} accounts in field 25, and one is needed. Download one account at a time.",
    )
    opening, closing = _ends(tags, "60"), _ends(tags, "62")
    lines, refused = _lines(tags)
    account = accounts[0]
    gap = None if opening is None or closing is None else closing - opening - _sum(lines)
    return Statement(
        format="mt940",
        account=account,
        opening=opening,
        closing=closing,
        continuous=None if gap is None else not gap,
        lines=tuple(identity.complete(account, lines)),
        refused=tuple(refused),
        notes=(_note(gap),) if gap else (),
        layout="mt940",
    )


def _sum(lines: list[StatementLine]) -> Money:
    return Money.total(line.amount for line in lines)


def _note(gap: Money) -> Note:
    return Note(0, f"The lines leave {gap} unexplained between the opening and the closing balance.")


def _tags(text: str) -> Iterator[Tag]:
    """Each field with the line it starts on; what does not start with a tag goes on from the line before."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    refuse_unless(len(rows) <= _MOST_LINES, f"The file has more than {_MOST_LINES:,} lines.")
    start, held = 0, ""
    for number, row in enumerate(rows, start=1):
        if _TAG.match(row) or row.startswith(("-", "{")):
            yield from _tag(start, held)
            start, held = number, row
        elif held:
            held += f"\n{row}"
    yield from _tag(start, held)


def _tag(line: int, text: str) -> Iterator[Tag]:
    found = _TAG.fullmatch(text)
    if found:
        yield line, found[1], found[2].strip()


def _ends(tags: list[Tag], field: str) -> Money | None:
    """The opening balance is the first of its kind (60F or 60M), the closing one the last (62F or 62M)."""
    found = [(line, value) for line, tag, value in tags if tag[:2] == field]
    if not found:
        return None
    line, value = found[0] if field == "60" else found[-1]
    balance = _BALANCE.match(value)
    if not balance:
        raise Refused(Refusal(f"The balance on line {line} cannot be read: “{shown(value)}”."))
    refuse_unless(balance[3] == "GBP", f"The account is in {balance[3]} (line {line}), and only pounds are read.")
    return _money(balance[4], is_in=balance[1] == "C")


def _money(text: str, *, is_in: bool) -> Money:
    pounds, _, pence = text.partition(",")
    amount = int(pounds) * 100 + int(pence.ljust(2, "0"))
    return Money(amount if is_in else -amount)


def _lines(tags: list[Tag]) -> tuple[list[StatementLine], list[RefusedLine]]:
    lines: list[StatementLine] = []
    refused: list[RefusedLine] = []
    open_line = False  # field 86 describes the field 61 just before it, if that was read
    for number, tag, value in tags:
        if tag == "61":
            try:
                lines.append(_line(value, number=number))
                open_line = True
            except Unreadable as unreadable:
                refused.append(RefusedLine(number, shown(value), unreadable.because))
                open_line = False
        elif tag == "86" and open_line:
            lines[-1] = replace(lines[-1], text=one_line(value))
            open_line = False
    return lines, refused


def _line(value: str, *, number: int) -> StatementLine:
    found = _LINE.fullmatch(value)
    if not found:
        raise Unreadable("The line is not laid out as MT940 field 61.")
    amount = _money(found["amount"], is_in=found["mark"] in _IN)
    if not amount:
        raise Unreadable("No money moved on this line: the amount is nil.")
    reference = (found["reference"] or "").strip()
    line = StatementLine(
        date=_day(found["value"], entry=found["entry"]),
        amount=amount,
        text=one_line(found["more"] or ""),
        reference="" if reference.upper() in _NO_REFERENCE else reference,
        line=number,
    )
    bank = (found["bank"] or "").strip()
    return line if bank.upper() in _NO_REFERENCE else _named(line, bank)


def _named(line: StatementLine, bank: str) -> StatementLine:
    return replace(line, bank_id=identity.from_bank(line, reference=bank))


def _day(value: str, *, entry: str | None) -> date:
    """The entry date, whose year is the one that brings it nearest to the value date."""
    try:
        day = date(2000 + int(value[:2]), int(value[2:4]), int(value[4:]))
        if not entry:
            return day
        years = (day.year - 1, day.year, day.year + 1)
        entries = [date(year, int(entry[:2]), int(entry[2:])) for year in years if entry != "0229" or _leap(year)]
        return min(entries, key=lambda candidate: abs(candidate - day))
    except ValueError:
        raise Unreadable(f"The date “{value}{entry or ''}” is not a day of the calendar.") from None


def _leap(year: int) -> bool:
    return date(year, 3, 1).toordinal() - date(year, 2, 28).toordinal() == 2
