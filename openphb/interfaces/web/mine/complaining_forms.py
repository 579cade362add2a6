"""What is asked when somebody complains: one question is enough."""

from __future__ import annotations

from openphb.interfaces.web.fields import LongText, Text
from openphb.interfaces.web.forms import Form


class Complain(Form):
    about = LongText(
        "What went wrong?",
        hint="In your own words. It can be about anything we did or did not do.",
        most=8000,
        missing="Say what went wrong, in your own words.",
    )
    wants = LongText("What would you like to come of it?", rows=3, most=2000, required=False)
    of_whom = Text(
        "Is it about anybody by name?",
        hint="So that somebody else looks into it.",
        most=160,
        required=False,
    )
    reach = Text(
        "How do you want us to reach you?", hint="A telephone number, or a good time to ring.", most=200, required=False
    )


class TakeBack(Form):
    """Nothing more is asked."""
