"""What the plans room shows to others: frozen facts, never rows, and no words that a page should choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.content import PlanContent
from openphb.plans.costs import Costs
from openphb.plans.rules import Section
from openphb.plans.workflow import RequestState, VersionState


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move out of the present state. `why_not` of None means that this actor may make it now."""

    verb: str
    reasons_needed: bool
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened, by whom and when."""

    verb: str
    by_name: str
    at: datetime
    note: str
    version: UUID | None


@dataclass(frozen=True, slots=True)
class AdviceView:
    topics: str
    how: str
    given_on: date
    given_by: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A paper or photo that came with a request to look again."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ReconsiderationView:
    """A decision looked at again. `changed` of None means that we have not answered yet."""

    id: UUID
    decision: UUID
    asked_on: date
    asked_by: str
    because: str
    answered_on: date | None
    answered_by_name: str
    changed: bool | None
    reasons: str
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """A second look that we owe an answer. `why_not` of None means that this actor may give it."""

    asked: ReconsiderationView
    kind: str
    request: UUID
    person: UUID
    person_name: str
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision and its notice, with every second look, newest first. `why_not_again` of None: it may be asked.

    `is_partial`: this actor manages the money only, and this is not a notice about money: they read what was decided,
    and neither the reasons nor the letter.
    """

    id: UUID
    person: UUID
    request: UUID
    kind: str
    reasons: str
    rules: str
    notice: str
    notice_days: int
    effective_on: date
    decided_on: date
    decided_by: UUID
    decided_by_name: str
    looked_at_again: tuple[ReconsiderationView, ...]
    why_not_again: Refusal | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request, from the first offer."""

    id: UUID
    person: UUID
    person_name: str
    service: str
    basis: str
    state: RequestState
    offered_on: date
    requested_on: date | None
    decided_on: date | None
    plan: UUID | None
    moves: tuple[MoveView, ...]
    advice: tuple[AdviceView, ...]
    decisions: tuple[DecisionView, ...]
    history: tuple[EventView, ...]
    turn: Role | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What someone agreed to, consented to, or withdrew."""

    id: UUID
    version: UUID
    kind: str
    given_by: str
    capacity: str
    how: str
    given_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of a plan's versions."""

    id: UUID
    number: int
    state: VersionState
    author_name: str
    written_at: datetime
    why_changed: str
    turn: Role | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its versions, newest first: the agreed one that counts now, and the one being written, if any."""

    id: UUID
    person: UUID
    request: UUID
    service: str
    coordinator: UUID
    coordinator_name: str
    started_on: date
    versions: tuple[VersionLine, ...]
    agreed: UUID | None
    open: UUID | None
    why_not_change: Refusal | None
    asked_for_change: EventView | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version, whole. `writers` are all who wrote in it: none of them may sign it off.

    `why_not_write_own` is about the person's own part, which they write too.

    `is_partial`: this actor manages the money only, and is not shown what the plan says of health and life.
    """

    id: UUID
    plan: UUID
    request: UUID
    person: UUID
    number: int
    state: VersionState
    author: UUID
    author_name: str
    written_at: datetime
    why_changed: str
    writers: frozenset[UUID]
    content: PlanContent
    costs: Costs
    sections: tuple[Section, ...]
    warnings: tuple[Refusal, ...]
    agreements: tuple[AgreementView, ...]
    moves: tuple[MoveView, ...]
    why_not_write: Refusal | None
    why_not_write_own: Refusal | None
    why_not_pass_on: Refusal | None
    turn: Role | None
    since: datetime | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class PersonsPlan:
    """What the person's own page shows: the plan that counts now, and the one that waits for them to agree.

    `draft` is the one being written, for whoever may write their part of it.
    """

    plan: PlanView
    agreed: VersionView | None
    waiting: VersionView | None
    draft: UUID | None = None


@dataclass(frozen=True, slots=True)
class WaitingVersion:
    """A version that waits for somebody, with what a list of them needs."""

    id: UUID
    plan: UUID
    person: UUID
    person_name: str
    number: int
    state: VersionState
    author_name: str
    writers: frozenset[UUID]
    costs: Costs
    since: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review that was held: the four findings of regulation 14(5), and what followed."""

    id: UUID
    kind: str
    held_on: date
    how: str
    needs: str
    effective: str
    sufficient: bool
    conditions_kept: bool
    follows: str
    notes: str
    held_by: str


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """The next review of a plan. `by_law` is False where only our own choice sets the day.

    `clock` is 'direct payment', 'chc' or 'plan'; `planned_on` is the day the plan itself names for its first review.
    """

    plan: UUID
    person: UUID
    person_name: str
    coordinator_name: str
    clock: str
    due_on: date
    by_law: bool
    planned_on: date | None
    latest_held: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One request on the caseload: where it stands, whose turn it is and since when."""

    request: UUID
    person: UUID
    person_name: str
    nhs_number: str
    service: str
    state: RequestState | VersionState
    plan: UUID | None
    version: UUID | None
    coordinator_name: str
    turn: Role | None
    since: datetime | None
    asked_for_change: bool


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of cases, those waiting longest first, and how many there are."""

    lines: tuple[CaseLine, ...]
    total: int
