"""Asking what is held, and what belongs to a request before it is decided: who asks, and more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import IN_LAW, Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.people.audit import record
from openphb.protection import rules
from openphb.protection.models import Ask
from openphb.protection.rules import MONTHS, MORE_MONTHS, State

SIGNED_IN = "They were signed in, and asked here themselves"
HERE = "here"


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What is asked, in whose name, when it reached us, and how: 'here', 'letter', 'email', 'telephone' or 'spoken'."""

    kind: str
    words: str
    asked_on: date
    asked_by: str = ""
    came_by: str = HERE


@transaction_required
def ask(*, id: UUID, person: UUID, new: NewAsk, by: Actor, at: datetime) -> Ask:
    """Write a request down. Sent twice with one id, it is one. Whoever asks signed in is known; others are checked."""
    roles = by.roles_for(person)
    require(rules.why_not_ask(roles=roles))
    require(rules.why_not_words(new.kind, new.words))
    known = Ask.objects.of(by).filter(id=id).first()
    if known:
        return known
    today = local_day(at)
    if new.asked_on > today:
        raise Refused(Refusal("The day on which it reached us cannot be in the future.", field="asked_on"))
    themselves = bool(roles & IN_LAW)
    made = Ask.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, kind=new.kind, words=new.words.strip(),
        asked_on=new.asked_on, asked_by=by.name if themselves else new.asked_by.strip(),
        came_by=HERE if themselves else new.came_by, recorded_by=by.id, recorded_at=at,
        identity=SIGNED_IN if themselves else "", identified_on=today if themselves else None,
        due_on=rules.due_on(new.asked_on),
    )  # fmt: skip
    record(did="protection.ask", person=person, by=by, at=at, detail=f"{new.kind}, {new.asked_on}")
    return made


@transaction_required
def identify(*, ask: UUID, how: str, by: Actor, at: datetime) -> Ask:
    """Say how it was checked who asks. From then the month counts, where it had to be asked."""
    row = _open(ask, by=by)
    require(rules.why_not_handle(roles=by.roles))
    if not how.strip():
        raise Refused(Refusal("Say how it was checked who asks.", field="how"))
    row.identity, row.identified_on = how.strip()[:300], local_day(at)
    row.due_on = _due(row)
    row.save(update_fields=["identity", "identified_on", "due_on"])
    record(did="protection.identify", person=row.person_id, by=by, at=at, detail=row.identity)
    return row


@transaction_required
def extend(*, ask: UUID, reason: str, by: Actor, at: datetime) -> Ask:
    """Two more months, once, with the reason they are told (article 12(3))."""
    row = _open(ask, by=by)
    require(rules.why_not_handle(roles=by.roles))
    extended = row.extended_at is not None
    require(rules.why_not_extend(reason, extended=extended, due=row.due_on, on=local_day(at)))
    row.extended_at, row.extended_why = at, reason.strip()
    row.due_on = _due(row)
    row.save(update_fields=["extended_at", "extended_why", "due_on"])
    record(did="protection.extend", person=row.person_id, by=by, at=at, why=row.extended_why)
    return row


@transaction_required
def disagree(*, ask: UUID, words: str, by: Actor, at: datetime) -> Ask:
    """The person says that they do not agree with what was decided: kept beside it, as they wrote it."""
    row = one(ask, by=by)
    require(rules.why_not_ask(roles=by.roles_for(row.person_id)))
    if row.state != State.DECIDED:
        raise Refused(Refusal("It is not decided yet."))
    if not words.strip():
        raise Refused(Refusal("Say what you do not agree with.", field="words"))
    row.own = words.strip()
    row.save(update_fields=["own"])
    record(did="protection.disagree", person=row.person_id, by=by, at=at)
    return row


def one(ask: UUID, *, by: Actor) -> Ask:
    """A request, locked. Raises NotFound where there is none, or it is of somebody they may not see."""
    row = Ask.objects.of(by).select_for_update(no_key=True).filter(id=ask).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row


def _open(ask: UUID, *, by: Actor) -> Ask:
    row = one(ask, by=by)
    if row.state == State.DECIDED:
        raise Refused(Refusal("It is decided already."))
    return row


def _due(row: Ask) -> date:
    months = MONTHS + (MORE_MONTHS if row.extended_at else 0)
    return rules.due_on(rules.starts_on(row.asked_on, row.identified_on), months=months)
