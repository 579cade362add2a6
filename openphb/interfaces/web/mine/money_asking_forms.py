"""What is asked when somebody needs money earlier, has a problem with it, or goes into hospital."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.answer_form import Lines
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds
from openphb.interfaces.web.forms import Form
from openphb.payments.asking import PROBLEMS


class _OfABudget(Form):
    """For somebody who has several budgets, which one; for everybody else nothing is asked."""

    budget = Choice("Which budget is it about?", options=(), missing="Choose the budget.")

    def __init__(self, *args: Any, budgets: Lines, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["budget"].choices = budgets
        if len(budgets) < 2:
            del self.fields["budget"]


class AskEarly(_OfABudget):
    amount = Pounds("How much do you need?", missing="Enter how much you need.")
    starts_on = Day("By which day do you need it?", missing="Enter the day by which you need it.")
    words = LongText(
        "What is it for?", rows=3, most=4000, hint="For example: the lift has to be mended now.",
        missing="Say what it is for, in your own words.",
    )  # fmt: skip


class ReportProblem(_OfABudget):
    what = Choice("What has happened?", options=tuple(PROBLEMS.items()), missing="Choose what has happened.")
    words = LongText(
        "Tell us about it", rows=4, most=4000, hint="As much or as little as you like.",
        missing="Tell us a little about it, in your own words.",
    )  # fmt: skip
    amount = Pounds("How much is it about?", required=False)
    starts_on = Day("On which day was it?", required=False)


class AskPause(_OfABudget):
    starts_on = Day("From which day are you in hospital, or away?", missing="Enter the first day.")
    ends_on = Day("Until when, if you know?", required=False)
    words = LongText(
        "What should we know?", rows=4, most=4000,
        hint="For example: who works for you meanwhile, and whether you want to keep them on.",
        missing="Tell us a little about it. “My assistants should be kept on” is enough.",
    )  # fmt: skip
