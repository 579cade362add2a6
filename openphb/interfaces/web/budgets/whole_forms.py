"""What is asked of what somebody pays themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from openphb.budgets.contributing import EVERY, KINDS, OWNERS, PAYERS
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Select, Text
from openphb.interfaces.web.forms import Form


class ContributionForm(Form):
    """One thing that the person, a charity or somebody else pays for, beside the budget."""

    line = Select("For which line of the plan?", options=(), missing="Choose the line.")
    kind = Choice("What is it?", options=tuple(KINDS.items()), missing="Choose what it is.")
    assessed_on = Day("For a charge: on what day did the council assess it?", required=False)
    payer = Choice("Who pays?", options=tuple(PAYERS.items()), missing="Choose who pays.")
    payer_name = Text("If a charity or somebody else: their name", most=160, required=False)
    what = Text("What does it buy?", most=200, missing="Say what it buys.")
    amount = Pounds("How much?", missing="Enter how much, in pounds.")
    every = Choice("How often?", options=tuple((code, words.capitalize()) for code, words in EVERY.items()),
                   missing="Choose how often.")  # fmt: skip
    paid_to = Text("To whom is it paid?", hint="A supplier, or the council. Never to us.", most=160,
                   missing="Say to whom it is paid.")  # fmt: skip
    owned = Choice("Whose is it afterwards?", options=tuple(OWNERS.items()), missing="Choose whose it is.")
    afterwards = LongText("What becomes of it?", hint="Such as who repairs it, and what happens if it is given back.",
                          rows=3, missing="Say what becomes of it.")  # fmt: skip
    starts_on = Day("From which day?", missing="Enter the first day.")
    ends_on = Day("Until which day?", hint="Leave it empty if it has no end.", required=False)

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines

    def clean_line(self) -> UUID:
        return UUID(self.cleaned_data["line"])


class EndContributionForm(Form):
    """Until when it was paid; or that it never was."""

    ends_on = Day("What was its last day?", hint="Leave it empty if it was recorded by mistake.", required=False)
    reasons = LongText("Why?", hint="The person can read this.", rows=3, missing="Say why.")
