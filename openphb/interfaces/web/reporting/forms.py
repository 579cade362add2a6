"""What is asked about returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from openphb.insight.returns.periods import QUARTER, Period, month_of, quarter_of
from openphb.interfaces.web.fields import LongText, Select, Text, Tick
from openphb.interfaces.web.forms import Form
from openphb.reporting.workflow import KINDS, ReturnKind

MOST_PERIODS = 8


class DraftForm(Form):
    """Which return, of which period; and why again, where it was handed in before."""

    period = Select("Which return?", options=(), missing="Choose a return and its period.")
    because = LongText(
        "Why is it opened again?", hint="Only for a period that was handed in before.", required=False, rows=2,
        most=1000,
    )  # fmt: skip

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["period"].choices = list(periods)


def periods(on: date, *, kinds: Sequence[ReturnKind]) -> Iterator[tuple[str, str]]:
    """The latest periods of each return that are over, as (value, words)."""
    for kind in kinds:
        of = quarter_of if kind.how_often == QUARTER else month_of
        found = of(on)
        for _ in range(MOST_PERIODS):
            found = of(found.start - timedelta(days=1))
            yield f"{kind.code} {found.end.isoformat()}", f"{kind.name}: {found.words}"


def chosen(value: str) -> tuple[ReturnKind, Period]:
    """What was chosen from that list."""
    code, _, end = value.partition(" ")
    kind, day = KINDS[code], date.fromisoformat(end)
    return kind, (quarter_of if kind.how_often == QUARTER else month_of)(day)


class StepForm(Form):
    """Only a button, with room for a word."""

    note = LongText("Note", rows=2, most=1000, required=False, hint="Leave empty if there is nothing to say.")


class ReasonsForm(Form):
    """Why."""

    note = LongText("Why?", rows=3, most=1000, missing="Say why: whoever reads this next needs your reasons.")


class SignForm(Form):
    """That it was looked at, said by whoever signs."""

    looked = Tick("I have looked at the numbers, and at what is to be mended")
    note = LongText("Note", rows=2, most=1000, required=False, hint="Leave empty if there is nothing to say.")


class HandInForm(Form):
    """What the portal gave."""

    reference = Text("Which reference did the portal give you?", most=100, missing="Write down the reference.")


ASKED: dict[str, type[Form]] = {
    "sign off": SignForm,
    "hand in": HandInForm,
    "send back": ReasonsForm,
    "hold back": ReasonsForm,
    "reject": ReasonsForm,
    "withdraw": ReasonsForm,
}
"""What is asked at a step; where nothing is said here, only a button and a note."""
