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
_ONLY_A_TOTAL = re.compile(
    r"((grand|sub|page|overall)[ -]?)?(totals?|sum)"
    r"( (of|for|the|all|paid|money|debits?|credits?|payments?|receipts?|in|out|amounts?|transactions?|month|page))*\W*",
    re.IGNORECASE,
)
_SAYS_BALANCE = re.compile(r"\bbalance\b", re.IGNORECASE)
_HEADINGS = 3  # so many of the headings on one row are headings: no payment has words like these side by side
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


def moves_the_columns(cells: Sequence[str], *, heading: Sequence[str]) -> bool:
    """Whether this row is headings once more, with other columns or in another order."""
    plain = [" ".join(cell.lower().split()) for cell in cells]
    names = {name for name in heading if name}
    return len(names.intersection(plain)) >= min(_HEADINGS, len(names)) and plain != list(heading)


def why_no_payment(text: str, *, is_its_balance: bool) -> str:
    """Why a row with a day and an amount may be none, or nothing. Ask only where no balance bears the amount out.

    `is_its_balance`: its amount is the balance it shows. A payee may be called “New Balance”, or sell “Total” petrol.
    """
    if _ONLY_A_TOTAL.fullmatch(text.strip()):
        return "This row may be a total or a payment: no balance bears it out, so it can be read two ways."
    if is_its_balance and _SAYS_BALANCE.search(text):
        return "This row may be a balance or a payment: its amount is the balance it shows."
    return ""


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
