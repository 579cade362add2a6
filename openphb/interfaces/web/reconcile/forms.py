"""What is asked about a line of a statement, and about a question to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from openphb.interfaces.web.fields import Asked, Choice, Day, LongText, Pounds, Text, Tick
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import KINDS
from openphb.interfaces.web.repeating import Repeating
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.payments.queries.views import Choice as PlanChoice
from openphb.payments.queries.views import PaymentChoice

Meanings = list[tuple[str, str]]


def meaning(kind: str, target: UUID | None = None) -> str:
    """What a line is, as one value: 'spending:<plan line>', 'payment:<payment>' or a kind alone."""
    return f"{kind}:{target}" if target else kind


def meanings(amount: Money, *, lines: Iterable[PlanChoice], payments: Iterable[PaymentChoice] = ()) -> Meanings:
    """Everything a line of this amount could be, the likeliest kinds first. Money in is positive."""
    if amount > NIL:
        paid = [(meaning("payment", each.id), f"Our payment due {in_words(each.due_on)}") for each in payments]
        back = [(meaning("refund", each.key), f"Money back from a supplier: {each.what}") for each in lines]
        return [*paid, *back, ("own money", "The person’s own money, put in")]
    spent = [(meaning("spending", each.key), f"Spent on: {_named(each)}") for each in lines]
    others = [(kind, KINDS[kind]) for kind in ("not in plan", "returned to us")]
    return [*spent, ("own money", "The person’s own money, taken out"), *others]


def _named(line: PlanChoice) -> str:
    return f"{line.what} ({line.supplier})" if line.supplier else line.what


def taken(said: str) -> dict[str, Any]:
    """A meaning as the actions take it: kind, and the plan line or the payment it names."""
    kind, _, target = said.partition(":")
    name = "payment" if kind == "payment" else "plan_line"
    return {"kind": kind, **({name: UUID(target)} if target else {})}


class WhatItWas(Form):
    """A form that asks, among what is known, what a line was."""

    def __init__(self, *args: Any, known: Meanings, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meaning"].choices = known


class MeaningForm(WhatItWas):
    """What a line is, and how we know. Said twice, it is said once."""

    repeatable = True
    meaning = Choice("What is it?", options=(), missing="Choose what this line is.")
    because = Text("How do you know?", missing="Say how you know, so that others can follow it.", most=300)
    only_this = Tick(
        "Only this line: ask again when this payee is paid next",
        hint="Otherwise lines of the same payee are understood in the same way from now on.",
        required=False,
    )


class SplitForm(Repeating):
    """How much of a line each of its parts is."""

    lines_at_first = 2
    add_words = "Add another part"

    def line(self, number: int) -> Mapping[str, Asked]:
        missing = "Enter how much this part is."
        return {"amount": Pounds(f"Part {number}", required=number < 3, width=10, missing=missing)}


class NotTwiceForm(Form):
    """Why a line was not paid twice."""

    repeatable = True
    because = Text(
        "How do you know?",
        hint="For example: two weeks were billed on one day.",
        most=300,
        missing="Say how you know.",
    )


class TakeBackForm(Form):
    """Why a correction is taken back."""

    because = Text("Why?", hint="For example: the first answer was right.", missing="Say why.", most=300)


class TogetherForm(Form):
    """Why a split is undone."""

    because = Text("Why?", hint="For example: one thing after all.", missing="Say why.", most=300)


class AcceptForm(WhatItWas):
    """An answer taken as it is: what the line was."""

    repeatable = True
    meaning = Choice("So what is it?", options=(), missing="Choose what this line is.")


class QuestionForm(Form):
    """A question, as the person reads it."""

    asks = LongText("What would you like to ask?", hint="The person reads it word for word.", rows=8,
                    missing="Write what you would like to know.")  # fmt: skip
    reply_by = Day("By when would you like to hear?", missing="Enter a day, at least a week from now.")


class AnswerForm(Form):
    """What somebody said, written down for them."""

    words = LongText("What did they say?", hint="As they said it, and how: by telephone, for example.",
                     missing="Write what they said.")  # fmt: skip
    plan_line = Choice("Which line of the plan was it for?", options=(), required=False)

    def __init__(self, *args: Any, lines: Meanings, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan_line"].choices = [*lines, ("", "They did not say, or none of these")]


class BecauseForm(Form):
    """A reason that the person is shown."""

    because = LongText("Why?", hint="The person reads it.", missing="Say why.", rows=3)
