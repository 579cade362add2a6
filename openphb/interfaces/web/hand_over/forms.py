"""What is asked when somebody moves to another board, on both sides."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class Begin(Form):
    """To which board, from when and why; and what the person said."""

    receiver = fields.Select("Which board becomes responsible?", options=(), missing="Choose the board.")
    moves_on = fields.Day(
        "From which day?",
        hint="The first day of the other board. Your own budget ends the day before. For example, 1 6 2026.",
        missing="Enter the first day of the other board.",
    )
    why = fields.LongText(
        "Why does it become responsible?",
        hint="The person and the other board read this. For example: moved to a GP practice in Exeter.",
        rows=3,
        most=500,
        missing="Say why the other board becomes responsible.",
    )
    told_on = fields.Day("When was the person told?", hint="For example, 4 5 2026.", missing="Enter the day.")
    plan_goes = fields.YesNo(
        "Do they agree that their plan goes along?",
        hint="If not, the other board learns who they are, who acts for them and what was agreed in money.",
        missing="Say whether they agree that their plan goes along.",
    )

    def __init__(self, *args: Any, boards: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receiver"].choices = list(boards)


class Why(Form):
    """Why nobody moves."""

    why = fields.LongText(
        "Why does nobody move?",
        hint="The person and the other board read this.",
        rows=3,
        most=500,
        missing="Say why nobody moves.",
    )


class Answer(Form):
    """Yes or no; where it is no, why."""

    accepted = fields.YesNo(
        "Does your board become responsible from that day?", missing="Say whether your board becomes responsible."
    )
    why = fields.LongText(
        "If not, why?", hint="The other board reads this and tells the person.", rows=3, most=500, required=False
    )


class Look(Form):
    """What came of looking at the plan."""

    note = fields.LongText(
        "What did you find, and what follows?",
        hint="For example: went through it with Jo; the hours still fit, the supplier changes.",
        rows=4,
        most=1000,
        missing="Say what you found, and what follows.",
    )
