"""What is asked about somebody who works here."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.signing_in.pages import CAN
from openphb.kernel.actor import Role
from openphb.people.access_rules import GIVEN, OF_ORGANISATIONS, NewAccess

ROLES = tuple((str(role), str(role)[:1].upper() + str(role)[1:]) for role in GIVEN)
ROLE_HINTS = {str(role): CAN[role] for role in GIVEN}


def roles_field() -> fields.Choices:
    return fields.Choices(
        "What may they do? Choose all that are true",
        options=ROLES,
        hints=ROLE_HINTS,
        hint="An auditor, a national reader and someone of an organisation can have no other role.",
        missing="Choose at least one role.",
    )


class Access(Form):
    """Roles and a last day; the rest is asked where somebody is new. Organisations are offered if there are any."""

    job_title = fields.Text("Their job title", hint="Such as personal health budget nurse.", most=120, required=False)
    roles = roles_field()
    organisation = fields.Select(
        "Which organisation do they work for?",
        options=(),
        hint="Only for someone of an organisation.",
        required=False,
    )
    valid_to = fields.Day(
        "The last day of their access",
        hint="For example, 31 3 2027. Leave this empty if it has no end.",
        required=False,
    )

    def __init__(
        self, *args: Any, id: UUID, today: date, organisations: tuple[tuple[str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["valid_to"].earliest = today
        self.fields["organisation"].choices = list(organisations)
        if not organisations:  # nobody can work for one
            del self.fields["organisation"]
            self.fields["roles"].choices = [each for each in ROLES if each[0] not in OF_ORGANISATIONS]


class GiveAccess(Access):
    """Somebody new: who they are, and from when."""

    name = fields.Text("Their name", width=20, most=120, missing="Enter their name.")
    email = fields.Email(
        "Their e-mail address at work",
        hint="The link to choose a password is sent there.",
        missing="Enter their e-mail address.",
    )
    valid_from = fields.Day("From which day?", missing="Enter the first day of their access.")
    field_order = ("name", "email", "job_title", "roles", "organisation", "valid_from", "valid_to")


class EndAccess(Form):
    """Why it ends."""

    why = fields.LongText(
        "Why does their access end?",
        hint="For example: they left on 30 April.",
        rows=3,
        most=300,
        missing="Say why their access ends.",
    )


class InviteAgain(Form):
    """Nothing to type."""

    repeatable = True


def told(cleaned: dict[str, Any], *, valid_from: date) -> NewAccess:
    """The answers as the people room takes them."""
    organisation = cleaned.get("organisation")
    return NewAccess(
        roles=frozenset(Role(role) for role in cleaned["roles"]),
        valid_from=valid_from,
        valid_to=cleaned["valid_to"],
        job_title=cleaned["job_title"],
        organisation=UUID(organisation) if organisation else None,
    )
