"""Complaints (SI 2009/309): what one says, by which days we answer it, and our words in the replies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused
from openphb.law import questions
from openphb.plans.rules.moves import find_move
from openphb.plans.workflow import COMPLAINT_MOVES, ComplaintState, Move

CAPACITIES = ("person", "representative", "nominee", "on their behalf")
"""As whom somebody complains: any of those who act, or anybody else for the person."""
WAYS = ("on this page", "by telephone", "face to face", "in writing", "by email", "through an advocate")
KINDS = ("acknowledgement", "explanation", "answer")
OPEN = (ComplaintState.RECEIVED, ComplaintState.ACKNOWLEDGED, ComplaintState.LOOKED_INTO)
EARLIEST_EXPLANATION = timedelta(days=28)
"""As long before the six months as the clock warns: sooner, there is no lateness to explain. Our own choice."""
_READS: dict[Role, frozenset[str]] = {
    Role.PERSON: frozenset({"person", "representative", "on their behalf"}),
    Role.REPRESENTATIVE: frozenset({"representative", "on their behalf"}),
}
BESIDE = (
    "A complaint takes nothing from your right to have a decision looked at again, and waits for none. "
    "If you asked for a second look, that goes on in its own time."
)
CARE_GOES_ON = "Complaining changes nothing about your care or your money, and is never held against you."
OMBUDSMAN = (
    "If this answer does not put it right, you can take your complaint to the Parliamentary and Health Service "
    "Ombudsman: www.ombudsman.org.uk, telephone 0345 015 4033. That is free, and the Ombudsman is independent of us."
)


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """What somebody complains about, in their own words. `of_whom`: anybody it is about by name, or nothing."""

    complained_by: str
    capacity: str
    reach: str
    about: str
    wants: str
    of_whom: str
    how: str
    received_on: date


def complaint_move(verb: str, state: StrEnum) -> Move | Refusal:
    """A move of a complaint."""
    return find_move(verb, state, moves=COMPLAINT_MOVES, what="complaint")


def why_not_complain(new: NewComplaint, *, on: date) -> tuple[Refusal, ...]:
    """Everything that is missing. What they want and whom it is about may stay open: nobody need know that."""
    wanted = (
        (new.about, "about", "Say what went wrong, in your own words."),
        (new.complained_by, "complained_by", "Say who complains, by name."),
    )
    found = [Refusal(says, field=field) for words, field, says in wanted if not words.strip()]
    if new.received_on > on:
        found.append(Refusal("A complaint cannot have reached us in the future.", field="received_on"))
    if new.capacity not in CAPACITIES or new.how not in WAYS:
        raise ValueError(f"{new.capacity!r} or {new.how!r} is not known")
    return tuple(found)


def days(received_on: date, *, on: date) -> dict[str, date]:
    """`acknowledge_by` and `explain_by`, as the law counts them; empty beyond the bank holidays that are known."""
    try:
        answer = questions.check("complaint", {"received": received_on}, on=on).answer
    except Refused:
        return {}
    return {name: date.fromisoformat(str(day)) for name, day in answer.items()}


def may_read(capacity: str, *, is_own: bool, is_staff: bool, roles: Iterable[Role]) -> bool:
    """Whether somebody reads a complaint: their own always, and those made for the person if they stand for them.

    Somebody may complain about whoever acts for them, so who acts does not read what the person said for themselves.
    """
    return is_staff or is_own or any(capacity in _READS.get(role, frozenset()) for role in roles)


def why_not_name(*, had_part: bool, because: str) -> Refusal | None:
    """Whoever had a part in the matter is not forbidden by law to look into it: but it is asked, and answered for."""
    if had_part and not because.strip():
        return Refusal(
            "Choose somebody who had no part in what the complaint is about. If there is nobody else, say why.",
            field="because",
        )
    return None


def why_not_explain(state: StrEnum, *, explain_by: date | None, on: date) -> Refusal | None:
    """Lateness is explained when an answer is late or about to be, and not instead of looking into it."""
    if state not in OPEN:
        return Refusal(f"There is nothing to explain: this complaint is {state}.")
    if explain_by is not None and on < explain_by - EARLIEST_EXPLANATION:
        return Refusal(
            f"The answer is not late: it is due by {in_words(explain_by)}. Answer it, or come back in the last four "
            "weeks before that day.",
            cites="SI 2009/309, reg. 14(3)-(4)",
        )
    return None


def acknowledgement(name: str, *, received_on: date, offer: str, explain_by: date | None) -> str:
    """We have it, and offer to talk about how it is dealt with (reg. 13(3) and (7))."""
    until = (
        f", and by {in_words(explain_by)} at the latest we write to you with it, or with why not" if explain_by else ""
    )
    return _letter(
        name,
        f"We have your complaint of {in_words(received_on)}. Thank you for telling us.",
        "We would like to talk with you about how we look into it, and how long that is likely to take. You need not: "
        "if you would rather not talk, we decide how long it should take and tell you in writing.",
        offer,
        f"Somebody looks into it and you get our answer in writing{until}.",
        CARE_GOES_ON,
        BESIDE,
    )


def explanation(name: str, *, received_on: date, why: str) -> str:
    """Why there is no answer after six months (reg. 14(4))."""
    return _letter(
        name,
        f"You complained to us on {in_words(received_on)}. You should have had our answer by now, and we are sorry "
        "that you have not. This is why:",
        why,
        "We answer as soon as we can. You need not wait for it to ask the Ombudsman for advice: www.ombudsman.org.uk, "
        "telephone 0345 015 4033.",
        BESIDE,
    )


def answer(name: str, *, received_on: date, found: str, done: str) -> str:
    """What came of it, what is done, and the way on (reg. 14(2))."""
    return _letter(
        name,
        f"You complained to us on {in_words(received_on)}. This is our answer.",
        f"What we found: {found.strip()}",
        f"What we do about it: {done.strip()}",
        OMBUDSMAN,
        BESIDE,
    )


def _letter(name: str, *paragraphs: str) -> str:
    said = (f"Dear {name},", *(each.strip() for each in paragraphs if each.strip()))
    return "\n\n".join(said)
