"""Ideas from here: written, looked over by a second person, shown, and gone without a trace of their words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.models import LocalIdea
from openphb.community.rules import local_ideas as rules
from openphb.community.rules.local_ideas import GONE, SENT_BACK, SHOWN, WAITING, NewIdea
from openphb.kernel.actor import OUTSIDE, Actor
from openphb.kernel.refusal import NotFound, Refused, refuse_unless, require
from openphb.people.audit import record


@transaction_required
def write_idea(*, id: UUID, new: NewIdea, source: str, by: Actor, at: datetime) -> UUID:
    """Write an idea, or write one anew that waits or was sent back. Someone else looks it over before it is read."""
    require(rules.why_not_keep(roles=by.roles))
    found = rules.why_not_write(new)
    if found:
        raise Refused(*found)
    row = LocalIdea.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    words = {name: value.strip() for name, value in asdict(new).items()}
    if row is None:
        LocalIdea.objects.create(
            id=id, commissioner_id=by.commissioner, source=source, written_by=by.id, written_by_name=by.name,
            written_at=at, **words,
        )  # fmt: skip
    else:
        refuse_unless(row.state in (WAITING, SENT_BACK), "This is shown already. Take it out, and write it anew.")
        _set(row, state=WAITING, written_by=by.id, written_by_name=by.name, written_at=at, sent_back_why="", **words)
    record(did="community.write_idea", by=by, at=at, detail=words["what"])
    return id


@transaction_required
def look_over(*, idea: UUID, shows: bool, why: str, by: Actor, at: datetime) -> UUID:
    """Show it to everybody, or send it back with the reason."""
    require(rules.why_not_keep(roles=by.roles))
    row = _lock(idea, by=by)
    require(rules.why_not_look_over(row.written_by, by=by.id, state=row.state))
    refuse_unless(shows or bool(why.strip()), "Say what could tell who it was, or what is missing.", field="why")
    _set(row, state=SHOWN if shows else SENT_BACK, looked_by=by.id, looked_by_name=by.name, sent_back_why=why.strip())
    record(did="community.look_over_idea", by=by, at=at, why=why, detail=row.state)
    return idea


@transaction_required
def forget_idea(*, idea: UUID, why: str, by: Actor, at: datetime) -> UUID:
    """It goes, and its words with it. Forgetting what is gone is harmless.

    By those who keep ideas, or by whoever withdraws a consent: whether they may is decided with the case.
    """
    if not by.roles & OUTSIDE:
        require(rules.why_not_keep(roles=by.roles))
    row = _lock(idea, by=by)
    if row.state != GONE:
        _set(row, state=GONE, what="", need="", hoped="", cost="", why="", sent_back_why="")
        record(did="community.forget_idea", by=by, at=at, why=why)
    return idea


def _lock(id: UUID, *, by: Actor) -> LocalIdea:
    row = LocalIdea.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _set(row: LocalIdea, **changed: object) -> None:
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
