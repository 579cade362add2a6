"""A day, in three boxes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from openphb.interfaces.web.fields.base import Asked
from openphb.kernel.days import in_words

BOXES = (("day", 2), ("month", 2), ("year", 4))
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class ThreeBoxes(forms.Widget):
    """Day, month and year as they were typed."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, ...]:
        return tuple((data.get(f"{name}-{box}") or "").strip() for box, _ in BOXES)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{box}" not in data for box, _ in BOXES)


class Day(Asked):
    """A calendar day; gives a `date`. The month may be a number or a name. `earliest` and `latest` are included."""

    component = "dateInput"
    widget = ThreeBoxes

    def __init__(self, label: str, *, earliest: date | None = None, latest: date | None = None, **options: Any) -> None:
        self.earliest, self.latest = earliest, latest
        options.setdefault("hint", "For example, 5 5 2026.")
        super().__init__(label, **options)

    def place(self, bound: BoundField) -> str:
        return f"{bound.id_for_label}-{next(iter(self._wrong(bound)), 'day')}"

    def shown(self, bound: BoundField) -> dict[str, Any]:
        typed = self._typed(bound)
        wrong = self._wrong(bound) if bound.errors else set()
        boxes = [
            {
                "name": f"{bound.html_name}-{box}",
                "id": f"{bound.id_for_label}-{box}",
                "label": box.capitalize(),
                "width": width,
                "value": typed[place],
                "error": box in wrong,
            }
            for place, (box, width) in enumerate(BOXES)
        ]
        return super().shown(bound) | {"fieldset": {"legend": self.question(bound)}, "items": boxes}

    def _typed(self, bound: BoundField) -> tuple[str, ...]:
        value = bound.value()
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        return tuple(value) if value else ("", "", "")

    def _wrong(self, bound: BoundField) -> list[str]:
        """The boxes left empty; or all, where together they are no day."""
        names = [box for box, _ in BOXES]
        return [box for box, text in zip(names, self._typed(bound), strict=True) if not text] or names

    def clean(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        if not any(value or ()):
            if self.required:
                raise ValidationError(self.error_messages["required"])
            return None
        found = _day(value)
        if self.earliest and found < self.earliest:
            raise ValidationError(f"The day must be {in_words(self.earliest)} or later.")
        if self.latest and found > self.latest:
            raise ValidationError(f"The day must be {in_words(self.latest)} or earlier.")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(any(data or ())) or bool(initial)


def _day(typed: tuple[str, ...]) -> date:
    lacking = [box for (box, _), text in zip(BOXES, typed, strict=True) if not text]
    if lacking:
        raise ValidationError(f"Enter the {' and the '.join(lacking)} as well.")
    day, month, year = typed
    if month[:3].casefold() in MONTHS:
        month = str(MONTHS.index(month[:3].casefold()) + 1)
    if not all(text.isascii() and text.isdigit() for text in (day, month, year)):
        raise ValidationError("Enter the day in numbers, like 5 5 2026.")
    if len(year) != 4:
        raise ValidationError("Enter the year with 4 digits, like 2026.")
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise ValidationError("There is no such day. Check the day and the month.") from None
