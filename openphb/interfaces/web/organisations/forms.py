"""What is asked about an organisation."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.people.rules import ORGANISATION_KINDS

HINTS = {
    "third party": "It receives the money and buys the care. Its people can sign in here.",
    "managed account": "It keeps an account or runs payroll, as the person tells it.",
}


class OrganisationForm(Form):
    """Its name, what it does, and how to reach it."""

    name = fields.Text("What is it called?", most=160, missing="Enter the organisation’s name.")
    kind = fields.Choice(
        "What does it do?",
        options=tuple(ORGANISATION_KINDS.items()),
        hints=HINTS,
        missing="Choose what kind of organisation this is.",
    )
    contact = fields.Text(
        "How do we reach it?",
        hint="A phone number or an e-mail address, and whom to ask for.",
        most=200,
        required=False,
    )


class EndForm(Form):
    """The last day, and why."""

    ended_on = fields.Day("What was the last day we worked with it?", missing="Enter the last day.")
    why = fields.LongText(
        "Why do we no longer work with it?", rows=3, most=300, missing="Say why we no longer work with it."
    )


class AgainForm(Form):
    """Nothing to type."""

    repeatable = True
