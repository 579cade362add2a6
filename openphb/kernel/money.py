"""Money: whole pence of sterling, never a float, never a bare number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

_POUNDS = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount of sterling in whole pence. Negative means owed the other way."""

    pence: int

    def __post_init__(self) -> None:
        if type(self.pence) is not int:
            raise TypeError(f"Money takes whole pence, not {self.pence!r}")

    @classmethod
    def of(cls, pounds: str) -> Money:
        """Read '1,234.50' or '£12'. Refuses fractions of a penny rather than rounding.

        >>> Money.of("£1,234.5")
        Money(pence=123450)
        """
        text = pounds.strip().replace("£", "", 1)
        if not _POUNDS.match(text):
            raise ValueError(f"{pounds!r} is not an amount in pounds and pence")
        return cls(int(Decimal(text.replace(",", "")) * 100))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum; nil for nothing."""
        return cls(sum(amount.pence for amount in amounts))

    def times(self, factor: Decimal) -> Money:
        """Scale once, rounding half to even; keep Decimal until this last step."""
        return Money(int((self.pence * factor).to_integral_value(ROUND_HALF_EVEN)))

    def __add__(self, other: Money) -> Money:
        return Money(self.pence + other.pence)

    def __sub__(self, other: Money) -> Money:
        return Money(self.pence - other.pence)

    def __neg__(self) -> Money:
        return Money(-self.pence)

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        sign = "-" if self.pence < 0 else ""
        return f"{sign}£{abs(self.pence) // 100:,}.{abs(self.pence) % 100:02d}"


NIL = Money(0)
