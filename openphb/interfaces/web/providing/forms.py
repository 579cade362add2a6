"""What is asked of an organisation: an invoice’s file, a credit, a new price, a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from openphb.conversations.rules import LONGEST, TEAM_WORDS, Team
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.messages.forms import ABOUT_FILES, ACCEPTED
from openphb.kernel.money import Money

Options = Sequence[tuple[str, str]]


class Bring(Form):
    """One file, whatever it is: a table or an electronic invoice."""

    file = fields.Upload(
        "Your file",
        accept=".xml,.csv,application/xml,text/xml,text/csv",
        missing="Choose a file.",
        hint="An electronic invoice or credit (UBL or CII, XML, up to 2 MB), or our table of several (CSV).",
    )


class SendFile(Form):
    """For each line of an electronic invoice, which line of the plan it is for; and its days where it says none."""

    def __init__(self, *args: Any, lines: Sequence[str], offered: Options, ask_days: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for place, said in enumerate(lines, start=1):
            label = f"{said}: for whom, and which line of the plan?"
            self.fields[f"line_{place}"] = fields.Select(label, options=list(offered), missing="Choose what it is for.")
        if ask_days:
            self.fields["first"] = fields.Day("First day it is for", missing="Enter the first day it is for.")
            self.fields["latest"] = fields.Day("Last day it is for", missing="Enter the last day it is for.")


class Because(Form):
    because = fields.LongText("Why?", rows=3, most=300, missing="Say why.")


class CreditForm(Form):
    """What of each line of the plan is given back."""

    number = fields.Text("Number of the credit", most=40, width=20, missing="Enter the number of the credit.")
    dated_on = fields.Day("Day of the credit", missing="Enter the day of the credit.")
    why = fields.LongText("What is it for?", rows=3, most=300, missing="Say what it is for.")

    def __init__(self, *args: Any, amounts: Mapping[UUID, tuple[str, Money]], **options: Any) -> None:
        super().__init__(*args, **options)
        for place, (what, most) in enumerate(amounts.values(), start=1):
            label, hint = f"{what}: how much less?", f"At most {most}. Leave empty if nothing."
            self.fields[f"less_{place}"] = fields.Pounds(label, required=False, hint=hint)
        self.order_fields(["number", "dated_on", *(name for name in self.fields if name.startswith("less_")), "why"])


class PriceForm(Form):
    """A new price for one line."""

    plan_line = fields.Choice("For what?", options=(), missing="Choose what it is for.")
    price = fields.Pounds("The new price of one unit", missing="Enter the new price.")
    starts_on = fields.Day("From which day?", missing="Enter the first day of the new price.")
    why = fields.LongText(
        "Why?", rows=4, most=2_000, missing="Say why the price changes.",
        hint="The person reads this, and so does the team that decides.",
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan_line"].choices = list(lines)


class Talk(Form):
    """A message to the team, which the person may read too."""

    team = fields.Choice(
        "Who should answer?",
        options=((Team.CARE.value, TEAM_WORDS[Team.CARE].replace("Your", "The")), (Team.MONEY.value, "Finance")),
        missing="Choose who should answer.",
    )
    with_person = fields.YesNo(
        "Should the person read it too, and answer?",
        hint="Say yes where it is about them. They read it on their own pages.",
        missing="Choose whether the person reads it.",
    )
    subject = fields.Text("In a few words, what is it about?", most=80, missing="Say what it is about.")
    words = fields.LongText("Your message", rows=6, most=LONGEST, missing="Write your message.")
    file = fields.Upload("Add a photo or a PDF", accept=ACCEPTED, hint=ABOUT_FILES, required=False)
