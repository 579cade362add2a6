"""Who may fill in a week, approve it, return it or correct it; and whether it can have been worked at all. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from openphb.employment.rotas import Shift
from openphb.employment.rules import KEEPS
from openphb.kernel.actor import Role
from openphb.kernel.days import Period, in_words
from openphb.kernel.refusal import Refusal

APPROVERS = KEEPS
"""The employer's side, and a care coordinator for a sheet that the employer signed on paper."""
_MOST_SHIFTS = 28
_OLDEST = timedelta(days=366)


class State(StrEnum):
    """How a week's hours stand. What was replaced stays to be read."""

    SENT = "to approve"
    APPROVED = "approved"
    RETURNED = "returned"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Towards:
    """What somebody is to an employment: their roles towards the person, and whether they are the worker.

    `has_workers_name` catches a second account of the same human; a namesake asks the care coordinator.
    """

    roles: frozenset[Role]
    is_worker: bool
    has_workers_name: bool = False


def state_of(verbs: Collection[str], *, after: Collection[Collection[str]] = ()) -> State:
    """From what happened to it, and to the sheets that came `after` it for the same week.

    What was approved holds until a correction of it is approved too; what was not gives way at once.
    """
    if after and ("approve" not in verbs or any("approve" in each for each in after)):
        return State.REPLACED
    for verb, state in (("approve", State.APPROVED), ("return", State.RETURNED)):
        if verb in verbs:
            return state
    return State.SENT


def why_not_enter(towards: Towards) -> Refusal | None:
    """The reason they may not fill in a week."""
    if towards.is_worker or towards.roles & APPROVERS:
        return None
    return Refusal("Only the assistant, the employer or a care coordinator can fill in a week’s hours.")


def why_not_approve(towards: Towards, *, state: State) -> Refusal | None:
    """The reason they may not approve these hours. Nobody ever approves their own."""
    if towards.is_worker or (towards.has_workers_name and Role.COORDINATOR not in towards.roles):
        return Refusal("These are your own hours, so somebody else must approve them. Ask your care coordinator.")
    if not towards.roles & APPROVERS:
        return Refusal("Only the employer or a care coordinator can approve hours.")
    if state is not State.SENT:
        return Refusal(f"These hours are {state}, so there is nothing to approve.")
    return None


def why_not_return(towards: Towards, *, state: State, because: str = "-") -> Refusal | None:
    """The reason they may not send it back to whoever filled it in."""
    if towards.is_worker or not towards.roles & APPROVERS:
        return Refusal("Only the employer or a care coordinator can return hours.")
    if state is not State.SENT:
        return Refusal(f"These hours are {state}, so they cannot be returned.")
    return None if because.strip() else Refusal("Say why, so that it can be put right.", field="because")


def why_not_correct(towards: Towards, *, is_latest: bool) -> Refusal | None:
    """The reason another sheet cannot take the place of this one."""
    if not is_latest:
        return Refusal("These hours were corrected already. Correct the latest sheet of this week instead.")
    return why_not_enter(towards)


def why_not_week(shifts: Sequence[Shift], *, monday: date, employed: Period, at: datetime, on: date) -> Refusal | None:
    """The reason nobody can have worked this."""
    if monday.weekday():
        return Refusal("A week begins on a Monday.", field="week")
    if monday < on - _OLDEST:
        return Refusal("That week is more than a year ago. Ask your care coordinator to look at it.", field="week")
    if not shifts:
        return Refusal("Fill in at least one day. If nobody worked, there is nothing to send.")
    if len(shifts) > _MOST_SHIFTS:
        return Refusal(f"A week has at most {_MOST_SHIFTS} shifts here.")
    return _why_not_days(sorted(shifts), monday=monday, employed=employed, at=at)


def _why_not_days(shifts: Sequence[Shift], *, monday: date, employed: Period, at: datetime) -> Refusal | None:
    for each in shifts:
        if not monday <= each.on < monday + timedelta(days=7):
            return Refusal(f"{in_words(each.on)} is not in this week.", field="week")
        if each.ends_at > at:
            return Refusal(f"The shift of {in_words(each.on)} is not over yet. Send it after.")
        if each.on not in employed:
            return Refusal(f"{in_words(each.on)} is not within the employment.")
    for one, after in zip(shifts, shifts[1:], strict=False):
        if after.begins_at < one.ends_at:
            return Refusal(
                f"Two shifts overlap: {one.words} and {after.words} on {in_words(after.on)}. Check the times."
            )
    return None
