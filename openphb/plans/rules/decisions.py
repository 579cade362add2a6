"""Decisions with their reasons: what a notice tells the person, and who may have one looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.law import questions
from openphb.plans.rules.lawful import SERVICE_WORDS

LAW_CODES = {
    "refuse": "refuse_budget",
    "grant in part": "refuse_budget",
    "refuse direct payment": "refuse_direct_payment",
    "route": "route",
    "omit service": "omit_service",
    "reduce": "reduce",
    "reduce after review": "reduce_or_stop_after_review",
    "stop after review": "reduce_or_stop_after_review",
    "repay": "repay",
    "stop": "stop",
}
"""Kinds of decision that someone may have looked at again, as law.reconsiderations codes them."""

KINDS = ("grant", *LAW_CODES)
MONEY_NOTICES = frozenset({"reduce", "reduce after review", "stop", "stop after review", "repay"})
"""Notices about money, which whoever manages it for the person must be able to read."""
_ASKERS = ((Role.PERSON, "person"), (Role.REPRESENTATIVE, "representative"), (Role.NOMINEE, "nominee"))


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice on a request is written from."""

    person: str
    board: str
    service: str
    kind: str
    reasons: str
    decided_by: str
    decided_on: date
    looked_again_at: date | None = None


def notice(facts: Notice) -> str:
    """The letter's words: what was decided, why, what happens next and how to have it looked at again."""
    again = () if facts.kind == "grant" else (_LOOK_AGAIN, _COMPLAIN)
    return "\n\n".join(
        (
            f"Dear {facts.person}",
            *_second_look(facts),
            _WHAT[facts.kind].format(service=SERVICE_WORDS[facts.service]),
            f"Our reasons: {facts.reasons.strip()}",
            _NEXT[facts.kind],
            *again,
            f"This was decided by {facts.decided_by} for {facts.board} on {in_words(facts.decided_on)}.",
        )
    )


def _second_look(facts: Notice) -> tuple[str, ...]:
    if facts.looked_again_at is None:
        return ()
    day = in_words(facts.looked_again_at)
    return (f"You asked us to look again at our decision of {day}. Somebody who did not make it has now done so.",)


_WHAT = {
    "grant": "You asked for a personal health budget for {service}. We have agreed to it.",
    "grant in part": "You asked for a personal health budget for {service}. We have agreed to part of what you asked.",
    "refuse": "You asked for a personal health budget for {service}. We have decided not to agree to it.",
}
_NEXT = {
    "grant": "What happens next: your care coordinator will write a plan with you. You do not have to go on with this; "
    "you can change your mind at any time.",
    "grant in part": "What happens next: your care coordinator will write a plan with you for the part we agreed. The "
    "rest of your care goes on as it is now.",
    "refuse": "What happens next: your care goes on as it is now. This decision does not change what care you get.",
}
_LOOK_AGAIN = (
    "If you think this is wrong, you or someone who speaks for you can ask us to look at it again, and send us "
    "anything that you want us to consider. Somebody other than the person who decided will do it. We will tell you "
    "the result in writing, with reasons. You can ask for this once in any six months."
    "\n\n"
    "The rule: regulation 32B(7) to (10) of the National Health Service Commissioning Board and Clinical Commissioning "
    "Groups (Responsibilities and Standing Rules) Regulations 2012 (SI 2012/2996)."
)
_COMPLAIN = "You can also complain to us at any time, whether or not you ask us to look again."


def rules_behind(kind: str) -> str:
    """The rules by their ids in the law room, as a decision keeps them."""
    return "SR-32B(4)" if kind == "grant" else "SR-32B(4), SR-32B(7)"


def why_not_asked_again(
    kind: str, *, earlier: Sequence[date], open_already: bool, roles: frozenset[Role], on: date
) -> Refusal | None:
    """Why this decision need not be looked at again now. `earlier` are the days it was asked for before.

    The law limits the duty, not the power: staff may take it up again for someone who has no right to it left.
    """
    if kind not in LAW_CODES:
        return Refusal("You were given what you asked for, so there is nothing to look at again.")
    if open_already:
        return Refusal("We are already looking at this decision again. You will have our answer in writing.")
    asker = next((code for role, code in _ASKERS if role in roles), None)
    if asker is None:
        return None
    facts = {"decision": LAW_CODES[kind], "earlier": list(earlier), "asked_by": _heard_as(asker, LAW_CODES[kind])}
    answer = questions.check("reconsideration", facts, on=on)
    if answer.answer == "must_reconsider":
        return None
    return Refusal(f"{answer.beside.get('because', '')} You can complain to us at any time.".strip())


def _heard_as(asker: str, code: str) -> str:
    """Part 6A lets anyone speak for the person, so a nominee asks there as someone on their behalf."""
    part_6a = code in ("refuse_budget", "route")
    return "someone_on_their_behalf" if part_6a and asker == "nominee" else asker


def why_not_look_again(decided_by: object, *, by: object) -> Refusal | None:
    """A second look is somebody else's."""
    if decided_by == by:
        return Refusal("You made this decision, so someone else must look at it again.")
    return None
