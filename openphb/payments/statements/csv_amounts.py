"""What the amounts of a CSV mean, as the whole file shows it, and then row by row.

One file is written by one program, so its rows explain each other: a minus somewhere says that amounts without one
came in; where nothing says so, no row is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from openphb.kernel.money import Money
from openphb.payments.statements import amounts
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.csv_rows import Row
from openphb.payments.statements.statement import Unreadable

Plus = Literal["in", "out", "by direction", "unknown", "doubtful"]
_OUT_WORDS = (
    "dr", "d", "db", "debit", "debits", "out", "money out", "paid out", "withdrawal", "cash withdrawal", "atm", "pos",
    "purchase", "card purchase", "spend", "fee", "charge", "direct debit", "standing order", "unload", "2100",
)  # fmt: skip
_IN_WORDS = (
    "cr", "c", "credit", "credits", "in", "money in", "paid in", "deposit", "load", "top up", "top-up", "topup",
    "refund", "2200",
)  # fmt: skip
_COMMA_BEFORE_PENCE = re.compile(r"\D*(\d{1,3}(\.\d{3})+|\d+),\d{1,2}\D*")
_COMMA_BEFORE_THOUSANDS = re.compile(r"\D*\d{1,3}(,\d{3})+\D*")
_CARD_PAID = re.compile(r"payment received|payment.*thank you", re.IGNORECASE)
_BY_WORDS_ONLY = ("type", "transaction type", "txn type")
_AT_LEAST = 2  # amounts out with a minus, before we believe that this file writes them so


@dataclass(frozen=True, slots=True)
class Convention:
    """What one file shows about its amounts.

    `plus_is`: what an amount without a sign is; where it is doubtful, so is one with a sign.
    `comma_is_doubtful`: some amount has its pence after a comma.
    """

    layout: Layout
    plus_is: Plus = "in"
    out_is_negative: bool = False
    comma_is_doubtful: bool = False


def settle(rows: Sequence[Row], layout: Layout) -> Convention:
    """What the amounts of these rows mean, as far as they show it without the balances."""
    doubtful = not layout.decimal_comma and any(map(_COMMA_BEFORE_PENCE.fullmatch, _amount_texts(rows, layout)))
    if not layout.signed:
        return Convention(layout, "in", _out_is_negative(rows, layout), doubtful)
    return Convention(layout, _plus(rows, layout), comma_is_doubtful=doubtful)


def _plus(rows: Sequence[Row], layout: Layout) -> Plus:
    texts = [row.cells[layout.signed] for row in rows]
    any_out = any(_mark(text, layout) == "out" for text in texts)
    any_in = any(_mark(text, layout) == "in" for text in texts)
    if _has_directions(rows, layout) and not any_out:
        return "by direction"
    if layout.plus_is == "out":
        return "out"
    if layout.plus_is == "shown" and _minus_is_for_paying_a_card(rows, layout):
        return "doubtful"
    if any_out or (layout.plus_is == "in" and not any_in):
        return "in"
    return "unknown"


def _minus_is_for_paying_a_card(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether the minus seems to stand for money in, as on the statements of credit cards: no purchase has one."""
    spent = [_mark(row.cells[layout.signed], layout) for row in rows if row.cells.get(layout.merchant_category)]
    texts = [
        " ".join(row.cells.get(name, "") for name in layout.text)
        for row in rows
        if _mark(row.cells[layout.signed], layout) == "out"
    ]
    return (bool(spent) and "out" not in spent) or any(map(_CARD_PAID.search, texts))


def _amount_texts(rows: Iterable[Row], layout: Layout) -> list[str]:
    places = tuple(filter(None, (layout.signed, layout.money_out, layout.money_in)))
    return [row.cells.get(place, "") for row in rows for place in places]


def _out_is_negative(rows: Sequence[Row], layout: Layout) -> bool:
    if layout.plus_is == "in":
        return False
    marks = [_mark(text, layout) for row in rows if not amounts.is_nothing(text := row.cells[layout.money_out])]
    return len(marks) >= _AT_LEAST and set(marks) == {"out"}


def _mark(text: str, layout: Layout) -> Literal["in", "out", ""]:
    """Which way an amount says the money went, if it says so itself."""
    if amounts.is_nothing(text):
        return ""
    try:
        if amounts.signed(_in_british(text, layout)).pence < 0:
            return "out"
    except Unreadable:
        return ""
    return "in" if re.search(r"cr|\+", text, re.IGNORECASE) else ""


def _has_directions(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether the file has a column for the direction. One called “type” counts only if it says nothing else."""
    if not layout.direction:
        return False
    if layout.direction.replace("_", " ") in _BY_WORDS_ONLY and layout.bank_id != "txn_id":
        return bool(rows) and all(_way(row, layout) for row in rows)
    return True


def _way(row: Row, layout: Layout) -> Literal["in", "out", ""]:
    word = row.cells.get(layout.direction, "").lower()
    return "out" if word in _OUT_WORDS else "in" if word in _IN_WORDS else ""


def read(row: Row, convention: Convention) -> Money:
    """The amount of one row, or `Unreadable` with the reason."""
    layout = convention.layout
    if convention.comma_is_doubtful:
        _require_no_doubtful_comma(row, layout)
    if not layout.signed:
        out, into = (_in_british(row.cells[place], layout) for place in (layout.money_out, layout.money_in))
        return amounts.from_two_columns(out=out, into=into, out_is_negative=convention.out_is_negative)
    amount = _signed(row, convention)
    _require_columns_agree(row, layout, amount)
    return amount


def _signed(row: Row, convention: Convention) -> Money:
    layout = convention.layout
    text = _in_british(row.cells[layout.signed], layout)
    amount, mark = amounts.from_one_column(text), _mark(row.cells[layout.signed], layout)
    way = _way(row, layout)
    if convention.plus_is == "by direction":
        return _directed(amount, mark=mark, way=way, word=row.cells.get(layout.direction, ""))
    if (mark == "" and convention.plus_is == "unknown") or convention.plus_is == "doubtful":
        raise Unreadable(f"Nothing in this file says whether “{text[:40]}” came in or went out.")
    letters = re.search("[a-z]{2}", text, re.IGNORECASE) and not re.search("gbp", text, re.IGNORECASE)
    amount = -amount if convention.plus_is == "out" and not letters else amount
    if way and layout.direction and way != ("out" if amount.pence < 0 else "in"):
        raise Unreadable(f"The amount “{text[:40]}” and “{row.cells[layout.direction][:40]}” say opposite things.")
    return amount


def _directed(amount: Money, *, mark: str, way: str, word: str) -> Money:
    if not way:
        raise Unreadable(f"“{word[:40]}” does not say whether the money came in or went out.")
    if mark and mark != way:
        raise Unreadable(f"The sign of the amount and “{word[:40]}” say opposite things.")
    return -Money(abs(amount.pence)) if way == "out" else Money(abs(amount.pence))


def _require_columns_agree(row: Row, layout: Layout, amount: Money) -> None:
    """Where a bank gives a signed amount and the two columns as well, they must say the same."""
    out, into = row.cells.get(layout.money_out, ""), row.cells.get(layout.money_in, "")
    paid_out = Money(0) if amounts.is_nothing(out) else amounts.signed(out)
    paid_in = Money(0) if amounts.is_nothing(into) else amounts.signed(into)
    if (paid_out or paid_in) and Money(abs(paid_in.pence) - abs(paid_out.pence)) != amount:
        raise Unreadable("The amount and the columns of money out and in do not agree.")


def _require_no_doubtful_comma(row: Row, layout: Layout) -> None:
    for text in _amount_texts([row], layout):
        if _COMMA_BEFORE_THOUSANDS.fullmatch(text):
            raise Unreadable(
                f"“{text[:40]}” can be read two ways: other amounts in this file have their pence after a comma."
            )


def balance_of(row: Row, layout: Layout) -> Money | None:
    """The running balance of one row, None where there is none."""
    return amounts.balance(_in_british(row.cells.get(layout.balance, ""), layout))


def _in_british(text: str, layout: Layout) -> str:
    """An amount of a layout with a comma before the pence, written with a point."""
    if not layout.decimal_comma or amounts.is_nothing(text):
        return text
    if not _COMMA_BEFORE_PENCE.fullmatch(text) and re.search("[.,]", text):
        raise Unreadable(f"The amount “{text[:40]}” does not have its pence after a comma, as this layout says.")
    return text.replace(".", "").replace(",", ".")
