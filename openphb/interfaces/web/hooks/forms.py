"""What is asked about calls to other systems."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.people.hooks_rules import ABOUT, CHOSEN, LONGEST, Happening, NewHook
from openphb.people.systems_rules import Scope


class MakeHook(Form):
    """Which address, and of what."""

    address = fields.Text(
        "Which address do we call?", hint="Such as https://ledger.board.example/in. Whoever looks after it knows.",
        most=LONGEST, missing="Enter the address.",
    )  # fmt: skip
    happenings = fields.Choices(
        "Of what is it told? Choose what it needs, and no more", options=(),
        missing="Choose at least one thing that is told.",
    )  # fmt: skip

    def __init__(self, *args: Any, id: UUID, scopes: Collection[Scope], **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        chosen = [each for each in CHOSEN if ABOUT[each].scope in scopes]
        self.fields["happenings"].choices = [(str(each), ABOUT[each].words) for each in chosen]


class Why(Form):
    """Why it pauses or ends."""

    why = fields.LongText(
        "Why?", hint="For example: the system moves on 30 April.", rows=3, most=300, missing="Say why."
    )


class Sure(Form):
    """Nothing is asked but whether it is meant."""


def told(cleaned: dict[str, Any]) -> NewHook:
    """The answers as the people room takes them."""
    return NewHook(cleaned["address"].strip(), frozenset(map(Happening, cleaned["happenings"])))
