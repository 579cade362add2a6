"""What waits for the moderators of the network, one matter of it, and what an author reads of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from openphb.community.members import member_in
from openphb.community.models import Matter, MatterStep, Report
from openphb.community.models.moderation import APPEALED, DONE, OPEN
from openphb.community.moderation.reporting import KINDS
from openphb.community.rules import moderation as rules
from openphb.community.rules import words as text
from openphb.community.rules.moderation import Verdict
from openphb.community.rules.reportable import Thing
from openphb.community.rules.words import Block
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound, Refusal

PAGE = 20
SHOWS = ("waiting", "appeals", "done")


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One line of the queue: what it is about, how often it was reported, and how it stands."""

    id: UUID
    word: str
    title: str
    says: str
    author: str
    reports: int
    held_why: str
    state: str
    outcome: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class ReportView:
    """Who reported it, and why. Moderators alone read who."""

    by: str
    at: datetime
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class StepView:
    """What was done about it, by whom, and why."""

    did: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class MatterView:
    """One matter. `verdicts` may be given now, by this member; none, and `why_not` says why.

    Before an author, `reports` is empty and `steps` name nobody.
    """

    line: MatterLine
    thing: Thing
    blocks: tuple[Block, ...]
    reports: tuple[ReportView, ...]
    steps: tuple[StepView, ...]
    before: tuple[StepView, ...]
    verdicts: tuple[Verdict, ...]
    why_not: Refusal | None
    why_not_appeal: Refusal | None


def queue(*, by: Actor, show: str = "waiting", page: int = 1) -> tuple[tuple[MatterLine, ...], int]:
    """What waits, the oldest first; what is done, the newest first. For moderators alone."""
    _moderator(by)
    rows = Matter.objects.select_related("author").annotate(many=Count("report"))
    chosen = rows.filter(state=_STATES.get(show, OPEN)).order_by("-opened_at" if show == "done" else "opened_at", "id")
    shown = chosen[(page - 1) * PAGE : page * PAGE]
    return _lines({row: row.many for row in shown}), chosen.count()


_STATES = {"waiting": OPEN, "appeals": APPEALED, "done": DONE}


def waiting(*, by: Actor) -> dict[str, int]:
    """How many matters there are of each sort, by what the queue calls it."""
    _moderator(by)
    found = dict(Matter.objects.exclude(state=DONE).order_by().values_list("state").annotate(many=Count("id")))
    return {"waiting": found.get(OPEN, 0), "appeals": found.get(APPEALED, 0)}


def matter(id: UUID, *, by: Actor, at: datetime) -> MatterView:
    """One matter as a moderator works on it. Raises NotFound."""
    member = _moderator(by)
    row, found = _found(id)
    reports = tuple(
        ReportView(each.by.shown_as, each.at, each.why, each.words)
        for each in Report.objects.filter(matter=row).select_related("by").order_by("at")
    )
    allowed = rules.ON_APPEAL if row.state == APPEALED else rules.AT_FIRST
    why_not = rules.why_not_own(member.id, author=found.author)
    if row.state == APPEALED:
        why_not = why_not or rules.why_not_decide_appeal(member.id, decided_by=row.decided_by_id)
    earlier = MatterStep.objects.filter(matter__kind=row.kind, matter__about=row.about).exclude(matter=row)
    steps = _steps(MatterStep.objects.filter(matter=row))
    return MatterView(
        _line(row, found, len(reports)), found, text.shown(found.words), reports, steps,
        _steps(earlier), () if row.state == DONE or why_not else allowed, why_not if row.state != DONE else None, None,
    )  # fmt: skip


def _moderator(by: Actor) -> Membership:
    """Nobody else learns that there is a queue, or what is in it."""
    member = member_in(by)
    if rules.why_not_look(member):
        raise NotFound
    return member


def my_matter(id: UUID, *, by: Actor, at: datetime) -> MatterView:
    """What an author reads: what was decided and why, without who reported it. Raises NotFound."""
    member = member_in(by)
    row, found = _found(id)
    if found.author != member.id:
        raise NotFound
    why_not = rules.why_not_appeal(
        is_author=True, outcome=row.outcome, was_appealed=row.was_appealed, decided_at=row.decided_at, at=at
    )
    steps = _steps(MatterStep.objects.filter(matter=row))
    nameless = tuple(StepView(each.did, "", each.at, each.why) for each in steps)
    return MatterView(_line(row, found, 0), found, text.shown(found.words), (), nameless, (), (), None, why_not)


def my_matters(*, by: Actor, page: int = 1) -> tuple[tuple[MatterLine, ...], int]:
    """Everything of theirs that was decided or waits, newest first."""
    rows = Matter.objects.filter(author=member_in(by).id).select_related("author").order_by("-opened_at", "id")
    return _lines(dict.fromkeys(rows[(page - 1) * PAGE : page * PAGE], 0)), rows.count()


def _found(id: UUID) -> tuple[Matter, Thing]:
    row = Matter.objects.select_related("author").filter(id=id).first()
    found = KINDS[row.kind].look(row.about) if row and row.kind in KINDS else None
    if row is None or found is None:
        raise NotFound
    return row, found


def _lines(rows: Mapping[Matter, int]) -> tuple[MatterLine, ...]:
    """Each with how often it was reported. What they are about is asked once for each kind."""
    found: dict[tuple[str, UUID], Thing] = {}
    for kind in {row.kind for row in rows} & set(KINDS):
        about = [row.about for row in rows if row.kind == kind]
        found |= {(kind, id): thing for id, thing in KINDS[kind].look_at(about).items()}
    return tuple(_line(row, found.get((row.kind, row.about)), reports) for row, reports in rows.items())


def _line(row: Matter, found: Thing | None, reports: int, /) -> MatterLine:
    kind = KINDS.get(row.kind)
    return MatterLine(
        row.id, kind.word if kind else row.kind, found.title if found else "", text.excerpt(found.words) if found else
        "", found.author_name if found else "", reports, row.held_why, row.state, row.outcome, row.opened_at,
    )  # fmt: skip


def _steps(rows: QuerySet[MatterStep]) -> tuple[StepView, ...]:
    found = rows.select_related("by").order_by("at", "id")
    return tuple(StepView(each.did, each.by.shown_as, each.at, each.why) for each in found)
