"""What is asked about forms on paper: which to make; and what the desk reads on one that came back."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web.answer_form import PICTURES
from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Upload
from openphb.interfaces.web.forms import Form

ALL = "all"
Options = list[tuple[str, str]]


class MakeForm(Form):
    """One form, or one of each."""

    repeatable = True
    step = Choice("Which form?", options=(), missing="Choose a form.")

    def __init__(self, *args: Any, steps: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["step"].choices = [*steps, (ALL, "All of these, as a pack")]


class FindForm(Form):
    """By the reference at its top."""

    repeatable = True
    reference = Text(
        "Reference on the form",
        hint="At the top of the form, like 7K3M Q2XA 47. Spaces and small letters do not matter.",
        width=20,
        most=30,
        missing="Enter the reference that stands on the form.",
    )


class NotePost(Form):
    """When it came, who signed it, and the paper itself."""

    received_on = Day("On what day did it reach us?", missing="Enter the day it reached us.")
    signed_by = Choice("Who signed it?", options=(), missing="Choose who signed it.")
    file = Upload(
        "A scan or photo of the paper",
        accept=PICTURES,
        required=False,
        hint="A photo or PDF, up to 10 MB. We keep a clean copy; the person can see it too.",
    )

    def __init__(self, *args: Any, signers: Options, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].initial = today
        self.fields["signed_by"].choices = signers


class Withdraw(Form):
    because = LongText(
        "Why is it not to be keyed?", rows=3, most=300, missing="Say why it is not to be keyed.",
        hint="For example: spoilt, or they told us meanwhile by telephone. The person can read this.",
    )  # fmt: skip
