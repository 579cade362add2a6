"""What is asked about a person."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.case_words import SERVICES
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.repeating import ADD
from openphb.law.schedule import EXCLUSIONS
from openphb.people.rules import FORMATS

KINDS = (
    ("capacity", "Whether they have capacity"),
    ("exclusion", "A court order or condition that rules out direct payments"),
    ("service", "A service they get"),
)


class RecordPerson(Form):
    """Who they are, how to reach them, and what they need so that they can read and hear us."""

    nhs_number = fields.NhsNumber(missing="Enter the NHS number.")
    given_name = fields.Text(
        "Given name",
        hint="If the person has one name only, enter it here.",
        width=20,
        most=80,
        missing="Enter a name. If the person has one name only, enter it as the given name.",
    )
    family_name = fields.Text("Family name", width=20, most=80, required=False)
    birth_date = fields.Day("Date of birth", hint="For example, 5 5 1980.", missing="Enter the date of birth.")
    address = fields.LongText(
        "Address", hint="One line under the other, with the postcode last.", rows=4, most=500, required=False
    )
    gp_practice = fields.Text(
        "The code of their GP practice",
        hint="A letter and five letters or digits, like C88001. It stands on letters from the practice.",
        width=10,
        most=12,
        required=False,
    )
    phone = fields.Phone("Telephone number", width=20, required=False)
    email = fields.Email("E-mail address", required=False)
    preferred_format = fields.Choice(
        "How they want to hear from us",
        options=tuple(FORMATS.items()),
        initial="letter",
        missing="Choose how the person wants to hear from us.",
    )
    communication_needs = fields.LongText(
        "What they need so that they can read, hear or talk with us",
        hint="Such as an interpreter and the language, a hearing loop, or more time. Everyone who works with them sees "
        "this, and keeps to it.",
        rows=3,
        most=1000,
        required=False,
    )

    def __init__(self, typed: Any = None, *args: Any, find: str = "", **options: Any) -> None:
        """`find` is the words of a button that looks somewhere else first, and judges nothing yet."""
        super().__init__(typed, *args, **options)
        self.add_words, self.add_at = find, "pds"
        self.add_after = "birth_date" if find else ""
        self.adds = bool(find) and ADD in (typed or {})


class ChangeReach(Form):
    """What changes in a life: where they live, how they are reached, which practice they are with."""

    address = RecordPerson.base_fields["address"]
    gp_practice = RecordPerson.base_fields["gp_practice"]
    phone = RecordPerson.base_fields["phone"]
    email = RecordPerson.base_fields["email"]
    preferred_format = RecordPerson.base_fields["preferred_format"]
    communication_needs = RecordPerson.base_fields["communication_needs"]


class ChooseKind(Form):
    """What kind of fact; each asks its own question."""

    repeatable = True
    kind = fields.Choice("What do you want to record?", options=KINDS, missing="Choose what you want to record.")


class Circumstance(Form):
    """A dated fact that the law turns on, with how it was decided."""

    since = fields.Day("From which day", missing="Enter the day from which this holds.")
    until = fields.Day("Until which day", hint="Leave this empty if it has no end.", required=False)
    reasons = fields.LongText(
        "How this was decided, and by whom",
        hint="For example: assessed by Dr Osei with the person on 3 May 2026.",
        missing="Say how this was decided, and by whom.",
    )
    field_order = ("value", "since", "until", "reasons")

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        told = super().clean() or self.cleaned_data
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first day. Check both.")
        return told


class Capacity(Circumstance):
    """Capacity to decide about direct payments, at one time."""

    value = fields.Choice(
        "What was found?",
        options=(
            ("has", "They have capacity"),
            ("lacks", "They lack capacity"),
            ("lacks for now", "They lack capacity for now, and it is expected to come back"),
        ),
        hint="Capacity is about one decision at one time (Mental Capacity Act 2005). This is about direct payments.",
        missing="Choose what was found.",
    )


class Exclusion(Circumstance):
    """An order or condition of the Schedule."""

    value = fields.Choice(
        "Which order or condition?",
        options=tuple(EXCLUSIONS.items()),
        hint="The list is the Schedule to SI 2013/1617. Other ways of managing a budget stay open.",
        missing="Choose the order or condition from the list.",
    )


class Service(Circumstance):
    """A service they get, from the day it was decided."""

    value = fields.Choice("Which service?", options=tuple(SERVICES.items()), missing="Choose the service.")


CIRCUMSTANCES: dict[str, type[Form]] = {
    "": ChooseKind,
    "capacity": Capacity,
    "exclusion": Exclusion,
    "service": Service,
}


class NoteDeath(Form):
    """The day, and the colleague who speaks with the family before anything else is done."""

    died_on = fields.Day("The day they died", missing="Enter the day.")
    told_by = fields.Text("Who told us?", hint="By name, and who they are.", missing="Say who told us.", most=160)
    colleague = fields.Choice(
        "Who speaks with the family first?",
        options=(),
        hint="Nothing is sent until they have.",
        missing="Choose who speaks with the family first.",
    )
    representatives = fields.Text(
        "Who represents the estate, if you know?",
        hint="Executors or administrators. Leave it empty until the family has said.",
        required=False,
        most=160,
    )
    contact = fields.LongText("How can they be reached?", required=False, rows=3, most=500)

    def __init__(self, *args: Any, id: UUID, today: date, staff: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["died_on"].latest = today
        choose = self.fields["colleague"]
        if len(staff) > 7:
            choose = fields.Select(
                "Who speaks with the family first?", options=(), hint="Nothing is sent until they have."
            )
            self.fields["colleague"] = choose
        choose.choices = [(name, name) for name in staff]


class NameRepresentatives(Form):
    """Those who represent the estate: notices go to them."""

    representatives = fields.Text(
        "Who represents the estate?", hint="Executors or administrators, by name.", most=160,
        missing="Enter the name of whoever represents the estate.",
    )  # fmt: skip
    contact = fields.LongText(
        "How can they be reached?", rows=3, most=500, missing="Enter how to reach them, such as their address."
    )


class TakeBackDeath(Form):
    because = fields.LongText(
        "How did the mistake happen, and how was it found?",
        missing="Say how the mistake happened and how it was found.",
    )


class SayWhy(Form):
    """Why a record is opened. It is written beside every look."""

    repeatable = True
    why = fields.LongText(
        "Why do you need to see this record?",
        hint="For example: sample 14 of the April audit of direct payments.",
        rows=3,
        most=300,
        heading=False,
        missing="Say why you need to see this record.",
    )
