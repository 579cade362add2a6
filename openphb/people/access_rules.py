"""Who may be given which roles, and when an invitation may be taken up; decided without a database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.refusal import Refusal

NOT_GIVEN = OUTSIDE | {Role.PERSONAL_ASSISTANT}
OF_ORGANISATIONS = frozenset({Role.THIRD_PARTY, Role.PROVIDER})
"""Held by whoever signs in for an organisation: the first by who holds money for people, the second by others."""
GIVEN = tuple(role for role in Role if role not in NOT_GIVEN)
"""The roles a board gives. The others follow from whose budget it is, who acts for them and who works for them."""
STAFF_DAYS, PEOPLE_DAYS = timedelta(days=7), timedelta(days=14)
"""How long an invitation works: a colleague reads e-mail each day, somebody at home may not. Our own choice."""
TRIES = 3
"""Dates of birth that may be typed before an invitation is withdrawn. Our own choice."""
ONLY_A_LEAD = "Only an ICB lead can give, change or end access."
ASK_ANEW = "Ask whoever invited you for a new one."


class Standing(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    USED = "used"
    TOO_OLD = "too old"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewAccess:
    """What is asked when somebody is given roles with a board. `valid_to` is the last day; None has no end."""

    roles: frozenset[Role]
    valid_from: date
    valid_to: date | None = None
    job_title: str = ""
    organisation: UUID | None = None


def why_not_manage(by: Actor) -> Refusal | None:
    """The reason this actor may not give, change or end anybody's access here."""
    return None if by.has(Role.LEAD) else Refusal(ONLY_A_LEAD)


def why_not_see(by: Actor) -> Refusal | None:
    """The reason this actor may not see who works here: an auditor may, and changes nothing."""
    return None if by.has(Role.LEAD, Role.AUDITOR) else Refusal("Only an ICB lead or auditor sees who works here.")


def why_not_change(account: UUID, *, by: Actor) -> Refusal | None:
    """The reason this actor may not change this account's access: not a lead, or it is their own."""
    if account == by.id:
        return Refusal("You cannot change your own access. Ask another ICB lead.")
    return why_not_manage(by)


def why_not_give(new: NewAccess, *, on: date) -> Refusal | None:
    """The reason nobody could hold these roles from and until these days."""
    if new.valid_to and new.valid_to < max(new.valid_from, on):
        return Refusal("The last day is in the past, or before the first. Check both.", field="valid_to")
    return why_not_hold(new.roles, organisation=new.organisation)


def why_not_hold(roles: frozenset[Role], *, organisation: UUID | None) -> Refusal | None:
    """The reason these roles do not go together."""
    if not roles or roles & NOT_GIVEN:
        return Refusal("Choose at least one role of those given here.", field="roles")
    if roles & OF_ORGANISATIONS and roles - OF_ORGANISATIONS:
        because = "Someone of an organisation holds no other role here: they would check their own work."
        return Refusal(because, field="roles")
    if Role.AUDITOR in roles and len(roles) > 1:
        return Refusal("An auditor holds no other role here: they would audit their own work.", field="roles")
    if Role.NATIONAL in roles and len(roles) > 1:
        because = "A national reader holds no other role here: they read what all areas come to, and nobody’s case."
        return Refusal(because, field="roles")
    if roles & OF_ORGANISATIONS and organisation is None:
        return Refusal("Choose the organisation they work for.", field="organisation")
    if organisation and not roles & OF_ORGANISATIONS:
        return Refusal("Only someone of an organisation works for one. Leave this empty.", "", "organisation")
    return None


def hash_of(secret: str) -> str:
    """What is kept of an invitation's secret. The secret is long and made by chance, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def standing(
    *, used_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, at: datetime
) -> Standing:
    """What has become of an invitation by now."""
    if used_at:
        return Standing.USED
    if withdrawn_at:
        return Standing.WITHDRAWN
    return Standing.OPEN if at < expires_at else Standing.TOO_OLD


def why_not_take_up(found: Standing) -> Refusal | None:
    """What the holder of an invitation that is not open is told."""
    return {
        Standing.OPEN: None,
        Standing.USED: Refusal("This invitation has been used. Sign in with the password that was chosen then."),
        Standing.TOO_OLD: Refusal(f"This invitation is too old. {ASK_ANEW}"),
        Standing.WITHDRAWN: Refusal(f"This invitation does not work any more. {ASK_ANEW}"),
    }[found]
