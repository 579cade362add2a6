"""What is asked about someone who acts for a person: on what basis, and how close they are."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.law.people import REPRESENTATIVE_TYPES
from openphb.people.rules import NewActing

CLOSE = (
    ("lives_with_person", "They live in the same household as the person"),
    ("family", "They are family"),
    ("friend_involved_in_care", "They are a friend who is involved in the person’s care"),
)
NOMINATED_BY = (
    ("person", "The person, with capacity"),
    ("representative", "Their representative"),
    ("health_body", "The NHS, while capacity is lost for a time"),
)


class ChooseCapacity(Form):
    """Which of two very different things somebody is."""

    repeatable = True
    capacity = fields.Choice(
        "In what capacity will they act?",
        options=(
            ("representative", "Representative: decides for the person"),
            ("nominee", "Nominee: receives and manages the money"),
        ),
        hints={
            "representative": "For someone who lacks capacity, or a child. It needs a legal basis.",
            "nominee": "Chosen by the person or their representative. They do not decide about the plan.",
        },
        missing="Choose in what capacity they act.",
    )


class PutRepresentative(Form):
    """Someone who decides for the person, and on what legal basis."""

    name = fields.Text("Their name", most=120, missing="Enter the name of the person who acts.")
    relation = fields.Text("How they are related to the person", hint="Such as daughter.", most=80, required=False)
    basis = fields.Choice(
        "On what legal basis do they act?",
        options=tuple(REPRESENTATIVE_TYPES.items()),
        hint="The list is closed (SI 2013/1617, regulation 2(1)).",
        missing="Choose the legal basis on which this representative acts. Without one they cannot act for the person.",
    )
    evidence = fields.LongText(
        "What did you see as evidence?",
        hint="Such as the order of the Court of Protection, with its number and date.",
        rows=3,
        most=1000,
        missing="Say what you saw as evidence, such as the court order and its date.",
    )
    agrees_to_act = fields.YesNo("Have they agreed to act?", missing="Say whether they have agreed to act.")
    consents = fields.YesNo(
        "Do they consent to direct payments, if there are any?",
        hint="No is a full answer: a budget can be managed in other ways. It can be given later.",
        missing="Say whether they consent to direct payments.",
    )
    contact = fields.Text("How to reach them", hint="A telephone number or e-mail address.", required=False)
    valid_from = fields.Day("From which day do they act?", missing="Enter the day from which they act.")


class PutNominee(Form):
    """Someone who receives the money; what regulation 7(7) and (8) of SI 2013/1617 turn on is asked."""

    name = fields.Text("Name of the nominee", most=120, missing="Enter the name of the person or body who acts.")
    nominee_kind = fields.Choice(
        "Is the nominee an individual or an organisation?",
        options=(("individual", "An individual"), ("body", "An organisation")),
        missing="Say whether the nominee is an individual or a body.",
    )
    nominated_by = fields.Choice(
        "Who chose them?",
        options=NOMINATED_BY,
        missing="Say who chose the nominee.",
    )
    close = fields.Choices(
        "How close are they? Choose all that are true",
        options=CLOSE,
        hint="If none is true, or the nominee is an organisation, an enhanced criminal record certificate must be "
        "applied for (regulation 7(7) and (8)).",
        required=False,
    )
    dbs_applied_on = fields.Day(
        "When was an enhanced criminal record certificate applied for?",
        hint="From the Disclosure and Barring Service (DBS). Leave this empty if it has not been.",
        required=False,
    )
    agrees_to_act = fields.YesNo(
        "Have they agreed to receive the money and be responsible for it?",
        hint="A nominee is the employer of any personal assistant, and responsible for every contract.",
        missing="Say whether they have agreed.",
    )
    relation = fields.Text("How they are related to the person", hint="Such as neighbour.", most=80, required=False)
    contact = fields.Text("How to reach them", hint="A telephone number or e-mail address.", required=False)
    valid_from = fields.Day("From which day do they act?", missing="Enter the day from which they act.")


FORMS: dict[str, type[Form]] = {
    "": ChooseCapacity,
    "representative": PutRepresentative,
    "nominee": PutNominee,
}


def told(capacity: str, cleaned: dict[str, Any]) -> NewActing:
    """The answers as the people room takes them."""
    close = cleaned.pop("close", ())
    answers: dict[str, Any] = cleaned | {name: name in close for name, _ in CLOSE}
    return NewActing(capacity=capacity, **answers)


class EndActing(Form):
    """The last day, and why."""

    valid_to = fields.Day("The last day they act", missing="Enter the last day they act.")
    why = fields.LongText("Why do they no longer act?", rows=3, most=300, missing="Say why they no longer act.")
    at_once = fields.Tick(
        "Close their access now, and not at the end of that day",
        hint="For example, when you fear that somebody is being harmed.",
        required=False,
    )

    def __init__(self, *args: Any, id: UUID, since: date, **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["valid_to"].earliest = since


class AgreeNominee(Form):
    """The health body's own agreement."""
