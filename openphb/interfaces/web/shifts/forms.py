"""What is asked of a rota, of a week's hours, of how they are paid, and of payroll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from openphb.employment.actions.payslips import COSTS
from openphb.employment.rotas import KINDS, Kind, Planned, Shift, why_not_shift
from openphb.employment.rotas.shifts import WORKED
from openphb.interfaces.web.fields import (
    Asked,
    Choice,
    Clock,
    Day,
    Email,
    LongText,
    Pounds,
    Select,
    Text,
    Upload,
    Whole,
)
from openphb.interfaces.web.forms import Form, in_full
from openphb.interfaces.web.repeating import Repeating, filled
from openphb.kernel.days import in_words

Options = Sequence[tuple[str, str]]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KINDS = [(str(kind), words) for kind, words in KINDS.items()]
_WORKED = [(str(kind), KINDS[kind]) for kind in KINDS if kind in WORKED]
_NAMES = ("starts", "ends", "day", "break_minutes", "kind")
NOBODY = "nobody"


class Shifts(Repeating):
    """Shifts, one under the other: the day, from, to, the break, and what kind. An empty one is left out."""

    add_words = "Add another shift"
    may_be_empty = frozenset({"break_minutes"})
    kinds = _WORKED

    def __init__(self, *args: Any, days: Options, **options: Any) -> None:
        self.days = list(days)
        before = [name for name in options.get("initial") or {} if name.startswith("starts_")]
        self.begins_with = max(len(before), 1)
        super().__init__(*args, **options)

    def line(self, number: int) -> Mapping[str, Asked]:
        return {
            "day": Select(f"Shift {number}: day", options=self.days, required=False, missing="Choose the day."),
            "starts": Clock(f"Shift {number}: from", required=False, missing="Enter when it begins, like 9 or 17:30."),
            "ends": Clock(f"Shift {number}: to", required=False, missing="Enter when it ends, like 13:30."),
            "break_minutes": Whole(f"Shift {number}: minutes of break that are not paid", required=False, greatest=600),
            "kind": Select(
                f"Shift {number}: what is it?", options=self.kinds, required=False, missing="Choose what it is."
            ),
        }

    def clean(self) -> dict[str, Any]:
        """A shift is begun with its times; a day or a kind alone, as it stood there, is no shift."""
        cleaned = Form.clean(self) or {}
        for number in range(1, self.lines + 1):
            asked = self.line(number)
            if cleaned.get(f"starts_{number}") is not None or cleaned.get(f"ends_{number}") is not None:
                self._require(asked, cleaned=cleaned, number=number)
                self._judge(cleaned, number)
        return cleaned

    def _judge(self, cleaned: Mapping[str, Any], number: int) -> None:
        starts, ends = cleaned.get(f"starts_{number}"), cleaned.get(f"ends_{number}")
        if starts is None or ends is None:
            return
        rest = cleaned.get(f"break_minutes_{number}") or 0
        found = why_not_shift(starts, ends, break_minutes=rest, field=f"_{number}")
        if found:
            self.add_error(found.field, in_full(found))


class WeekForm(Shifts):
    """A week that repeats."""

    since = Day("From which day does this week repeat?", missing="Enter the first day it holds.")


class DayForm(Shifts):
    """What is different on one day: other shifts, or none, and who comes instead."""

    on = Select("Which day is different?", options=(), missing="Choose the day.")
    because = Text("Why is it different?", most=300, missing="Say why, in a few words.")
    cover = Choice("Who comes instead?", options=(), required=False)

    def __init__(self, *args: Any, others: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].choices = self.days
        self.fields["cover"].choices = [(NOBODY, "Nobody, or it is not needed"), *others]
        if not others:
            del self.fields["cover"]

    def line(self, number: int) -> Mapping[str, Asked]:
        """The day is asked once."""
        return {name: asked for name, asked in super().line(number).items() if name != "day"}


class SheetForm(Shifts):
    """A week's hours as worked."""

    kinds = _KINDS
    note = LongText("Is there anything to say about this week?", most=500, rows=2, required=False)


class CorrectionForm(Shifts):
    """The same, in place of what was sent before."""

    kinds = _KINDS
    note = LongText(
        "What do you correct, and why?", most=500, rows=2, missing="Say what you correct and why. Both stay to be read."
    )


class ReturnForm(Form):
    because = LongText("What is not right?", hint="They read this, and send the week again.", rows=3, most=500,
                       missing="Say what is not right.")  # fmt: skip


class PaidForm(Form):
    """How approved hours become money."""

    place = Choice("What pays for it?", options=(), missing="Choose the line of the plan it is paid from.")
    from_on = Day("From which day?", missing="Enter the first day it holds.")
    night = Pounds("Pay for a whole sleep-in night", required=False, hint="Leave empty if its hours are paid.")
    bank_holiday = Pounds("Pay for an hour on a bank holiday", required=False, hint="Leave empty if it is the same.")
    training = Pounds("Pay for an hour of training", required=False, hint="Leave empty if it is the same.")

    def __init__(self, *args: Any, places: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = list(places)


class LetInForm(Form):
    email = Email("Their e-mail address", hint="A link to choose a password is sent there.",
                  missing="Enter their e-mail address.")  # fmt: skip


class LeaveForm(Form):
    kind = Choice("What kind of leave?", options=(("holiday", "Holiday"), ("sick", "I am ill"),
                  ("unpaid", "Unpaid leave")), missing="Choose what kind of leave it is.")  # fmt: skip
    first = Day("First day away", missing="Enter the first day.")
    latest = Day("Last day away", missing="Enter the last day.")
    words = Text("Anything to say about it?", most=300, required=False,
                 hint="You do not have to say what is wrong with you.")  # fmt: skip


class AnswerLeaveForm(Form):
    answer = Choice("Do you agree?", options=(("yes", "Yes: these shifts leave the rota"), ("no", "No")),
                    missing="Choose yes or no.")  # fmt: skip
    because = Text("If not: why?", most=300, required=False, hint="They read this, and may ask for other days.")


class PeriodForm(Form):
    """A pay period."""

    first = Day("First day of the pay period", missing="Enter the first day.")
    latest = Day("Last day of the pay period", missing="Enter the last day.")


class PayslipsForm(Form):
    file = Upload("The table of payslips, as CSV", accept=".csv,text/csv",
                  hint="One row a payslip. Each row that can be read is taken; the others are shown with the reason.",
                  missing="Choose the file that payroll sent.")  # fmt: skip


class PayslipPaperForm(Form):
    file = Upload("The payslip, as a PDF or photo", accept="image/jpeg,image/png,application/pdf",
                  hint="We keep a clean copy of our own.", missing="Choose the payslip.")  # fmt: skip


class TakeBackForm(Form):
    because = LongText("Why is it taken back?", hint="It is kept with each line.", rows=3, most=300,
                       missing="Say why it is taken back.")  # fmt: skip


class CostForm(Form):
    """A cost of employing that is on no payslip."""

    what = Choice("What is it for?", options=tuple(COSTS.items()), missing="Choose what it is for.")
    payee = Text("Who is paid?", most=120, missing="Enter who is paid, as it stands on the bill.")
    number = Text("The number of the bill or policy", most=28, required=False)
    on = Day("The day of the bill", missing="Enter the day that stands on the bill.")
    amount = Pounds("How much is it?", missing="Enter the sum of the bill.")


def days_of_week(monday: date) -> list[tuple[str, str]]:
    days = (monday + timedelta(days=number) for number in range(7))
    return [(each.isoformat(), f"{each:%A} {in_words(each)}") for each in days]


WEEKDAY_OPTIONS = [(str(number), name) for number, name in enumerate(WEEKDAYS)]


def initial_of(shifts: Iterable[Shift]) -> dict[str, Any]:
    """Shifts as they stand in the form."""
    return _initial((shift.on.isoformat(), shift) for shift in sorted(shifts))


def initial_week(shifts: Iterable[Planned]) -> dict[str, Any]:
    return _initial((str(shift.weekday), shift) for shift in sorted(shifts))


def _initial(told: Iterable[tuple[str, Shift | Planned]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, (day, each) in enumerate(told, start=1):
        found |= {f"day_{number}": day, f"starts_{number}": each.starts, f"ends_{number}": each.ends}
        found |= {f"break_minutes_{number}": each.break_minutes or None, f"kind_{number}": str(each.kind)}
    return found


def day_typed(cleaned: Mapping[str, Any], on: date) -> list[Shift]:
    found = filled(cleaned, *(name for name in _NAMES if name != "day"))
    return [Shift(on, starts, ends, rest or 0, Kind(kind)) for starts, ends, rest, kind in found]


def shifts_typed(cleaned: Mapping[str, Any]) -> list[Shift]:
    return [planned.on(date.fromisoformat(day)) for day, planned in _typed(cleaned)]


def week_typed(cleaned: Mapping[str, Any]) -> list[Planned]:
    return [replace(planned, weekday=int(day)) for day, planned in _typed(cleaned)]


def _typed(cleaned: Mapping[str, Any]) -> Iterable[tuple[str, Planned]]:
    """Each shift with the day it was said to be on, as it stood in the form."""
    for starts, ends, day, rest, kind in filled(cleaned, *_NAMES):
        yield day, Planned(0, starts, ends, rest or 0, Kind(kind))
