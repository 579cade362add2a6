"""Comments beside a version, in the order they were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.rules import manages_money_only
from openphb.plans import rules
from openphb.plans.models import Comment
from openphb.plans.queries.rows import version_row
from openphb.plans.rules import comments as asked
from openphb.plans.workflow import VersionState


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment with its answer, if it has one, and who settled it, if somebody has."""

    id: UUID
    version: UUID
    part: str
    words: str
    said_by_name: str
    said_at: datetime
    answer: str
    answered_by_name: str
    answered_at: datetime | None
    settled_by_name: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Beside:
    """All that is said beside a version. `why_not` of None: this actor may say something now."""

    version: UUID
    person: UUID
    number: int
    comments: tuple[CommentView, ...]
    why_not: Refusal | None

    @property
    def open(self) -> int:
        return sum(each.settled_at is None for each in self.comments)


def comments(version: UUID, *, by: Actor) -> Beside:
    """Raises NotFound, also for whoever only manages the money: what is said here may be about health."""
    row = version_row(version, by=by)
    person = row.plan.person_id
    if manages_money_only(by, person):
        raise NotFound
    may_not = rules.why_not_act("comment", roles=by.roles_for(person)) or asked.why_not_now(VersionState(row.state))
    rows = Comment.objects.of(by).filter(version_id=version).order_by("said_at", "id")
    return Beside(version, person, row.number, tuple(map(_view, rows)), may_not)


def _view(row: Comment) -> CommentView:
    return CommentView(**{name: getattr(row, name) for name in CommentView.__dataclass_fields__ if name != "version"},
                       version=row.version_id)  # fmt: skip
