"""What is asked before a record of another board is opened, and afterwards."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.people.emergency_rules import FINDINGS


class OpenRecord(Form):
    """Whose record it is, by two things that belong together, and why it cannot wait."""

    nhs_number = fields.NhsNumber(missing="Enter the NHS number.")
    birth_date = fields.Day("Date of birth", hint="For example, 5 5 1980.", missing="Enter the date of birth.")
    why = fields.LongText(
        "What happened, and what do you need to know?",
        hint="The person and their board read this. For example: brought in unconscious, who cares for her?",
        rows=3,
        most=250,
        missing="Say what happened and what you need to know.",
    )


class Review(Form):
    """Whether it was right."""

    finding = fields.Choice(
        "Was it right to open this record?",
        options=tuple(FINDINGS.items()),
        missing="Choose whether it was right to look.",
    )
    words = fields.LongText(
        "What did you find, and what follows?",
        hint="Needed if it was not right. The person can ask to read it.",
        rows=4,
        most=1000,
        required=False,
    )
