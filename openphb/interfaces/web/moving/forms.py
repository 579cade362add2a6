"""What is asked about a list: the file, its columns, the sums it has to come to."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import LongText, Pounds, Select, Tick, Upload
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import own
from openphb.moving.kinds import Column, Kind
from openphb.moving.sheets import Sheet

NOT_THERE = ("none", "It is not in the file")


class FileForm(Form):
    """One file of one kind. Sent twice it is kept once."""

    repeatable = True
    file = Upload(
        "The list, as a file",
        hint="From a spreadsheet program: Excel workbook (.xlsx) or CSV. Up to 10 MB. The first row has the headings.",
        accept=".csv,.xlsx,.txt",
        missing="Choose the file.",
    )


class ColumnsForm(Form):
    """Which column of the file is which: one question for each thing that we can bring in."""

    repeatable = True

    def __init__(self, *args: Any, kind: Kind, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        places = [(str(place), _called(sheet, place)) for place in range(len(sheet.headings))]
        self.fields |= {column.name: _asked(column, places) for column in kind.columns}


def _asked(column: Column, places: list[tuple[str, str]]) -> Select:
    what = column.means or f"For example: {column.example}"
    if column.required:
        return Select(column.label, hint=what, options=places, missing=f"Say which column holds: {column.label}.")
    label = f"{column.label} (if it is there)"
    missing = "Choose a column, or that it is not there."
    return Select(label, hint=what, options=[NOT_THERE, *places], initial=NOT_THERE[0], missing=missing)


def _called(sheet: Sheet, place: int) -> str:
    heading = sheet.headings[place] or f"Column {place + 1}, without a heading"
    samples = sheet.samples(place, most=1)
    return f"{own(heading[:60])}, such as {own(samples[0][:30])}" if samples else own(heading[:60])


def said(cleaned: dict[str, Any]) -> dict[str, int]:
    """What was said of the columns, as the actions take it."""
    return {name: int(place) for name, place in cleaned.items() if place and place != NOT_THERE[0]}


class BringForm(Form):
    """The sums that somebody has from elsewhere; and, where rows are to be mended, that they may stay out."""

    def __init__(self, *args: Any, kind: Kind, wrong: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in kind.counts:
            label = f"{kind.column(name).label}: all rows together"
            hint = "From your own books, not from this page."
            self.fields[name] = Pounds(label, hint=hint, nil=True, missing="Enter the sum.")
        if wrong and not kind.counts:
            rows = "The 1 row that is" if wrong == 1 else f"The {wrong:,} rows that are"
            self.fields["without_wrong"] = Tick(f"{rows} to be mended may stay out", required=False)


class WhyForm(Form):
    """Why a list is taken back."""

    why = LongText("Why?", hint="For example: it was the file of last year.", rows=3, most=300, missing="Say why.")
