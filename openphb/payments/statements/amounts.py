"""Amounts as banks and spreadsheets print them."""

from __future__ import annotations

import re

from openphb.kernel.money import Money
from openphb.payments.statements.statement import Unreadable

LARGEST = 99_999_999_999  # pence; more than any UK payment system carries in one payment
_MINUS = "-\u2212\u2013"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[{_MINUS}+]?)\s*£?\s*(?P<after>[{_MINUS}+]?)"
    r"(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{1,2}))?"
    rf"\s*(?P<trailing>[{_MINUS}+]?)\s*(?P<mark>CR|DR)?\s*(?P<close>\))?",
    re.ASCII | re.IGNORECASE,
)


def signed(text: str) -> Money:
    """An amount with its sign: minus before or after, brackets or DR mean money out.

    >>> signed("(£1,234.50)")
    Money(pence=-123450)
    """
    found = _AMOUNT.fullmatch(text.strip())
    if not found or bool(found["open"]) != bool(found["close"]):
        raise Unreadable(f"The amount “{text[:40]}” is not pounds and pence.")
    pence = int(found["pounds"].replace(",", "")) * 100 + int((found["pence"] or "").ljust(2, "0"))
    if pence > LARGEST:
        raise Unreadable(f"The amount “{text[:40]}” is larger than any bank payment.")
    return Money(-pence if _is_out(found, text) else pence)


def _is_out(found: re.Match[str], text: str) -> bool:
    signs = [found[name] for name in ("before", "after", "trailing") if found[name]]
    marks = [sign != "+" for sign in signs]
    marks += [True] if found["open"] else []
    marks += [found["mark"].upper() == "DR"] if found["mark"] else []
    if len(marks) > 1:
        raise Unreadable(f"The amount “{text[:40]}” has two signs, so it can be read two ways.")
    return marks == [True]


def from_two_columns(*, out: str, into: str) -> Money:
    """The amount where the bank gives money out and money in a column each."""
    paid_out, paid_in = _in_column(out, of="out"), _in_column(into, of="in")
    if paid_out and paid_in:
        raise Unreadable("Both money out and money in are filled, so the row can be read two ways.")
    if not paid_out and not paid_in:
        raise Unreadable("No money moved on this row: both amounts are empty or nil.")
    return paid_in - paid_out


def from_one_column(text: str) -> Money:
    """The amount where the bank gives one signed column."""
    if not text.strip():
        raise Unreadable("The amount is empty.")
    amount = signed(text)
    if not amount:
        raise Unreadable("No money moved on this row: the amount is nil.")
    return amount


def _in_column(text: str, *, of: str) -> Money:
    """A column that should hold plain amounts; a sign against its own direction can be read two ways."""
    if not text.strip():
        return Money(0)
    amount = signed(text)
    says_out = text.strip().upper().endswith("DR")
    says_in = text.strip().upper().endswith("CR")
    if (of == "out" and (says_in or (amount.pence < 0 and not says_out))) or (of == "in" and amount.pence < 0):
        raise Unreadable(f"“{text[:40]}” in the column of money {of} can be read two ways.")
    return Money(abs(amount.pence))


def balance(text: str) -> Money | None:
    """The balance after a line, None where the column is empty."""
    return signed(text) if text.strip() else None


def pounds(amount: Money) -> str:
    """'-1234.50': as banks write amounts in files, without commas."""
    return f"{'-' if amount.pence < 0 else ''}{abs(amount.pence) // 100}.{abs(amount.pence) % 100:02d}"
