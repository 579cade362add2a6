"""What is asked of an invoice, of a week's hours, and of someone who works for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from openphb.interfaces.web.fields import (
    AccountNumber,
    Asked,
    Choice,
    Day,
    LongText,
    Pounds,
    Select,
    SortCode,
    Text,
    Units,
    Upload,
)
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.repeating import Repeating
from openphb.kernel.days import in_words

Options = Sequence[tuple[str, str]]
PICTURES = "image/jpeg,image/png,application/pdf,image/*"
NOT_IN_PLAN = "none"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKS_OFFERED = 12


class InvoiceForm(Repeating):
    """An invoice as it stands on the paper: its lines, then what it says once."""

    add_words = "Add another line of the invoice"
    organisation = Select("Who sent it?", options=(), missing="Choose the organisation that sent it.")
    payee = Text("Who sent it?", most=160, missing="Enter who sent it.")
    number = Text("Number of the invoice", most=40, width=20, missing="Enter the number, as it stands on the paper.")
    dated_on = Day("Day of the invoice", missing="Enter the day of the invoice.")
    first = Day("First day it is for", missing="Enter the first day it is for.")
    latest = Day("Last day it is for", missing="Enter the last day it is for.")
    total = Pounds("Total of the invoice", missing="Enter the total, as it stands on the paper.")
    sort_code = SortCode(
        "Sort code it asks to be paid into", required=False, hint="If the paper says so: we compare it with before."
    )
    account_number = AccountNumber("Account number it asks to be paid into", required=False)
    file = Upload(
        "The invoice", accept=PICTURES, required=False,
        hint="Choose it last: a photo, scan or PDF, up to 10 MB. We keep a clean copy.",
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Options, asks: str, organisations: Options = (), **options: Any) -> None:
        """`asks` is which of 'organisation' and 'payee' has to be said; empty where it is known who sent it."""
        self.offered = [*lines, (NOT_IN_PLAN, "Something that is not in the plan")]
        before = [name for name in options.get("initial") or {} if name.startswith("plan_line_")]
        self.begins_with = max(len(before), 1)
        super().__init__(*args, **options)
        for name in {"organisation", "payee"} - {asks}:
            del self.fields[name]
        if asks == "organisation":
            self.fields["organisation"].choices = list(organisations)

    def line(self, number: int) -> Mapping[str, Asked]:
        first = number == 1
        return {
            "plan_line": Select(
                f"Line {number}: what for?", options=self.offered, required=first, missing="Choose what it is for."
            ),
            "units": Units(
                f"Line {number}: how many hours, visits or pieces?", required=first, missing="Enter how many."
            ),
            "rate": Pounds(f"Line {number}: price of each", required=first, missing="Enter the price of each."),
            "amount": Pounds(f"Line {number}: sum", required=first, missing="Enter the sum of this line."),
        }


class HoursForm(Form):
    """A week in one step: who, which week, the hours of each day, the rate."""

    assistant = Choice("Who worked?", options=(), missing="Choose who worked.")
    plan_line = Choice("What was it for?", options=(), missing="Choose what the work was for.")
    week = Select("Which week?", options=(), missing="Choose the week.")
    rate = Pounds("Pay for an hour", missing="Enter what is paid for an hour.", hint="Before tax is taken off.")

    def __init__(
        self, *args: Any, assistants: Options, lines: Options, today: date, offered: date | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        rate = self.fields.pop("rate")
        for number, day in enumerate(DAYS, start=1):
            self.fields[f"hours_{number}"] = Units(f"Hours on {day}", required=False, greatest=24)
            self.fields[f"hours_{number}"].label = f"Hours on {day}"
        self.fields["hours_1"].help_text = "Leave days that were not worked empty. For example 6.5, or 6:30."
        self.fields["rate"] = rate
        self.fields["assistant"].choices = list(assistants)
        self.fields["plan_line"].choices = [*lines, (NOT_IN_PLAN, "Something that is not in the plan")]
        self.fields["week"].choices = weeks(today, offered)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        worked = any(cleaned.get(f"hours_{number}") for number in range(1, 8))
        if not worked and not any(f"hours_{number}" in self.errors for number in range(1, 8)):
            self.add_error("hours_1", "Enter the hours of at least one day.")
        return cleaned


def weeks(today: date, also: date | None = None) -> list[tuple[str, str]]:
    """This week and those before it, latest first; and one more, where an older sheet is entered again."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(days=7 * back) for back in range(_WEEKS_OFFERED)]
    if also and also not in mondays:
        mondays.append(also)
    return [(each.isoformat(), f"{in_words(each)} to {in_words(each + timedelta(days=6))}") for each in mondays]


class AssistantForm(Form):
    """What the law on wages asks to know of someone who works for a person."""

    name = Text("Their name", most=120, missing="Enter their name.")
    born_on = Day("Date of birth", hint="The least they may be paid goes by age. For example, 31 3 1990.",
                  missing="Enter their date of birth.")  # fmt: skip
    apprentice_since = Day(
        "If they are an apprentice: since when?", required=False,
        hint="Leave it empty for anybody else. For example, 1 9 2026.",
    )  # fmt: skip


class AllowForm(Form):
    """Why it goes ahead in spite of what does not fit."""

    because = LongText("Why is it right to go on?", hint="Others read it, and it is kept.", rows=3,
                       missing="Say why it is right to go on.")  # fmt: skip


class BecauseForm(Form):
    """A reason that whoever entered it is shown."""

    because = LongText("Why?", hint="Whoever entered it reads this.", missing="Say why.", rows=3)
