"""What is asked of whoever offers help, asks for it, writes about it, or closes it."""

from __future__ import annotations

from openphb.community.rules.helping import ENDS, LONGEST, LONGEST_TITLE, WAYS
from openphb.community.rules.progress import HEADINGS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

_PRIVATE = (
    "Name nobody who has a budget. Give no telephone number or address of your own: you write to each other here."
)


class Note(Form):
    """An offer, or a question for help."""

    way = fields.Choice("Which is it?", options=tuple((each.value, words) for each, words in WAYS.items()),
                        missing="Choose whether you offer help or ask for it.")  # fmt: skip
    heading = fields.Select("What is it about?", options=tuple(HEADINGS.items()), missing="Choose what it is about.")
    title = fields.Text("In a line", hint="For example: setting a first rate for night care.", most=LONGEST_TITLE,
                        missing="Say it in a line.")  # fmt: skip
    words = fields.LongText("Say more", hint=_PRIVATE, rows=6, most=LONGEST, missing="Say more about it.")


class Write(Form):
    """A message to the other."""

    words = fields.LongText("What do you want to say?", hint=_PRIVATE, rows=5, most=LONGEST,
                            missing="Write something.")  # fmt: skip


class Close(Form):
    """How it ended."""

    ended = fields.Choice("How did it end?", options=tuple((each.value, words) for each, words in ENDS.items()),
                          missing="Choose how it ended.")  # fmt: skip
    came_of = fields.LongText("What came of it?", hint="Every member can read it: others learn from it, also where it "
                              "did not help.", rows=4, most=500, missing="Say what came of it.")  # fmt: skip
