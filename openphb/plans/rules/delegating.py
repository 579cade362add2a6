"""Delegated healthcare tasks: what must be said, who says yes, and who may do the task on a day. Pure.

A registered practitioner who is competent in the task delegates it, answers for it, and finds the assistant competent
in that task for that person (NHS England, delegation of healthcare tasks to personal assistants: guidance). Competence
is not carried over to another task or another person. How long it lasts and when we warn are local choices. Nothing
here stops a wage: whoever worked is owed it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

LONGEST = 3_000
GUIDANCE = "NHS England: delegation of healthcare tasks to personal assistants (guidance)"
WARNED_BY = ("competency_first_warning_days", "competency_second_warning_days", "competency_last_warning_days")
"""The local settings that say how many days before a competence lapses we warn."""
OURS = (60, 30, 7)
"""Days, where a board has not settled its own. Our own choice: no source gives a number."""


class Side(StrEnum):
    """The three whose yes it takes."""

    PERSON = "person"
    ASSISTANT = "assistant"
    CLINICIAN = "clinician"


class May(StrEnum):
    """Whether an assistant may do the task on a day, and why not."""

    CAN = "may do it"
    WAITING = "waiting for a yes"
    NOT_SHOWN = "not found competent yet"
    LAPSED = "competence lapsed"
    WITHDRAWN = "competence withdrawn"
    ENDED = "agreement ended"


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task as it is done for one person. `ring` says whom, and `registration` is of the clinician who delegates."""

    what: str
    why_right: str
    how: str
    watch_for: str
    stop_when: str
    ring: str
    registration: str


@dataclass(frozen=True, slots=True)
class Held:
    """Days on which a competence held. Both are included; without an end, nobody has said until when."""

    since: date
    until: date | None

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer about a day rests on. `agreed_on` is the day of the third yes."""

    agreed_on: date | None
    ended_on: date | None
    held: tuple[Held, ...]
    withdrawn_on: date | None = None


_ASKED = {
    "what": "Say which task, in a few words.",
    "why_right": "Say why it is right for this person that an assistant does it: the good it does, and the risk.",
    "how": "Say step by step how it is done for this person.",
    "watch_for": "Say what to watch for.",
    "stop_when": "Say when to stop.",
    "ring": "Say whom to ring, with the number.",
    "registration": "Enter your registration number. The practitioner who delegates is registered and answers for it.",
}


def why_not_write(new: NewTask) -> tuple[Refusal, ...]:
    """Reasons this cannot be the task: everything is asked, since a sheet with a gap is dangerous."""
    missing = [Refusal(said, field=name) for name, said in _ASKED.items() if not getattr(new, name).strip()]
    long = [
        Refusal(f"Use at most {LONGEST:,} characters: whoever does the task reads one page.", field=name)
        for name in _ASKED
        if len(getattr(new, name)) > LONGEST
    ]
    return (*missing, *long)


def why_not_say_yes(
    side: Side, *, roles: Collection[Role], is_delegator: bool, for_themselves: bool, said: Collection[Side]
) -> Refusal | None:
    """The reason this actor cannot give, or record, the yes of this side."""
    if side in said:
        return Refusal("That yes has been given already.")
    if side is Side.CLINICIAN and not is_delegator:
        return Refusal("Only the clinician who delegates the task can say yes as the clinician.")
    if set(roles) & {Role.COORDINATOR, Role.CLINICIAN}:
        return None
    if side is not Side.PERSON:
        return Refusal("The yes of the assistant is recorded by the care team, who hear it from them.")
    if Role.PERSON in roles and Role.REPRESENTATIVE not in roles and not for_themselves:
        return Refusal("Your representative says yes for you here. Tell them, or us, what you think of it.")
    return None


def why_not_sign_off(*, trained_on: date | None, done_on: date, until: date | None, evidence: str, on: date) -> tuple[
    Refusal, ...
]:  # fmt: skip
    """Reasons a competence cannot be signed off so."""
    found = [
        None if evidence.strip() else Refusal("Say how you saw that they can do it.", field="evidence"),
        None
        if done_on <= on
        else Refusal("The day is in the future. Sign it off once you have seen it.", "", "done_on"),
        Refusal("Say until which day. A competence without an end is never looked at again.", field="runs_out_on")
        if until is None
        else None,
        Refusal("It would have run out before it was seen. Check both days.", field="runs_out_on")
        if until is not None and until <= done_on
        else None,
        Refusal("The training is after the day you saw them do it. Check both days.", field="trained_on")
        if trained_on and trained_on > done_on
        else None,
    ]
    return tuple(refusal for refusal in found if refusal)


def may(standing: Standing, *, on: date) -> May:
    """Whether the task may be done by this assistant on this day. The last day of a competence counts."""
    if standing.ended_on and on >= standing.ended_on:
        return May.ENDED
    if standing.agreed_on is None or on < standing.agreed_on:
        return May.WAITING
    if any(each.covers(on) for each in standing.held):
        return May.CAN
    if standing.withdrawn_on and on >= standing.withdrawn_on:
        return May.WITHDRAWN
    return May.LAPSED if any(each.since <= on for each in standing.held) else May.NOT_SHOWN


def until(standing: Standing, *, on: date) -> date | None:
    """The last day of the competence that holds on a day, or of the one that lapsed latest."""
    begun = [each for each in standing.held if each.since <= on]
    return max((each.until for each in begun if each.until), default=None)


def warnings(local: Mapping[str, int]) -> tuple[int, ...]:
    """Days before a competence lapses at which we warn, longest first: the board's own, or ours."""
    days = (local.get(name, ours) for name, ours in zip(WARNED_BY, OURS, strict=True))
    return tuple(sorted(set(days), reverse=True))


def stage(last: date, *, on: date, warned: tuple[int, ...]) -> int | None:
    """How many days' warning is due by now: the shortest that has been reached, 0 once it lapsed, None before any."""
    if on > last:
        return 0
    reached = [days for days in warned if on >= last - timedelta(days=days)]
    return min(reached, default=None)


@dataclass(frozen=True, slots=True)
class Lapse:
    """What a warning tells. `others` are those who may do the task besides; `contingency` what the plan says to do."""

    what: str
    person: str
    assistant: str
    clinician: str
    last_day: date
    has_lapsed: bool
    others: tuple[str, ...]
    contingency: tuple[str, ...]
    ring: str


PAY = "Whoever has worked is paid for it. This is about safety, and never about wages."


def words_of(lapse: Lapse, side: Side) -> str:
    """The notice, word for word, to the person or to the clinician who delegates."""
    told = [_lapses(lapse), _others(lapse), *_contingency(lapse)]
    if side is Side.CLINICIAN:
        next_ = f"See {lapse.assistant} do it and sign it off again, or end the agreement."
        return "\n\n".join([f"About {lapse.person}.", *told, next_, PAY])
    next_ = f"{lapse.clinician} has been told too, and arranges to see {lapse.assistant} again."
    return "\n\n".join([*told, next_, f"If you are worried, ring: {lapse.ring}", PAY])


def _lapses(lapse: Lapse) -> str:
    day = in_words(lapse.last_day)
    if lapse.has_lapsed:
        return f"{lapse.assistant} should not do this any more until seen again: {lapse.what}. It lapsed after {day}."
    return f"{lapse.assistant} may do this until {day}, and not after it unless seen again: {lapse.what}."


def _others(lapse: Lapse) -> str:
    if lapse.others:
        return f"These may do it besides: {', '.join(lapse.others)}."
    nobody = "NOBODY ELSE may do this task" if not lapse.has_lapsed else "NOBODY may do this task now"
    return f"{nobody}. Arrange cover before the next time it is needed."


def _contingency(lapse: Lapse) -> tuple[str, ...]:
    if lapse.others:
        return ()
    if lapse.contingency:
        return ("What the plan says to do if something goes wrong:", *lapse.contingency)
    return ("The plan says nothing of what to do then. Ring the number on the task sheet.",)
