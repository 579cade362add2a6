"""Other systems that may ask and tell through the programming interface: what each may do, and until when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal

LONGEST = timedelta(days=400)
"""A key has to be given anew from time to time, so that one nobody remembers ends by itself. Our own choice."""
ONLY_A_LEAD = "Only an ICB lead gives a key to another system, or ends one."


class Scope(StrEnum):
    """One thing that a key opens. Reading is done as an auditor reads: everything of the board, changing nothing."""

    PEOPLE_READ = "people:read"
    PEOPLE_WRITE = "people:write"
    BUDGETS_READ = "budgets:read"
    PAYMENTS_READ = "payments:read"
    PLANS_READ = "plans:read"
    PLANS_SEND = "plans:send"
    CHECK_INS_READ = "check-ins:read"
    LETTERS_READ = "letters:read"
    DUTIES_READ = "duties:read"


WORDS = {
    Scope.PEOPLE_READ: "Read who people are: name, NHS number, date of birth, and how they are reached",
    Scope.PEOPLE_WRITE: "Record people, as a care coordinator does",
    Scope.BUDGETS_READ: "Read budgets: what was agreed, and what is left",
    Scope.PAYMENTS_READ: "Read payments: what is due, what was paid, and what came back",
    Scope.PLANS_READ: "Read plans: needs, goals, actions, who is around the person, and what was agreed to",
    Scope.PLANS_SEND: "Send care plans from elsewhere, for a care coordinator to look at",
    Scope.CHECK_INS_READ: "Read the check-ins that people let their care team see",
    Scope.LETTERS_READ: "Read the letters that were written to people",
    Scope.DUTIES_READ: "Read duties: what has to be done by which day, and what was done",
}
ROLES = {
    Scope.PEOPLE_READ: frozenset({Role.AUDITOR}),
    Scope.PEOPLE_WRITE: frozenset({Role.COORDINATOR}),
    Scope.BUDGETS_READ: frozenset({Role.AUDITOR}),
    Scope.PAYMENTS_READ: frozenset({Role.AUDITOR}),
    Scope.PLANS_READ: frozenset({Role.AUDITOR}),
    Scope.PLANS_SEND: frozenset({Role.COORDINATOR}),
    Scope.CHECK_INS_READ: frozenset({Role.AUDITOR}),
    Scope.LETTERS_READ: frozenset({Role.AUDITOR}),
    Scope.DUTIES_READ: frozenset({Role.AUDITOR}),
}
"""What a system is to the rest of the house while it does what this scope is for, and only then."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """What is asked when a system is given a key. `contact` is who looks after that system; `valid_to` the last day."""

    name: str
    what_for: str
    contact: str
    scopes: frozenset[Scope]
    valid_to: date


def why_not_manage(by: Actor) -> Refusal | None:
    return None if by.has(Role.LEAD) else Refusal(ONLY_A_LEAD)


def why_not_give(new: NewKey, *, on: date) -> Refusal | None:
    """The reason no system could have this key."""
    for field, text, because in (
        ("name", new.name, "Enter what the system is called."),
        ("what_for", new.what_for, "Say what it needs this for."),
        ("contact", new.contact, "Enter whom to ask about that system."),
    ):
        if not text.strip():
            return Refusal(because, field=field)
    if not new.scopes:
        return Refusal("Choose at least one thing that the key opens.", field="scopes")
    if not on <= new.valid_to <= on + LONGEST:
        return Refusal(f"The last day is from today on, and at most {LONGEST.days} days ahead.", field="valid_to")
    return None
