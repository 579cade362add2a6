"""What is asked of somebody nobody knows yet, and of whoever decides about them."""

from __future__ import annotations

from typing import Any

from django import forms

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form, Shown
from openphb.people.sign_on_rules import Decision


class WhichBoard(Shown, forms.Form):
    """The board they ask; by name, from the list of all there are."""

    board = fields.Select("NHS board", options=(), missing="Choose the NHS board that gives you your budget.")

    def __init__(self, *args: Any, boards: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["board"].choices = [(str(id), name) for id, name in boards.items()]


class Decide(Form):
    """Let in or not, and why."""

    says = fields.Choice(
        "Are these their own pages?",
        options=((str(Decision.LET_IN), "Yes, let them in"), (str(Decision.REFUSED), "No, refuse")),
        missing="Choose yes or no.",
    )
    why = fields.LongText(
        "How do you know?",
        hint="For example: rang the number on record, and they told me the name of their GP.",
        rows=3,
        most=300,
        missing="Say how you know, for whoever reads this later.",
    )
