"""The columns of each bank's CSV. A new bank is a new line here.

Source: files that customers of these banks publish in open-source statement readers; the banks publish no
specification of their own. Headings are compared in small letters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what. Either `signed`, or both `money_out` and `money_in`."""

    name: str
    banks: str
    date: str
    text: str
    balance: str
    account: str
    sort_code: str = ""
    signed: str = ""
    money_out: str = ""
    money_in: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """Every column a file must have to be read as this layout."""
        named = (self.date, self.text, self.balance, self.account, self.sort_code)
        return frozenset(filter(None, (*named, self.signed, self.money_out, self.money_in)))


LLOYDS = Layout(
    name="lloyds",
    banks="Lloyds, Halifax and Bank of Scotland",
    date="transaction date",
    text="transaction description",
    balance="balance",
    sort_code="sort code",
    account="account number",
    money_out="debit amount",
    money_in="credit amount",
)
NATWEST = Layout(
    name="natwest",
    banks="NatWest and Royal Bank of Scotland",
    date="date",
    text="description",
    balance="balance",
    account="account number",
    signed="value",
)
LAYOUTS = (LLOYDS, NATWEST)
