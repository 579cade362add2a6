"""An employment begins, its terms change, it ends: each written down with who said so."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.models import Employment, Terms
from openphb.employment.queries import row_of
from openphb.employment.queries.reach import PAY_IS_READ_FOR
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.law.wages import Worker
from openphb.payments import actions as payments
from openphb.payments.models import Assistant
from openphb.people import actions as people
from openphb.people import assisting
from openphb.people import queries as who
from openphb.people.models import Acting, Organisation


@transaction_required
def begin(*, id: UUID, person: UUID, new: NewEmployment, by: Actor, at: datetime, on: date) -> Employment:
    """Write down that an assistant is employed, by whom and on what first terms. Sent twice, it is one.

    The assistant is one that was written down for this person (`payments.actions.say_who_works`).
    """
    known = Employment.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = who.person(person, by=by)
    require(rules.why_not_keep(roles=by.roles_for(person)))
    assistant = Assistant.objects.of(by).select_for_update(no_key=True).filter(id=new.assistant, person_id=person)
    someone = assistant.first()
    if someone is None:
        raise NotFound
    worker = Worker(someone.born_on, someone.apprentice_since)
    require(rules.why_not_begin(new, worker=worker, on=on))
    _refuse_twice(someone, new.terms.from_on, by=by)
    made = Employment.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, assistant=someone, employer=new.employer,
        employer_name=_employer_name(new, person=person, name=found.name, by=by), acting_id=new.acting,
        organisation_id=new.organisation, begins_on=new.terms.from_on, probation_until=new.probation_until,
        notice_weeks=new.notice_weeks, close_relative=new.close_relative, leave_year=new.leave_year,
        recorded_by=by.name, recorded_at=at,
    )  # fmt: skip
    _agree(made, new.terms, id=id, by=by, at=at)
    people.record(did="employment.begin", person=person, by=by, at=at, detail=someone.name)
    return made


def _refuse_twice(someone: Assistant, begins_on: date, *, by: Actor) -> None:
    """One employment at a time: another begins after the last day of the one before."""
    running = Employment.objects.of(by).filter(assistant=someone).exclude(ended_on__lt=begins_on).exists()
    refuse_unless(
        not running, f"{someone.name} is employed already. Change the terms, or end that first.", field="assistant"
    )


def _employer_name(new: NewEmployment, *, person: UUID, name: str, by: Actor) -> str:
    """The name of whoever employs, who must be known to us in that capacity."""
    if new.employer == "person":
        return name
    bodies, acting = Organisation.objects.of(by), Acting.objects.of(by)
    found: Organisation | Acting | None = None
    if new.employer == "third party" and new.organisation:
        found = bodies.filter(id=new.organisation, kind="third party").first()
    elif new.acting:
        found = acting.filter(id=new.acting, person_id=person, capacity=new.employer).first()
    if found is None:
        raise Refused(Refusal("Choose who employs them from those who act for this person.", field="employer"))
    return found.name


@transaction_required
def change(*, id: UUID, employment: UUID, new: NewTerms, by: Actor, at: datetime, on: date) -> Terms:
    """Other terms from a day on. What held before stays as it was; said again for the same day, this holds."""
    row = row_of(employment, by=by, lock=True)
    known = Terms.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    require(rules.why_not_change(new, begins_on=row.begins_on, ended_on=row.ended_on))
    worker = Worker(row.assistant.born_on, row.assistant.apprentice_since)
    require(rules.why_not_terms(new, worker=worker, is_family=row.close_relative))
    made = _agree(row, new, id=id, by=by, at=at)
    people.record(
        did="employment.change", person=row.person_id, by=by, at=at, why=new.because,
        detail=f"{row.assistant.name}, from {in_words(new.from_on)}",
    )  # fmt: skip
    return made


def _agree(row: Employment, new: NewTerms, *, id: UUID, by: Actor, at: datetime) -> Terms:
    return Terms.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, from_on=new.from_on, job=new.job.strip()[:120],
        place=new.place.strip()[:300], hours_a_week=new.hours_a_week, days_a_week=new.days_a_week,
        rate_pence=new.rate.pence, cycle=new.cycle, because=new.because.strip()[:300], recorded_by=by.name,
        recorded_at=at,
    )  # fmt: skip


@transaction_required
def end(*, employment: UUID, ended_on: date, why: str, by: Actor, at: datetime) -> Employment:
    """Their last day, past or to come, and why. Said again, the later word holds."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    require(rules.why_not_end(ended_on=ended_on, why=why, begins_on=row.begins_on))
    row.ended_on, row.why_ended = ended_on, why.strip()[:300]
    row.save(update_fields=["ended_on", "why_ended"])
    last_look = ended_on + PAY_IS_READ_FOR
    assisting.let_out(employment=row.id, person=row.person_id, latest=last_look, by=by, at=at)
    detail = f"{row.assistant.name}, on {in_words(ended_on)}"
    people.record(did="employment.end", person=row.person_id, by=by, at=at, why=row.why_ended, detail=detail)
    return row


@transaction_required
def go_on(*, employment: UUID, by: Actor, at: datetime) -> Employment:
    """It does not end after all, or the end was written down by mistake."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    if row.ended_on is not None:
        row.ended_on, row.why_ended = None, ""
        row.save(update_fields=["ended_on", "why_ended"])
        assisting.let_out(employment=row.id, person=row.person_id, latest=None, by=by, at=at)
        people.record(did="employment.go_on", person=row.person_id, by=by, at=at, detail=row.assistant.name)
    return row


@transaction_required
def link_account(*, employment: UUID, account: UUID | None, by: Actor, at: datetime) -> None:
    """Let the assistant sign in with this account, or with none any more."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    row.account_id = account
    row.save(update_fields=["account"])
    people.record(did="employment.link_account", person=row.person_id, by=by, at=at, detail=row.assistant.name)


@transaction_required
def begin_with_somebody_new(
    *, id: UUID, person: UUID, new: NewEmployment, name: str, born_on: date, by: Actor, at: datetime, on: date
) -> Employment:
    """Somebody who was never written down here: who they are, and their first terms, in one step."""
    payments.say_who_works(id=new.assistant, person=person, name=name, born_on=born_on, by=by, at=at, on=on)
    return begin(id=id, person=person, new=new, by=by, at=at, on=on)
