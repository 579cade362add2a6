"""A score of a licensed questionnaire."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.plans.instruments import INSTRUMENTS


class Score(Form):
    """The state alone: the questions stand on the licensed form, and not here."""

    instrument = fields.Choice(
        "Which questionnaire, by which value set?",
        options=tuple((each.id, f"{each.name}: {each.value_set}, {each.version}") for each in INSTRUMENTS.values()),
        hints={
            each.id: f"{each.length} digits from 1 to {each.worst}. Licensed by {each.licence}."
            for each in INSTRUMENTS.values()
        },
        missing="Choose the questionnaire and its value set.",
    )
    state = fields.Text("The state, digit by digit", width=10, most=10, missing="Enter the digits of the state.")
    done_on = fields.Day("On which day was it answered?", missing="Enter the day on which it was answered.")
    licence = fields.Text(
        "Under which licence did you ask it?",
        hint="Its number, or who holds it. Without a licence the questionnaire may not be asked.",
        most=120,
        missing="Say under which licence it was asked.",
    )

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done_on"].initial = today
