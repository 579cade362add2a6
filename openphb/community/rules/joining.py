"""Who may join the network, for how long, and how often somebody may knock; decided without a database. Pure.

The lengths are our own choice: no law says how a learning network lets people in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from openphb.kernel.actor import Actor
from openphb.kernel.days import months_after
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import Refusal

CONFIRM_DAYS = timedelta(days=7)
"""How long the link works that shows that an address is theirs."""
ANSWER_DAYS = timedelta(days=30)
"""How long the link to an application works after we have written about it."""
INVITATION_DAYS = timedelta(days=90)
"""How long a code on paper works: a letter may lie for weeks."""
MEMBERSHIP_MONTHS = 24
WARN_DAYS = timedelta(days=30)
"""So long before a membership ends its member is told, and may renew it."""
RENEW_AFTER_DAYS = timedelta(days=90)
"""So long after it has ended they may still renew it themselves; later they apply again."""
FROM_ONE_PLACE = 20
"""Applications taken in an hour from one network address: a whole hospital may share one."""
TO_ONE_ADDRESS = 3
"""Letters about joining to one e-mail address in a day, whoever asked for them."""
UNSEEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
"""Kinds of signs (Unicode general categories) that take no place, turn the direction of writing, or mean nothing."""
RESERVED = ("a former member", "moderator", "openphb", "removed by", "visitor", "the operator")
LONGEST_SUSPENSION = timedelta(days=365)


class State(StrEnum):
    """Where an application stands. What is unconfirmed nobody looks at: the address may be somebody else's."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


OPEN = (State.WAITING, State.ASKED)
"""A moderator has it, or waits for an answer. Somebody has one such application at a time."""
KNOWN: Mapping[str, str] = {
    "nhs.net": "an NHS address",
    "nhs.uk": "an NHS address",
    "gov.uk": "a council or government address",
}
"""Endings of addresses that only such bodies are given."""


def recognised(email: str) -> str:
    """Whose address this is by its ending; "" where that says nothing. Told to a moderator, and never decides alone.

    >>> recognised("sam@barnsley.gov.uk"), recognised("sam@notnhs.net")
    ('a council or government address', '')
    """
    host = email.rpartition("@")[2].strip().lower().rstrip(".")
    return next((said for ending, said in KNOWN.items() if host == ending or host.endswith(f".{ending}")), "")


def tidied(name: str) -> str:
    """A name as it is kept: without signs that nobody sees, which could make two names look like one.

    >>> tidied("  Jo\u200b from\u202e  Barnsley ")
    'Jo from Barnsley'
    """
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) not in UNSEEN)
    return " ".join(seen.split())


def why_not_be_called(name: str) -> Refusal | None:
    """The reason nobody may be shown by this name: it is empty, or would be taken for the network itself."""
    if not name:
        return Refusal("Enter the name by which you want to be shown.", field="shown_as")
    if name.lower().startswith(RESERVED):
        return Refusal("That name would be taken for the network itself. Choose another.", field="shown_as")
    return None


def ends_on(first: date) -> date:
    """The last day of a membership that begins on this day, unless a moderator says otherwise."""
    return months_after(first, MEMBERSHIP_MONTHS)


def why_not_moderate(by: Actor) -> Refusal | None:
    """The reason this actor may not decide who is in the network."""
    if by.has_part(Part.MODERATOR):
        return None
    return Refusal("Only a moderator of the network can do this.")


def why_not_invite(by: Actor) -> Refusal | None:
    """The reason this actor may not invite somebody: those who work with budgets hand out invitations."""
    if by.member is not None and by.member.kind is Kind.STAFF:
        return None
    return Refusal("Only members who work with budgets can make an invitation.")


def why_not_decide(state: State) -> Refusal | None:
    """The reason a moderator may not decide this application now."""
    return None if state in OPEN else Refusal(f"This application is {state} by now. Look at it again.")


def why_not_until(until: date, *, on: date) -> Refusal | None:
    """The reason a membership may not last until this day: it is over, or nobody would look at it for years."""
    if on < until <= ends_on(on):
        return None
    return Refusal("Choose a last day after today and within two years, so that it is looked at again.", field="until")


def why_not_renew(until: date | None, *, on: date) -> Refusal | None:
    """The reason a member may not renew by themselves today."""
    if until is None or on < until - WARN_DAYS:
        return Refusal("Your membership goes on for longer than a month. You can renew it in its last month.")
    if on > until + RENEW_AFTER_DAYS:
        return Refusal("Your membership ended more than three months ago. Apply again; it is quick.")
    return None


def why_not_suspend(until: date, *, on: date) -> Refusal | None:
    """The reason a member may not be suspended until this day: a suspension has an end that is in sight."""
    if on <= until <= on + LONGEST_SUSPENSION:
        return None
    return Refusal(
        "Choose a last day from today to a year from now. Nobody is suspended without an end.", field="until"
    )
