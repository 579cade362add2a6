"""A change of price: which plan lines it touches, what their price becomes, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law.wages import Wage, in_full
from openphb.plans.content import Line

HOWS = {"percent": "Raise by a percentage", "price": "Set a new price", "at least": "Raise to at least a price"}
SOURCES = {
    "law": "A law or regulation, such as the minimum wage",
    "guidance": "National guidance, such as a pay scale",
    "letter": "A provider’s letter or contract",
    "local": "A decision of our own",
}
"""Where a change of price comes from: what binds us is told apart from what we chose."""
_WHOLE = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Lines that fit every part that is not empty get a new price. At least one part says which.

    `words` stand in what is bought; `price` is what is paid now. `hundredths` of a percent for 'percent': 450 is
    4.5 %. `amount` is the new price, or the least, for the others.
    """

    how: str
    source: str
    cites: str
    words: str = ""
    supplier: str = ""
    unit: str = ""
    price: Money | None = None
    hundredths: int = 0
    amount: Money | None = None

    def fits(self, line: Line) -> bool:
        """Things bought once have had their price: a later one does not touch them."""
        return (
            line.every != "once"
            and _is_in(self.words, line.what)
            and _is_in(self.supplier, line.supplier)
            and _starts(self.unit, line.unit)
            and (self.price is None or line.unit_price == self.price)
        )

    def __str__(self) -> str:
        """The change in a line: which lines, and what becomes of them."""
        which = [
            f"“{self.words}”" if self.words else "",
            f"from {self.supplier}" if self.supplier else "",
            f"by the {self.unit}" if self.unit else "",
            f"now {self.price}" if self.price else "",
        ]
        what = f"{percent(self.hundredths)} more" if self.how == "percent" else f"{_VERB[self.how]} {self.amount}"
        return f"{', '.join(each for each in which if each)}: {what}"


_VERB = {"price": "becomes", "at least": "at least"}


@dataclass(frozen=True, slots=True)
class NewPrice:
    """What a line's unit costs from then on, the sum that made it, and why."""

    price: Money
    working: str
    because: str


def percent(hundredths: int) -> str:
    """'4.5 %'; hundredths of one without needless noughts."""
    return (
        f"{Decimal(hundredths) / 100:f}".rstrip("0").rstrip(".") + " %"
        if hundredths % 100
        else f"{hundredths // 100} %"
    )


def new_price(line: Line, changes: Iterable[PriceChange], *, wage: Wage | None = None) -> NewPrice | None:
    """The new price of a line, or None if nothing touches it. The first change that fits is taken.

    `wage` is the least that may be paid for the hour, where the line pays somebody by the hour: below that nothing
    is left, whether or not a change named it.
    """
    found = next((change for change in changes if change.fits(line)), None)
    new = _after(line, found) if found else None
    price = new.price if new else line.unit_price
    if wage is not None and price < wage.an_hour:
        return NewPrice(wage.an_hour, str(wage.an_hour), f"The law’s least for an hour: {in_full(wage)}")
    return new if new and new.price != line.unit_price else None


def _after(line: Line, change: PriceChange) -> NewPrice:
    amount = change.amount or line.unit_price
    if change.how == "price":
        return NewPrice(amount, str(amount), change.cites)
    if change.how == "at least":
        return NewPrice(max(amount, line.unit_price), str(max(amount, line.unit_price)), change.cites)
    exact = Decimal(line.unit_price.pence) * (_WHOLE + change.hundredths) / _WHOLE
    price = Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)))
    factor = (
        f"{100 + Decimal(change.hundredths) / 100:f}".rstrip("0").rstrip(".")
        if change.hundredths % 100
        else (f"{100 + change.hundredths // 100}")
    )
    return NewPrice(price, f"{line.unit_price} × {factor} ÷ 100", change.cites)


def why_not(change: PriceChange) -> Refusal | None:
    """What is wrong with a change of price, or None."""
    if not (change.words.strip() or change.supplier.strip() or change.unit.strip() or change.price):
        return Refusal(
            "Say which prices change: words in what is bought, who is paid, the unit, or the price now.",
            field="words_1",
        )
    if change.how not in HOWS or change.source not in SOURCES:
        return Refusal("Say how the price changes and where that comes from.", field="how_1")
    if change.how == "percent" and not change.hundredths:
        return Refusal("Enter by how many percent the price rises.", field="percent_1")
    if change.how != "percent" and change.amount is None:
        return Refusal("Enter the new price, or the least.", field="amount_1")
    return None if change.cites.strip() else Refusal("Say where the new price is written.", field="cites_1")


def kept(change: PriceChange) -> dict[str, Any]:
    """As JSON keeps it; money in whole pence."""
    return asdict(change) | {
        "price": change.price.pence if change.price else None,
        "amount": change.amount.pence if change.amount else None,
    }


def read_back(told: Mapping[str, Any]) -> PriceChange:
    """The change that was kept."""
    money = {name: None if told[name] is None else Money(told[name]) for name in ("price", "amount")}
    return PriceChange(**{**told, **money})


def _is_in(words: str, text: str) -> bool:
    return " ".join(words.casefold().split()) in " ".join(text.casefold().split())


def _starts(unit: str, text: str) -> bool:
    """'hour' fits 'hours': a unit is written in both ways."""
    return text.casefold().rstrip("s").startswith(unit.casefold().strip().rstrip("s"))
