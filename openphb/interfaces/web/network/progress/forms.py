"""What is asked of whoever speaks for an area, and of people who live there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openphb.community.progress.planning import LONGEST_WHY
from openphb.community.rules.progress import ANSWERS, HEADINGS, LONGEST, LONGEST_LINE, STAGES, Line, NewAction
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

NAME_NOBODY = "Name nobody who has a budget, and nothing by which one could be known."


class Assess(Form):
    """How far, and what shows it."""

    stage = fields.Choice(
        "How far have you come?",
        options=tuple((each.value, each.value.capitalize()) for each in STAGES),
        hints={each.value: words for each, words in STAGES.items()},
        missing="Choose how far you have come.",
    )
    evidence = fields.LongText(
        "What shows it?", hint=f"In words, and with links that begin with https://. {NAME_NOBODY}", most=LONGEST,
        required=False,
    )  # fmt: skip


class View(Form):
    """How it is where somebody lives."""

    answer = fields.Choice(
        "How is it where you live?",
        options=tuple((each.value, words) for each, words in ANSWERS.items()),
        missing="Choose one of the answers.",
    )
    words = fields.LongText(
        "Do you want to say more?",
        hint="A moderator reads it before others do. It is shown with the name you chose here. You need not write any.",
        rows=3, most=500, required=False,
    )  # fmt: skip


class LeaveOut(Form):
    """Why a line is not for this area."""

    why = fields.LongText("Why does this line not fit your area?", hint="Everybody reads it.", rows=3,
                          most=LONGEST_LINE, missing="Say why.")  # fmt: skip


class AddLine(Form):
    """A line of the area's own."""

    heading = fields.Select(
        "What does it belong to?", options=tuple(HEADINGS.items()), missing="Choose what it belongs to."
    )
    says = fields.LongText("What should be there?", hint="One thing, said as if it were so. For example: Every surgery "
                           "has our leaflet.", rows=2, most=LONGEST_LINE,
                           missing="Say what should be there.")  # fmt: skip


class Plan(Form):
    """Something to do."""

    what = fields.LongText("What is to be done?", rows=2, most=LONGEST_LINE, missing="Say what is to be done.")
    who = fields.Text("Who does it?", hint="A team or a post. For example: the finance team.", most=120,
                      missing="Say who does it.")  # fmt: skip
    by_when = fields.Day("By when?", missing="Say by when.")
    line = fields.Select("For which line of your checklist?", options=(), required=False)

    def __init__(self, *args: Any, lines: Iterable[Line] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = [(each.code, each.says) for each in lines]


class ChangePlan(Plan):
    """The same otherwise, and why."""

    why = fields.LongText("Why does it change?", hint="What it was stays with it.", rows=2, most=200,
                          missing="Say why it changes.")  # fmt: skip


class EndAction(Form):
    """How it ended."""

    done = fields.Choice("How did it end?", options=(("yes", "It is done"), ("no", "It is dropped")),
                         missing="Say whether it is done or dropped.")  # fmt: skip
    came_of = fields.LongText("What came of it, or why is it dropped?", hint=NAME_NOBODY, rows=3, most=LONGEST_WHY,
                              missing="Say what came of it.")  # fmt: skip


def action_of(cleaned: dict[str, Any]) -> NewAction:
    """What is to be done, out of the form."""
    return NewAction(cleaned["what"], cleaned["who"], cleaned["by_when"], cleaned["line"])
