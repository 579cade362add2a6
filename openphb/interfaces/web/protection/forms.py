"""What is asked about data protection."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.protection import words
from openphb.protection.rules import HOLDS, LEFT_OUT


class Ask(Form):
    """What the person asks, themselves."""

    kind = fields.Choice("What do you want?", options=words.KINDS, hints=words.HINTS, missing="Choose what you want.")
    words = fields.LongText(
        "What is it about?", hint="Not needed for a copy of everything.", rows=4, most=4000, required=False
    )


class Record(Ask):
    """What reached us in another way."""

    asked_by = fields.Text("Who asks?", most=120, missing="Enter the name of whoever asks.")
    came_by = fields.Choice("How did it reach us?", options=words.WAYS, missing="Choose how it reached us.")
    asked_on = fields.Day("On which day did it reach us?", missing="Enter the day on which it reached us.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["asked_on"].initial = today


class Identify(Form):
    how = fields.Text(
        "How did you check who asks?",
        hint="For example: rang the number on record, and they knew the last payment.",
        most=300,
        missing="Say how you checked who asks.",
    )


class Extend(Form):
    reason = fields.LongText("Why does it take longer?", rows=4, most=600, missing="Say why it takes longer.")


class Look(Form):
    """One entry: handed over, or left out and why."""

    what = fields.Choice(
        "Does it go with the copy?",
        options=(("keep", "Yes, hand it over"), *((code, f"No. {why}") for code, why in LEFT_OUT.items())),
        missing="Choose whether it goes with the copy.",
    )
    rest = fields.Tick("Hand over all others of this kind as well: I have looked at them", required=False)


class Decide(Form):
    decision = fields.Choice("What do you decide?", options=words.DECISIONS, missing="Choose what you decide.")
    reason = fields.LongText(
        "Why?", hint="They read this. Needed unless you agree to all of it.", rows=4, most=4000, required=False
    )
    passed_on = fields.LongText(
        "What was put right where, and who else was told?",
        hint="For a correction. What was wrong stays beside it, marked; whoever received it from us is told.",
        rows=3,
        most=2000,
        required=False,
    )


class Disagree(Form):
    words = fields.LongText(
        "What do you not agree with?",
        hint="We keep it beside our decision, as you write it.",
        rows=4,
        most=4000,
        missing="Say what you do not agree with.",
    )


class Why(Form):
    why = fields.LongText("Why?", hint="They read this.", rows=4, most=2000, missing="Say why.")


class BeginHold(Form):
    kind = fields.Choice("Why is it kept?", options=tuple(HOLDS.items()), missing="Choose why it is kept.")
    why = fields.LongText("What is it about?", rows=3, most=1000, missing="Say what it is about.")
    look_again_on = fields.Day("When do you look at it again?", missing="Enter the day on which you look again.")


class EndHold(Form):
    why = fields.LongText(
        "Why does nothing need it any more?", rows=3, most=1000, missing="Say why nothing needs it any more."
    )
