"""What is asked when prices change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openphb.interfaces.web.fields import Asked, Day, LongText, Pounds, Select, Text, Whole
from openphb.interfaces.web.fields.numbers import Percent
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.repeating import Repeating, filled
from openphb.payments.uprating.looking import LineLooked
from openphb.payments.uprating.prices import HOWS, SOURCES, PriceChange

NAMES = ("how", "source", "cites", "words", "supplier", "unit", "price", "percent", "amount")


class PricesForm(Repeating):
    """New prices, one after another: which lines, what becomes of their price, and where that is written."""

    add_words = "Add another price"
    may_be_empty = frozenset({"words", "supplier", "unit", "price", "percent", "amount"})
    starts_on = Day("From which day do the new prices count?", missing="Enter the first day of the new prices.")

    def line(self, number: int) -> Mapping[str, Asked]:
        first = number == 1
        which = f"Price {number}: "
        told: dict[str, Any] = {"required": False, "most": 120}
        hint = "Fill in one or more of the first four. A line has to fit all that you fill in." if first else ""
        return {
            "words": Text(f"{which}words in what is bought", hint=hint, **told),
            "supplier": Text(f"{which}who is paid", **told),
            "unit": Text(f"{which}the unit", hint="Such as hour, night or visit." if first else "", width=10, **told),
            "price": Pounds(f"{which}only where a unit costs this now", required=False),
            "how": Select(
                f"{which}what happens to it?",
                options=list(HOWS.items()),
                required=first,
                missing="Choose what happens to the price.",
            ),
            "percent": Percent(f"{which}the percentage, if it rises by one", required=False),
            "amount": Pounds(f"{which}the new or least price of a unit", required=False),
            "source": Select(
                f"{which}where does it come from?",
                options=list(SOURCES.items()),
                required=first,
                missing="Choose where the new price comes from.",
            ),
            "cites": Text(
                f"{which}where is it written?",
                hint="Such as “SI 2026/123” or “Brightwater’s letter of 2 February”." if first else "",
                required=first,
                most=160,
                missing="Say where the new price is written.",
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Which lines, and the figure that its way of rising needs."""
        cleaned = super().clean()
        for number in range(1, self.lines + 1):
            if cleaned.get(f"how_{number}"):
                self._require_figures(cleaned, number)
        return cleaned

    def _require_figures(self, cleaned: Mapping[str, Any], number: int) -> None:
        if not any(cleaned.get(f"{name}_{number}") for name in ("words", "supplier", "unit", "price")):
            self.add_error(f"words_{number}", "Say which lines: fill in one of the first four.")
        wanted = "percent" if cleaned[f"how_{number}"] == "percent" else "amount"
        if cleaned.get(f"{wanted}_{number}") is None and f"{wanted}_{number}" not in self.errors:
            said = "Enter by how many percent it rises." if wanted == "percent" else "Enter the new or the least price."
            self.add_error(f"{wanted}_{number}", said)


def changes(cleaned: Mapping[str, Any]) -> tuple[PriceChange, ...]:
    """The changes of price that were filled in, in their order."""
    return tuple(
        PriceChange(
            how,
            source,
            cites,
            words=words or "",
            supplier=supplier or "",
            unit=unit or "",
            price=price,
            hundredths=percent or 0 if how == "percent" else 0,
            amount=None if how == "percent" else amount,
        )
        for how, source, cites, words, supplier, unit, price, percent, amount in filled(cleaned, *NAMES)
    )


def told(found: Sequence[PriceChange], *, starts_on: date) -> dict[str, Any]:
    """The same the other way round: changes of price as the form would have had them."""
    typed: dict[str, Any] = {"starts_on": starts_on}
    for number, each in enumerate(found, start=1):
        values = (
            each.how, each.source, each.cites, each.words, each.supplier, each.unit, each.price,
            each.hundredths or None, each.amount,
        )  # fmt: skip
        typed |= {f"{name}_{number}": value for name, value in zip(NAMES, values, strict=True)}
    return typed


class CardForm(Form):
    """Which rate card the new prices come from."""

    repeatable = True
    card = Select("Which rate card?", options=(), missing="Choose a rate card.")

    def __init__(self, *args: Any, cards: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["card"].choices = list(cards)


class ProposeForm(Form):
    """The words that everyone whose budget rises reads."""

    because = LongText(
        "Why do prices change?",
        hint="In plain words. Everyone whose budget rises reads this in their letter.",
        missing="Say why, in words for the people.",
        rows=3,
    )


class ReasonForm(Form):
    """Why a budget is left out."""

    reason = LongText(
        "Why is it left out?",
        hint="Whoever agrees the new prices reads this.",
        missing="Say why this budget is left out.",
        rows=3,
    )


class EditForm(Form):
    """Other prices for one budget, line by line, and why."""

    reason = LongText("Why other prices here?", missing="Say why this budget has prices of its own.", rows=3)

    def __init__(self, *args: Any, lines: Sequence[LineLooked], **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {
            f"price_{number}": Pounds(
                f"{each.what}: the new price",
                hint=f"It is {each.old} now, for {each.unit}.",
                missing="Enter the new price.",
            )
            for number, each in enumerate(lines, start=1)
        }
        for number, each in enumerate(lines, start=1):
            asked[f"price_{number}"].initial = each.new
        self.fields = {**asked, **self.fields}


class AgreeForm(Form):
    """Counting makes whoever agrees look at the list."""

    count = Whole("How many budgets rise?", least=0, missing="Type how many budgets rise.")
