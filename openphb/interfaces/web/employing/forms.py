"""What is asked when somebody is employed, when terms change, and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openphb.employment.rules import CYCLES, LEAVE_YEARS
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Select, Text, Units, Whole, YesNo
from openphb.interfaces.web.forms import Form

Options = Sequence[tuple[str, str]]
SOMEBODY_NEW = "new"


class _Terms(Form):
    """The questions about a job that are asked at the beginning and at each change."""

    job = Text("What is the job called?", most=120, missing="Say what the job is called.",
               hint="Such as personal assistant.")  # fmt: skip
    place = Text("Where do they work?", most=300, missing="Say where they work.",
                 hint="The address, and whether they go out with you.")  # fmt: skip
    hours_a_week = Units("Hours a week", required=False, greatest=168,
                         hint="Leave this empty if they change from week to week: irregular hours.")  # fmt: skip
    days_a_week = Units("Days a week", greatest=7, missing="Enter how many days a week they usually work.",
                        hint="What is usual, such as 3. Holiday and sick pay are counted in days.")  # fmt: skip
    rate = Pounds("Pay for an hour", missing="Enter what is paid for an hour.", hint="Before tax is taken off.")
    cycle = Choice("How often are they paid?", options=tuple(CYCLES.items()), missing="Choose how often they are paid.")


class BeginForm(_Terms):
    """Everything the law asks to have settled by the first day, in one step."""

    assistant = Select("Who is it?", options=(), missing="Choose who it is.")
    name = Text("Their name, if they are new here", most=120, required=False)
    born_on = Day("Their date of birth, if they are new here", required=False,
                  hint="The least they may be paid goes by age. For example, 31 3 1990.")  # fmt: skip
    employer = Choice("Who employs them?", options=(), missing="Choose who employs them.",
                      hint="Whoever receives the direct payment is the employer in law, not the NHS.")  # fmt: skip
    from_on = Day("Their first day", missing="Enter their first day.")
    probation_until = Day("Last day of probation, if there is one", required=False,
                          hint="Probation is a time to see whether it works for both of you.")  # fmt: skip
    notice_weeks = Whole("Weeks of notice you give them", greatest=26, missing="Enter the weeks of notice.",
                         hint="The law asks for one week after a month, and more after two years.")  # fmt: skip
    close_relative = YesNo(
        "Are they a close relative of the employer?", missing="Say whether they are a close relative.",
        hint="The law on insurance asks this; the law on wages asks it of family who live in the same home.",
    )  # fmt: skip
    leave_year = Choice("When does their year of holiday begin?", options=tuple(LEAVE_YEARS.items()),
                        missing="Choose when their year of holiday begins.")  # fmt: skip
    field_order = (
        "assistant", "name", "born_on", "employer", "from_on", "job", "place", "hours_a_week", "days_a_week", "rate",
        "cycle", "probation_until", "notice_weeks", "close_relative", "leave_year",
    )  # fmt: skip

    def __init__(self, *args: Any, assistants: Options, employers: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["assistant"].choices = [*assistants, (SOMEBODY_NEW, "Somebody new")]
        self.fields["employer"].choices = list(employers)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("assistant") == SOMEBODY_NEW:
            if not cleaned.get("name"):
                self.add_error("name", "Enter their name.")
            if not cleaned.get("born_on") and "born_on" not in self.errors:
                self.add_error("born_on", "Enter their date of birth.")
        return cleaned


class ChangeForm(_Terms):
    """Other terms from a day on."""

    from_on = Day("From which day?", missing="Enter the first day of the new terms.")
    because = LongText("Why?", rows=2, most=300, missing="Say why the terms change. Your assistant may ask.")
    field_order = ("from_on", "job", "place", "hours_a_week", "days_a_week", "rate", "cycle", "because")


class EndForm(Form):
    """The last day, and why."""

    ended_on = Day("Their last day", missing="Enter their last day.",
                   hint="It may lie ahead: notice has to run.")  # fmt: skip
    why = LongText("Why does it end?", rows=3, most=300, missing="Say why it ends. It is kept with the record.")
