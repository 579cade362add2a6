"""What a payroll bureau sends back: one row a payslip, read column by column, good rows kept beside refused ones. Pure.

What is easily got wrong: a payslip has to add up by itself (gross less what is taken off is net) before it is laid
beside what was sent, and the employer's own National Insurance and pension are no part of that sum.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openphb.employment.payroll.amounts import AMOUNTS, Amounts
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal, Refused

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "employee": ("employee reference", "employee ref", "works number", "employee id"),
    "starts": ("period start", "from"),
    "ends": ("period end", "to"),
    "gross": ("gross", "gross pay"),
    "tax": ("tax", "income tax", "paye"),
    "insurance": ("national insurance", "employee ni", "ni", "ni employee"),
    "pension": ("pension", "employee pension"),
    "other": ("other deductions", "other"),
    "net": ("net", "net pay"),
    "employer_insurance": ("employer national insurance", "employer ni", "ni employer"),
    "employer_pension": ("employer pension", "pension employer"),
    "paid_on": ("paid on", "pay date", "date paid"),
}
"""Our name of each column, and what bureaux call it."""
_NEEDED = ("employee", "starts", "ends", "gross", "net")
_DAYS = ("starts", "ends", "paid_on")
_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
_MOST_ROWS = 5_000
_MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Result(Amounts):
    """One payslip, as the bureau worked it out. `line` is where it stands in the file."""

    line: int
    employee: str
    starts: date
    ends: date
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row that was not taken, and why."""

    line: int
    because: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The rows that can be read, and those that cannot."""

    results: tuple[Result, ...]
    refused: tuple[RowRefused, ...]


def read(content: bytes) -> Returned:
    """Every row of the file. Raises Refused where it is no table of payslips at all."""
    rows = _rows(content)
    columns = _columns(rows[0][1] if rows else [])
    results: list[Result] = []
    refused: list[RowRefused] = []
    for line, cells in rows[1:]:
        found = _read(line, cells, columns)
        if isinstance(found, Result):
            results.append(found)
        else:
            refused.append(RowRefused(line, found.because, ", ".join(cells)[:200]))
    return Returned(tuple(results), tuple(refused))


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with its line."""
    if len(content) > _MOST_BYTES:
        raise Refused(Refusal("The file is larger than 2 MB. Send one pay period at a time.", field="file"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Refused(Refusal("This is not a CSV file. Ask the bureau to save its table as CSV.", field="file"))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip().lstrip("'") for cell in row]) for row in reader if any(row)]
    except csv.Error:
        raise Refused(Refusal("The file breaks off within a row. Ask the bureau for it again.", field="file")) from None
    if len(rows) > _MOST_ROWS:
        raise Refused(Refusal(f"The file has more than {_MOST_ROWS:,} rows. Send it in parts.", field="file"))
    return rows


def _columns(heading: list[str]) -> dict[str, int]:
    """Where each of our columns stands."""
    known = {word: name for name, words in HEADINGS.items() for word in words}
    plain = [cell.casefold().replace("_", " ").strip() for cell in heading]
    found = {known[word]: place for place, word in enumerate(plain) if word in known}
    missing = [HEADINGS[name][0] for name in _NEEDED if name not in found]
    if missing:
        words = f"The first row must name the columns; these are missing: {', '.join(missing)}."
        raise Refused(Refusal(words, field="file"))
    return found


def _read(line: int, cells: list[str], columns: Mapping[str, int]) -> Result | Refusal:
    told = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    problem = next(_unreadable(told), None)
    if problem:
        return problem
    days = {name: _day(told.get(name, "")) for name in _DAYS}
    money = {name: _money(told.get(name, "")) or NIL for name in AMOUNTS}
    starts, ends = days["starts"], days["ends"]
    assert starts is not None and ends is not None  # looked at above
    found = Result(line, told["employee"], starts, ends, paid_on=days["paid_on"], **money)
    return _why_not(found) or found


def _unreadable(told: Mapping[str, str]) -> Iterator[Refusal]:
    for name in _NEEDED:
        if not told[name]:
            yield Refusal(f"The column “{HEADINGS[name][0]}” is empty here.")
    for name in _DAYS:
        if told.get(name) and _day(told[name]) is None:
            yield Refusal(f"“{told[name][:30]}” is not a day. Write it like 2026-05-31.")
    for name in AMOUNTS:
        if told.get(name) and _money(told[name]) is None:
            yield Refusal(
                f"“{told[name][:30]}” in the column “{HEADINGS[name][0]}” is not an amount in pounds and pence."
            )


def _why_not(found: Result) -> Refusal | None:
    if found.ends < found.starts:
        return Refusal("The period ends before it begins.")
    left = found.gross - found.tax - found.insurance - found.pension - found.other
    if left != found.net:
        return Refusal(f"It does not add up: {found.gross} less what is taken off is {left}, and net says {found.net}.")
    if found.net < NIL or found.gross < NIL:
        return Refusal("Pay below nil cannot be paid. Ask the bureau how it is to be settled.")
    return None


def _day(text: str) -> date | None:
    for written in _WRITTEN:
        try:
            return datetime.strptime(text, written).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _money(text: str) -> Money | None:
    try:
        return Money.of(text.replace(" ", ""))
    except ValueError:
        return None


def beside_sent(found: Result, *, sent: Money) -> str:
    """How it lies beside the hours that were sent for this period; "" where they are the same."""
    if found.gross == sent:
        return ""
    by = abs(found.gross.pence - sent.pence)
    more = "more" if found.gross > sent else "less"
    return (
        f"The hours that were sent come to {sent}, and the payslip says {found.gross}: {Money(by)} {more}. Sick pay, "
        "holiday pay or a correction may be why. Ask the bureau if you do not know."
    )
