"""Patient: a person who may have a budget. Their gender is not kept here, so it is not told."""

from __future__ import annotations

from openphb.interfaces.fhir.parts import NHS_NUMBER, ODS, Json, day, resource, to_code, without_empty
from openphb.people.finding import PersonView


def patient(of: PersonView, *, parts: tuple[str, str], board: str) -> Json:
    """`parts` are the given and the family name; `board` is the ODS code of the board that looks after the budget."""
    practice = [to_code("Organization", system=ODS, value=of.gp_practice)] if of.gp_practice else []
    return resource(
        "Patient", str(of.id),
        identifier=[{"system": NHS_NUMBER, "value": of.nhs_number}] if of.nhs_number else [],
        active=of.died_on is None,
        name=[name(*parts)],
        telecom=telecom(of.phone, of.email),
        birthDate=day(of.birth_date),
        deceasedDateTime=day(of.died_on),
        address=[address(of.address)] if of.address.strip() else [],
        generalPractitioner=practice,
        managingOrganization=to_code("Organization", system=ODS, value=board),
    )  # fmt: skip


def name(given: str, family: str) -> Json:
    whole = f"{given} {family}".strip()
    return without_empty({"use": "usual", "text": whole, "family": family.strip(), "given": given.split()})


def telecom(phone: str, email: str) -> list[Json]:
    both = (("phone", phone), ("email", email))
    return [{"system": system, "value": value} for system, value in both if value]


def address(text: str) -> Json:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {"use": "home", "text": ", ".join(lines), "line": lines}
