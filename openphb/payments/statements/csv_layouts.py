"""The columns of each bank's CSV. A new bank is a new line here.

Source: files that customers of these banks publish in open-source statement readers; the banks publish no
specification of their own. Headings are compared in small letters. What Chase UK writes below its title could
not be established, so its columns are found by what they are called (`csv_meanings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sign = Literal["in", "out", "shown"]
DateForm = Literal["as the file shows", "day first", "month first", "year first"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what: either `signed`, or both `money_out` and `money_in`, or all three and they agree.

    `plus_is` says what an amount without a sign is in the column `signed`: money in, money out, or whatever the
    file itself shows (its balances, its direction column, or some amounts with a minus), else it is refused.
    """

    name: str
    banks: str
    date: str
    text: tuple[str, ...]
    balance: str = ""
    account: str = ""
    sort_code: str = ""
    signed: str = ""
    money_out: str = ""
    money_in: str = ""
    reference: str = ""
    bank_id: str = ""
    currency: str = ""
    direction: str = ""
    status: str = ""
    merchant_category: str = ""
    plus_is: Sign = "in"
    dates: DateForm = "as the file shows"
    optional: frozenset[str] = frozenset()
    known_only_if: frozenset[str] = field(default=frozenset())
    nothing_else: bool = False
    headed: bool = True
    delimiter: str = ""
    decimal_comma: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        places = (self.date, *self.text, self.balance, self.account, self.sort_code, self.signed, self.money_out)
        more = (self.money_in, self.reference, self.bank_id, self.currency, self.direction, self.status)
        return tuple(dict.fromkeys(filter(None, (*places, *more, self.merchant_category))))

    @property
    def columns(self) -> frozenset[str]:
        """Every column a file must have to be read as this layout."""
        return (frozenset(self.used) - self.optional) | self.known_only_if

    def fits(self, columns: frozenset[str]) -> bool:
        """Whether a row with these headings is this layout's."""
        return columns - {""} == self.columns if self.nothing_else else self.columns <= columns


def of_columns(columns: Mapping[str, str], *, name: str, text: tuple[str, ...], plus_is: Sign) -> Layout:
    """A layout from meaning → column; meanings that are not there are left empty."""
    return Layout(
        name=name,
        banks=name,
        text=text,
        plus_is=plus_is,
        date=columns["date"],
        balance=columns.get("balance", ""),
        account=columns.get("account", ""),
        sort_code=columns.get("sort_code", ""),
        signed=columns.get("signed", ""),
        money_out=columns.get("money_out", ""),
        money_in=columns.get("money_in", ""),
        reference=columns.get("reference", ""),
        bank_id=columns.get("bank_id", ""),
        currency=columns.get("currency", ""),
        direction=columns.get("direction", ""),
        status=columns.get("status", ""),
        merchant_category=columns.get("merchant_category", ""),
    )


LLOYDS = Layout(
    name="lloyds",
    banks="Lloyds, Halifax and Bank of Scotland",
    date="transaction date",
    text=("transaction description",),
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
    text=("description",),
    balance="balance",
    account="account number",
    signed="value",
)
BARCLAYS = Layout(
    name="barclays",
    banks="Barclays",
    date="date",
    text=("memo",),
    account="account",
    signed="amount",
    known_only_if=frozenset({"subcategory"}),
)
NATIONWIDE = Layout(
    name="nationwide",
    banks="Nationwide",
    date="date",
    text=("description",),
    balance="balance",
    money_out="paid out",
    money_in="paid in",
    known_only_if=frozenset({"transaction type"}),
)
SANTANDER = Layout(
    name="santander",
    banks="Santander",
    date="date",
    text=("description",),
    balance="balance",
    money_in="money in",
    money_out="money out",
    nothing_else=True,
)
MONZO = Layout(
    name="monzo",
    banks="Monzo",
    date="date",
    text=("name",),
    bank_id="transaction id",
    signed="amount",
    money_out="money out",
    money_in="money in",
    currency="currency",
    balance="balance",
    reference="notes and #tags",
    optional=frozenset({"money out", "money in", "balance", "notes and #tags"}),
)
STARLING = Layout(
    name="starling",
    banks="Starling",
    date="date",
    text=("counter party",),
    reference="reference",
    signed="amount (gbp)",
    balance="balance (gbp)",
    optional=frozenset({"reference"}),
)
HSBC = Layout(
    name="hsbc",
    banks="HSBC",
    date="date",
    text=("description",),
    signed="amount",
    plus_is="shown",  # cards that write spending without a sign have these headings too
    nothing_else=True,
)
HSBC_WITHOUT_HEADINGS = Layout(
    name="hsbc",
    banks="HSBC",
    date="column 1",
    text=("column 2",),
    signed="column 3",
    nothing_else=True,
    headed=False,
)
FIRST_DIRECT = Layout(
    name="first_direct",
    banks="First Direct",
    date="date",
    text=("description",),
    signed="amount",
    balance="balance",
    plus_is="shown",
    nothing_else=True,
)
PREPAID_CARD = Layout(
    name="prepaid_card",
    banks="prepaid cards (Paymentology)",
    date="date",
    text=("additional data",),
    reference="note",
    bank_id="txn_id",
    signed="txn_amt",
    currency="amt_ccy",
    direction="txn_type",
    account="ac_id",
    merchant_category="mcc",
    plus_is="shown",
    optional=frozenset({"note", "mcc", "ac_id"}),
)
LAYOUTS = (
    LLOYDS, NATWEST, BARCLAYS, NATIONWIDE, SANTANDER, MONZO, STARLING, PREPAID_CARD, HSBC, FIRST_DIRECT,
)  # fmt: skip
