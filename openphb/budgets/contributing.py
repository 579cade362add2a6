"""What somebody pays themselves beside a budget: apart from every public penny, never charged on NHS care. Pure.

Nothing of it is promised, paid or held by us, so nothing of it is in the ledger; nobody is billed for it by us.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal

CHARGE, EXTRA = "social care charge", "extra"
KINDS: Mapping[str, str] = {
    CHARGE: "A charge for social care, after the council’s financial assessment",
    EXTRA: "Something more or better than what is needed, from their own money",
}
PAYERS: Mapping[str, str] = {"person": "The person", "charity": "A charity", "other": "Somebody else"}
"""Who pays. A charity's gift is not the person's money, and is no public money either."""
EVERY: Mapping[str, str] = {"once": "once", "week": "a week", "month": "a month", "year": "a year"}
OWNERS: Mapping[str, str] = {
    "theirs": "It is theirs",
    "nhs": "It belongs to the NHS",
    "nothing": "Nothing is left to own",
}
FREE = "National Health Service Act 2006, s. 1(4); not confirmed"
AFTERCARE = "Mental Health Act 1983, s. 117(2); not confirmed"


@dataclass(frozen=True, slots=True)
class NewContribution:
    """What somebody pays themselves for one line. `assessed_on`: the council's financial assessment, for a charge."""

    line: UUID
    kind: str
    payer: str
    payer_name: str
    what: str
    amount: Money
    every: str
    paid_to: str
    owned: str
    afterwards: str
    starts_on: date
    assessed_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class About:
    """The line it is for: whom the plan names as its funder, and which funders bear a part of it."""

    funder: str
    bearers: frozenset[str]
    service: str


def why_not_contribution(new: NewContribution, about: About, *, on: date) -> Refusal | None:
    """Why it cannot be recorded: first what the law keeps free, then what is missing."""
    return _why_not_charge(new, about, on=on) or _why_not_extra(new, about) or _why_not_said(new)


def _why_not_charge(new: NewContribution, about: About, *, on: date) -> Refusal | None:
    """Only the council's part of a line can be charged for; NHS care, education and aftercare are free."""
    if new.kind != CHARGE:
        return None
    if about.service == "section_117":
        return Refusal("Nobody is charged for aftercare under section 117. Speak to the council.", AFTERCARE, "kind")
    if "council" not in about.bearers:
        return Refusal(
            "This line is not paid by the council, so nobody is charged for it: NHS care and education are free. "
            "Choose a line of which the council bears a part.",
            FREE,
            "line",
        )
    if new.payer != "person":
        return Refusal("A charge for social care is the person’s own. Choose the person.", field="payer")
    if new.assessed_on is None:
        return Refusal("Enter the day of the council’s financial assessment.", field="assessed_on")
    if new.assessed_on > on:
        return Refusal("Record a charge once the council has assessed it: this day is to come.", field="assessed_on")
    return None


def _why_not_extra(new: NewContribution, about: About) -> Refusal | None:
    """What meets a need is paid in full by the budget, so an extra is a line of its own."""
    if new.kind == EXTRA and about.funder != "person":
        return Refusal(
            "The budget pays for this line in full, so nobody adds to it. Put the extra into the plan as a line of its "
            "own, paid from the person’s own money.",
            "NHS England’s guidance, not confirmed (GUIDE-top-up)",
            "line",
        )
    return None


def _why_not_said(new: NewContribution) -> Refusal | None:
    for field, known in (("kind", KINDS), ("payer", PAYERS), ("every", EVERY), ("owned", OWNERS)):
        if getattr(new, field) not in known:
            return Refusal("Choose one of these.", field=field)
    for field, words in (
        ("what", "Say what it buys."),
        ("paid_to", "Say to whom it is paid. It is never paid to us."),
        ("afterwards", "Say what becomes of it, so that nobody wonders later whose it is."),
    ):
        if not getattr(new, field).strip():
            return Refusal(words, field=field)
    if new.payer != "person" and not new.payer_name.strip():
        return Refusal("Enter who pays.", field="payer_name")
    if new.amount <= NIL:
        return Refusal("Enter what is paid, in pounds.", field="amount")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        return Refusal("It cannot end before it starts.", field="ends_on")
    return None
