"""What is asked about a list of candidates, and about one of them."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class BringIn(Form):
    """A file, whose it is and of which day."""

    source = fields.Text(
        "Whose list is it?",
        hint="Such as the continuing healthcare team, or wheelchair services.",
        most=120,
        missing="Say whose list it is.",
    )
    as_of = fields.Day("Of which day is it?", missing="Enter the day the list was made.")
    file = fields.Upload(
        "The list, as a CSV file",
        hint="The columns nhs_number, service and since, and nothing else. service is chc, childrens_continuing_care, "
        "section_117 or wheelchair; since is the day the right began, like 2026-04-30.",
        accept=".csv",
        missing="Choose the file.",
    )


class Withdraw(Form):
    """Why nobody is a candidate by this list any more."""

    why = fields.LongText("Why is the list withdrawn?", rows=3, most=300, missing="Say why the list is withdrawn.")


class Decide(Form):
    """What is to be done about one candidate."""

    decision = fields.Choice(
        "What do you decide?",
        options=(
            ("offer", "Offer them a budget"),
            ("not now", "Not now"),
            ("not right", "It is not right: they have no such right, or it would not suit them"),
        ),
        hints={"offer": "Nothing is sent. You make the offer yourself, on the next page."},
        missing="Choose one of the three.",
    )
    reason = fields.LongText("Why?", hint="Somebody may ask later.", rows=3, most=300, missing="Say why.")
