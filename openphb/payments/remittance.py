"""The remittance advice: what a payee is told about a payment, in plain text. Pure.

It goes by post, e-mail or a page; a Bacs file has room for 18 characters and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.budgets.account_details import last_digits
from openphb.kernel.days import in_words
from openphb.kernel.money import Money

_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the payment is for."""

    what: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Remittance:
    """One payment to one payee. `arrives` is the day the money is in the account, one after processing.

    The account is shown by its last digits: an advice may be read by others.
    """

    payer: str
    payee: str
    reference: str
    account: str
    arrives: date
    items: tuple[Item, ...]
    questions_to: str

    @property
    def total(self) -> Money:
        return Money.total(item.amount for item in self.items)


def text(remittance: Remittance) -> str:
    """The advice as plain text; the amounts stand under one another, sixty characters in."""
    return "\n".join(
        [
            f"Payment from {remittance.payer}",
            "",
            f"To: {remittance.payee}",
            f"Into the account that ends in {last_digits(remittance.account)}; the money arrives on "
            f"{in_words(remittance.arrives)}.",
            f"Your statement will show the reference {remittance.reference}.",
            "",
            *_lines(remittance.items),
            "-" * _WIDTH,
            _line("Total", remittance.total),
            "",
            f"If anything is not right, ask {remittance.questions_to}.",
            "",
        ]
    )


def _lines(items: Sequence[Item]) -> list[str]:
    return [_line(item.what, item.amount) for item in items]


def _line(what: str, amount: Money) -> str:
    """Words on the left, the amount on the right; line breaks in the words are made blanks."""
    words = " ".join(what.split())
    return f"{words}{str(amount).rjust(max(_WIDTH - len(words), len(str(amount)) + 2))}"
