"""What is asked where somebody begins a set, sets a day, or writes for the others."""

from __future__ import annotations

from typing import Any

from openphb.community.rules.learning_sets import LONGEST_NOTE
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.checked import Checked
from openphb.interfaces.web.network.forum.forms import Options


class BeginForm(Form):
    """What a set is for, and for whom."""

    title = fields.Text("What is it called?", most=120, missing="Give it a title.")
    lead = fields.LongText(
        "What do you want to learn from each other?", rows=4, most=1000, missing="Say what it is for."
    )
    space = fields.Choice("For whom is it?", options=(), missing="Choose for whom it is.")
    seeks = fields.YesNo(
        "Does it look for people?",
        hint="Members are then shown what it is for, and can ask you to join. Who is in it they are not shown.",
        missing="Say whether it looks for people.",
    )

    def __init__(self, *args: Any, spaces: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["space"].choices = list(spaces)


class InviteForm(Form):
    """Whom to ask."""

    name = fields.Text(
        "What is the member called here?", hint="The name they are shown by in the network.", most=80,
        missing="Give the name of a member.",
    )  # fmt: skip


class DayForm(Form):
    """When and where it meets."""

    day = fields.Day("On which day?", missing="Say on which day.")
    start = fields.Clock("From when?", hint="As clocks in England show it.", missing="Say when it begins.")
    until = fields.Clock("Until when?", missing="Say when it ends.")
    place = fields.Text("Where, or by which link?", most=300, missing="Say where, or by which link.")


class CancelDayForm(Form):
    """Why it does not meet."""

    why = fields.LongText(
        "Why does it not meet?", hint="Those in the set read it.", rows=2, most=300, missing="Say why."
    )


class NoteForm(Checked):
    """Something for the others in the set."""

    words = fields.LongText(
        "Write to the set",
        hint="Only those in the set read it. Name nobody who has a budget, and nothing by which one could be known.",
        rows=6,
        most=LONGEST_NOTE,
        missing="Write something.",
    )
