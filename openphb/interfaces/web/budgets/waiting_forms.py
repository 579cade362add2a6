"""What is asked when payments are to wait, go again, when care goes on and when the final statement leaves."""

from __future__ import annotations

from openphb.budgets.waiting import LONGEST_DAYS, POWERS
from openphb.interfaces.web.fields import Choice, Day, LongText, Text
from openphb.interfaces.web.forms import Form


class WaitForm(Form):
    """Under which power, why, what becomes of wages, and three days."""

    wages = LongText(
        "What becomes of wages while payments wait?",
        hint="Looked at first: who pays a personal assistant meanwhile, and from what. If nobody is employed, say so.",
        missing="Say what becomes of wages while payments wait.",
    )
    power = Choice("Under which power?", options=tuple(POWERS.items()), missing="Choose the power.")
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
