"""What is asked when an organisation is linked to a person, when that ends, and when a new price is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.helping_forms import ChangeHelper
from openphb.payments.actions.asking_price import AGREED, REFUSED
from openphb.people.linking_rules import KINDS

Options = Sequence[tuple[str, str]]


class LinkForm(Form):
    """Which organisation, for what, and from which day until which."""

    organisation = fields.Select("Which organisation?", options=(), missing="Choose the organisation.")
    kind = fields.Choice(
        "What does it do for them?", options=tuple(KINDS.items()), missing="Choose what it does for them."
    )
    lines = fields.Choices(
        "Which lines of the plan does it provide?", options=(), required=False,
        hint="Only for a provider. It reads their names, units and agreed prices, and nothing else of the plan.",
    )  # fmt: skip
    why = fields.Text("Why does it need to see this?", most=300, missing="Say in a few words why.")
    notice_days = fields.Whole(
        "Days of notice its contract asks for before a new price", required=False,
        hint="Leave this empty if the contract says nothing.",
    )  # fmt: skip
    valid_from = fields.Day("The first day it may see this", missing="Enter the first day.")
    valid_to = fields.Day(
        "The last day it may see this", missing="Enter the last day.",
        hint="At the end of that day it stops by itself. Leave time for its last invoice. Two years are the most.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Options, lines: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = list(organisations)
        self.fields["lines"].choices = list(lines)
        if not lines:
            del self.fields["lines"]


class EndLinkForm(Form):
    why = fields.LongText("Why does the link end?", rows=3, most=300, missing="Say why the link ends.")


class DecideForm(Form):
    """What a funder says of a new price; a price and a day are asked only where it is agreed."""

    verdict = fields.Choice(
        "What do you decide?",
        options=((AGREED, "Agree a new price"), (REFUSED, "Not agree")),
        hints={AGREED: "In whole, or in part: a lower price, or a later day."},
        missing="Choose what you decide.",
    )
    agreed = fields.Pounds("The price you agree", required=False, hint="Leave this as it was asked to agree it whole.")
    agreed_from = fields.Day("From which day?", required=False)
    because = fields.LongText(
        "Reasons", rows=4, most=2_000, missing="Give the reasons.", hint="The organisation and the person read them."
    )


class SayForm(Form):
    words = fields.LongText(
        "What do you think of it?", rows=4, most=5_000, missing="Say what you think of it.",
        hint="Whoever decides reads it. You need not say anything.",
    )  # fmt: skip


class ChooseOrganisation(ChangeHelper):
    """A support organisation or broker that helps: which of its pages, and until when, as with any helper."""

    organisation = fields.Select("Which organisation?", options=(), missing="Choose the organisation.")
    field_order = ("organisation", "sees", "does", "why", "valid_to")

    def __init__(self, *args: Any, organisations: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = list(organisations)
