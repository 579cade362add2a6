"""Checks that run out: what may be written down of one, how it stands on a day, and what we ask to see. Pure.

Nothing here stops a payment. The one gate of the law is that a nominee applies for a certificate (reg. 7(7)(b)-(c) of
SI 2013/1617), and it stands with the budget. A check that is missing is asked for, and the person is told why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from openphb.kernel.refusal import Refusal
from openphb.law.clocks import KINDS


class CheckKind(StrEnum):
    """What was checked."""

    DBS = "dbs"
    INSURANCE = "insurance"
    RIGHT_TO_WORK = "right_to_work"
    COMPETENCE = "competence"
    PROVIDER = "provider"


class Stands(StrEnum):
    """How a check stands on a day. `SOON` is inside the warning of its clock, so before it runs out."""

    HOLDS = "holds"
    SOON = "runs out soon"
    RAN_OUT = "ran out"
    WITHDRAWN = "withdrawn"


CLOCKS: Mapping[CheckKind, str] = {
    CheckKind.DBS: "dbs_check",
    CheckKind.INSURANCE: "insurance",
    CheckKind.RIGHT_TO_WORK: "right_to_work",
    CheckKind.COMPETENCE: "competency",
    CheckKind.PROVIDER: "provider_check",
}
"""The clock that runs while a check holds."""
OURS = frozenset({CheckKind.COMPETENCE})
"""A practitioner delegates and signs off, so a competence is ours to renew; the rest is theirs to show us."""
SHOWN_BY_EMPLOYERS = frozenset({CheckKind.DBS, CheckKind.INSURANCE, CheckKind.RIGHT_TO_WORK})
"""What an employer looks at and writes down without us; a competence is signed off by a practitioner."""
DELEGATION = "The practitioner who delegates is registered, competent in the task and accountable for it."


@dataclass(frozen=True, slots=True)
class NewCheck:
    """What is written down of a check. `about` is who or what was checked; `acting` the nominee, where it is one.

    `task`, `assessed_by`, `registration` and `trained_on` are of a competence: it is for one task and one person, and
    is not carried over to another.
    """

    kind: str
    about: str
    done_on: date
    evidence: str
    runs_out_on: date | None = None
    acting: UUID | None = None
    task: str = ""
    assessed_by: str = ""
    registration: str = ""
    trained_on: date | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """What differs when a check is renewed. Who or what it is about stays."""

    done_on: date
    evidence: str
    runs_out_on: date | None = None
    assessed_by: str = ""
    registration: str = ""
    trained_on: date | None = None


def why_not_record(new: NewCheck, *, on: date) -> Refusal | None:
    """The reason this check cannot be written down so."""
    if new.kind not in list(CheckKind):
        return Refusal("Choose what was checked.", field="kind")
    if not new.about.strip():
        return Refusal("Say who or what was checked.", field="about")
    if not new.evidence.strip():
        return Refusal("Say what you saw, such as the number on the certificate and its date.", field="evidence")
    return _why_not_competent(new) or _why_not_days(new, on=on)


def _why_not_competent(new: NewCheck) -> Refusal | None:
    if new.kind != CheckKind.COMPETENCE:
        return None
    if not new.task.strip():
        return Refusal("Say which task. Competence in one task is not carried over to another.", field="task")
    if not new.assessed_by.strip():
        return Refusal(f"Enter who signed it off. {DELEGATION}", field="assessed_by")
    if not new.registration.strip():
        return Refusal(f"Enter their registration number. {DELEGATION}", field="registration")
    if new.trained_on and new.trained_on > new.done_on:
        return Refusal("The training is after the sign-off. Check both days.", field="trained_on")
    return None


def _why_not_days(new: NewCheck, *, on: date) -> Refusal | None:
    if new.done_on > on:
        return Refusal("The day is in the future. Record it once it has been done.", field="done_on")
    if new.runs_out_on and new.runs_out_on <= new.done_on:
        return Refusal("It would have run out before it was done. Check both days.", field="runs_out_on")
    if new.kind == CheckKind.INSURANCE and new.runs_out_on is None:
        return Refusal("Enter the last day of the policy. It stands on the certificate.", field="runs_out_on")
    return None


def why_not_follow(*, before: date, was_withdrawn: bool, is_latest: bool, done_on: date) -> Refusal | None:
    """The reason a check done on the day `before` cannot be renewed or withdrawn by something of `done_on`."""
    if was_withdrawn:
        return Refusal("This was withdrawn. Record a new check instead.")
    if not is_latest:
        return Refusal("A newer check has taken the place of this one. Go back to the list and use that.")
    if done_on < before:
        return Refusal("The day is before the day of the check itself. Check both.", field="done_on")
    return None


def ends_on(kind: str, *, done_on: date, runs_out_on: date | None, local: Mapping[str, int]) -> date | None:
    """The last day a check holds: what is written on it, or what the commissioner settled if that is sooner.

    None where neither is known: a certificate has no end of its own.
    """
    counted = KINDS[CLOCKS[CheckKind(kind)]].due(done_on, local=local)
    days = [day for day in (runs_out_on, counted) if isinstance(day, date)]
    return min(days, default=None)


def stands(kind: str, *, ends: date | None, was_withdrawn: bool, on: date) -> Stands:
    """How it stands. It holds through its last day."""
    if was_withdrawn:
        return Stands.WITHDRAWN
    if ends is None:
        return Stands.HOLDS
    if on > ends:
        return Stands.RAN_OUT
    warning = timedelta(days=KINDS[CLOCKS[CheckKind(kind)]].warn_days)
    return Stands.SOON if on >= ends - warning else Stands.HOLDS


class Checked(Protocol):
    """A check as it is looked at here."""

    @property
    def kind(self) -> CheckKind: ...
    @property
    def about(self) -> str: ...
    @property
    def acting(self) -> UUID | None: ...
    @property
    def stands(self) -> Stands: ...


class Nominee(Protocol):
    """Someone who acts, with what regulation 7(7) and (8) turn on."""

    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def capacity(self) -> str: ...
    @property
    def nominee_kind(self) -> str: ...
    @property
    def lives_with_person(self) -> bool: ...
    @property
    def family(self) -> bool: ...
    @property
    def friend_involved_in_care(self) -> bool: ...


def asked_for(checks: Iterable[Checked], acting: Iterable[Nominee]) -> tuple[str, ...]:
    """What nobody has shown us yet and we ask to see, in sentences. Nothing waits for it."""
    held = [each for each in checks if each.stands in (Stands.HOLDS, Stands.SOON)]
    shown = {each.acting for each in held if each.kind is CheckKind.DBS}
    asked = [_certificate(each) for each in acting if _needs_certificate(each) and each.id not in shown]
    assistants = sorted({each.about for each in held if each.kind in (CheckKind.COMPETENCE, CheckKind.RIGHT_TO_WORK)})
    if assistants and not any(each.kind is CheckKind.INSURANCE for each in held):
        asked.append(
            "Insurance as an employer: the law asks for it of anybody who employs somebody other than close relatives."
        )
    for name in assistants:
        known = {each.kind for each in held if each.about == name}
        if CheckKind.RIGHT_TO_WORK not in known:
            asked.append(f"The right to work of {name}: an employer checks it before the first day.")
        if CheckKind.DBS not in known:
            asked.append(f"A criminal record check of {name}: strongly advised, and the employer’s own choice.")
    return tuple(asked)


def _certificate(each: Nominee) -> str:
    whom = f"whoever is responsible for the money at {each.name}" if each.nominee_kind == "body" else each.name
    return f"The enhanced criminal record certificate of {whom}: they are asked to apply before the first payment."


def _needs_certificate(each: Nominee) -> bool:
    """Regulation 7(7)(b)-(c): an organisation always; an individual unless close to the person (7(8))."""
    is_close = each.lives_with_person or each.family or each.friend_involved_in_care
    return each.capacity == "nominee" and (each.nominee_kind == "body" or not is_close)
