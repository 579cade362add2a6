"""Rows between the payments of a CSV that are none: totals, balances, and the headings once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from openphb.kernel.money import Money
from openphb.payments.statements import amounts
from openphb.payments.statements.statement import Unreadable

End = Literal["opening", "closing"]
_TOTAL = re.compile(
    r"(grand |sub[ -]?|page |overall )?totals?\b[^0-9]*|(total|number|count) of .*"
    r"|totals? (paid|money|debits?|credits?).*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(statement )?(opening|start|starting|previous|initial) balance\b.*"
    r"|(balance )?brought forward\b.*|balance b/f(wd)?\b.*|b/f(wd)?\W*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(statement )?(closing|end|ending|final) balance\b.*"
    r"|(balance )?carried forward\b.*|balance c/f(wd)?\b.*|c/f(wd)?\W*",
    re.IGNORECASE,
)
_HAS_A_DAY = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}[ \-][a-z]{3,9}[ \-]\d{2,4}", re.IGNORECASE)
_BALANCE = re.compile(r"((current|account|available|ledger|daily) )?balance\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A balance the file states on a line of its own."""

    end: End
    balance: Money
    line: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no payment, and why. `starts_again` is 1 for the headings once more."""

    because: str
    starts_again: int = 0
    end: End | None = None
    balance: Money | None = None

    def stated(self, line: int) -> list[Stated]:
        """The balance it states, if it states just one."""
        return [Stated(self.end, self.balance, line)] if self.end and self.balance is not None else []


def of(cells: Sequence[str], *, heading: Sequence[str]) -> Aside | None:
    """What kind of row this is, if it is no payment; None for any other."""
    plain = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in plain if cell]
    if filled and [cell.lower() for cell in filled] == [name for name in heading if name]:
        return Aside("This row repeats the headings.", starts_again=1)
    if any(map(_OPENING.fullmatch, filled)):
        return _of_balance(filled, end="opening")
    if any(map(_CLOSING.fullmatch, filled)):
        return _of_balance(filled, end="closing")
    if any(map(_BALANCE.fullmatch, filled)):
        return Aside("This row gives a balance, not a payment.")
    if filled and _TOTAL.fullmatch(filled[0]) and not any(map(_HAS_A_DAY.search, filled)):
        return Aside("This row gives totals, not a payment.")
    return None


def _of_balance(filled: Sequence[str], *, end: End) -> Aside:
    """The row states a balance if it has one amount, or the same one again."""
    found = {amount for cell in filled if (amount := _amount(cell)) is not None}
    return Aside("This row gives a balance, not a payment.", end=end, balance=found.pop() if len(found) == 1 else None)


def _amount(cell: str) -> Money | None:
    """An amount with pence; a bare number may be an account's."""
    try:
        return amounts.balance(cell) if re.search(r"\.\d\d\b", cell) else None
    except Unreadable:
        return None
