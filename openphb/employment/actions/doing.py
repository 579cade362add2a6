"""A duty is said to be done, not needed, or open again. What was said before stays."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.models import Employment, Step
from openphb.employment.queries import row_of
from openphb.employment.rules.duties import Duty, catalogue
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as people
from openphb.people import checking
from openphb.people.checks import CheckKind, NewCheck


@transaction_required
def say_done(
    *, id: UUID, employment: UUID, duty: str, done_on: date, words: str = "", by: Actor, at: datetime, on: date
) -> Step:
    """It is done, on this day, and what shows it. A duty that rests on a check is said with `say_checked`."""
    found = _duty(duty)
    refuse_unless(not found.check, "Say what was checked, so that we can warn you before it runs out.")
    refuse_unless(done_on <= on, "The day is in the future. Say it once it is done.", field="done_on")
    return _say("done", found, id=id, employment=employment, done_on=done_on, words=words, by=by, at=at)


@transaction_required
def say_not_needed(*, id: UUID, employment: UUID, duty: str, words: str, by: Actor, at: datetime, on: date) -> Step:
    """It is not needed here, and why. We read the reason; nothing stops because of it."""
    refuse_unless(bool(words.strip()), "Say why it is not needed.", field="words")
    return _say("not needed", _duty(duty), id=id, employment=employment, done_on=on, words=words, by=by, at=at)


@transaction_required
def open_again(*, id: UUID, employment: UUID, duty: str, by: Actor, at: datetime, on: date, words: str = "") -> Step:
    """It was said by mistake, or is to be done after all."""
    return _say("open again", _duty(duty), id=id, employment=employment, done_on=on, words=words, by=by, at=at)


@transaction_required
def say_checked(
    *, id: UUID, employment: UUID, duty: str, done_on: date, about: str, words: str, by: Actor, at: datetime, on: date,
    runs_out_on: date | None = None,
) -> None:  # fmt: skip
    """What the employer checked, until when it holds. It becomes a check like ours, with its clock and its warning."""
    found, row = _duty(duty), _locked(employment, by=by)
    refuse_unless(bool(found.check), "Nothing is checked for this.")
    kind = CheckKind(found.check)
    named = about if kind is CheckKind.INSURANCE else row.assistant.name
    new = NewCheck(kind, named, done_on, words, runs_out_on)
    checking.show_check(id=id, person=row.person_id, new=new, by=by, at=at, on=on)
    last = Step.objects.of(by).filter(employment=row, duty=duty).order_by("-at").first()
    if last and last.verb == "not needed":
        _say("open again", found, id=id, employment=employment, done_on=on, words="", by=by, at=at)


def _duty(code: str) -> Duty:
    if code not in catalogue():
        raise NotFound
    return catalogue()[code]


def _locked(employment: UUID, *, by: Actor) -> Employment:
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    return row


def _say(
    verb: str, duty: Duty, *, id: UUID, employment: UUID, done_on: date, words: str, by: Actor, at: datetime
) -> Step:
    row = _locked(employment, by=by)
    known = Step.objects.of(by).filter(id=id).first()
    if known:
        return known
    made = Step.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, duty=duty.code, verb=verb, done_on=done_on,
        words=words.strip()[:500], by_name=by.name, at=at,
    )  # fmt: skip
    did = {"done": "done", "not needed": "not_needed", "open again": "open_again"}[verb]
    detail = f"{duty.title}: {row.assistant.name}"
    people.record(did=f"employment.{did}", person=row.person_id, by=by, at=at, why=made.words, detail=detail)
    return made
