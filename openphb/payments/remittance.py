"""The advice that goes with a payment: what was paid, to which account, for which days, and whom to ask. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.days import in_words
from openphb.kernel.money import Money

_SHOWN_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Remittance:
    """What an advice says. `arrives_on` is the day the bank processes the file."""

    payer: str
    payee: str
    reference: str
    amount: Money
    kind: str
    arrives_on: date
    covers_from: date
    covers_to: date
    sort_code: str
    account_number: str
    replaces: bool = False

    @property
    def account_ending(self) -> str:
        """As much of the account number as is shown: enough to know it, not to use it."""
        return self.account_number[-_SHOWN_DIGITS:]


def advice(about: Remittance) -> str:
    """The advice as plain text, one fact a line: it reads the same in a letter, an email and aloud."""
    again = "This is paid again because the first payment came back.\n" if about.replaces else ""
    return (
        f"Payment advice from {about.payer}\n"
        f"\n"
        f"To: {about.payee}\n"
        f"Your reference: {about.reference}\n"
        f"\n"
        f"We are paying {about.amount} into the account that ends {about.account_ending}.\n"
        f"It should arrive on {in_words(about.arrives_on)}.\n"
        f"{_what_for(about)}\n"
        f"{again}"
        f"\n"
        f"Spend it on what is in your plan. Keep statements and receipts.\n"
        f"If it has not arrived a day later, or the amount is not what you expect, tell us and give your reference.\n"
    )


def _what_for(about: Remittance) -> str:
    if about.kind == "one-off":
        return "It is for what your plan buys once."
    return f"It is for {in_words(about.covers_from)} to {in_words(about.covers_to)}."
