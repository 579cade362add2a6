"""Amounts as banks and spreadsheets print them."""

from __future__ import annotations

import re

from openphb.kernel.money import Money
from openphb.payments.statements.statement import Unreadable

LARGEST = 99_999_999_999  # pence; more than any UK payment system carries in one payment
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_SIGN = rf"[{_DASHES}+\-]?"
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+"
# A blank may stand between thousands only where pence follow: “12 345” could be two numbers.
_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?=\.\d\d(?!\d))"
_AMOUNT = re.compile(
    rf"(?:(?P<front>CR|DR)\s*)?(?P<open>\()?\s*(?P<before>{_SIGN})\s*(?:Â?£|GBP)?\s*(?P<after>{_SIGN})"
    rf"(?P<pounds>{_SPACED}|{_GROUPED}|\d+|(?=\.\d))(?:\.(?P<pence>\d{{1,2}}))?"
    rf"\s*(?:GBP)?\s*(?P<trailing>{_SIGN})\s*(?P<mark>CR|DR)?\s*(?P<close>\))?",
    re.ASCII | re.IGNORECASE,
)
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_LONGEST = 80  # characters; an amount of a bank has no more, and a longer one would only cost time
_OVERDRAWN = re.compile(r"(?:O/?D\s*(.+)|(.+?)\s*(?:O/?)?D)", re.IGNORECASE)
_NOTHING = re.compile(rf"[{_DASHES}\-]{{1,3}}|n\.?/?a\.?|nil|none|null|blank|empty", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"[$€¥₹₽₩₺₪]|\b(?!GBP|CR\b|DR\b)[A-Z]{3}\b", re.IGNORECASE)
# A number filled up with noughts and no point may be of pence.
_FILLED_UP = re.compile(r"0\d+")


def signed(text: str) -> Money:
    """An amount with its sign: minus before or after, brackets or DR mean money out.

    >>> signed("(£1,234.50)")
    Money(pence=-123450)
    """
    text = text.strip().translate(_BLANKS)
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or bool(found["open"]) != bool(found["close"]):
        raise Unreadable(_why_not(text))
    if _FILLED_UP.fullmatch(found["pounds"]) and found["pence"] is None:
        raise Unreadable(f"The amount “{text[:40]}” may be in pounds or in pence, so it can be read two ways.")
    whole = re.sub("[, ]", "", found["pounds"]) or "0"
    pence = int(whole[:20]) * 100 + int((found["pence"] or "").ljust(2, "0"))
    if len(whole) > 18 or pence > LARGEST:
        raise Unreadable(f"The amount “{text[:40]}” is larger than any bank payment.")
    return Money(-pence if _is_out(found, text) else pence)


def _why_not(text: str) -> str:
    if _OTHER_MONEY.search(text) and re.search(r"\d", text):
        return f"The amount “{text[:40]}” is not in pounds sterling, or is not written as pounds and pence."
    return f"The amount “{text[:40]}” is not pounds and pence."


def _is_out(found: re.Match[str], text: str) -> bool:
    signs = [found[name] for name in ("before", "after", "trailing") if found[name]]
    marks = [sign != "+" for sign in signs]
    marks += [True] if found["open"] else []
    marks += [found[name].upper() == "DR" for name in ("front", "mark") if found[name]]
    if len(marks) > 1:
        raise Unreadable(f"The amount “{text[:40]}” has two signs, so it can be read two ways.")
    return marks == [True]


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no amount: empty, a dash, n/a, nil."""
    return not text.strip() or bool(_NOTHING.fullmatch(text.strip()))


def from_two_columns(*, out: str, into: str, out_is_negative: bool = False) -> Money:
    """The amount where the bank gives money out and money in in a column each.

    `out_is_negative`: this file writes a minus before every amount that went out.
    """
    paid_out = _in_column(out, of="out", negative=out_is_negative)
    paid_in = _in_column(into, of="in", negative=False)
    if paid_out and paid_in:
        raise Unreadable("Both money out and money in are filled, so the row can be read two ways.")
    if not paid_out and not paid_in:
        raise Unreadable("No money moved on this row: both amounts are empty or nil.")
    return paid_in - paid_out


def from_one_column(text: str) -> Money:
    """The amount where the bank gives one signed column."""
    if is_nothing(text):
        raise Unreadable("The amount is empty.")
    amount = signed(text)
    if not amount:
        raise Unreadable("No money moved on this row: the amount is nil.")
    return amount


def _in_column(text: str, *, of: str, negative: bool) -> Money:
    """A column that should hold plain amounts; a sign against its own direction can be read two ways."""
    if is_nothing(text):
        return Money(0)
    amount = signed(text)
    letters = re.sub("[^A-Z]", "", text.upper())
    says_out, says_in = "DR" in letters, "CR" in letters
    if (of == "out" and (says_in or (amount.pence < 0 and not (says_out or negative)))) or (
        of == "in" and amount.pence < 0
    ):
        raise Unreadable(f"“{text[:40]}” in the column of money {of} can be read two ways.")
    return Money(abs(amount.pence))


def balance(text: str) -> Money | None:
    """The balance after a line, None where the column is empty. O/D, or D behind it, means overdrawn."""
    if is_nothing(text):
        return None
    found = _OVERDRAWN.fullmatch(text.strip()[:_LONGEST])
    if not found:
        return signed(text)
    owed = signed(found[1] or found[2])
    if owed.pence < 0:
        raise Unreadable(f"The balance “{text[:40]}” has two signs, so it can be read two ways.")
    return -owed


def pounds(amount: Money) -> str:
    """'-1234.50': as banks write amounts in files, without commas."""
    return f"{'-' if amount.pence < 0 else ''}{abs(amount.pence) // 100}.{abs(amount.pence) % 100:02d}"
