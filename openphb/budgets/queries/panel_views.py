"""What questions about panels answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.budgets.amounts import Total
from openphb.budgets.panels import Outcome, Terms
from openphb.kernel.refusal import Refusal
from openphb.plans.workflow import VersionState


@dataclass(frozen=True, slots=True)
class TermsView:
    """The terms of a panel from a day on, and whose choice they were."""

    terms: Terms
    valid_from: date
    owner: str
    reason: str
    recorded_by_name: str


@dataclass(frozen=True, slots=True)
class MemberView:
    id: UUID
    panel: UUID
    account: UUID
    name: str
    seat: str
    is_chair: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list. `open` is how many plans on its agenda nobody has decided on."""

    id: UUID
    meets_on: date
    place: str
    items: int
    open: int
    has_minutes: bool
    ratified_at: datetime | None


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A panel in a list."""

    id: UUID
    name: str
    terms: TermsView | None
    members: int
    next: MeetingLine | None


@dataclass(frozen=True, slots=True)
class PanelView:
    """One panel: its terms now and before, newest first, who sits on it, and its meetings, latest first."""

    id: UUID
    name: str
    terms: TermsView | None
    all_terms: tuple[TermsView, ...]
    members: tuple[MemberView, ...]
    meetings: tuple[MeetingLine, ...]
    meetings_total: int


@dataclass(frozen=True, slots=True)
class AheadView:
    """A plan that did not wait for the panel, and what the panel said of it afterwards, if it has."""

    id: UUID
    version: UUID
    panel: UUID | None
    panel_name: str
    way: str
    reason: str
    by_name: str
    at: datetime
    decision: str
    words: str
    looked_on: date | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A plan on an agenda."""

    id: UUID
    meeting: UUID
    version: UUID
    plan: UUID
    person: UUID
    person_name: str
    number: int
    state: VersionState
    coordinator: UUID
    coordinator_name: str
    author_name: str
    total: Total
    ahead: AheadView | None
    put_on_by_name: str
    taken_off_because: str
    taken_off_by_name: str
    decision: str
    words: str
    counted: str
    decided_by_name: str
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.decided_at is None and not self.taken_off_because

    @property
    def still_waits(self) -> bool:
        """False if it was sent back, ended or signed meanwhile, so that there is nothing to decide."""
        return self.ahead is not None or self.state is VersionState.CLINICAL


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting, with the terms and the members of its day and its agenda in order."""

    id: UUID
    panel: UUID
    panel_name: str
    meets_on: date
    place: str
    terms: TermsView | None
    members: tuple[MemberView, ...]
    items: tuple[ItemLine, ...]
    minutes: str
    minutes_by_name: str
    minutes_at: datetime | None
    ratified_by_name: str
    ratified_how: str
    ratified_at: datetime | None

    @property
    def agenda(self) -> tuple[ItemLine, ...]:
        return tuple(each for each in self.items if not each.taken_off_because)

    @property
    def open(self) -> tuple[ItemLine, ...]:
        return tuple(each for each in self.items if each.is_open)


@dataclass(frozen=True, slots=True)
class VoteView:
    """What a member said; one that `was_replaced` by a later one of theirs is shown and not counted."""

    account: UUID
    name: str
    vote: str
    words: str
    voted_at: datetime
    was_replaced: bool


@dataclass(frozen=True, slots=True)
class InterestView:
    account: UUID
    name: str
    what: str
    declared_at: datetime


@dataclass(frozen=True, slots=True)
class ItemView:
    """One plan before a panel: votes, interests, what they come to, and why this actor may not vote or record it."""

    line: ItemLine
    meeting: MeetingView
    votes: tuple[VoteView, ...]
    interests: tuple[InterestView, ...]
    comes_to: Outcome | Refusal
    why_not_vote: Refusal | None
    why_not_decide: Refusal | None

    @property
    def said(self) -> tuple[VoteView, ...]:
        """The votes that count."""
        return tuple(each for each in self.votes if not each.was_replaced)


@dataclass(frozen=True, slots=True)
class ToPutOn:
    """A plan that could be put on a panel's agenda, and why it comes to it; no reason: it may, and need not."""

    version: UUID
    person: UUID
    person_name: str
    number: int
    total: Total
    because: str
    ahead: AheadView | None = None


@dataclass(frozen=True, slots=True)
class PanelDecision:
    """What a panel decided on one version, as everybody who may see the plan reads it."""

    version: UUID
    panel_name: str
    meets_on: date
    decision: str
    words: str
    counted: str
    item: UUID
    is_afterwards: bool


@dataclass(frozen=True, slots=True)
class PanelDuty:
    """What waits for a member at one meeting: plans they have not voted on, or minutes that they, the chair, ratify."""

    meeting: UUID
    panel_name: str
    meets_on: date
    left: int
    to_ratify: bool
    has_met: bool


@dataclass(frozen=True, slots=True)
class FastTrackLine:
    """A plan on the fast track that waits for a signature, and since when it is on it."""

    version: UUID
    person_name: str
    state: VersionState
    at: datetime
    reason: str
