"""What is asked when everyone of an organisation is moved to another."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import AccountNumber, LongText, Select, SortCode, Text, Whole
from openphb.interfaces.web.forms import Form


class MoveForm(Form):
    """Where to, why, and the account of the new organisation."""

    target = Select("Which organisation is to hold the money?", options=(), missing="Choose the organisation.")
    because = LongText(
        "Why?", hint="Everyone who is moved reads this in their letter.", missing="Say why, in words for the people.",
        rows=3,
    )  # fmt: skip
    sort_code = SortCode(missing="Enter the sort code of the new organisation’s account.")
    account_number = AccountNumber(missing="Enter the account number.")
    account_name = Text("Name on the account", most=60, missing="Enter the name on the account.")
    roll_number = Text("Building society roll number", required=False, width=20, most=18)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["target"].choices = organisations


class DoMoveForm(Form):
    """Counting makes whoever does it look at the list."""

    count = Whole("How many people’s money is moved?", least=1, missing="Type how many are on the list.")
    note = LongText(
        "What did you check about the new account, and how?",
        hint="Needed if the bank did not say that the name fits.",
        required=False,
        rows=3,
    )
