"""Decisions by their kinds, and who may have one looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.law import questions

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
    "suspend": "stop",
}
"""Kinds of decision that someone may have looked at again, as law.reconsiderations codes them."""

BY_PRACTICE = frozenset({"year end", "uprate"})
"""Kinds that the law gives no second look at, and that we look at again once all the same."""
KINDS = ("grant", *LAW_CODES, *sorted(BY_PRACTICE))
MONEY_NOTICES = frozenset(
    {"reduce", "reduce after review", "stop", "stop after review", "suspend", "repay", *BY_PRACTICE}
)
"""Notices about money, which whoever manages it for the person must be able to read."""
_ONCE = "We have looked at this again once already. You can complain to us at any time."
_ASKERS = ((Role.PERSON, "person"), (Role.REPRESENTATIVE, "representative"), (Role.NOMINEE, "nominee"))


def rules_behind(kind: str) -> str:
    """The rules by their ids in the law room, as a decision keeps them."""
    return "SR-32B(4)" if kind == "grant" else "SR-32B(4), SR-32B(7)"


def why_not_asked_again(
    kind: str, *, earlier: Sequence[date], open_already: bool, roles: frozenset[Role], on: date
) -> Refusal | None:
    """Why this decision need not be looked at again now. `earlier` are the days it was asked for before.

    The law limits the duty, not the power: staff may take it up again for someone who has no right to it left.
    """
    if kind not in LAW_CODES and kind not in BY_PRACTICE:
        return Refusal("You were given what you asked for, so there is nothing to look at again.")
    if open_already:
        return Refusal("We are already looking at this decision again. You will have our answer in writing.")
    asker = next((code for role, code in _ASKERS if role in roles), None)
    if asker is None:
        return None
    if kind in BY_PRACTICE:
        return Refusal(_ONCE) if earlier else None
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


def why_not_email(address: str) -> Refusal | None:
    """An email goes to an address that we were given, and to no other."""
    if address:
        return None
    return Refusal("We have no email address for them. Print the letter, or write their address on the record first.")
