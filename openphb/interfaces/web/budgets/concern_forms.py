"""What is asked about a concern."""

from __future__ import annotations

from openphb.budgets.misuse import KINDS, LADDER, MAY_BE_OPEN_TO, TO_ASK
from openphb.interfaces.web.fields import Choice, Choices, Day, LongText, Text
from openphb.interfaces.web.forms import Form


class RaiseForm(Form):
    """What worries somebody, and who may know that it was written down."""

    kind = Choice("What kind of concern is it?", options=tuple(KINDS.items()), missing="Choose what kind it is.")
    what = LongText("What happened?", hint="Facts: what was seen, and by whom.", missing="Say what happened.")
    happened_on = Day("When?", hint="The first day you know of.", missing="Enter the day.")
    raised_by = Text("Who raised it?", missing="Say who raised it.", most=160)
    open_to = Choices(
        "Who may know of it, besides you?",
        options=[(str(role), f"{str(role)[:1].upper()}{str(role)[1:]}") for role in MAY_BE_OPEN_TO],
        hint="To everybody else it does not exist. Tick nothing where all staff may know.",
        required=False,
    )


class ReferForm(Form):
    to = Text(
        "To whom is it referred?", hint="Such as the local counter fraud specialist, by name.", most=160,
        missing="Say to whom it is referred.",
    )  # fmt: skip


class AskedForm(Form):
    """Somebody who may know more: what they said, or why they were not asked."""

    whom = Choice("Who?", options=tuple(TO_ASK.items()), missing="Choose who was asked.")
    name = Text("Their name", required=False, most=160)
    was_asked = Choice(
        "Were they asked?", options=(("yes", "Yes"), ("no", "No, for a reason")), missing="Say whether they were asked."
    )
    said = LongText("What did they say, or why were they not asked?", missing="Write what they said, or why not.")


class StepForm(Form):
    step = Choice(
        "Which step do you take?",
        options=[(code, words) for code, (words, _) in LADDER.items()],
        hints={code: hint for code, (_, hint) in LADDER.items()},
        missing="Choose the step.",
    )
    reasons = LongText("Why this step?", missing="Say why this step.")
    why_left_out = LongText(
        "Why are gentler steps left out?", hint="Only where some are. The order is our own, not the law’s.",
        required=False, rows=3,
    )  # fmt: skip


class CloseForm(Form):
    because = LongText("What was found?", missing="Say what was found.")
