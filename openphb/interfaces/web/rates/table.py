"""A card as a table to save, and read back: the same columns both ways."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from io import StringIO

from openphb.budgets.cards import NAMES, RATE, NewPrice, measure
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.statements import export

COLUMNS = ("name", "who", "kind", "unit", "employed", "amount")
_YES = {"yes": True, "no": False, "": False}


def saved(prices: Iterable[NewPrice]) -> bytes:
    """One row for each price. Amounts of money in pounds; weeks and percent as they are."""
    return export.table(COLUMNS, (_row(each) for each in prices))


def _row(each: NewPrice) -> tuple[export.Cell, ...]:
    employed = "" if each.name != RATE else "yes" if each.employed else "no"
    return (each.name, each.who, each.kind, each.unit, employed, in_figures(each))


def in_figures(each: NewPrice) -> str:
    """'14.50', '2.5'."""
    if measure(each.name) == "pence":
        return f"{each.amount / 100:.2f}"
    return f"{each.amount.normalize():f}"


MOST_PLACES = 9
"""Before and behind the point: no price has more, and a number written with an exponent could have any count."""


def amount_of(name: str, typed: str) -> Decimal | None:
    """What was typed in the engine's own unit, or None where it is no number."""
    try:
        found = Decimal(typed.replace(",", "").strip().removeprefix("£"))
    except InvalidOperation:
        return None
    if not found.is_finite() or not -MOST_PLACES <= found.adjusted() <= MOST_PLACES:
        return None
    return found * 100 if name in NAMES and measure(name) == "pence" else found


def brought(content: bytes) -> tuple[NewPrice, ...]:
    """The prices of a file. Raises Refused with every line that cannot be read."""
    try:
        rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        raise Refused(Refusal("This is no CSV file that we can read. Save it as CSV (UTF-8).", field="file")) from None
    lacking = [name for name in COLUMNS if rows and name not in rows[0]]
    if lacking or not rows:
        columns = ", ".join(COLUMNS)
        raise Refused(Refusal(f"The first line has to name these columns: {columns}.", field="file"))
    found = [_price(row, number) for number, row in enumerate(rows, start=2)]
    refused = [each for each in found if isinstance(each, Refusal)]
    if refused:
        raise Refused(*refused)
    return tuple(each for each in found if isinstance(each, NewPrice))


def _price(row: dict[str, str | None], number: int) -> NewPrice | Refusal:
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    amount, employed = amount_of(told["name"], told["amount"]), _YES.get(told["employed"].lower())
    if amount is None:
        return Refusal(f"Line {number}: “{told['amount']}” is no amount. Write it like 14.50.", field="file")
    if employed is None:
        return Refusal(f"Line {number}: write yes or no under employed.", field="file")
    return NewPrice(told["name"], amount, told["who"], told["kind"], told["unit"], employed)
