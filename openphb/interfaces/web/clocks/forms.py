"""What is asked of whoever moves, waives or explains a clock."""

from __future__ import annotations

from openphb.interfaces.web.fields import Day, LongText
from openphb.interfaces.web.forms import Form

_READ_BY = "The person reads this too, and it is kept."


class Move(Form):
    """Another day, and why."""

    to = Day("To which day?", missing="Enter the day.")
    why = LongText("Why?", hint=_READ_BY, missing="Say why, so that whoever waits can read it.", rows=3)


class Waive(Form):
    """Why a duty of our own is let go."""

    why = LongText(
        "Why is this not needed?", hint=_READ_BY, missing="Say why, so that whoever waits can read it.", rows=3
    )


class Explain(Form):
    """Why it is late, or will be."""

    why = LongText(
        "Why is this late, or why will it be?",
        hint=_READ_BY,
        missing="Say why, so that whoever waits can read it.",
        rows=3,
    )
