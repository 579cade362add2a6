"""What is asked about a budget: an estimate, a start, reasons, what is owed and what is asked back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.interfaces.web.budgets.ending_parts import LIABILITIES
from openphb.interfaces.web.fields import Asked, Choice, Day, LongText, Pounds, Text
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.repeating import Repeating


class EstimateForm(Repeating):
    """An estimate, line by line, each with its working; lines left empty are left out."""

    explained_to = Text(
        "To whom was it explained?", hint="By name.", missing="Say to whom the estimate was explained.", most=120
    )
    made_on = Day("On what day?", missing="Enter the day on which it was explained.")
    because = LongText(
        "Why is it typed by hand?",
        rows=2,
        most=1000,
        required=False,
        hint="Needed where a first figure was worked out from the needs. The person can read it.",
    )

    def line(self, number: int) -> Mapping[str, Asked]:
        first = number == 1
        hint = "A sum anybody can redo, like: 12 hours × £14.20 × 365 days ÷ 7 days." if first else ""
        return {
            "says": Text(f"Line {number}: what is it for?", required=first, missing="Say what it is for."),
            "working": Text(
                f"Line {number}: the working",
                required=first,
                missing="Show the sum, so that it can be redone.",
                hint=hint,
            ),
            "amount": Pounds(
                f"Line {number}: what it comes to in a year",
                required=first,
                width=10,
                missing="Enter what it comes to in a year.",
            ),
        }


class StartForm(Form):
    """The first day for which the money is promised."""

    starts_on = Day("From which day?", missing="Enter the first day.")


class ReasonsForm(Form):
    """Reasons, in words the person can be shown."""

    reasons = LongText("Why?", hint="In words the person can be shown.", missing="Say why.")


class NoticeForm(Form):
    """That a budget stops: under which rule, why, and from which day."""

    rule = Choice("Under which rule?", options=(), missing="Choose the rule under which this budget stops.")
    reasons = LongText(
        "Why, in this person’s case?",
        hint="These words are in the letter. Say what happened and what you considered.",
        missing="Say why, in words the person can be shown.",
    )
    stops_on = Day("What is the first day without the budget?", missing="Enter the first day without the budget.")
    care = LongText(
        "What care will there be instead?",
        hint="Asked before a budget stops: that is our own choice. If none is needed, say why.",
        missing="Say what care there will be instead. If none is needed, say why.",
    )
    from_on = Day("From which day?", missing="Enter the first day of that care.")
    arranged_by = Text("Who arranges it?", hint="By name.", missing="Say who arranges it, by name.", most=120)

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule"].choices = rules


class LowerForm(Form):
    """That the amount is lowered: why, and from which day."""

    reasons = LongText(
        "Why is the amount lowered?",
        hint="These words are in the letter.",
        missing="Say why, in words the person can be shown.",
    )
    starts_on = Day("From which day?", missing="Enter the first day of the lower amount.")


class LiabilityForm(Form):
    """Something owed to somebody for care under the plan."""

    kind = Choice("What kind of debt is it?", options=tuple(LIABILITIES.items()), missing="Choose what kind it is.")
    owed_to = Text("To whom is it owed?", missing="Enter who it is owed to.", most=160)
    what = Text(
        "What is it for?", hint="For example: wages of a personal assistant for May.", missing="Say what it is for."
    )
    amount = Pounds("How much?", missing="Enter how much is owed.", width=10)
    due_on = Day("By when must it be paid?", missing="Enter the day by which it must be paid.")
    owner_name = Text(
        "Who sees that it is settled?", required=False, most=120, hint="By name. Left empty, it is your own task."
    )


class SettleForm(Form):
    """How a debt was settled."""

    how = Choice(
        "How was it settled?",
        options=(
            ("by us", "We paid it"),
            ("from the account", "It was paid from the person’s account"),
            ("not owed", "It was not owed after all"),
        ),
        missing="Choose how it was settled.",
    )
    words = Text("What happened?", missing="Say what happened, so that it can be followed.")
    settled_on = Day("On what day?", missing="Enter the day on which it was settled.")


class MoneyBackForm(Form):
    """Money that reached us from a holding."""

    amount = Pounds("How much came back?", missing="Enter how much came back.", width=10)
    received_on = Day("On what day did it reach us?", missing="Enter the day on which it reached us.")
