"""What is asked once somebody has looked at a care plan from elsewhere."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class Look(Form):
    """What was done about it."""

    note = fields.LongText(
        "What did you do about it?",
        hint="For example: talked it over with Jo, and wrote two of its goals into the draft of our plan.",
        rows=4,
        most=1000,
        missing="Say what you did about it.",
    )
