"""What is asked about prices: a card typed or brought in, its fate; and a needs profile of the board's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from openphb.budgets.cards import NAMES, RATE, NewCard, NewPrice, in_words
from openphb.interfaces.web import fields
from openphb.interfaces.web.fields import Asked
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.rates.table import amount_of
from openphb.interfaces.web.repeating import MOST_LINES, Repeating

ADOPT, SET_ASIDE = "adopt", "set aside"
COUNTED = (
    ("hour yes", "For an hour; the person is the employer"),
    ("hour no", "For an hour; an agency or somebody self-employed"),
    ("night yes", "For a night asleep; the person is the employer"),
    ("night no", "For a night asleep; an agency or somebody self-employed"),
)
_KINDS = [(name, "Pay or a price for support" if name == RATE else in_words(name)) for name in NAMES]


class Figure(fields.Text):
    """A number with a keypad of figures on a phone. What it counts, another answer says."""

    mode = "decimal"


def _head() -> dict[str, Asked]:
    return {
        "name": fields.Text("What is the card called?", hint="Such as “Agency rates 2026 to 2027”.", most=120),
        "area": fields.Text(
            "For which area?", hint="Leave empty if it holds everywhere in the board.", required=False, most=40
        ),
        "since": fields.Day("From which day does it hold?", missing="Enter the first day."),
        "until": fields.Day(
            "From which day does it hold no more?", required=False,
            hint="Leave empty if a later card takes its place.",
        ),
        "source": fields.Text(
            "Where do the prices come from?", hint="A contract, a wage table, a minute of a decision.", most=300
        ),
        "url": fields.Text("Where can that be read?", hint="An address of a page.", required=False, most=300),
        "confirmed": fields.Tick("I have read these prices there myself", required=False),
        "reason": fields.LongText("Why these prices?", rows=2, most=1000, missing="Say why."),
    }  # fmt: skip


class CardForm(Repeating):
    """A card, price by price. An on-cost needs no worker; pounds are typed in pounds."""

    lines_at_first = 3
    add_words = "Add another price"
    may_be_empty = frozenset({"who", "kind", "counted"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {**_head(), **self.fields}

    def line(self, number: int) -> Mapping[str, Asked]:
        first = number == 1
        return {
            "what": fields.Select(f"Price {number}: what is it?", options=_KINDS, required=first),
            "who": fields.Text(
                f"Price {number}: whose work?", required=False, most=60,
                hint="Only for support, such as “personal assistant”." if first else "",
            ),
            "kind": fields.Text(
                f"Price {number}: which kind of work?", required=False, most=40,
                hint="Only for support: “day”, “waking night”, “sleeping night”." if first else "",
            ),
            "counted": fields.Select(f"Price {number}: how is it counted?", options=COUNTED, required=False),
            "amount": Figure(
                f"Price {number}: how much?", width=10, most=14, required=first,
                hint="Pounds, or weeks or percent where the cost is counted so." if first else "",
            ),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, self.lines + 1):
            typed = cleaned.get(f"amount_{number}")
            if typed and amount_of(cleaned.get(f"what_{number}") or "", typed) is None:
                self.add_error(f"amount_{number}", "Enter how much as a number, like 14.50.")
        return cleaned


class CardFile(Form):
    """A card with its prices in a file."""

    file = fields.Upload("The prices, as a CSV file", accept=".csv,text/csv", missing="Choose the file.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {**_head(), **self.fields}


def card_of(cleaned: Mapping[str, Any], prices: tuple[NewPrice, ...]) -> NewCard:
    """The card that was typed, with these prices."""
    since: date = cleaned["since"]
    return NewCard(
        name=cleaned["name"],
        area=cleaned["area"].strip() or "*",
        since=since,
        until=cleaned["until"],
        source=cleaned["source"],
        url=cleaned["url"],
        confirmed=bool(cleaned["confirmed"]),
        reason=cleaned["reason"],
        prices=prices,
    )


def prices_of(cleaned: Mapping[str, Any]) -> tuple[NewPrice, ...]:
    """The prices that were typed."""
    found = []
    for number in range(1, MOST_LINES + 1):
        what = cleaned.get(f"what_{number}")
        amount = amount_of(what, cleaned[f"amount_{number}"]) if what else None
        if what and amount is not None:
            unit, _, employed = (cleaned[f"counted_{number}"] or "").partition(" ")
            who, kind = cleaned[f"who_{number}"], cleaned[f"kind_{number}"]
            found.append(NewPrice(what, amount, who.strip(), kind.strip(), unit, employed == "yes"))
    return tuple(found)


class DecideForm(Form):
    """What becomes of a card."""

    verb = fields.Choice("What becomes of it?", options=(), missing="Choose what becomes of it.")
    note = fields.LongText(
        "Note", rows=2, most=1000, required=False, hint="If it is set aside, say why."
    )  # fmt: skip

    def __init__(self, *args: Any, may_adopt: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(SET_ASIDE, "It is set aside, and holds for nobody")]
        self.fields["verb"].choices = [(ADOPT, "It is adopted, and holds from its day"), *offered][not may_adopt :]


class ProfileForm(Form):
    """Domains of need of the board's own."""

    code = fields.Text("A short name", hint="Small letters, figures and hyphens: “south-care”.", width=20, most=40)
    name = fields.Text("What is it called?", most=120)
    since = fields.Day("From which day may it be used?")
    source = fields.Text("Whose decision is it, and where is it written?", most=300)
    domains = fields.LongText(
        "Domains and levels",
        hint="One domain on each line, the least level first, each with its points. "
        "Like this: Sleep: none 0, some help 5, much help 12",
        rows=8,
        most=6000,
    )
