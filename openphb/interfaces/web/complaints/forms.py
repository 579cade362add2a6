"""What is asked along a complaint."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.complaints.words import CAPACITIES, WAYS
from openphb.interfaces.web.forms import Form


class Record(Form):
    """A complaint that reached us in another way than here."""

    complained_by = fields.Text("Who complains?", most=120, missing="Enter the name of whoever complains.")
    capacity = fields.Choice("As whom do they complain?", options=CAPACITIES, missing="Choose as whom they complain.")
    reach = fields.Text(
        "How can they be reached?", hint="An address, email or telephone number.", most=200, required=False
    )
    about = fields.LongText(
        "What is it about?", hint="In their own words.", most=8000, missing="Say what it is about, in their own words."
    )
    wants = fields.LongText("What do they want to come of it?", most=2000, required=False)
    of_whom = fields.Text(
        "Is it about anybody by name?",
        hint="Whoever it is about should not look into it.",
        most=160,
        required=False,
    )
    how = fields.Choice("How did it reach us?", options=WAYS, missing="Choose how it reached us.")
    received_on = fields.Day("On which day did it reach us?", missing="Enter the day on which it reached us.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].initial = today


class Acknowledge(Form):
    offer = fields.LongText(
        "How and with whom can they talk about how it is dealt with?",
        hint="For example: Lena Okeke rings you on Thursday at ten, or whenever suits you better.",
        rows=4,
        most=2000,
        missing="Say how and with whom they can talk about it.",
    )


class LookInto(Form):
    """Who, and whether they had a part in it."""

    looker = fields.Select("Who looks into it?", options=(), missing="Choose who looks into it.")
    had_part = fields.YesNo(
        "Did they have any part in what it is about?",
        hint="Ask them before you answer. Whoever made a decision that it is about had a part in it.",
        missing="Answer whether they had a part in it.",
    )
    because = fields.LongText(
        "If they had a part, why them?", hint="The record keeps your reason.", rows=3, most=1000, required=False
    )

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["looker"].choices = staff


class Answer(Form):
    """What was found and what is done, as they will read it."""

    found = fields.LongText(
        "What did you find?",
        hint="Point by point, in words they can follow. Say sorry where something went wrong.",
        rows=10,
        most=8000,
        missing="Say what you found.",
    )
    done = fields.LongText(
        "What is done about it?",
        hint="For them, and so that it does not happen to anybody else. If nothing is, say why.",
        rows=5,
        most=4000,
        missing="Say what is done about it. If nothing is, say why.",
    )


class Explain(Form):
    why = fields.LongText(
        "Why is there no answer yet, and when do you expect one?",
        rows=5,
        most=4000,
        missing="Say why there is no answer yet. They read it.",
    )


class TakeBack(Form):
    """Nothing more is asked."""
