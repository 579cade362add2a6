"""What is asked when a letter is sent, and about what a decision teaches."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Choice, LongText
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.letters.copies import NAMES

PRINTED, EMAIL = "printed", "email"


class SendLetter(Form):
    """Which form, and which way it leaves."""

    repeatable = True

    form = Choice("In which form?", options=(), missing="Choose the form they want it in.")
    way = Choice(
        "How does it leave?",
        options=((PRINTED, "On paper: I print it, or hand the file over"), (EMAIL, "By email, with a link only")),
        missing="Choose how the letter leaves.",
        hints={EMAIL: "The email says that there is a letter, and nothing of what it says."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["form"].choices = [(form, words) for form, words in NAMES.items() if form != EMAIL]


class WritePrecedent(Form):
    """In words that name nobody."""

    summary = LongText(
        "What should colleagues learn from this decision?",
        hint="The need, what was asked, what was decided and why, in general words. No names, numbers, dates of birth "
        "or places by which somebody could be known.",
        missing="Write what colleagues should learn from it.",
        most=2000,
    )

    def __init__(self, *args: Any, summary: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["summary"].initial = summary


class AgreePrecedent(Form):
    """Nothing is asked: the button says it."""
