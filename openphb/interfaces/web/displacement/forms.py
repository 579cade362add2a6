"""What is asked about contracts and what takes their place."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.displacement.words import HAND_BACK, PER
from openphb.interfaces.web.forms import Form
from openphb.plans.rules.displacing import Terms

Options = tuple[tuple[str, str], ...]


class Contract(Form):
    """What the contract says."""

    name = fields.Text("What is the service called?", most=160, missing="Say what the service is called.")
    provider = fields.Text("Who provides it?", most=160, missing="Say who provides it.")
    per = fields.Choice("What is the price for?", options=tuple(PER.items()), missing="Choose what the price is for.")
    price = fields.Pounds("Price", missing="Enter the price.")
    notice_days = fields.Whole("Days of notice", greatest=1100, hint="None is 0.", missing="Enter the days of notice.")
    hand_back = fields.Choice("When may a place be handed back?", options=tuple(HAND_BACK.items()),
                              missing="Choose when a place may be handed back.")  # fmt: skip
    starts_on = fields.Day("First day", missing="Enter the first day.")
    ends_on = fields.Day("Last day", hint="Leave this empty if it goes on until somebody ends it.", required=False)


class Name(Form):
    """Which line, which contract, how much and from when."""

    line = fields.Choice("Which line of the plan?", options=(), missing="Choose a line of the plan.")
    contract = fields.Select("Which contract does it take the place of?", options=(), missing="Choose a contract.")
    quantity = fields.Units("How many places, or units a week?", missing="Enter how many places, or units a week.")
    since = fields.Day("From which day?", missing="Enter from which day.")

    def __init__(self, *args: Any, lines: Options, contracts: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines
        self.fields["contract"].choices = contracts


class _UpToToday(Form):
    """A day that has come."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("notice_on", "released_on"):
            if name in self.fields:
                self.fields[name].latest = today


class Notice(_UpToToday):
    """The day the provider was told."""

    notice_on = fields.Day("On which day was the provider told?", missing="Enter the day.")
    note = fields.LongText("How, and what they said", rows=3, most=1000, required=False)


class Release(_UpToToday):
    """From when we do not pay for it any more, and how finance knows."""

    released_on = fields.Day("From which day do we not pay for it any more?", missing="Enter the day.")
    why = fields.LongText("How do you know?", hint="Such as an invoice that no longer has it.",
                          rows=3, most=1000, missing="Say how you know that the money is free.")  # fmt: skip


class Why(Form):
    """A reason."""

    why = fields.LongText("Why?", rows=3, most=1000, missing="Say why.")


def terms(cleaned: dict[str, Any]) -> Terms:
    """The answers as the plans room takes them."""
    return Terms(**cleaned)
