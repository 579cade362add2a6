"""What somebody who signed on elsewhere came with, against the record: decided without a database.

An NHS number and a birth date that were both proved, and are both the record's, say that this is the person. Anything
less is looked at by two members of staff. An e-mail address says nothing: it is not even read.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

PROVED = "P9"
"""The identity level at which an NHS number was proved to be this person's (NHS login)."""
MAY_DECIDE = (Role.COORDINATOR, Role.LEAD)
MAY_SEE = (*MAY_DECIDE, Role.AUDITOR)


class Found(StrEnum):
    """What the comparison came to."""

    FITS = "fits"
    BIRTH_DATE_DIFFERS = "birth date differs"
    NO_RECORD = "no record"
    NUMBER_CHANGED = "number changed"
    TWO = "two sign-ons"


class Decision(StrEnum):
    LET_IN = "let in"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who a provider says it is. `mark` is the keyed hash of the number; blank where there is no number."""

    provider: str
    issuer: str
    subject: str
    level: str
    nhs_number: str = ""
    birth_date: date | None = None
    given_name: str = ""
    family_name: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The same of the record that bears this number."""

    nhs_number: str
    birth_date: date
    given_name: str
    family_name: str
    is_dead: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared. Names are shown and decide nothing: people are called more than one thing."""

    what: str
    claimed: str
    recorded: str
    same: bool


def mark_of(nhs_number: str, *, secret: bytes) -> str:
    """A number as it can be found again and not read back: ten digits are too few for a hash without a key."""
    return hmac.new(secret, nhs_number.encode(), hashlib.sha256).hexdigest() if nhs_number else ""


def found(claimed: Claimed, recorded: Recorded | None) -> Found:
    """What number and birth date come to."""
    if recorded is None or not claimed.nhs_number or recorded.is_dead:
        return Found.NO_RECORD
    return Found.FITS if claimed.birth_date == recorded.birth_date else Found.BIRTH_DATE_DIFFERS


def compared(claimed: Claimed, recorded: Recorded) -> tuple[Compared, ...]:
    """Side by side, for whoever decides."""
    pairs = (
        ("NHS number", claimed.nhs_number, recorded.nhs_number),
        ("Date of birth", _day(claimed.birth_date), _day(recorded.birth_date)),
        ("Given name", claimed.given_name, recorded.given_name),
        ("Family name", claimed.family_name, recorded.family_name),
    )
    return tuple(Compared(what, ours, theirs, ours.casefold() == theirs.casefold()) for what, ours, theirs in pairs)


def why_not_proved(level: str) -> Refusal | None:
    """The reason that nobody can be matched by what they came with."""
    if level == PROVED:
        return None
    return Refusal("NHS login has not yet checked who you are. Prove who you are there, then come back.")


def why_not_see(by: Actor) -> Refusal | None:
    """The reason this actor may not see who asks to be let in."""
    if by.has(*MAY_SEE):
        return None
    return Refusal("Only a care coordinator, ICB lead or auditor sees who asks to be let in.")


def why_not_decide(by: Actor, *, decided: bool, first_by: UUID | None, found: Found, says: Decision) -> Refusal | None:
    """The reason this actor may not decide so."""
    if not by.has(*MAY_DECIDE):
        return Refusal("Only a care coordinator or ICB lead lets somebody in.")
    if decided:
        return Refusal("This has been decided.")
    if says is Decision.LET_IN and found is Found.NO_RECORD:
        return Refusal("There is nobody here with this NHS number. Record the person first, or refuse.")
    if says is Decision.LET_IN and first_by == by.id:
        return Refusal("You looked at this first, so somebody else must look at it too.")
    return None


def takes_two(found: Found) -> bool:
    """True where one member of staff is not enough to let somebody in."""
    return found is not Found.FITS


def _day(told: date | None) -> str:
    return in_words(told) if told else ""
