"""What may be recorded about a person and those who act for them, decided without a database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.kernel.refusal import Refusal
from openphb.law.people import REPRESENTATIVE_TYPES
from openphb.people.helping_rules import ABOUT_HEALTH

_TEAM = frozenset({Role.COORDINATOR, Role.CLINICIAN})
ACTS = {
    "record_person": (_TEAM, "Only a care coordinator or clinician can record a person."),
    "bring_in_people": (
        frozenset({Role.COORDINATOR, Role.LEAD}),
        "Only a care coordinator or ICB lead can bring in a list of people.",
    ),
    "change_reach": (_TEAM, "Only a care coordinator or clinician can change how a person is reached."),
    "put_acting": (frozenset({Role.COORDINATOR}), "Only a care coordinator can record who acts for a person."),
    "agree_nominee": (frozenset({Role.APPROVER, Role.LEAD}), "Only an approver or ICB lead can agree a nominee."),
    "end_acting": (frozenset({Role.COORDINATOR}), "Only a care coordinator can end who acts for a person."),
    "note_circumstance": (_TEAM, "Only a care coordinator or clinician can record this."),
    "note_death": (_TEAM, "Only a care coordinator or clinician can record a death."),
    "keep_checks": (_TEAM, "Only a care coordinator or clinician can record, renew or withdraw a check."),
    "show_checks": (
        _TEAM | OUTSIDE | {Role.THIRD_PARTY},
        "Only the employer, a care coordinator or a clinician can say that this was checked.",
    ),
    "keep_organisations": (
        frozenset({Role.COORDINATOR, Role.FINANCE, Role.LEAD}),
        "Only a care coordinator, someone in finance or an ICB lead can record or change organisations.",
    ),
}
"""What is done about people, who may do it, and what anybody else is told."""

FORMATS = {
    "letter": "Letter",
    "email": "Email",
    "large print": "Large print letter",
    "easy read": "Easy read",
    "phone": "Phone call",
    "braille": "Braille",
}
ORGANISATION_KINDS = {
    "third party": "Holds money for people (third party)",
    "managed account": "Manages accounts or payroll",
    "care provider": "Provides care",
    "support organisation": "Helps people with their budgets (support organisation or broker)",
    "payroll bureau": "Runs the payroll for people who employ assistants",
    "council": "Council",
    "education": "Education",
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is asked when a person is recorded. `nhs_number` may be typed with spaces."""

    nhs_number: str
    given_name: str
    family_name: str
    birth_date: date
    address: str = ""
    email: str = ""
    phone: str = ""
    communication_needs: str = ""
    preferred_format: str = "letter"
    gp_practice: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and how somebody is reached, and their GP practice: what changes in a life, without who they are."""

    address: str = ""
    phone: str = ""
    email: str = ""
    preferred_format: str = "letter"
    communication_needs: str = ""
    gp_practice: str = ""


@dataclass(frozen=True, slots=True)
class NewActing:
    """What is asked when someone comes to act for a person; see `models.Acting` for what the law turns on."""

    capacity: str
    name: str
    valid_from: date
    relation: str = ""
    basis: str = ""
    evidence: str = ""
    contact: str = ""
    consents: bool = False
    agrees_to_act: bool = False
    nominated_by: str = ""
    nominee_kind: str = ""
    lives_with_person: bool = False
    family: bool = False
    friend_involved_in_care: bool = False
    dbs_applied_on: date | None = None


def why_not_do(act: str, *, roles: frozenset[Role]) -> Refusal | None:
    """The reason somebody in these roles may not do this, or None; `act` is one of ACTS."""
    may, words = ACTS[act]
    return None if roles & may else Refusal(words)


def compact_nhs_number(typed: str) -> str:
    """Ten digits, however they were typed; the check digit is judged elsewhere."""
    return "".join(character for character in typed if character not in " -\u00a0\t")


def why_not_nhs_number(typed: str) -> Refusal | None:
    """The tenth digit is a check on the other nine (modulus 11, NHS data dictionary)."""
    number = compact_nhs_number(typed)
    if not (number.isascii() and number.isdigit() and len(number) == 10):
        return Refusal("An NHS number has 10 digits, like 943 476 5919.", field="nhs_number")
    if not is_nhs_number(number):
        return Refusal(
            "This is not an NHS number: its last digit does not fit the others. Check each digit against a letter.",
            field="nhs_number",
        )
    return None


def why_not_record(new: NewPerson, *, on: date) -> Refusal | None:
    """The reason this person cannot be recorded yet."""
    if not new.given_name.strip():
        return Refusal("Enter a name. If the person has one name only, enter it as the given name.", field="given_name")
    if new.birth_date > on:
        return Refusal("The date of birth is in the future. Check the year.", field="birth_date")
    if new.birth_date.year < on.year - 125:
        return Refusal("The date of birth is more than 125 years ago. Check the year.", field="birth_date")
    if new.preferred_format not in FORMATS:
        return Refusal("Choose how the person wants to hear from us.", field="preferred_format")
    return why_not_practice(new.gp_practice) or why_not_nhs_number(new.nhs_number)


def why_not_reach(new: Reach) -> Refusal | None:
    """The reason these cannot be where somebody is reached."""
    if new.preferred_format not in FORMATS:
        return Refusal("Choose how the person wants to hear from us.", field="preferred_format")
    return why_not_practice(new.gp_practice)


def practice_code(typed: str) -> str:
    """A code of a GP practice as it is kept, however it was typed."""
    return "".join(typed.split()).upper()


def why_not_practice(typed: str) -> Refusal | None:
    """Six letters and digits that begin with a letter: the NHS data dictionary's general medical practice code.

    Whether there is such a practice is not looked up: we keep no copy of the national list.
    """
    if re.fullmatch(r"([A-Z][0-9A-Z]{5})?", practice_code(typed), re.ASCII):
        return None
    words = "The code of a GP practice is a letter and then five letters or digits, like C88001. Leave it empty if you "
    return Refusal(f"{words}do not know it.", "NHS data dictionary, general medical practice code", "gp_practice")


def why_not_act(new: NewActing, *, on: date) -> Refusal | None:
    """The reason this representative or nominee cannot be recorded yet."""
    if not new.name.strip():
        return Refusal("Enter the name of the person or body who acts.", field="name")
    if new.capacity == "representative":
        return _why_not_represent(new)
    if new.capacity == "nominee" and new.nominee_kind not in ("individual", "body"):
        return Refusal("Say whether the nominee is an individual or a body.", field="nominee_kind")
    if new.dbs_applied_on and new.dbs_applied_on > on:
        return Refusal("The day of the certificate application is in the future.", field="dbs_applied_on")
    return None


def _why_not_represent(new: NewActing) -> Refusal | None:
    if new.basis not in REPRESENTATIVE_TYPES:
        return Refusal(
            "Choose the legal basis on which this representative acts. Without one they cannot act for the person.",
            cites="SI 2013/1617, reg. 2(1)",
            field="basis",
        )
    if not new.evidence.strip():
        return Refusal("Say what you saw as evidence, such as the court order and its date.", field="evidence")
    return None


def manages_money_only(by: Actor, person: UUID) -> bool:
    """True for whoever is nothing to this person but nominee or helper: what may be about health is not shown to them.

    Unless the person chose it for them, and it is that page they look at.
    """
    roles = by.roles_for(person)
    chosen = by.lent.sees if by.lent and by.lent.person == person else frozenset()
    return bool(roles) and roles <= {Role.NOMINEE, Role.HELPER} and not chosen & ABOUT_HEALTH


def search_name(given: str, family: str) -> str:
    """Lower case, family name first, single spaces: an index range over it finds prefixes under row security."""
    return " ".join(f"{family} {given}".casefold().split())
