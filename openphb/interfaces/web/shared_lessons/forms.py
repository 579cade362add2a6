"""The words that are to cross, and two questions about them."""

from __future__ import annotations

from typing import Any

from openphb.community.rules.lessons import LONGEST, LONGEST_TITLE, SORTS, NewLesson
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.sharing_lessons import Crossing
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import ConfirmForm, Form

_ANEW = "Write it anew, in general words: no names, places, days, ages or rare conditions."


class Share(Form):
    """A lesson in words of its own."""

    sort = fields.Choice("Out of what was it learnt?", missing="Choose out of what it was learnt.",
                         options=tuple((each.value, words) for each, words in SORTS.items()))  # fmt: skip
    topic = fields.Select("What is it about?", options=tuple(TOPICS.items()), missing="Choose what it is about.")
    title = fields.Text("What was asked for, in a line?", hint=_ANEW, most=LONGEST_TITLE,
                        missing="Say in a line what it was about.")  # fmt: skip
    decided = fields.LongText("What was decided?", rows=3, most=LONGEST, missing="Say what was decided.")
    because = fields.LongText("Why?", rows=3, most=LONGEST, missing="Say why.")
    learnt = fields.LongText("What can others learn from it?", rows=4, most=LONGEST,
                             missing="Say what others can learn from it.")  # fmt: skip
    named = fields.YesNo("May our area be named?", hint="A small area and an unusual request together may tell who it "
                         "was. Say no if you are in doubt.", missing="Choose yes or no.")  # fmt: skip
    sure = fields.Tick("I have read it as somebody would who knows the person. Nobody can be known from it.",
                       missing="Say that nobody can be known from it. If in doubt, do not share it.")  # fmt: skip


class TakeBack(ConfirmForm):
    """Only a button."""


def crossing_of(cleaned: dict[str, Any]) -> Crossing:
    """What is to cross, out of the form."""
    words = {name: cleaned[name] for name in ("sort", "topic", "title", "decided", "because", "learnt")}
    return Crossing(NewLesson(**words), named=bool(cleaned["named"]), sure=bool(cleaned["sure"]))
