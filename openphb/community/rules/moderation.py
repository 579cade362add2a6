"""What moderators may decide, about what and when; and how an author may appeal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openphb.community.rules.forum import APPEAL_WITHIN, LONGEST_REASON
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import Refusal


class Verdict(StrEnum):
    """What a moderator says of a matter; the last two of an appeal."""

    KEEP = "keep"
    WARN = "warn"
    ASK = "ask to edit"
    REMOVE = "remove"
    RESTORE = "restore"
    UPHOLD = "uphold"


AT_FIRST = (Verdict.KEEP, Verdict.WARN, Verdict.ASK, Verdict.REMOVE)
ON_APPEAL = (Verdict.RESTORE, Verdict.UPHOLD)
REMOVALS = frozenset({Verdict.REMOVE, Verdict.ASK})
"""What an author may appeal against: others read their words no more."""
SAID: Mapping[Verdict, str] = {
    Verdict.KEEP: "Keep it: nothing is wrong with it",
    Verdict.WARN: "Keep it, and warn whoever wrote it",
    Verdict.ASK: "Hide it until whoever wrote it has changed it",
    Verdict.REMOVE: "Remove it",
    Verdict.RESTORE: "Show it again",
    Verdict.UPHOLD: "It stays removed",
}
TO_AUTHOR: Mapping[Verdict, str] = {
    Verdict.KEEP: "A moderator looked at your {thing}. Everybody can read it now.",
    Verdict.WARN: "A moderator kept your {thing}, and asks you to mind something.",
    Verdict.ASK: "A moderator asks you to change your {thing}. Others read it once you have.",
    Verdict.REMOVE: "A moderator removed your {thing}. You can ask that another one thinks it over.",
    Verdict.RESTORE: "Another moderator thought it over: your {thing} is shown again.",
    Verdict.UPHOLD: "Another moderator thought it over: your {thing} stays removed.",
}
TO_REPORTERS: Mapping[Verdict, str] = {
    Verdict.KEEP: "A moderator looked at the {thing} that you reported, and kept it.",
    Verdict.WARN: "A moderator looked at the {thing} that you reported, and spoke with whoever wrote it.",
    Verdict.ASK: "A moderator looked at the {thing} that you reported. It is to be changed.",
    Verdict.REMOVE: "A moderator removed the {thing} that you reported. Thank you.",
    Verdict.RESTORE: "On appeal, another moderator shows the {thing} again that you reported.",
    Verdict.UPHOLD: "On appeal, the {thing} that you reported stays removed.",
}


def may_see(member: Membership, *, author: UUID | None) -> bool:
    """Moderators see every matter, and authors those about what is theirs."""
    return member.has(Part.MODERATOR) or member.id == author


def why_not_look(member: Membership) -> Refusal | None:
    """The reason this member may not work on the queue."""
    return None if member.has(Part.MODERATOR) else Refusal("Only a moderator of the network can decide this.")


def why_not_reason(why: str) -> Refusal | None:
    """The reason these words give no reason."""
    if not why:
        return Refusal("Say why. It is read by whoever it is about.", field="why")
    if len(why) > LONGEST_REASON:
        return Refusal(f"Use at most {LONGEST_REASON} characters.", field="why")
    return None


def why_not_decide(verdict: str, *, why: str, state: str) -> Refusal | None:
    """The reason this cannot be decided so."""
    if state == "done":
        return Refusal("This was decided already.")
    allowed = ON_APPEAL if state == "appealed" else AT_FIRST
    if verdict not in {each.value for each in allowed}:
        return Refusal("Choose what to decide.", field="verdict")
    return why_not_reason(why)


def why_not_decide_appeal(member: UUID, *, decided_by: UUID | None) -> Refusal | None:
    """A second moderator decides what the first one did."""
    if member == decided_by:
        return Refusal("You decided this, so another moderator must decide the appeal.")
    return None


def why_not_own(member: UUID, *, author: UUID | None) -> Refusal | None:
    """Nobody judges their own words."""
    return Refusal("You wrote this, so another moderator must look at it.") if member == author else None


def why_not_appeal(
    *, is_author: bool, outcome: str, was_appealed: bool, decided_at: datetime | None, at: datetime
) -> Refusal | None:
    """The reason this member may not ask that a removal is thought over."""
    if not is_author:
        return Refusal("Only whoever wrote it can ask that it is thought over.")
    if was_appealed:
        return Refusal("This was thought over once. That decision stands.")
    if outcome not in {each.value for each in REMOVALS} or decided_at is None:
        return Refusal("There is nothing to think over: others can read it.")
    if at - decided_at > APPEAL_WITHIN:
        return Refusal(f"You could ask for {APPEAL_WITHIN.days} days after it was decided.")
    return None
