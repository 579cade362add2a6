"""Concerns: raised, referred, asked about, acted on step by step, closed.

What is done about a concern is not written into the story of the person's record, where they read it themselves and
everybody else on the staff does: it is in the concern's own story, and in the audit trail without the person's name.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import misuse
from openphb.budgets.misuse import NewConcern
from openphb.budgets.models import Concern, ConcernAsked, ConcernStep
from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as people


@transaction_required
def raise_concern(*, id: UUID, budget: UUID, new: NewConcern, by: Actor, at: datetime, on: date) -> Concern:
    """Write down what worries somebody. Restricted to roles, to everybody else it does not exist."""
    row = budget_row(budget, by=by)
    refuse_unless(by.has(*misuse.OPENED_BY), "Only staff can write a concern down.")
    known = Concern.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(misuse.why_not_raise(new, on=on))
    made = Concern.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=row.person_id,
        budget=row,
        kind=new.kind,
        what=new.what.strip(),
        happened_on=new.happened_on,
        raised_by=new.raised_by.strip()[:160],
        open_to=sorted(str(role) for role in new.open_to),
        recorded_by=by.id,
        recorded_by_name=by.name,
        recorded_at=at,
    )
    _record("raise_concern", made, by=by, at=at)
    return made


@transaction_required
def refer_concern(*, concern: UUID, to: str, by: Actor, at: datetime, on: date) -> Concern:
    """Pass a concern on: to the local counter fraud specialist, or to safeguarding. The first referral stands."""
    row = _locked(concern, by=by)
    refuse_unless(bool(to.strip()), "Say to whom it is referred, by name.", field="to")
    if row.referred_on is None:
        row.referred_to, row.referred_on = to.strip()[:160], on
        row.save(update_fields=["referred_to", "referred_on"])
        _record("refer_concern", row, by=by, at=at)
    return row


@transaction_required
def ask_about_concern(
    *, id: UUID, concern: UUID, whom: str, name: str, said: str, was_asked: bool, by: Actor, at: datetime, on: date
) -> ConcernAsked:
    """Write down what somebody who may know more said, or why they were not asked."""
    row = _locked(concern, by=by)
    known = ConcernAsked.objects.of(by).filter(id=id).first()
    if known:
        return known
    referred = row.referred_on is not None
    require(misuse.why_not_ask(whom, kind=row.kind, referred=referred, said=said, was_asked=was_asked))
    made = ConcernAsked.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        concern=row,
        whom=whom,
        name=name.strip()[:160],
        said=said.strip(),
        was_asked=was_asked,
        on=on,
        by_name=by.name,
        recorded_at=at,
    )
    _record("ask_about_concern", row, by=by, at=at)
    return made


@transaction_required
def take_step(
    *, id: UUID, concern: UUID, step: str, reasons: str, why_left_out: str = "", by: Actor, at: datetime, on: date
) -> ConcernStep:
    """Write down a step of the ladder. What it does, a decision with its notice does; this says why it was taken."""
    row = _locked(concern, by=by)
    known = ConcernStep.objects.of(by).filter(id=id).first()
    if known:
        return known
    taken = list(ConcernStep.objects.of(by).filter(concern=row).values_list("step", flat=True))
    asked = list(ConcernAsked.objects.of(by).filter(concern=row).values_list("whom", flat=True))
    require(
        misuse.why_not_step(step, reasons=reasons, taken=taken, why_left_out=why_left_out, kind=row.kind, asked=asked)
    )
    made = ConcernStep.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        concern=row,
        step=step,
        reasons=reasons.strip(),
        left_out=list(misuse.left_out(step, taken=taken)),
        why_left_out=why_left_out.strip(),
        on=on,
        by_name=by.name,
        recorded_at=at,
    )
    _record("take_step", row, by=by, at=at)
    return made


@transaction_required
def close_concern(*, concern: UUID, because: str, by: Actor, at: datetime, on: date) -> Concern:
    """Nothing more is done about it: what was found, in a sentence. It stays on record, as restricted as it was."""
    row = _locked(concern, by=by, open_only=False)
    if row.closed_on is None:
        refuse_unless(bool(because.strip()), "Say what was found.", field="because")
        row.closed_on, row.closed_by, row.closed_because = on, by.name, because.strip()
        row.save(update_fields=["closed_on", "closed_by", "closed_because"])
        _record("close_concern", row, by=by, at=at)
    return row


def _locked(id: UUID, *, by: Actor, open_only: bool = True) -> Concern:
    row = Concern.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    refuse_unless(not open_only or row.closed_on is None, "This concern is closed. Write a new one down.")
    return row


def _record(did: str, row: Concern, *, by: Actor, at: datetime) -> None:
    """Without the person: the trail on their record is read by them and by everybody on the staff."""
    people.record(did=f"budgets.{did}", by=by, at=at, detail=f"concern {row.id}")
