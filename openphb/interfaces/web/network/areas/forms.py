"""What is asked of readers of a local offer, and of those who keep it."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.checked import Checked

NOTHING_PRIVATE = (
    "Do not write anything private about your health, or anybody’s NHS number. Somebody of the area reads this before "
    "anybody else does, and it may be shown on the page."
)
NAME_HINT = "You need not give one. Any name you like: it is shown beside your words."


class FeedbackForm(Checked):
    """What is wrong or missing."""

    words = fields.LongText("What is wrong or missing?", hint=NOTHING_PRIVATE, missing="Say what is wrong or missing.")
    name = fields.Text("A name", hint=NAME_HINT, most=80, required=False)


class SayForm(Checked):
    """What somebody thinks of a question."""

    words = fields.LongText("What do you think?", hint=NOTHING_PRIVATE, missing="Say what you think.")
    name = fields.Text("A name", hint=NAME_HINT, most=80, required=False)


PUBLIC, PRIVATE, ASIDE = "public", "private", "aside"


class DealForm(Form):
    """What becomes of something that was said."""

    how = fields.Choice(
        "What becomes of it?",
        options=(
            (PUBLIC, "Show it on the page, with the answer"),
            (PRIVATE, "Answer it for whoever wrote it only"),
            (ASIDE, "Set it aside"),
        ),
        hints={ASIDE: "For what is hurtful, private or about something else. Whoever wrote it reads your reason."},
        missing="Say what becomes of it.",
    )
    answer = fields.LongText(
        "Your answer, or why it is set aside",
        hint="Thank them, and say what changed or why nothing did. What was said to a question may stand without one.",
        required=False,
    )


class AskForm(Form):
    """A question to everybody in an area."""

    title = fields.Text("A short title", most=120, missing="Give it a title.")
    question = fields.LongText("What do you ask?", most=1000, missing="Say what you ask.")
    closes = fields.Day("The last day to answer", missing="Give the last day to answer.")


class SumUpForm(Form):
    """What people said, and what changed."""

    summary = fields.LongText("What did people say?", most=4000, missing="Say what people said.")
    changed = fields.LongText(
        "What changed, or why did nothing?", most=4000, missing="Say what changed, or why nothing did."
    )


class GiveForm(Form):
    """To whom an area's page is given."""

    name = fields.Text("Their name in the network", hint="As it stands under Members.", most=80,
                       missing="Say to whom you give it.")  # fmt: skip
    why = fields.LongText("Why?", hint="They read this, and it stays on record.", rows=3, most=300, missing="Say why.")


class TakeBackForm(Form):
    """Why it is taken back."""

    why = fields.LongText("Why?", hint="They read this, and it stays on record.", rows=3, most=300, missing="Say why.")


class TrueForm(Form):
    """Nothing to type."""

    repeatable = True
