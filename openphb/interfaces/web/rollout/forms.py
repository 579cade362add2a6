"""What is asked of whoever builds a scenario."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.inputs import Input
from openphb.insight.simulation.scenario import COUNT_TITLES, MOST_MONTHS, Scenario, Value, default_at, input_at
from openphb.insight.simulation.writing import month, plain
from openphb.insight.simulation.writing import said as number_words
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
Options = Sequence[tuple[str, str]]
MOST_AIMS = 5


class Number(fields.Text):
    """A number in the unit its question names, within what it can be; gives a `Decimal`."""

    mode = "decimal"

    def __init__(self, label: str, *, known: Input, **options: Any) -> None:
        self.known = known
        super().__init__(label, width=10, most=20, missing="Enter a number.", **options)

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value).strip().replace(",", "").replace("\N{MINUS SIGN}", "-")
        if not typed:
            return None
        if not _NUMBER.fullmatch(typed):
            raise ValidationError("Enter a number like 12 or 2.5.")
        found, known = Decimal(typed), self.known
        if not known.least <= found <= known.greatest:
            raise ValidationError(f"Enter a number from {number_words(known.least)} to {number_words(known.greatest)}.")
        return found


class AMonth(fields.Text):
    """A month, written as 2026-04; gives it so."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, width=10, most=7, hint="Write it like 2026-04.", missing="Enter the month.", **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value)).strip()
        if typed and not _MONTH.fullmatch(typed):
            raise ValidationError("Write the month like 2026-04.")
        return typed


def _groups_field() -> fields.Choices:
    hints = {code: "They have a right to a budget." if kind.has_right else "By the local offer."
             for code, kind in KINDS.items()}  # fmt: skip
    options = [(code, kind.name) for code, kind in KINDS.items()]
    return fields.Choices("Which groups of people are in it?", options=options, hints=hints,
                          missing="Choose one group or more.")  # fmt: skip


class Begin(Form):
    """What a scenario begins with. Everything else begins with a usual figure."""

    name = fields.Text("What do you call this scenario?", most=120, missing="Give it a name.")
    area = fields.Text("Which area is it about?", most=120, missing="Say which area.")
    begins_as = fields.Choice("What does it begin from?", options=(), missing="Choose what it begins from.")

    def __init__(self, *args: Any, others: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        usual = [("icb", "Usual figures for one board of 1.5 million people, with its share of the national aims"),
                 ("england", "England from April 2023, held against what was published")]  # fmt: skip
        self.fields["begins_as"].choices = [*usual, *others]


class BringIn(Form):
    """A scenario in a file."""

    file = fields.Upload("The scenario, as a YAML file", accept=".yaml,.yml,text/yaml", missing="Choose the file.")


class Part(Form):
    """The numbers of one part, each with its unit, its usual value and where that is from."""

    def __init__(self, *args: Any, paths: Sequence[str], found: Scenario, **options: Any) -> None:
        super().__init__(*args, **options)
        for path in paths:
            self.fields[key_of(path)] = _number_at(path, found.values[path])
        self.fields["note"] = fields.Text("What have you changed, and why?", required=False, most=300)


class Area(Part):
    """The area, its time, and its numbers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        head: dict[str, fields.Asked] = {
            "name": fields.Text("What do you call this scenario?", most=120, missing="Give it a name."),
            "area": fields.Text("Which area is it about?", most=120, missing="Say which area."),
            "start": AMonth("From which month?"),
            "months": fields.Whole("For how many months?", least=1, greatest=MOST_MONTHS,
                                   missing="Enter how many months."),
        }  # fmt: skip
        self.fields = {**head, **self.fields}


class Groups(Form):
    """Which groups are in it."""

    groups = _groups_field()
    note = fields.Text("What have you changed, and why?", required=False, most=300)


class OneNumber(Form):
    """One number with its range and its source."""

    def __init__(self, *args: Any, path: str, **options: Any) -> None:
        super().__init__(*args, **options)
        known = input_at(path)
        self.fields["value"] = Number(f"What is it taken to be, in {known.unit}?", known=known)
        self.fields["low"] = Number("What is the least it may be?", known=known)
        self.fields["high"] = Number("What is the most it may be?", known=known)
        self.fields["source"] = fields.Text("Where is this from?", most=300, missing="Say where it is from.",
                                            hint="If nobody published it, write “assumption” and why.")  # fmt: skip


class Aims(Form):
    """Up to five aims; one left without a name is left out."""

    def __init__(self, *args: Any, many: int, **options: Any) -> None:
        super().__init__(*args, **options)
        counts = list(COUNT_TITLES.items())
        for place in range(1, min(many + 1, MOST_AIMS) + 1):
            self.fields[f"name_{place}"] = fields.Text(f"Aim {place}: what is it called?", most=120, required=False)
            self.fields[f"counts_{place}"] = fields.Select(
                f"Aim {place}: what is counted?", options=counts, required=False
            )
            self.fields[f"people_{place}"] = fields.Whole(f"Aim {place}: how many?", least=1, greatest=80_000_000,
                                                          width=10, required=False)  # fmt: skip
            self.fields[f"by_{place}"] = AMonth(f"Aim {place}: by the end of which month?", required=False)
            self.fields[f"source_{place}"] = fields.Text(f"Aim {place}: whose aim is it, and where is it written?",
                                                         most=300, required=False)  # fmt: skip

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        for name in [each for each in self.fields if each.startswith("name_") and cleaned.get(each)]:
            place = name.removeprefix("name_")
            for key in ("counts", "people", "by"):
                if not cleaned.get(f"{key}_{place}") and f"{key}_{place}" not in self.errors:
                    self.add_error(f"{key}_{place}", f"Aim {place} has a name, so answer this too.")
        return cleaned


class Solve(Form):
    """Which number is searched for, and for which aim."""

    repeatable = True
    number = fields.Select("Which number?", options=(), missing="Choose a number.")
    aim = fields.Choice("For which aim?", options=(), missing="Choose an aim.")

    def __init__(self, *args: Any, numbers: Options, aims: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].choices, self.fields["aim"].choices = list(numbers), list(aims)


def key_of(path: str) -> str:
    """A number’s name within its part."""
    return path.rpartition(".")[2]


def _number_at(path: str, value: Value) -> Number:
    known, usual = input_at(path), default_at(path)
    hint = f"In {known.unit}. Between {number_words(value.low)} and {number_words(value.high)}. Source: {value.source}."
    if value.value != usual.value:
        hint += f" Usual: {number_words(usual.value)}."
    return Number(known.asks, known=known, hint=hint)


def initial(paths: Sequence[str], found: Scenario) -> dict[str, str]:
    """What a part is shown with."""
    return {key_of(path): plain(found.number(path)) for path in paths}


def initial_aims(found: Scenario) -> dict[str, Any]:
    """The aims as their form is shown."""
    told: dict[str, Any] = {}
    for place, aim in enumerate(found.aims[:MOST_AIMS], 1):
        told |= {f"name_{place}": aim.name, f"counts_{place}": aim.counts, f"people_{place}": aim.people,
                 f"by_{place}": month(aim.by), f"source_{place}": aim.source}  # fmt: skip
    return told


def aims_of(cleaned: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The aims that were typed, as a scenario’s file has them."""
    found = []
    for place in range(1, MOST_AIMS + 1):
        if cleaned.get(f"name_{place}"):
            told = {key: cleaned[f"{key}_{place}"] for key in ("name", "counts", "people", "by", "source")}
            found.append({**told, "source": told["source"] or "assumption"})
    return found
