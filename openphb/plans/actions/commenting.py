"""What the person, their family and colleagues say to each other beside a plan, part by part."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people import actions as audit
from openphb.plans import rules
from openphb.plans.actions.story import lock_version, stop_at
from openphb.plans.models import Comment, PlanVersion
from openphb.plans.rules import comments as asked
from openphb.plans.workflow import VersionState


@transaction_required
def comment(*, id: UUID, version: UUID, part: str, words: str, by: Actor, at: datetime, on: date) -> UUID:
    """Say something about a part of a version that is on its way. Sent twice with one id, it is said once."""
    if Comment.objects.of(by).filter(id=id).exists():
        return id
    row = _version(version, by=by)
    stop_at(*asked.why_not_comment(part, words, state=VersionState(row.state)))
    Comment.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        version=row,
        part=part,
        words=words.strip(),
        said_by=by.id,
        said_by_name=by.name,
        said_at=at,
    )
    audit.record(did="plans.comment", person=row.plan.person_id, by=by, at=at, detail=part)
    return id


@transaction_required
def answer_comment(*, comment: UUID, words: str, by: Actor, at: datetime, on: date) -> UUID:
    """Answer a comment, once."""
    row, version = _comment(comment, by=by)
    is_settled, is_answered = row.settled_at is not None, row.answered_at is not None
    stop_at(*asked.why_not_answer(words, is_answered=is_answered, is_settled=is_settled))
    row.answer, row.answered_by_name, row.answered_at = words.strip(), by.name, at
    row.save(update_fields=["answer", "answered_by_name", "answered_at"])
    audit.record(did="plans.answer_comment", person=version.plan.person_id, by=by, at=at, detail=row.part)
    return comment


@transaction_required
def settle_comment(*, comment: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Say that a comment is settled. Settling what is settled is harmless."""
    row, version = _comment(comment, by=by)
    if row.settled_at is None:
        row.settled_by_name, row.settled_at = by.name, at
        row.save(update_fields=["settled_by_name", "settled_at"])
        audit.record(did="plans.settle_comment", person=version.plan.person_id, by=by, at=at, detail=row.part)
    return comment


def _version(id: UUID, *, by: Actor) -> PlanVersion:
    row = lock_version(id, by=by)
    require(rules.why_not_act("comment", roles=by.roles_for(row.plan.person_id)))
    return row


def _comment(id: UUID, *, by: Actor) -> tuple[Comment, PlanVersion]:
    found = Comment.objects.of(by).filter(id=id).first()
    if found is None:
        raise NotFound
    version = _version(found.version_id, by=by)
    require(asked.why_not_now(VersionState(version.state)))
    return Comment.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id), version
