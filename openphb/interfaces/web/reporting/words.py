"""Returns in words: states, moves, what came back, and where a record is mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from openphb.insight.returns.numbers import PENCE
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Link, Tag
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.reporting.queries.returns import ReturnLine
from openphb.reporting.workflow import ReturnState, SendingState

R, S = ReturnState, SendingState
STATES: Mapping[ReturnState, Tag] = {
    R.DRAFT: Tag("Draft", "grey"),
    R.CHECKED: Tag("Checked: waits to be signed off", "yellow"),
    R.SIGNED: Tag("Signed off: not sent yet", "blue"),
    R.WAITING: Tag("Waits to be sent", "blue"),
    R.SENT: Tag("Sent", "green"),
    R.ACCEPTED: Tag("Accepted", "green"),
    R.REJECTED: Tag("Rejected", "red"),
    R.REPLACED: Tag("Replaced by a later version", "grey"),
    R.WITHDRAWN: Tag("Withdrawn", "grey"),
}
STEPS: Mapping[str, tuple[str, str, str]] = {
    "check": (
        "Say that this return was checked?",
        "Somebody else then signs it off. Nothing in it changes any more: to change it, put it together again.",
        "It is checked",
    ),
    "sign off": (
        "Sign off this return",
        "You confirm, for the board, that these are its numbers. The file that leaves is the one that was checked, "
        "byte for byte.",
        "Sign it off",
    ),
    "send back": ("Send this return back?", "It becomes a draft again. Say what should be looked at.", "Send it back"),
    "send": ("Send this return?", "It leaves through NHS MESH within a minute, once.", "Send it"),
    "hold back": ("Hold this return back?", "It is taken out of what waits to be sent.", "Hold it back"),
    "hand in": (
        "Record that the file was handed in",
        "For a file that you saved here and handed in at the collection’s own portal.",
        "Record that it was handed in",
    ),
    "accept": (
        "Record that it was accepted?",
        "The collection has told us that it took the return in.",
        "Record that it was accepted",
    ),
    "reject": (
        "Record that it was rejected",
        "Say what the collection told us, in its own words.",
        "Record that it was rejected",
    ),
    "withdraw": (
        "Withdraw this return?", "It stays to be read, and is not sent. Say why.", "Withdraw it",
    ),
}  # fmt: skip
"""For each move: the title of its page, what follows from it, and the words of its button."""
DONE: Mapping[str, str] = {
    "put together": "Put together",
    "check": "Checked",
    "sign off": "Signed off",
    "send back": "Sent back",
    "send": "Put in the outbox",
    "hold back": "Held back",
    "record as sent": "Sent",
    "hand in": "Handed in at the portal",
    "accept": "Accepted",
    "reject": "Rejected",
    "replace": "Replaced",
    "withdraw": "Withdrawn",
}
TOLD: Mapping[str, str] = {
    "check": "The return is checked. Somebody else signs it off.",
    "sign off": "The return is signed off. It can be sent.",
    "send back": "The return is a draft again.",
    "send": "The return waits to be sent, and leaves within a minute.",
    "hold back": "The return is held back. It is still signed off.",
    "hand in": "It is recorded that the file was handed in.",
    "accept": "It is recorded that the return was accepted.",
    "reject": "It is recorded that the return was rejected. Put a corrected one together.",
    "withdraw": "The return is withdrawn.",
}
CAME_BACK: Mapping[str, str] = {
    "taken": "Taken by NHS MESH",
    "handed in": "Handed in at the portal",
    "collected": "Collected by whoever takes it in",
    "answered": "Answered",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "undelivered": "Could not be delivered",
}
ON_ITS_WAY: Mapping[SendingState, str] = {
    S.WAITING: "It waits to be sent",
    S.SENDING: "It is being sent",
    S.TAKEN: "NHS MESH has it; nobody has collected it yet",
    S.COLLECTED: "It was collected",
    S.STOPPED: "It was held back, or could not be delivered",
}
TABLES: Mapping[str, str] = {
    "header": "000 Header",
    "people": "001 Personal and demographic",
    "requests": "101 Referrals, assessments and outcomes",
    "packages": "102 Care packages",
    "reviews": "103 Reviews",
}
_PLACES: Mapping[str, tuple[str, str]] = {
    "person": ("person", "Open the person"),
    "request": ("request", "Open the request"),
    "budget": ("budget", "Open the budget"),
    "plan": ("plan", "Open the plan"),
}

_SHORT = re.compile(r"\b(nhs|chc|ccg|phb|pupoc)\b", re.IGNORECASE)


def title(line: ReturnLine) -> str:
    return f"{line.kind.name}: {line.period.words}"


def due(line: ReturnLine, *, on: date) -> str | Tag:
    """The last day of its window; for a return whose window nobody has published, that."""
    if line.due_on is None:
        return "No day is published"
    words = in_words(line.due_on)
    return Tag(f"{words}: it is late", "red") if line.is_open and line.due_on < on else words


def amount(value: int | None, unit: str) -> str:
    """A count with its thousands, or pounds."""
    if value is None:
        return "–"
    return str(Money(value)) if unit == PENCE else f"{value:,}"


def item(name: str) -> str:
    """The data set writes its items in capitals, which are hard to read; its abbreviations stay as they are.

    >>> item("POSTCODE OF USUAL ADDRESS"), item("NHS NUMBER"), item("one_off")
    ('Postcode of usual address', 'NHS number', 'one_off')
    """
    if not name.isupper():
        return name
    told = name.capitalize()
    return _SHORT.sub(lambda found: found[0].upper(), told)


def place(origin: tuple[str, str]) -> Link | None:
    """Where a record is mended."""
    kind, id = origin
    view, words = _PLACES.get(kind, ("", ""))
    address = where(view, id) if view else ""
    return Link(words, address) if address else None
