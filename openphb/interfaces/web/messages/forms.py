"""What is asked when somebody writes."""

from __future__ import annotations

from typing import Any

from openphb.conversations.rules import LONGEST, Then
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import ConfirmForm as ConfirmForm
from openphb.interfaces.web.forms import Form

ACCEPTED = "image/jpeg,image/png,application/pdf"
ABOUT_FILES = "A photo (JPEG or PNG) or a PDF, up to 10 MB. We keep a clean copy, without where it was taken."


class Write(Form):
    """An answer in a conversation."""

    words = fields.LongText("Your message", rows=5, most=LONGEST, missing="Write your message.")
    file = fields.Upload("Add a photo or a PDF", accept=ACCEPTED, hint=ABOUT_FILES, required=False)


class Begin(Form):
    """A new message of the person, or of whoever acts for them."""

    team = fields.Choice("Who should answer?", options=(), missing="Choose who should answer.")
    about = fields.Select("What is it about?", options=(), required=False)
    words = fields.LongText("Your message", rows=6, most=LONGEST, missing="Write your message.")
    file = fields.Upload("Add a photo or a PDF", accept=ACCEPTED, hint=ABOUT_FILES, required=False)

    def __init__(self, *args: Any, teams: list[tuple[str, str]], about: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["team"].choices = teams
        self.fields["about"].choices = about


class BeginForThem(Begin):
    """A new message to the person, from a colleague."""

    subject = fields.Text("In a few words, what is it about?", most=80, required=False)
    field_order = ("team", "about", "subject", "words", "file")


THEN = (
    (Then.THEIRS.value, "They answer next"),
    (Then.OURS.value, "We still owe them something"),
    (Then.CLOSE.value, "Nothing more is needed: close it"),
)


class Answer(Write):
    """An answer of the team, with whose turn it is after it."""

    then = fields.Choice(
        "Whose turn is it now?",
        options=THEN,
        hints={
            Then.OURS.value: "Our promise runs on from the day they wrote.",
            Then.CLOSE.value: "They can still write, which opens it again.",
        },
        missing="Choose whose turn it is now.",
    )


THEN_WITH = (
    (Then.THEIRS.value, "The organisation answers next"),
    (Then.PERSONS.value, "The person answers next"),
    *THEN[1:],
)


class AnswerOrganisation(Answer):
    """The same where an organisation takes part; the person’s turn only where they read it too."""

    def __init__(self, *args: Any, with_person: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        left_out = set() if with_person else {Then.PERSONS.value}
        self.fields["then"].choices = [each for each in THEN_WITH if each[0] not in left_out]


class WhoAnswers(Form):
    owner = fields.Select("Who answers?", options=(), required=False, hint="Leave empty for the whole team.")

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = staff
