"""Checks written down, renewed and withdrawn. Each is a new row: what was seen before stays as it was seen."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import checks, rules
from openphb.people.audit import record
from openphb.people.checks import Again, NewCheck
from openphb.people.models import Acting, Check, Person


@transaction_required
def record_check(*, id: UUID, person: UUID, new: NewCheck, by: Actor, at: datetime, on: date) -> Check:
    """Write down that something was checked. It stops nothing and lets nothing go: it starts a clock.

    Raises Refused for a day in the future, or a competence without its task, practitioner and registration.
    """
    require(rules.why_not_do("keep_checks", roles=by.roles))
    known = Check.objects.of(by).filter(id=id).first()
    if known:
        return known
    _lock(person, by=by)
    require(checks.why_not_record(new, on=on))
    if new.acting is not None:
        theirs = Acting.objects.of(by).filter(id=new.acting, person_id=person, capacity="nominee").exists()
        refuse_unless(theirs, "Choose a nominee of this person from the list.", field="acting")
    return _add(new, id=id, series=id, person=person, verb="seen", follows=None, by=by, at=at)


@transaction_required
def show_check(*, id: UUID, person: UUID, new: NewCheck, by: Actor, at: datetime, on: date) -> Check:
    """An employer says what they checked themselves. The newest of its kind and name takes the place of the one before.

    So an insurance that is renewed with another insurer is one policy that goes on, and its clock is met.
    """
    require(rules.why_not_do("show_checks", roles=by.roles_for(person)))
    refuse_unless(new.kind in checks.SHOWN_BY_EMPLOYERS and new.acting is None, "Ask us to write this down.")
    known = Check.objects.of(by).filter(id=id).first()
    if known:
        return known
    _lock(person, by=by)
    require(checks.why_not_record(new, on=on))
    before = _one_like_it(new, person=person, by=by)
    if before is None:
        return _add(new, id=id, series=id, person=person, verb="seen", follows=None, by=by, at=at)
    told: dict[str, Any] = {"before": before.done_on, "was_withdrawn": False, "is_latest": True}
    require(checks.why_not_follow(**told, done_on=new.done_on))
    return _add(new, id=id, series=before.series, person=person, verb="renewed", follows=before, by=by, at=at)


def _one_like_it(new: NewCheck, *, person: UUID, by: Actor) -> Check | None:
    """The latest check of this kind that still stands: any insurance, or what was checked of the same name."""
    rows = Check.objects.of(by).filter(person_id=person, kind=new.kind, acting=None).exclude(verb="withdrawn")
    if new.kind != checks.CheckKind.INSURANCE:
        rows = rows.filter(about__iexact=new.about.strip())
    followed = Check.objects.of(by).filter(person_id=person, follows__isnull=False).values("follows_id")
    return rows.exclude(id__in=followed).order_by("-done_on", "-recorded_at").first()


@transaction_required
def renew_check(*, id: UUID, check: UUID, again: Again, by: Actor, at: datetime, on: date) -> Check:
    """It was checked again: whose or what it is stays, the days and the evidence are new."""
    require(rules.why_not_do("keep_checks", roles=by.roles))
    known = Check.objects.of(by).filter(id=id).first()
    if known:
        return known
    before = _latest(check, by=by, done_on=again.done_on)
    new = NewCheck(kind=before.kind, about=before.about, task=before.task, acting=before.acting_id, **asdict(again))
    require(checks.why_not_record(new, on=on))
    person, series = before.person_id, before.series
    return _add(new, id=id, series=series, person=person, verb="renewed", follows=before, by=by, at=at)


@transaction_required
def withdraw_check(*, id: UUID, check: UUID, done_on: date, because: str, by: Actor, at: datetime, on: date) -> Check:
    """It no longer holds from this day, with the reason: a competence taken back, or something written by mistake."""
    require(rules.why_not_do("keep_checks", roles=by.roles))
    known = Check.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(bool(because.strip()), "Say why it no longer holds.", field="because")
    refuse_unless(done_on <= on, "The day is in the future. Withdraw it once that day has come.", field="done_on")
    before = _latest(check, by=by, done_on=done_on)
    new = NewCheck(
        kind=before.kind, about=before.about, task=before.task, acting=before.acting_id, done_on=done_on,
        evidence=because, assessed_by=before.assessed_by, registration=before.registration,
    )  # fmt: skip
    person, series = before.person_id, before.series
    return _add(new, id=id, series=series, person=person, verb="withdrawn", follows=before, by=by, at=at)


def _lock(person: UUID, *, by: Actor) -> None:
    """The person is locked and not the check: history grants nobody the right to lock it."""
    if Person.objects.of(by).select_for_update(no_key=True).filter(id=person).first() is None:
        raise NotFound


def _latest(check: UUID, *, by: Actor, done_on: date) -> Check:
    """The check that is to be renewed or withdrawn, if it is the latest of its series and still stands."""
    found = Check.objects.of(by).filter(id=check).first()
    if found is None:
        raise NotFound
    _lock(found.person_id, by=by)
    is_latest = not Check.objects.of(by).filter(follows=found).exists()
    withdrawn = found.verb == "withdrawn"
    told: dict[str, Any] = {"before": found.done_on, "was_withdrawn": withdrawn, "is_latest": is_latest}
    require(checks.why_not_follow(**told, done_on=done_on))
    return found


def _add(
    new: NewCheck,
    *,
    id: UUID,
    series: UUID,
    person: UUID,
    verb: str,
    follows: Check | None,
    by: Actor,
    at: datetime,
) -> Check:
    words = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(new).items()}
    acting = words.pop("acting")
    made = Check.objects.create(
        id=id, commissioner_id=by.commissioner, series=series, follows=follows, person_id=person, acting_id=acting,
        verb=verb, recorded_at=at, recorded_by=by.name, **words,
    )  # fmt: skip
    did = {"seen": "record", "renewed": "renew", "withdrawn": "withdraw"}[verb]
    record(did=f"people.{did}_check", person=person, by=by, at=at, detail=f"{made.about}, {made.kind}")
    return made
