"""What is asked about who holds the money, and the account it goes to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openphb.budgets.account_details import ACCOUNT_KINDS, NewDetails
from openphb.interfaces.web import verdicts
from openphb.interfaces.web.fields import AccountNumber, Choice, Choices, LongText, SortCode, Text
from openphb.interfaces.web.forms import Form

KINDS = {
    "ordinary": "An account kept for this money",
    "managed": "An account that someone appointed keeps and spends on their instructions (managed account)",
    "one_off": "The person’s own account, for a single payment for a few items",
    "organisation": "The organisation’s account",
}
ARRANGEMENTS = {
    "sole_use": "It holds only direct payments and other money for health, social care or disability",
    "named_access": "Only named people whom we have approved can use it",
    "auditable": "Its statements show where money came from and went, and we may see them",
    "monitoring_adequate": "The arrangements let us monitor and review the payments",
    "plan_only_use": "The arrangements keep this money for what is in the plan",
}
"""The five arrangements of SI 2013/1617, reg. 10(2), (3) and (5)."""


class HoldingForm(Form):
    """Who holds one kind of money. Each choice says kind, capacity and who, so that nothing can contradict.

    A payment run goes through holdings and their payments, whose identities begin as their holding's do, in the order
    of identities: in order of time that is also the order they lie in.
    """

    in_order = True
    holder = Choice("Who holds the money?", options=(), missing="Choose who holds the money.")
    keeper = Choice(
        "Does an organisation keep a managed account for them?",
        options=(),
        hint="Only for a direct payment. It then spends on their instructions.",
        required=False,
    )

    def __init__(
        self, *args: Any, holders: list[tuple[str, str]], keepers: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["holder"].choices = holders
        self.fields["keeper"].choices = [("", "No"), *keepers]
        if not keepers:
            del self.fields["keeper"]


class DetailsForm(Form):
    """Bank details. The arrangements are asked only where a direct payment is held."""

    account_kind = Choice("What kind of account is it?", options=(), missing="Choose what kind of account this is.")
    sort_code = SortCode(missing="Enter the sort code. It is on the bank card and on statements.")
    account_number = AccountNumber(missing="Enter the account number. It is on the bank card and on statements.")
    account_name = Text("Name on the account", hint="As the bank writes it.", missing="Enter the name on the account.")
    roll_number = Text("Building society roll number", required=False, width=20, most=18)
    arrangements = Choices(
        "Which of these are so?",
        options=tuple(ARRANGEMENTS.items()),
        hint="Tick each that you have seen to be so. The law asks them of most accounts (regulation 10).",
        required=False,
    )

    def __init__(self, *args: Any, holding: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = ACCOUNT_KINDS.get(holding, ())
        self.fields["account_kind"].choices = [(kind, KINDS[kind]) for kind in KINDS if kind in kinds]
        if len(kinds) == 1:
            self.fields["account_kind"].initial = next(iter(kinds))
        if holding != "direct payment":
            del self.fields["arrangements"]


def as_entered(cleaned: dict[str, Any], *, modulus: bool | None, says: str) -> NewDetails:
    """The details as they are entered, with what the check of the number said."""
    told: dict[str, Any] = dict.fromkeys(cleaned.get("arrangements", ()), True)
    rest = {name: value for name, value in cleaned.items() if name != "arrangements"}
    return NewDetails(**rest, **told, modulus=modulus, modulus_says=says)


class CheckForm(Form):
    """The second pair of eyes."""

    verdict = verdicts.Verdict(
        "What do you decide?",
        known=("approve", "send back"),
        missing="Choose whether you approve them or send them back.",
    )
    note = LongText(
        "What did you check, and how?",
        hint="For example: rang the number we had before; saw a statement. Needed if you send them back, or if the "
        "bank did not say that the name fits.",
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["verdict"].choices = list(offered)
