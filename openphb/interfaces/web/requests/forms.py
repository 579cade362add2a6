"""What is asked along a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.case_words import SERVICES
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.requests.words import ANSWERS, VERDICTS

HOW = (
    ("face to face", "Face to face"),
    ("by telephone", "By telephone or video"),
    ("in writing", "In writing"),
    ("through an advocate", "With an advocate or interpreter"),
)
TOPICS = (
    "What a personal health budget is, and that they need not take one",
    "The three ways in which the money can be held",
    "What they would be responsible for",
    "What help there is, and from whom",
    "How to challenge a decision",
)


class Offer(Form):
    """For which service, and when it was offered."""

    service = fields.Choice(
        "For which service?",
        options=tuple(SERVICES.items()),
        hint="Whether it is theirs by right or at our discretion follows from the law of that day.",
        missing="Choose the service this budget would be for.",
    )
    offered_on = fields.Day("When was it offered?", missing="Enter the day on which it was offered.")


class Advice(Form):
    """What was explained, so that their answer is an informed one."""

    covered = fields.Choices("What did you explain?", options=tuple((topic, topic) for topic in TOPICS), required=False)
    more = fields.LongText("What else, or what they wanted to know", rows=3, required=False)
    how = fields.Choice("How?", options=HOW, missing="Choose how you explained it.")
    given_on = fields.Day("When?", missing="Enter the day on which you explained it.")

    def clean(self) -> dict[str, Any]:
        """One or the other says what was explained."""
        told = super().clean() or self.cleaned_data
        if not told.get("covered") and not (told.get("more") or "").strip():
            self.add_error("covered", "Say what you explained.")
        return told


def topics(cleaned: dict[str, Any]) -> str:
    """What was explained, as it is kept: a line each."""
    more = cleaned["more"].strip()
    return "\n".join((*cleaned["covered"], *((more,) if more else ())))


class Answer(Form):
    """What they said. Declining takes as many steps as asking."""

    verb = fields.Choice("What did they say?", options=(), missing="Choose what they said.")
    on = fields.Day("When did they say so?", missing="Enter the day on which they said so.")
    note = fields.LongText(
        "Anything they said about it",
        hint="In their own words. They need give no reasons.",
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, id: UUID, verbs: Iterable[str], since: date, today: date, **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["verb"].choices = [(verb, ANSWERS[verb]) for verb in verbs]
        self.fields["on"].earliest, self.fields["on"].latest = since, today


class Decide(Form):
    """The decision and its reasons; both go into the letter."""

    repeatable = True
    verb = fields.Choice("What do you decide?", options=(), missing="Choose what you decide.")
    reasons = fields.LongText(
        "Your reasons, as the person will read them",
        hint="Say what you considered and why it led to this. For part, say which part. They stand in the letter word "
        "for word.",
        rows=8,
        most=4000,
        missing="Say why. The decision is told with its reasons.",
    )

    def __init__(self, *args: Any, id: UUID, verbs: Iterable[str], **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["verb"].choices = [(verb, VERDICTS[verb]) for verb in verbs]


class Confirm(Form):
    """Nothing more is asked."""


class DecideMore(Form):
    """A decision within a budget that was granted."""

    repeatable = True
    kind = fields.Choice(
        "What do you decide?",
        options=(
            ("refuse direct payment", "No direct payment is made"),
            ("route", "How the money is held"),
            ("omit service", "A service they asked for is left out of the plan"),
        ),
        missing="Choose what you decide.",
    )
    what = fields.LongText(
        "What did you decide, in a sentence or two?",
        hint="It opens the letter. For example: the money is held by an organisation for you, and not paid to you.",
        rows=3,
        most=1000,
        missing="Say what you decided, in a sentence the person can read.",
    )
    reasons = fields.LongText(
        "Your reasons, as the person will read them",
        hint="Say what you considered and why it led to this.",
        rows=8,
        most=4000,
        missing="Say why. The decision is told with its reasons.",
    )
    effective_on = fields.Day("From which day?", missing="Enter the day from which it holds.")


class AskAgain(Form):
    """Which decision, what they think is wrong, and who asks."""

    decision = fields.Choice("Which decision?", options=(), missing="Choose which decision.")
    because = fields.LongText(
        "What do they think is wrong?",
        hint="In their own words, with anything they want us to consider.",
        missing="Say what they think is wrong, in their own words.",
    )
    asked_by = fields.Text("Who asks?", hint="The name of the person, or of who speaks for them.", most=120)
    file = fields.Upload("A paper or photo they sent", accept="image/jpeg,image/png,application/pdf", required=False)

    def __init__(self, *args: Any, id: UUID, decisions: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["decision"].choices = decisions
        if len(decisions) == 1:
            self.fields["decision"].initial = decisions[0][0]


class StartPlan(Form):
    """Who will be their care coordinator."""

    coordinator = fields.Select(
        "Who is their care coordinator?",
        options=(),
        hint="The law asks for one by name (SI 2013/1617, regulation 8(3)). The person can reach them throughout.",
        missing="Choose a care coordinator who works here today.",
    )

    def __init__(self, *args: Any, id: UUID, coordinators: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["coordinator"].choices = coordinators
