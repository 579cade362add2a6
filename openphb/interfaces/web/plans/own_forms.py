"""What is asked about the person, what is done without money, and who is around them."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.at_once import AtOnce
from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Whole, YesNo


def out_of_ten(label: str, hint: str) -> Whole:
    """The standard's scale for importance and confidence."""
    return Whole(label, hint=f"{hint} From 1, not at all, to 10, very.", required=False, least=1, greatest=10)


def progress(label: str) -> Choice:
    return Choice(label, options=[("", "Not said"), *words.PROGRESS.items()], required=False)


class ActionForm(AtOnce):
    """Something somebody does towards an outcome. The outcomes to choose from are those of its plan."""

    what = LongText("What will be done?", missing="Say what somebody will do.", rows=3, most=20_000)
    outcome_key = Choice("What does it help with?", options=(), missing="Choose what this helps with.")
    who = Text("Who will do it?", hint="By name. It may well be the person.", required=False, most=120)
    when = Text("When, or how often?", hint="For example: every Sunday.", required=False, most=120)
    strategies = LongText(
        "What if something gets in the way?", hint="What has helped before.", required=False, rows=3, most=20_000
    )
    confidence = out_of_ten("How sure is the person that they can do it?", "")
    status = progress("How does it stand?")
    review_on = Day("When is it looked at again?", hint="For example, 5 5 2026.", required=False)

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome_key"].choices = outcomes


class ContactForm(AtOnce):
    """Somebody around the person. The name is the one thing that the standard insists on."""

    kind = Choice("Who is this?", options=list(words.CONTACTS.items()), missing="Choose which of the two it is.")
    name = Text("What is their name?", missing="Say who it is.", most=120)
    relationship = Text(
        "What are they to the person?", hint="For example: sister, neighbour, district nurse.", required=False, most=120
    )
    team = Text("Which team or organisation are they in?", hint="If any.", required=False, most=120)
    details = Text("How are they reached?", hint="A telephone number or email address.", required=False, most=200)
    is_key_worker = YesNo(
        "Are they the key worker?", hint="The one professional who holds the threads together.", required=False
    )
    comments = LongText("What do they mean to the person?", required=False, rows=3, most=20_000)
