"""What the service answers, as we keep it for one page: one person, or why there is none. Pure.

Of a restricted record (`R`) the service leaves out where somebody lives, how they are rung up and which practice is
theirs, since somebody may look for them who must not find them. We leave it out too, whatever came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
OPEN_TO_US = frozenset({"U"})
"""Unrestricted. A record that is marked in any other way, or not at all, is taken as restricted."""
Json = Mapping[str, Any]


class Why(StrEnum):
    """Why no single person can be shown, in words that say what to do."""

    NOT_A_NUMBER = "The PDS does not take this as an NHS number. Check it against a letter or card."
    NOT_FOUND = "The PDS has nobody with these details. Check them with the person; you can record them all the same."
    TOO_MANY = "More than one person in the PDS has these details. Ask the person for their NHS number."
    DENIED = "The PDS did not let us look. Tell whoever runs openphb here; you can record the person all the same."
    UNAVAILABLE = "The PDS does not answer just now. Nothing you typed is lost: go on without it, or try again later."
    BUSY = "The PDS is asked too often just now. Nothing you typed is lost: wait for a minute and try again."
    UNREAD = "The PDS answered in a way that we could not read. Go on without it, and tell whoever runs openphb here."
    TOO_LITTLE = "To look in the PDS, enter the NHS number, or the family name and the date of birth."


class NotFoundThere(Exception):
    """There is nobody to show, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class PdsPerson:
    """One person as the service has them. Of a restricted one `address`, `phone`, `email` and `gp_practice` are blank.

    `died_on` is the day of death; `was` the number that was asked for, where the service now knows another.
    """

    nhs_number: str
    given_name: str
    family_name: str
    birth_date: date | None
    died_on: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    gp_practice: str = ""
    is_restricted: bool = False


def person(said: Json) -> PdsPerson:
    """One Patient of FHIR. Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    if said["resourceType"] != "Patient":
        raise ValueError("not a Patient")
    marks = {str(each["code"]) for each in said.get("meta", {}).get("security", [])}
    restricted = not marks or not marks <= OPEN_TO_US
    name = _best(said.get("name", []), use="usual")
    told = PdsPerson(
        nhs_number=str(said["id"]),
        given_name=" ".join(map(str, name.get("given", []))),
        family_name=str(name.get("family", "")),
        birth_date=_day(said.get("birthDate", "")),
        died_on=_day(said.get("deceasedDateTime", "")),
        is_restricted=restricted,
    )
    return told if restricted else _with_where(told, said)


def _with_where(told: PdsPerson, said: Json) -> PdsPerson:
    home = _best(said.get("address", []), use="home")
    lines = [*map(str, home.get("line", [])), str(home.get("postalCode", ""))]
    first: Json = next(iter(said.get("generalPractitioner", [])), {})
    practice = first.get("identifier", {})
    return PdsPerson(
        told.nhs_number, told.given_name, told.family_name, told.birth_date, told.died_on,
        address="\n".join(line for line in lines if line.strip()),
        phone=_reach(said, "phone"),
        email=_reach(said, "email"),
        gp_practice=str(practice.get("value", "")) if practice.get("system") == ODS else "",
    )  # fmt: skip


def _best(found: Iterable[Json], *, use: str) -> Json:
    """The one of this use; of several the first."""
    return next((each for each in found if each.get("use") == use), {})


def _reach(said: Json, system: str) -> str:
    return next((str(each["value"]) for each in said.get("telecom", []) if each.get("system") == system), "")


def _day(text: str) -> date | None:
    """A whole day. The service may know a year or a month alone, which is no day."""
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def only_one(said: Json) -> PdsPerson:
    """Of a search. How well somebody matches is for the service, and is not shown. Raises NotFoundThere."""
    if said["resourceType"] == "OperationOutcome":
        raise NotFoundThere(why(200, said))
    found = said.get("entry", [])
    if len(found) != 1:
        raise NotFoundThere(Why.TOO_MANY if found else Why.NOT_FOUND)
    return person(found[0]["resource"])


_BY_CODE = {
    "RESOURCE_NOT_FOUND": Why.NOT_FOUND,
    "INVALIDATED_RESOURCE": Why.NOT_FOUND,
    "INVALID_RESOURCE_ID": Why.NOT_A_NUMBER,
    "TOO_MANY_MATCHES": Why.TOO_MANY,
    "MULTIPLE_MATCHES_FOUND": Why.TOO_MANY,
    "MULTIPLE_MATCHES": Why.TOO_MANY,
    "ACCESS_DENIED": Why.DENIED,
}
_BY_STATUS = {401: Why.DENIED, 403: Why.DENIED, 404: Why.NOT_FOUND, 408: Why.UNAVAILABLE, 429: Why.BUSY}


def why(status: int, said: Any) -> Why:
    """What an answer that is no person says: by its own code, and else by its status."""
    by_code = next((_BY_CODE[code] for code in _codes(said) if code in _BY_CODE), None)
    return by_code or _BY_STATUS.get(status) or (Why.UNAVAILABLE if status >= 500 else Why.UNREAD)


def _codes(said: Any) -> list[str]:
    try:
        return [str(code["code"]) for issue in said["issue"] for code in issue["details"]["coding"]]
    except (KeyError, TypeError):
        return []
