"""What an electronic invoice says, whichever syntax it says it in. The numbers are the standard's business terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openphb.kernel.money import Money

INVOICE, CREDIT = "invoice", "credit"


@dataclass(frozen=True, slots=True)
class Tax:
    """One line of the VAT breakdown (BG-23): a category and rate, what it is on, and how much it comes to."""

    category: str
    percent: Decimal
    on: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line (BG-25). `price` is net of VAT, of one unit; `marks` are our references where the line gives them."""

    number: str
    what: str
    units: Decimal
    unit: str
    price: Decimal
    amount: Money
    category: str
    percent: Decimal
    first: date | None = None
    latest: date | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice, or a credit for one. `references` are what it names us or the person by (BT-10, BT-13, BT-12).

    `net` is the sum of the lines (BT-106), `before_vat` the total without VAT (BT-109), `vat` BT-110, `total` with VAT
    (BT-112), `payable` what is left to pay (BT-115). `credits` is the invoice that a credit is for (BT-25).
    """

    kind: str
    syntax: str
    number: str
    dated_on: date
    currency: str
    seller: str
    references: tuple[str, ...]
    lines: tuple[BillLine, ...]
    taxes: tuple[Tax, ...]
    net: Money
    before_vat: Money
    vat: Money
    total: Money
    payable: Money
    first: date | None = None
    latest: date | None = None
    credits: str = ""
    sort_code: str = ""
    account: str = ""

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The days it is for: as it says of the whole, or the first and last that its lines name."""
        firsts = [each.first for each in self.lines if each.first]
        latest = [each.latest for each in self.lines if each.latest]
        return self.first or min(firsts, default=None), self.latest or max(latest, default=None)
