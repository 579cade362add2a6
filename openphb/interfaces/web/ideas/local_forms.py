"""What is asked about ideas from here."""

from __future__ import annotations

from typing import Any

from openphb.community.rules.ideas import NEVER, Decided, parts
from openphb.community.rules.local_ideas import NewIdea
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

Options = tuple[tuple[str, str], ...]
SHOW, BACK = "show", "send back"


def _parts() -> Options:
    return tuple((part, part[:1].upper() + part[1:]) for part in parts() if part != NEVER)


class WriteIdea(Form):
    """General words: nobody may be known by them."""

    what = fields.Text("What was it?", hint="In general words: no name, no place, no number.", most=400,
                       missing="Say what it was, in general words.")  # fmt: skip
    need = fields.Text("For which kind of need?", hint="Such as weak muscles, or low mood. Not the name of an illness "
                       "that few people have.", most=400, missing="Say for which kind of need.")  # fmt: skip
    hoped = fields.Text("What was hoped for, or came of it?", most=400, required=False)
    part = fields.Select("Which part of life is it?", options=(), missing="Choose the part of life.")
    cost = fields.Text("About what did it cost?", hint="Rounded, such as about £2,000.", most=100, required=False)
    decided = fields.Choice(
        "What became of it?",
        options=((Decided.AGREED.value, "Agreed"), (Decided.REFUSED.value, "Refused")),
        missing="Choose what became of it.",
    )
    why = fields.LongText("Why?", hint="Needed where it was refused.", rows=2, most=400, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["part"].choices = _parts()


class LookOver(Form):
    """A second person's verdict."""

    verdict = fields.Choice(
        "What do you say?",
        options=((SHOW, "Nobody can be known by it: show it"), (BACK, "Send it back")),
        missing="Choose what you say.",
    )
    why = fields.LongText("Why, if you send it back", rows=2, most=400, required=False)


class TakeOut(Form):
    """Why it goes."""

    why = fields.LongText("Why is it taken out?", rows=2, most=400, missing="Say why it is taken out.")


class AskToShare(Form):
    """Which line."""

    line = fields.Choice("Which line of the plan?", options=(), missing="Choose a line of the plan.")

    def __init__(self, *args: Any, lines: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines


class RecordAnswer(Form):
    """What they said to us."""

    yes = fields.YesNo("Did they say yes?", missing="Choose yes or no.")
    said_by = fields.Text("Who answered?", most=120, missing="Enter who answered.")
    how = fields.Text("How?", hint="Such as face to face, or on the telephone.", most=120,
                      missing="Say how they answered.")  # fmt: skip


class MyAnswer(Form):
    """Yes or no, on their own pages."""

    yes = fields.Choice(
        "May we share it?",
        options=(("yes", "Yes, without my name"), ("no", "No")),
        missing="Choose yes or no.",
    )


class Sure(Form):
    """Only a button."""

    repeatable = True


def told(cleaned: dict[str, Any]) -> NewIdea:
    """The answers as the community room takes them."""
    return NewIdea(**cleaned)
