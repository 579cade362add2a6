"""What is asked when the person wants a change, answers a question, or sends a receipt."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web.answer_form import PICTURES, LineAnswer, Lines, offer
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Text, Upload
from openphb.interfaces.web.fields.files import LARGEST
from openphb.interfaces.web.forms import Form


class AskChange(Form):
    because = LongText(
        "What should be different, and why?",
        hint="In your own words. You do not have to know how: we work it out with you.",
        missing="Say what you would like to change, in your own words.",
    )


class AnswerQuery(LineAnswer):
    """One step, with a photo if there is one."""

    plan_line = Choice("Which part of your plan was it for?", options=(), required=False)
    file = Upload(
        "A photo of the receipt",
        accept=PICTURES,
        required=False,
        hint="Take one now, or choose a photo or PDF. Up to 10 MB. No receipt? Just tell us in words.",
    )


class _Receipt(Form):
    """What is said of a receipt. Subclasses ask `amount` and `payee`, which only one of them needs at once."""

    spent_on = Day("When was it paid?", missing="Enter the day it was paid.")
    holding = Choice("From which account?", options=(), missing="Choose the account it was paid from.")
    plan_line = Choice("Which part of your plan was it for?", options=(), required=False)

    def __init__(
        self,
        *args: Any,
        lines: Lines,
        holdings: Lines,
        today: date,
        paid_before: tuple[tuple[str, str], ...] = (),
        **options: Any,
    ) -> None:
        """`paid_before`: who was paid on earlier receipts, newest first, each with the line it was for."""
        super().__init__(*args, **options)
        offer(self.fields["plan_line"], lines)
        given = self.initial
        self.fields["plan_line"].initial = given["plan_line"] if "plan_line" in given else _guess(lines, paid_before)
        payee: Any = self.fields["payee"]
        payee.suggested = tuple(dict.fromkeys(name for name, _ in paid_before))
        self.fields["spent_on"].initial = given.get("spent_on") or today
        self.fields["holding"].choices = holdings
        if len(holdings) == 1:
            del self.fields["holding"]


class SendReceipt(_Receipt):
    """With the file alone, the rest is asked on the next page, with what could be read off it."""

    waits = "file amount payee"
    most_bytes = LARGEST
    file = Upload(
        "The receipt",
        accept=PICTURES,
        hint="Take a photo now, or choose a photo or PDF. Up to 10 MB.",
        missing="Take a photo of the receipt, or choose one.",
    )
    amount = Pounds("How much was it?", required=False)
    payee = Text("Who was paid?", most=160, required=False)
    field_order = ("file", "amount", "payee")


class FinishReceipt(_Receipt):
    """The same of a photo that we have: what we could read stands there already, to be changed."""

    amount = Pounds("How much was it?", missing="Enter the amount on the receipt.")
    payee = Text("Who was paid?", most=160, missing="Enter who was paid.")
    field_order = ("amount", "payee")


def _guess(lines: Lines, paid_before: tuple[tuple[str, str], ...]) -> str | None:
    """The only line there is, else that of the latest receipt: often the same, and one press to change."""
    offered = {key for key, _ in lines}
    if len(lines) == 1:
        return lines[0][0]
    return next((line for _, line in paid_before if line in offered), None)
