"""What the person is asked when they write their part of the plan. Short, and little of it is a must."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.at_once import AtOnce
from openphb.interfaces.web.fields import Choice, LongText, Text
from openphb.interfaces.web.mine.own_questions import Question
from openphb.interfaces.web.plans.own_forms import out_of_ten, progress

MOST = {"supported_by": 200}


class OwnWords(AtOnce):
    """One question. Half a sentence is kept as well as a whole page."""

    def __init__(self, *args: Any, question: Question, **options: Any) -> None:
        super().__init__(*args, **options)
        most = MOST.get(question.field, 20_000)
        self.fields[question.field] = LongText(
            question.asks, hint=question.hint, rows=3 if most < 1_000 else 8, most=most, required=False
        )


class OwnNeed(AtOnce):
    """A need and a hope, as the person says them."""

    need = LongText("What is hard for you now?", missing="Say what is hard for you now.", rows=3, most=20_000)
    outcome = LongText(
        "What do you hope will come of help with it?",
        hint="Something you and others would notice. For example: out with my sister twice a week.",
        missing="Say what you hope for.",
        rows=3,
        most=20_000,
    )
    importance = out_of_ten("How important is this to you?", "If you want to say.")
    monitored_by = Text(
        "Who keeps an eye on it with you?",
        hint="Somebody who would notice if it got worse. If you do not know, leave your care coordinator here.",
        missing="Say who keeps an eye on it. It can be your care coordinator.",
        most=120,
    )
    status = progress("How is it going?")
    so_far = LongText("What has come of it so far?", required=False, rows=3, most=20_000)


class OwnAction(AtOnce):
    """A step that costs nothing."""

    what = LongText("What will be done?", missing="Say what somebody will do.", rows=3, most=20_000)
    outcome_key = Choice("What does it help with?", options=(), missing="Choose what this helps with.")
    who = Text("Who will do it?", hint="It may be you.", required=False, most=120)
    when = Text("When, or how often?", hint="For example: every Sunday.", required=False, most=120)
    confidence = out_of_ten("How sure are you that it can be done?", "If you want to say.")
    strategies = LongText("What if something gets in the way?", required=False, rows=3, most=20_000)
    status = progress("How is it going?")

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome_key"].choices = outcomes


class OwnRisk(AtOnce):
    """What worries them, and what to do when it comes."""

    risk = LongText("What could go wrong?", missing="Say what could go wrong.", rows=3, most=20_000)
    signs = LongText("How would people see it coming?", required=False, rows=3, most=20_000)
    consequence = LongText("What could come of it?", missing="Say what could come of it.", rows=3, most=20_000)
    procedure = LongText("What should people do then?", missing="Say what people should do then.", rows=4, most=20_000)
    contact = Text("Who should be called?", hint="Name and telephone number.", required=False, most=200)


class OwnContact(AtOnce):
    """Somebody around the person."""

    kind = Choice(
        "Who is this?",
        options=[("personal", "Family, a friend or somebody close"), ("professional", "A professional who helps me")],
        missing="Choose which of the two it is.",
    )
    name = Text("What is their name?", missing="Say who it is.", most=120)
    relationship = Text(
        "What are they to you?", hint="For example: my sister, my neighbour, my nurse.", required=False, most=120
    )
    details = Text("How are they reached?", hint="A telephone number or email address.", required=False, most=200)
    comments = LongText("What do they mean to you?", required=False, rows=3, most=20_000)
