"""What is asked about another system."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.people.systems_rules import LONGEST, WORDS, NewKey, Scope


class GiveKey(Form):
    """What it is, what it may do, and until when."""

    name = fields.Text(
        "What is the system called?", hint="Such as “Finance ledger of the board”.", width=20, most=80,
        missing="Enter what the system is called.",
    )  # fmt: skip
    what_for = fields.LongText(
        "What does it need this for?", hint="People read this beside every look it takes at their record.", rows=3,
        most=300, missing="Say what it needs this for.",
    )  # fmt: skip
    contact = fields.Text(
        "Whom do we ask about it?", hint="A name, and an e-mail address or telephone number.", most=200,
        missing="Enter whom to ask about that system.",
    )  # fmt: skip
    scopes = fields.Choices(
        "What may it do? Choose all that it needs, and no more",
        options=tuple((str(scope), words) for scope, words in WORDS.items()),
        missing="Choose at least one thing that the key opens.",
    )
    valid_to = fields.Day(
        "Until which day?",
        hint=f"At most {LONGEST.days} days from now. It is given anew then, or ends by itself.",
        missing="Enter the last day.",
    )

    def __init__(self, *args: Any, id: UUID, today: date, **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["valid_to"].earliest = today


class EndKey(Form):
    """Why it ends."""

    why = fields.LongText(
        "Why does it end?", hint="For example: the system was replaced on 30 April.", rows=3, most=300,
        missing="Say why it ends.",
    )  # fmt: skip


def told(cleaned: dict[str, Any]) -> NewKey:
    """The answers as the people room takes them."""
    return NewKey(
        cleaned["name"], cleaned["what_for"], cleaned["contact"], frozenset(map(Scope, cleaned["scopes"])),
        cleaned["valid_to"],
    )  # fmt: skip
