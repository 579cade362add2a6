"""A statement from MT940, the SWIFT customer statement.

Source: the public format descriptions banks give for MT940; field 61 is read as date, entry date, mark, amount,
type, our reference, and after `//` the bank's. What banks do besides (blanks for the entry date, noughts beyond the
15 places, a name behind a padded reference, no currency in a closing balance) was met in sample files of other readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import identity
from openphb.payments.statements.continuity import gap
from openphb.payments.statements.mt940_fields import MOST_LINES, Tag, fields
from openphb.payments.statements.statement import (
    STERLING,
    Note,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    one_line,
    shown,
    unread,
)

_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})?0*(\d{1,15},\d{0,2})(?![\d.,])", re.ASCII)
_LINE = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4}| {4})?(?P<mark>R?[CD])[A-Z]?0*(?P<amount>\d{1,15}(?:,\d{0,2})?)"
    r"[A-Z][A-Z0-9 ]{3}(?P<reference>[^\n]*?)(?://(?P<bank>[^\n]*))?(?:\n(?P<more>.*))?",
    re.ASCII | re.DOTALL,
)
_REFERENCE = 16  # places of our reference in field 61; what stands behind them is a name
_NO_REFERENCE = frozenset({"", "NONREF", "NOTPROVIDED"})
_IN = frozenset({"C", "RD"})  # a reversed debit comes back in
_INTERIM = "34F"  # the floor limit, which a report of the day (MT942) must have and a statement has not


@dataclass(slots=True)
class _Part:
    """One message, with its own opening and closing balance: what it is made of, while it is read."""

    line: int
    opening: Money | None = None
    closing: Money | None = None
    since: str = ""
    lines: list[StatementLine] = field(default_factory=list)

    @property
    def gap(self) -> Money | None:
        """What the lines leave unexplained, None without both balances."""
        return gap(self.lines, opening=self.opening, closing=self.closing)


def read_each(text: str, *, currency: str = STERLING) -> tuple[Statement, ...]:
    """Read MT940 text, account by account. Day-by-day messages of one account are joined.

    Where there are several, one that is not in this currency is refused line by line, and takes no other with it.
    """
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    refuse_unless(len(rows) <= MOST_LINES, f"The file has more than {MOST_LINES:,} lines.")
    tags = list(fields(rows))
    _require_a_statement({tag for _, tag, _ in tags})
    of_each = _by_account(tags)
    refuse_unless(
        any(of_each), "The file names 0 accounts in field 25, and one is needed. Download it from the bank again."
    )
    if len(of_each) == 1:
        return tuple(_read(account, tags, currency=currency) for account, tags in of_each.items())
    return tuple(_read_or_refused(account, tags, currency=currency) for account, tags in of_each.items())


def _require_a_statement(found: set[str]) -> None:
    """Refuse a file of nothing but reports of the day: what they tell is not final, and comes again."""
    balances = {"60F", "60M", "62F", "62M"}
    refuse_unless(
        _INTERIM not in found or bool(found & balances),
        "The file is a report of the day so far (MT942), not a statement: it has no balances, and what it tells comes "
        "again with the statement. Download the statement (MT940) from the bank when the day has ended.",
    )


def _by_account(tags: list[Tag]) -> dict[str, list[Tag]]:
    """The fields of each account. A message that names none is that of the only account, or of nobody we know ("")."""
    messages: list[list[Tag]] = [[]]
    named = False
    for tag in tags:
        if tag[1] == "20" or (tag[1] == "25" and named):
            messages.append([])
            named = False
        named = named or tag[1] == "25"
        messages[-1].append(tag)
    accounts = {one_line(value): list[Tag]() for _, tag, value in tags if tag == "25"}
    if len(accounts) == 1:
        return dict.fromkeys(accounts, tags)
    for message in messages:
        whose = next((one_line(value) for _, tag, value in message if tag == "25"), "")
        if whose or any(tag in ("60F", "60M", "61") for _, tag, _ in message):
            accounts.setdefault(whose, []).extend(message)
    return accounts


def _read_or_refused(account: str, tags: list[Tag], *, currency: str) -> Statement:
    try:
        return _read(account, tags, currency=currency)
    except Refused as refused:
        rows = [(line, value) for line, tag, value in tags if tag == "61"]
        return unread(account, format="mt940", rows=rows, because=refused.refusal.because, currency=currency)


def _read(account: str, tags: list[Tag], *, currency: str) -> Statement:
    reading = _Reading(currency)
    for tag in tags:
        reading.take(tag)
    parts, again = identity.parts_once(reading.parts)
    parts = sorted(parts, key=lambda part: part.since)
    lines = sorted((line for part in parts for line in part.lines), key=lambda line: line.date)
    notes = [*reading.notes, *_breaks(parts)]
    known = all(part.gap is not None for part in parts)
    return Statement(
        format="mt940",
        account=account,
        opening=parts[0].opening if parts else None,
        closing=parts[-1].closing if parts else None,
        continuous=False if notes else (True if known and parts else None),
        lines=tuple(identity.complete(account, lines)),
        refused=(*reading.refused, *again),
        notes=tuple(notes),
        layout="mt940",
        currency=currency,
    )


def _breaks(parts: list[_Part]) -> list[Note]:
    """Where the lines of a message do not explain its balances, or a message does not begin where one ended."""
    notes = [
        Note(part.line, f"The lines leave {part.gap} unexplained between the balances from line {part.line} on.")
        for part in parts
        if part.gap
    ]
    for before, after in pairwise(parts):
        if before.closing is not None and after.opening is not None and before.closing != after.opening:
            because = f"The balance on line {after.line} is {after.opening}, but the one before it is {before.closing}."
            notes.append(Note(after.line, f"{because} A statement between them may be missing."))
    return notes


class _Reading:
    """The fields one by one: messages with their lines, what is refused, and what is noted."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.parts: list[_Part] = []
        self.refused: list[RefusedLine] = []
        self.notes: list[Note] = []
        self.words: list[str] | None = None  # of fields 86, while they describe the field 61 just before
        self.name = ""  # behind the reference of that field 61
        self.interim = False  # within a report of the day, which may stand among statements

    def take(self, found: Tag) -> None:
        """The next field."""
        line, tag, value = found
        if tag == "61":
            self._movement(line, value)
        elif tag == "86" or (tag == "NS" and self.words == []):
            self._describe(value)
        else:
            self.words = None
        if tag == "20":
            self.interim = False
        elif tag == _INTERIM:
            self.interim = True
        elif tag[:2] == "60":
            opening, since = self._balance(line, value)
            self.parts.append(_Part(line, opening=opening, since=since))
        elif tag[:2] == "62":
            part = self._part(line)
            part.closing = self._balance(line, value, currency_is_known=part.opening is not None)[0]

    def _part(self, line: int) -> _Part:
        if not self.parts:
            self.parts.append(_Part(line))
        return self.parts[-1]

    def _movement(self, line: int, value: str) -> None:
        self.words = None
        try:
            if self.interim:
                raise Unreadable("The line is of a report of the day (MT942): the statement of that day has it again.")
            found, self.name = _line(value, number=line)
            self._part(line).lines.append(found)
            self.words = []
        except Unreadable as unreadable:
            self.refused.append(RefusedLine(line, shown(value), unreadable.because))

    def _describe(self, value: str) -> None:
        if self.words is not None:
            self.words.append(one_line(value))
            lines = self.parts[-1].lines
            lines[-1] = replace(lines[-1], text=one_line(" ".join([self.name, *self.words])))

    def _balance(self, line: int, value: str, *, currency_is_known: bool = False) -> tuple[Money | None, str]:
        """The balance and its day as written. One that cannot be read is noted: it loses no line."""
        found = _BALANCE.match(value)
        if not found or not (found[3] or currency_is_known):
            self.notes.append(Note(line, f"The balance on line {line} cannot be read: “{shown(value)}”."))
            return None, ""
        theirs = found[3] or self.currency
        if theirs != self.currency:
            only = "pounds" if self.currency == STERLING else self.currency
            raise Refused(Refusal(f"The account is in {theirs} (line {line}), and only {only} are read."))
        return _money(found[4], is_in=found[1] == "C"), found[2]


def _money(text: str, *, is_in: bool) -> Money:
    pounds, _, pence = text.partition(",")
    amount = int(pounds) * 100 + int(pence.ljust(2, "0"))
    return Money(amount if is_in else -amount)


def _line(value: str, *, number: int) -> tuple[StatementLine, str]:
    """The line, and the name behind its reference, which is part of its words."""
    found = _LINE.fullmatch(value)
    if not found:
        raise Unreadable("The line is not laid out as MT940 field 61.")
    amount = _money(found["amount"], is_in=found["mark"] in _IN)
    if not amount:
        raise Unreadable("No money moved on this line: the amount is nil.")
    reference, name = _reference_and_name(found["reference"] or "")
    line = StatementLine(
        date=_day(found["value"], entry=(found["entry"] or "").strip()),
        amount=amount,
        text=one_line(f"{name} {found['more'] or ''}"),
        reference="" if reference.upper() in _NO_REFERENCE else reference,
        line=number,
    )
    bank = (found["bank"] or "").strip()
    return line if bank.upper() in _NO_REFERENCE else _named(line, bank), name


def _named(line: StatementLine, bank: str) -> StatementLine:
    return replace(line, bank_id=identity.from_bank(line, reference=bank))


def _reference_and_name(text: str) -> tuple[str, str]:
    """Our reference, and the name that some banks write behind it where it is filled up with blanks."""
    reference, name = text[:_REFERENCE], text[_REFERENCE:]
    return (reference.strip(), name) if reference.endswith(" ") else (text.strip(), "")


def _day(value: str, *, entry: str) -> date:
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
