"""What is asked when somebody chooses a helper, changes what they see, or ends it."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.people.helping_rules import DOES, SEES, Chosen, NewHelper
from openphb.people.who_helps import HelperView


class ChangeHelper(Form):
    """What they see and do, until when, and what for."""

    sees = fields.Choices(
        "What may they see?",
        options=tuple(SEES.items()),
        hint="Choose only what they need. Everything else stays closed to them.",
        required=False,
    )
    does = fields.Choices(
        "What may they also do?",
        options=tuple(DOES.items()),
        hint="Leave these empty if they only look.",
        required=False,
    )
    why = fields.Text(
        "What do they help with?",
        hint="A few words, such as: keeps my receipts in order.",
        most=300,
        missing="Say in a few words what they help with.",
    )
    valid_to = fields.Day(
        "The last day they help",
        hint="At the end of that day it stops by itself. We offer 3 months, and a year is the most: our own choice.",
        missing="Enter the last day they help.",
    )


class ChooseHelper(ChangeHelper):
    """The same, of somebody new."""

    name = fields.Text("Their name", most=120, missing="Enter the name of whoever helps.")
    email = fields.Email(
        "Their e-mail address",
        hint="Their own, which nobody else reads. The invitation goes there.",
        missing="Enter their e-mail address.",
    )
    relation = fields.Text(
        "What are they to you?", hint="Such as friend, advocate, broker or assistant.", most=80, required=False
    )
    valid_from = fields.Day("The first day they help", missing="Enter the first day they help.")
    field_order = ("name", "email", "relation", "sees", "does", "why", "valid_from", "valid_to")


class EndHelper(Form):
    """Why is not asked for: it is theirs to end."""

    why = fields.Text("Why does it end?", hint="You need not say.", most=300, required=False)


class InviteHelper(Form):
    """Only a button: the address was told when they were chosen."""


def chosen(told: dict[str, Any]) -> Chosen:
    """The answers as the people room takes them."""
    return Chosen(frozenset(told["sees"]), frozenset(told["does"]), told["valid_to"], told["why"])


def new_helper(told: dict[str, Any]) -> NewHelper:
    return NewHelper(told["name"], told["email"], told["relation"], told["valid_from"], chosen(told))


def initial(before: HelperView, *, on: date) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    seen, done = sorted(before.sees & SEES.keys()), sorted(before.does)
    return {"sees": seen, "does": done, "why": before.why, "valid_to": max(before.valid_to, on)}
