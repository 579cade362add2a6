"""Calls to other systems when something has happened here: of what, to which addresses, and how often they are tried.

Pure. Not all is decided here: where an address leads is looked at before each call (`interfaces.webhooks.ground`).
The gaps between tries are those that Standard Webhooks recommends (https://www.standardwebhooks.com).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID
from zlib import crc32

from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal
from openphb.people.systems_rules import Scope

ONLY_A_LEAD = "Only an ICB lead decides which systems are called, and of what."
MOST = 20
"""Addresses that one board may have called at a time. Our own choice: each takes the worker's time."""
LONGEST = 300
BOTH_SECRETS = timedelta(hours=24)
"""How long calls are signed with the secret before as well, so that a receiver can change over. Our own choice."""
GAPS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=each) for each in (2, 5, 10, 14, 20, 24)),
)
"""Between one try and the next; about three days in all."""
LONGEST_REST = timedelta(minutes=30)
"""An address that does not answer is asked again after this at the latest, with one call, not with all that wait."""
IN_HAND = timedelta(minutes=5)
"""How long one try may be under way before it is taken for dead. Longer than every time limit of a try together."""
GIVE_UP_AFTER = timedelta(hours=24)
"""An address from which nothing was taken for so long is not called any more until somebody says so."""
NEWS_EVERY = timedelta(hours=24)
"""Leads are told of one address by e-mail this often at most. Our own choice: the page shows each call at once."""
GONE = 410


class Happening(StrEnum):
    """What another system may be told of, as the rooms name it."""

    PERSON_RECORDED = "person.recorded"
    PLAN_SIGNED_OFF = "plan.signed-off"
    PLAN_AGREED = "plan.agreed"
    PLAN_ENDED = "plan.ended"
    BUDGET_AGREED = "budget.agreed"
    BUDGET_NOTICE_GIVEN = "budget.notice-given"
    BUDGET_STOPPED = "budget.stopped"
    BUDGET_CLOSED = "budget.closed"
    PAYMENT_SENT = "payment.sent"
    PAYMENT_ARRIVED = "payment.arrived"
    PAYMENT_RETURNED = "payment.returned"
    DUTY_BEGUN = "duty.begun"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class About:
    """One happening: in words, what a key must open to be told, and where the record is read with that key."""

    words: str
    scope: Scope | None
    read_at: str


_PLAN, _BUDGET = "/fhir/R4/CarePlan/{thing}", "/api/v1/budgets/{thing}"
_PAYMENT = "/api/v1/budgets/{within}/payments"
H = Happening
ABOUT = {
    H.PERSON_RECORDED: About("A person was recorded", Scope.PEOPLE_READ, "/api/v1/people/{thing}"),
    H.PLAN_SIGNED_OFF: About("The money of a plan was signed off", Scope.PLANS_READ, _PLAN),
    H.PLAN_AGREED: About("A plan was agreed", Scope.PLANS_READ, _PLAN),
    H.PLAN_ENDED: About("A plan ended", Scope.PLANS_READ, _PLAN),
    H.BUDGET_AGREED: About("A budget was put in place", Scope.BUDGETS_READ, _BUDGET),
    H.BUDGET_NOTICE_GIVEN: About("Notice was given that a budget ends", Scope.BUDGETS_READ, _BUDGET),
    H.BUDGET_STOPPED: About("A budget stopped", Scope.BUDGETS_READ, _BUDGET),
    H.BUDGET_CLOSED: About("A budget was closed", Scope.BUDGETS_READ, _BUDGET),
    H.PAYMENT_SENT: About("A payment was sent", Scope.PAYMENTS_READ, _PAYMENT),
    H.PAYMENT_ARRIVED: About("A payment reached its account", Scope.PAYMENTS_READ, _PAYMENT),
    H.PAYMENT_RETURNED: About("A payment came back", Scope.PAYMENTS_READ, _PAYMENT),
    H.DUTY_BEGUN: About(
        "A duty began to run, such as a review that is due", Scope.DUTIES_READ, "/fhir/R4/Task/{thing}"
    ),
    H.TRIAL: About("A trial", None, "/api/v1/whoami"),
}
CHOSEN = tuple(each for each in Happening if each is not Happening.TRIAL)
"""What somebody can choose; a trial is told to whoever is called at all."""


class HookState(StrEnum):
    """Whether an address is called. `PAUSED` keeps what happens; `ENDED` is for good."""

    ON = "on"
    PAUSED = "paused"
    ENDED = "ended"


class CallState(StrEnum):
    """Where one call stands: it waits for its next try, was taken, or is not tried any more."""

    WAITING = "waiting"
    TAKEN = "taken"
    LAID_ASIDE = "laid aside"


@dataclass(frozen=True, slots=True)
class NewHook:
    """Which address is called, and of what."""

    address: str
    happenings: frozenset[Happening]


def read_at(happening: Happening, *, thing: UUID, within: UUID | None) -> str:
    """The address at which the record is read, with a key that opens it."""
    return ABOUT[happening].read_at.format(thing=thing, within=within)


def why_not_manage(by: Actor) -> Refusal | None:
    return None if by.has(Role.LEAD) else Refusal(ONLY_A_LEAD)


def why_not_make(new: NewHook, *, scopes: Collection[Scope], ports: Collection[int]) -> Refusal | None:
    """The reason this address is not called, or not of these things by a system whose key opens `scopes`."""
    if not new.happenings:
        return Refusal("Choose at least one thing that is told.", field="happenings")
    for each in sorted(new.happenings):
        needed = ABOUT[each].scope
        if needed not in scopes:
            because = f"The key of this system does not open what is told there: “{ABOUT[each].words}” needs {needed}."
            return Refusal(because, field="happenings")
    found = why_not_address(new.address, ports=ports)
    return Refusal(found, field="address") if found else None


_NAME = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!.*\.$)[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE
)
_PLAIN = re.compile(r"[!-~]+")


def why_not_address(address: str, *, ports: Collection[int]) -> str:
    """What is wrong with an address by its words alone; empty where nothing is. Numbers instead of a name never do.

    >>> why_not_address("https://ledger.example/in", ports={443})
    ''
    >>> why_not_address("https://0x7f.1/in", ports={443})
    'Give the name of the machine, such as ledger.board.example, and not a number.'
    """
    if not address or len(address) > LONGEST or not _PLAIN.fullmatch(address) or "\\" in address:
        return (
            f"Enter an address of at most {LONGEST} plain letters and signs, such as https://ledger.board.example/in."
        )
    try:
        parts = urlsplit(address)
        port = parts.port or 443
    except ValueError:
        return "This cannot be read as an address."
    if parts.scheme != "https":
        return "The address must begin with https://, so that nobody reads along."
    if "@" in parts.netloc or parts.query or "?" in address or "#" in address:
        return (
            "Leave names, passwords and everything from ? or # on out of the address. What we send is signed instead."
        )
    if not _NAME.fullmatch(parts.hostname or ""):
        return "Give the name of the machine, such as ledger.board.example, and not a number."
    return "" if port in ports else f"Port {port} is not called from here. Whoever runs openphb can allow it."


def gap_after(tries: int, *, call: UUID) -> timedelta | None:
    """How long to wait after so many tries, a fifth more or less by the call, so that not all come at once; None where
    it has been tried enough.
    """
    if tries > len(GAPS):
        return None
    share = crc32(f"{call} {tries}".encode()) % 401
    return GAPS[tries - 1] * (800 + share) / 1000


def rest_after(failures: int, *, hook: UUID) -> timedelta:
    """How long an address is left alone after so many calls in a row that it did not take."""
    return min(gap_after(min(failures, len(GAPS)), call=hook) or LONGEST_REST, LONGEST_REST)


def why_pause(status: int, *, failing_since: datetime, at: datetime) -> str:
    """Why an address is not called any more until somebody says so; empty while it is."""
    if status == GONE:
        return "It answered that it is gone (410)."
    if at - failing_since >= GIVE_UP_AFTER:
        return "It took nothing for 24 hours."
    return ""


def is_taken(status: int) -> bool:
    return 200 <= status < 300
