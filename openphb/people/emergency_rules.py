"""Who may open a record of another board in an emergency, how long it stays open, and who looks at it afterwards.

No law gives this a form. That a reason is given, that it ends by itself, that the person and their board are told and
that a second person looks at it follow what NHS England asks of access in an emergency; hours and tries are our own
choices. It opens sight of health and money, and nothing can be done with it: see `helping_rules.why_not_help`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.actor import Actor, Role
from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.kernel.refusal import Refusal
from openphb.people.rules import compact_nhs_number

OPENS = timedelta(hours=4)
"""How long a record stays open. Our own choice."""
SEES = ("letters", "money", "plan")
"""What is seen, by the codes of `helping_rules.SEES`."""
TRIES, WITHIN = 5, timedelta(hours=1)
"""How often somebody may ask in an hour, whatever came of it. Our own choice."""
SHORTEST_REASON = 15
FINDINGS = {"right": "It was right to look", "wrong": "It was not right to look"}


@dataclass(frozen=True, slots=True)
class NewEmergency:
    """What is asked: whose record, by number and date of birth together, and why it cannot wait."""

    nhs_number: str
    birth_date: date
    why: str


def why_not_open(by: Actor) -> Refusal | None:
    """The reason this actor may not open another board's record."""
    if by.has(Role.CLINICIAN, Role.COORDINATOR):
        return None
    return Refusal("Only a clinician or care coordinator can open a record in an emergency.")


def why_not_this(new: NewEmergency, *, on: date) -> Refusal | None:
    """The reason it cannot be asked like this."""
    if not is_nhs_number(compact_nhs_number(new.nhs_number)):
        return Refusal("This is no NHS number. Check its 10 digits.", field="nhs_number")
    if new.birth_date > on:
        return Refusal("The date of birth is in the future.", field="birth_date")
    if len(new.why.strip()) < SHORTEST_REASON:
        return Refusal("Say in a few words what happened and what you need to know.", field="why")
    return None


def why_not_another(tries: int) -> Refusal | None:
    """The reason it cannot be asked again just now."""
    if tries < TRIES:
        return None
    return Refusal(f"You asked {TRIES} times within an hour. Ring the person’s board, or ask a colleague to help.")


def why_not_review(by: Actor, *, account: object) -> Refusal | None:
    """The reason this actor may not say whether it was right: a lead does, and never of their own look."""
    if not by.has(Role.LEAD):
        return Refusal("Only an ICB lead says whether it was right to look.")
    return Refusal("You opened this record, so somebody else looks at it.") if by.id == account else None


def why_not_found(finding: str, words: str) -> Refusal | None:
    """The reason a finding cannot be kept like this."""
    if finding not in FINDINGS:
        return Refusal("Choose whether it was right to look.", field="finding")
    if finding == "wrong" and not words.strip():
        return Refusal("Say what was not right, and what follows.", field="words")
    return None
