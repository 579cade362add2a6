"""What is asked when payments are to wait, go again, when care goes on and when the final statement leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from openphb.budgets.waiting import AGREED, LONGEST_DAYS, POWERS, Retainer, Waiting
from openphb.interfaces.web.fields import Choice, Choices, Day, LongText, Text, Whole
from openphb.interfaces.web.forms import Form

_RETAINER = ("retained_lines", "retainer_percent", "retainer_weeks", "retainer_source")


class _Waits(Form):
    """What is asked whatever payments wait for: wages first, then a retainer, why, and three days."""

    wages = LongText(
        "What becomes of wages while payments wait?",
        hint="Looked at first: who pays a personal assistant meanwhile, and from what. If nobody is employed, say so.",
        missing="Say what becomes of wages while payments wait.",
    )
    retained_lines = Choices(
        "For which lines is a retainer paid?", options=(), required=False,
        hint="Wages of assistants who are to be there afterwards. Choose none if no retainer is paid.",
    )  # fmt: skip
    retainer_percent = Whole("What share of these wages, in percent?", least=1, greatest=100, required=False)
    retainer_weeks = Whole("For how many weeks?", least=1, greatest=8, required=False)
    retainer_source = Text(
        "Where do these figures come from?", required=False, most=300,
        hint="No national source fixes them. Name your local setting, or the assistant’s contract.",
    )  # fmt: skip
    reasons = LongText(
        "Why, in this person’s case?", hint="These words are in the letter.", missing="Say why, in words the person "
        "can be shown.",
    )  # fmt: skip
    starts_on = Day("From which day do payments wait?", missing="Enter the first day.")
    review_on = Day("By when do we look whether it is still needed?", missing="Enter the day for looking again.")
    ends_on = Day(
        "On which day does it end by itself?", hint=f"At most {LONGEST_DAYS} days after it starts: our own choice.",
        missing="Enter the day on which it ends.",
    )  # fmt: skip

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["retained_lines"].choices = lines
        if not lines:
            for name in _RETAINER:
                del self.fields[name]


class WaitForm(_Waits):
    """Under which power payments wait."""

    power = Choice("Under which power?", options=tuple(POWERS.items()), missing="Choose the power.")
    field_order = ("wages", *_RETAINER, "power")


class PauseForm(_Waits):
    """A pause that was agreed to, as for a stay in hospital."""

    agreed_with = Text(
        "Who agreed to it, and when?", hint="Whoever receives the money. Such as: Jo, by phone on 3 May.", most=160,
        missing="Say who agreed to it.",
    )  # fmt: skip
    field_order = ("agreed_with", "wages", *_RETAINER)


def as_waiting(cleaned: Mapping[str, Any]) -> Waiting:
    """What was typed, as a value; a form without a power is a pause that was agreed to."""
    return Waiting(
        power=cleaned.get("power", AGREED),
        reasons=cleaned["reasons"],
        wages=cleaned["wages"],
        starts_on=cleaned["starts_on"],
        review_on=cleaned["review_on"],
        ends_on=cleaned["ends_on"],
        agreed_with=cleaned.get("agreed_with", ""),
        retainer=_retainer(cleaned),
    )


def _retainer(cleaned: Mapping[str, Any]) -> Retainer | None:
    """Begun with a line or a figure, it has to be finished: what is missing is then asked for."""
    lines = tuple(UUID(key) for key in cleaned.get("retained_lines") or ())
    percent = cleaned.get("retainer_percent") or 0
    if not lines and not percent:
        return None
    return Retainer(percent, cleaned.get("retainer_weeks") or 0, lines, cleaned.get("retainer_source", ""))


class GoAgainForm(Form):
    because = LongText("Why do payments go again?", missing="Say why, in words the person can be shown.")


class StillWaitsForm(Form):
    because = LongText(
        "Why do payments still have to wait?", hint="The person reads these words.",
        missing="Say why, in words the person can be shown.",
    )  # fmt: skip


class CareForm(Form):
    """The care there is once the budget has stopped."""

    care = LongText(
        "What care will there be instead?", hint="If none is needed, say why.",
        missing="Say what care there will be instead. If none is needed, say why.",
    )  # fmt: skip
    from_on = Day("From which day?", missing="Enter the first day of that care.")
    arranged_by = Text("Who arranges it?", hint="By name.", missing="Say who arranges it, by name.", most=120)


class FinalStatementForm(Form):
    sent_to = Text(
        "To whom do you send it, and how?", hint="Such as: to Ben Okafor, by post.", most=200,
        missing="Say to whom you send it, and how.",
    )  # fmt: skip
