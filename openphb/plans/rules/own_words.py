"""What may be said of actions and of the people around somebody; and the small reasons every part shares."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from openphb.kernel.refusal import Refusal
from openphb.plans.content import ABOUT_ME, PERSONAL, PROFESSIONAL, PROGRESS, Action, Contact, PlanContent

LONGEST_TEXT = 20_000
TEN = 10
"""Importance and confidence are said on the standard's scale of 1 to 10."""


def why_not_action(new: Action, *, outcomes: Collection[UUID]) -> tuple[Refusal, ...]:
    """Reasons this action cannot be written. Who does it and when may be said another day."""
    chosen = None if new.outcome_key in outcomes else Refusal("Choose what this helps with.", field="outcome_key")
    return reasons(
        blank("what", new.what, words="Say what somebody will do."),
        too_long("what", new.what),
        too_long("who", new.who, most=120),
        too_long("when", new.when, most=120),
        too_long("strategies", new.strategies),
        chosen,
        out_of_ten("confidence", new.confidence),
        progress(new.status),
    )


def why_not_contact(new: Contact) -> tuple[Refusal, ...]:
    """Reasons this person cannot be named in the plan. The standard insists on the name, and so do we."""
    kind = None if new.kind in (PROFESSIONAL, PERSONAL) else Refusal("Choose which of the two it is.", field="kind")
    return reasons(
        kind,
        blank("name", new.name, words="Say who it is.", cites="PRSB personalised care and support plan 2.0"),
        too_long("name", new.name, most=120),
        too_long("relationship", new.relationship, most=120),
        too_long("team", new.team, most=120),
        too_long("details", new.details, most=200),
        too_long("comments", new.comments),
    )


OWN_PARTS = (*ABOUT_ME, "strengths", "supported_by", "outcomes", "actions", "risks", "contacts")
"""What the person writes, in the order of their pages: the questions first, then the lists."""


def own_parts(said: PlanContent) -> tuple[int, int]:
    """How many of the person's own parts say something, and of how many. None of them is a must."""
    return sum(bool(getattr(said, name)) for name in OWN_PARTS), len(OWN_PARTS)


def one_a_line(text: str) -> str:
    """Each strength on a line of its own, without empty lines between."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def out_of_ten(field: str, number: int | None) -> Refusal | None:
    if number is None or 1 <= number <= TEN:
        return None
    return Refusal("Choose a number from 1 to 10, or leave it empty.", field=field)


def progress(status: str) -> Refusal | None:
    return None if status in ("", *PROGRESS) else Refusal("Choose how it stands.", field="status")


def blank(field: str, text: str, *, words: str, cites: str = "") -> Refusal | None:
    return None if text.strip() else Refusal(words, cites, field)


def too_long(field: str, text: str | None, *, most: int = LONGEST_TEXT) -> Refusal | None:
    if text and "\x00" in text:
        return Refusal("This holds a character that is not text. Type it again rather than paste it.", field=field)
    if text and len(text) > most:
        return Refusal(f"This is {len(text):,} characters long. Use {most:,} or fewer.", field=field)
    return None


def reasons(*found: Refusal | None) -> tuple[Refusal, ...]:
    return tuple(reason for reason in found if reason)
