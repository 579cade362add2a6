"""From a file as read to what is entered: each line on the line of the plan it is for, VAT beside it, to the penny.

What a file says is never bent: where its line does not fit the plan’s (another unit, no such line), it is said and
nothing of the file is entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.einvoices.facts import Bill, BillLine, Tax
from openphb.payments.einvoices.table import Row, Sheet
from openphb.payments.entering import VAT, Account, Item, plain, why_not_days

UNIT_WORDS: Mapping[str, str] = {"HUR": "hour", "DAY": "day", "WEE": "week", "MON": "month", "ANN": "year"}
"""Codes of UN/ECE Recommendation 20 that say which unit; every other (pieces, one) is whatever the plan counts in."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A line of a plan that an organisation provides, and the link and reference it is known by."""

    link: UUID
    reference: str
    person: str
    code: str
    key: UUID
    what: str
    unit: str


@dataclass(frozen=True, slots=True)
class Charged:
    """One invoice of a file, ready to be entered."""

    link: UUID
    number: str
    dated_on: date
    first: date
    latest: date
    items: tuple[Item, ...]
    total: Money
    account: Account | None = None


def same_reference(one: str, other: str) -> bool:
    """Typed with or without its stroke, in capitals or not."""
    return plain(one).replace(" ", "") == plain(other).replace(" ", "")


def guessed(bill: Bill, offered: Sequence[Offered]) -> tuple[Offered | None, ...]:
    """For each line of a bill, the line of the plan it names: by our reference and its number, or by its words.

    None where nothing says it surely: then somebody chooses.
    """
    named = [each for each in offered if any(same_reference(each.reference, told) for told in bill.references)]
    among = named or (list(offered) if len({each.link for each in offered}) == 1 else [])
    return tuple(_guess(line, among) for line in bill.lines)


def _guess(line: BillLine, among: Sequence[Offered]) -> Offered | None:
    by_number = [each for each in among if each.code in line.marks]
    by_words = [each for each in among if each.what.casefold() == line.what.casefold()]
    found = by_number or by_words or among
    return found[0] if len(found) == 1 else None


def charged(bill: Bill, chosen: Sequence[Offered], *, first: date, latest: date) -> Charged:
    """The bill with each of its lines on a line of the plan. Raises Refused where they are not of one person."""
    if len({each.link for each in chosen}) != 1:
        raise Refused(Refusal("An invoice is for one person. Choose lines of the same person.", field="line_1"))
    for place, (line, to) in enumerate(zip(bill.lines, chosen, strict=True), start=1):
        word = UNIT_WORDS.get(line.unit)
        if word and not to.unit.casefold().startswith(word):
            said = f"Line {line.number} is in {word}s, and the plan counts “{to.what}” in {to.unit}."
            raise Refused(Refusal(said, field=f"line_{place}"))
    items = tuple(_item(line, to) for line, to in zip(bill.lines, chosen, strict=True))
    taxes = tuple(item for tax in bill.taxes for item in _tax_items(tax, bill, chosen))
    account = Account(bill.sort_code, bill.account) if bill.sort_code and bill.account else None
    return Charged(chosen[0].link, bill.number, bill.dated_on, first, latest, (*items, *taxes), bill.total, account)


def _item(line: BillLine, to: Offered) -> Item:
    day = line.first if line.first and line.first == line.latest else None
    rate = Money(int(line.price * 100))
    return Item(to.key, line.what or to.what, line.units, to.unit, rate, line.amount, day)


def _tax_items(tax: Tax, bill: Bill, chosen: Sequence[Offered]) -> Iterable[Item]:
    """The VAT of one rate, divided over the lines of the plan it is on, so that the parts are the whole."""
    net: dict[UUID, Money] = {}
    called = {to.key: to.what for to in chosen}
    for line, to in zip(bill.lines, chosen, strict=True):
        if (line.category, line.percent) == (tax.category, tax.percent):
            net[to.key] = net.get(to.key, NIL) + line.amount
    for key, part in shares(tax.amount, net).items():
        if part > NIL:
            yield Item(key, f"VAT at {tax.percent:f}% on {called[key]}"[:200], Decimal(1), VAT, part, part)


def shares(amount: Money, by: Mapping[UUID, Money]) -> dict[UUID, Money]:
    """An amount divided by weight in whole pence; the largest remainders get the pence that are left.

    >>> [part.pence for part in shares(Money(10), {UUID(int=1): Money(1), UUID(int=2): Money(2)}).values()]
    [3, 7]
    """
    whole = sum(each.pence for each in by.values())
    if not whole:
        return {}
    parts = {key: divmod(amount.pence * each.pence, whole) for key, each in by.items()}
    left = amount.pence - sum(part for part, _ in parts.values())
    first = sorted(parts, key=lambda key: (-parts[key][1], str(key)))[:left]
    return {key: Money(part + (key in first)) for key, (part, _) in parts.items()}


def charged_by_table(
    sheet: Sheet, offered: Sequence[Offered], *, on: date
) -> tuple[tuple[Charged, ...], tuple[tuple[int, str], ...]]:
    """The invoices of a table, and what is wrong with it by row: nothing is taken while a row is wrong."""
    wrong = dict(sheet.wrong)
    found: dict[tuple[UUID, str], list[tuple[Row, Offered]]] = {}
    for row in sheet.rows:
        to = _named(row, offered)
        said = to if isinstance(to, str) else _why_not_row(row, on=on)
        if said:
            wrong[row.place] = said
        elif not isinstance(to, str):
            found.setdefault((to.link, plain(row.number)), []).append((row, to))
    for rows in found.values():
        wrong |= {row.place: said for row, _ in rows if (said := _unlike(row, rows[0][0]))}
    invoices = () if wrong else tuple(_together(rows) for rows in found.values())
    return invoices, tuple(sorted(wrong.items()))


def _named(row: Row, offered: Sequence[Offered]) -> Offered | str:
    ours = [each for each in offered if same_reference(each.reference, row.reference)]
    if not ours:
        return f"We know no reference “{row.reference}” of yours. It stands on your page beside the person."
    line = next((each for each in ours if row.line in (each.code, each.what)), None)
    if line is None:
        known = ", ".join(each.code for each in ours)
        return f"There is no line “{row.line}” for {row.reference}. Yours are: {known}."
    return line


def _why_not_row(row: Row, *, on: date) -> str:
    days = why_not_days(row.first, row.latest, on=on)
    if days:
        return days.because
    if row.units <= 0 or row.rate <= NIL:
        return "Every line has a number of units and a price above nil."
    worked_out = row.rate.times(row.units)
    if worked_out != row.amount:
        return f"{row.units:f} × {row.rate} comes to {worked_out}, and the row says {row.amount}."
    if row.on and not row.first <= row.on <= row.latest:
        return "The day worked is not among the days of the invoice."
    return ""


def _unlike(row: Row, first: Row) -> str:
    same = (row.dated_on, row.first, row.latest) == (first.dated_on, first.first, first.latest)
    return "" if same else f"Invoice {row.number} has other days in row {first.place}. All its rows say the same days."


def _together(rows: Sequence[tuple[Row, Offered]]) -> Charged:
    first, to = rows[0]
    items = tuple(Item(each.key, each.what, row.units, each.unit, row.rate, row.amount, row.on) for row, each in rows)
    total = Money.total(item.amount for item in items)
    return Charged(to.link, first.number, first.dated_on, first.first, first.latest, items, total)
