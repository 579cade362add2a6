"""Fields for money and for numbers that are names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from openphb.interfaces.web.fields.words import Text
from openphb.kernel.money import NIL, Money
from openphb.people.rules import compact_nhs_number, why_not_nhs_number

_FRACTION = re.compile(r"^[\d,]*\.\d{3,}$", re.ASCII)
_UNITS = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?", re.ASCII)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])", re.ASCII)
_PERCENT = re.compile(r"^\d{1,3}(\.\d{1,2})?$", re.ASCII)
_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}", "(")


class Pounds(Text):
    """An amount of money in pounds and whole pence; gives `Money`. Never rounded: part of a penny is refused."""

    mode = "decimal"

    def __init__(self, label: str, *, nil: bool = False, **options: Any) -> None:
        self.nil = nil
        super().__init__(label, width=options.pop("width", 10), most=20, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace("£", "") if isinstance(value, Money) else value

    def shown(self, bound: BoundField) -> dict[str, Any]:
        return super().shown(bound) | {"prefix": "£", "spellcheck": False}

    def clean(self, value: Any) -> Money | None:
        typed = super().clean(value).replace("£", "").replace(" ", "")
        if not typed:
            return None
        if typed.startswith(_MINUS):
            raise ValidationError("Enter an amount without a minus sign. Say in words if money is coming back.")
        if _FRACTION.match(typed):
            raise ValidationError(f"£{typed} has part of a penny in it. Enter pounds and whole pence, like 120.50.")
        return self._counted(typed)

    def _counted(self, typed: str) -> Money:
        try:
            amount = Money.of(typed)
        except ValueError:
            raise ValidationError("Enter an amount in pounds and pence, like 120 or 120.50.") from None
        if amount == NIL and not self.nil:
            raise ValidationError("Enter an amount above £0.00.")
        if amount.pence > 10**12:
            raise ValidationError("This is more than £10,000,000,000. Check the number of noughts.")
        return amount


class Units(Text):
    """How many hours, nights or visits: up to two places behind the point, or hours and minutes; gives a `Decimal`."""

    mode = "decimal"

    def __init__(self, label: str, *, greatest: int = 10_000, **options: Any) -> None:
        self.greatest = greatest
        super().__init__(label, width=options.pop("width", 4), most=10, **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value).strip().replace(",", "")
        if not typed:
            return None
        clock = _CLOCK.fullmatch(typed)
        if clock:
            return (int(clock[1]) + Decimal(int(clock[2])) / 60).quantize(Decimal("0.01"))
        if not _UNITS.fullmatch(typed):
            raise ValidationError("Enter a number like 6 or 6.5, or hours and minutes like 6:30.")
        found = Decimal(typed)
        if not 0 < found <= self.greatest:
            raise ValidationError(f"Enter more than 0 and no more than {self.greatest:,}.")
        return found


class Whole(Text):
    """A whole number from `least` to `greatest`; gives an int."""

    mode = "numeric"

    def __init__(self, label: str, *, least: int = 0, greatest: int = 1_000_000, **options: Any) -> None:
        self.least, self.greatest = least, greatest
        super().__init__(label, width=options.pop("width", 4), most=20, **options)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).strip().replace(",", "")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise ValidationError("Enter a whole number in digits, like 4.")
        if not self.least <= int(typed) <= self.greatest:
            raise ValidationError(f"Enter a number from {self.least:,} to {self.greatest:,}.")
        return int(typed)


class Percent(Text):
    """A percentage above nothing, 100 at most; gives whole hundredths of one, never rounded: 33.33 is 3333."""

    mode = "decimal"

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, width=options.pop("width", 5), most=10, **options)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).replace("%", "").strip()
        if not typed:
            return None
        if not _PERCENT.match(typed):
            raise ValidationError("Enter a percentage like 40 or 33.33, with two decimal places at most.")
        hundredths = int(Decimal(typed) * 100)
        if not 0 < hundredths <= 10_000:
            raise ValidationError("Enter a percentage above 0 and up to 100.")
        return hundredths


class NhsNumber(Text):
    """An NHS number, with its check digit looked at; gives its ten digits."""

    mode = "numeric"

    def __init__(self, label: str = "NHS number", **options: Any) -> None:
        options.setdefault("hint", "10 digits, like 943 476 5919. It is on any letter from the NHS.")
        super().__init__(label, width=10, most=20, **options)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        refusal = why_not_nhs_number(typed) if typed else None
        if refusal:
            raise ValidationError(refusal.because)
        return compact_nhs_number(typed)


class SortCode(Text):
    """The six digits of a bank's branch; gives them without dashes. Whether it exists is asked elsewhere."""

    mode = "numeric"

    def __init__(self, label: str = "Sort code", **options: Any) -> None:
        options.setdefault("hint", "6 digits, like 30-90-09.")
        super().__init__(label, width=5, most=12, **options)

    def clean(self, value: Any) -> str:
        digits = _digits(super().clean(value))
        if digits and len(digits) != 6 or not digits.isdigit() and digits:
            raise ValidationError("A sort code has 6 digits, like 30-90-09.")
        return digits


class AccountNumber(Text):
    """A bank account's number: 8 digits, or 6 or 7 with noughts put in front as the banks do; gives 8."""

    mode = "numeric"

    def __init__(self, label: str = "Account number", **options: Any) -> None:
        options.setdefault("hint", "8 digits. If yours has 6 or 7, put noughts in front.")
        super().__init__(label, width=10, most=14, **options)

    def clean(self, value: Any) -> str:
        digits = _digits(super().clean(value))
        if digits and not (digits.isdigit() and 6 <= len(digits) <= 8):
            raise ValidationError("An account number has 8 digits, or 6 or 7 with older accounts.")
        return digits.zfill(8) if digits else ""


def _digits(typed: str) -> str:
    """Without the spaces and dashes people write; only ASCII digits count as digits."""
    bare = re.sub(r"[ \-\u2013]", "", typed)
    return bare if bare.isascii() else "?"
