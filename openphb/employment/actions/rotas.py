"""Saying when somebody is to come, asking for leave and answering it. Everything is said anew; nothing is overwritten.

What is worth a second look is told on the page and never stops anybody here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.employment.models import Employment, LeaveAnswer, LeaveAsked, RotaDay, RotaWeek
from openphb.employment.queries import row_of
from openphb.employment.queries.reach import towards, worker_sees
from openphb.employment.queries.rotas import rota_of
from openphb.employment.rotas import Planned, Shift, monday_of, why_not_shift
from openphb.employment.rotas.kept import shifts_kept, week_kept
from openphb.employment.sheets import APPROVERS
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as people

ONLY_EMPLOYER = "Only the employer or a care coordinator can say when an assistant works."
_MOST_SHIFTS, _MOST_DAYS = 28, 60


@transaction_required
def say_week(
    *, id: UUID, employment: UUID, since: date, shifts: Sequence[Planned], by: Actor, at: datetime
) -> RotaWeek:
    """The week that repeats from a day on, in place of the one before. No shifts: nobody is to come."""
    row = _to_plan(employment, by=by)
    done = RotaWeek.objects.of(by).filter(id=id).first()
    if done:
        return done
    refuse_unless(len(shifts) <= _MOST_SHIFTS, f"A week has at most {_MOST_SHIFTS} shifts here.")
    for each in shifts:
        require(why_not_shift(each.starts, each.ends, break_minutes=each.break_minutes))
    kept = {"since": since, "shifts": week_kept(shifts), **_said(by, at)}
    made = RotaWeek.objects.create(id=id, commissioner_id=by.commissioner, employment=row, **kept)
    record("say_week", row, by=by, at=at, detail=f"from {in_words(since)}, {len(shifts)} shifts")
    return made


@transaction_required
def say_day(
    *, id: UUID, employment: UUID, on: date, shifts: Sequence[Shift], because: str, cover: UUID | None, by: Actor,
    at: datetime,
) -> RotaDay:  # fmt: skip
    """Other shifts on one day, or none; and who comes instead, who then has the shifts that were planned."""
    row = _to_plan(employment, by=by)
    done = RotaDay.objects.of(by).filter(id=id).first()
    if done:
        return done
    for each in shifts:
        require(why_not_shift(each.starts, each.ends, break_minutes=each.break_minutes))
    covers = _who_covers(cover, row, by=by)
    before = [each for each in rota_of(row, by=by).week(monday_of(on)) if each.on == on]
    made = _day(id, row, on=on, shifts=shifts, because=because, cover=covers, by=by, at=at)
    if covers is not None:
        held = [each for each in rota_of(covers, by=by).week(monday_of(on)) if each.on == on]
        because = f"Comes for {row.assistant.name}"
        _day(uuid5(id, "cover"), covers, on=on, shifts=[*held, *before], because=because, cover=None, by=by, at=at)
    return made


def _who_covers(cover: UUID | None, row: Employment, *, by: Actor) -> Employment | None:
    if cover is None:
        return None
    found = row_of(cover, by=by)
    if found.person_id != row.person_id or found.id == row.id:
        raise NotFound
    return found


@transaction_required
def back_to_rota(*, id: UUID, employment: UUID, on: date, by: Actor, at: datetime) -> None:
    """What was said of a day holds no longer: the week that repeats does."""
    row = _to_plan(employment, by=by)
    if not RotaDay.objects.of(by).filter(id=id).exists():
        _day(id, row, on=on, shifts=(), because="", cover=None, by=by, at=at, standard=True)


@transaction_required
def copy_week(*, id: UUID, employment: UUID, monday: date, by: Actor, at: datetime) -> int:
    """The shifts of the week before, day for day, in this week. How many there are."""
    row = _to_plan(employment, by=by)
    week = timedelta(days=7)
    before = rota_of(row, by=by).week(monday - week)
    for number in range(7):
        day = monday + timedelta(days=number)
        if RotaDay.objects.of(by).filter(id=uuid5(id, str(day))).exists():
            continue
        shifts = [replace(each, on=day) for each in before if each.on + week == day]
        _day(uuid5(id, str(day)), row, on=day, shifts=shifts, because="As the week before", cover=None, by=by, at=at)
    return len(before)


def _day(
    id: UUID, row: Employment, *, on: date, shifts: Sequence[Shift], because: str, cover: Employment | None, by: Actor,
    at: datetime, standard: bool = False,
) -> RotaDay:  # fmt: skip
    kept = {"shifts": shifts_kept(shifts), "because": because.strip()[:300], "cover": cover, "standard": standard}
    made = RotaDay.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, on=on, **kept, **_said(by, at)
    )
    record("say_day", row, by=by, at=at, detail=f"{in_words(on)}, {len(shifts)} shifts")
    return made


@transaction_required
def ask_leave(
    *, id: UUID, employment: UUID, kind: str, first: date, latest: date, words: str, by: Actor, at: datetime, on: date
) -> LeaveAsked:
    """The worker asks to be away, or says they are ill. The employer answers."""
    row = worker_sees(employment, by=by, on=on, lock=True)
    done = LeaveAsked.objects.of(by).filter(id=id).first()
    if done:
        return done
    refuse_unless(row.ended_on is None or row.ended_on >= first, "Your work here ends before that.", field="first")
    refuse_unless(latest >= first, "The last day comes before the first. Check both.", field="latest")
    too_long = f"Ask for at most {_MOST_DAYS} days at once."
    refuse_unless((latest - first).days < _MOST_DAYS, too_long, field="latest")
    told = {"kind": kind, "first": first, "latest": latest, "words": words.strip()[:300]}
    made = LeaveAsked.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, **told,
        asked_by=by.id, asked_by_name=by.name, asked_at=at,
    )  # fmt: skip
    record("ask_leave", row, by=by, at=at, detail=f"{kind}, {in_words(first)} to {in_words(latest)}")
    return made


@transaction_required
def answer_leave(*, leave: UUID, agreed: bool, because: str, by: Actor, at: datetime, on: date) -> LeaveAnswer:
    """Yes takes the shifts of those days out of the rota; no says why. Answered once."""
    asked = LeaveAsked.objects.of(by).filter(id=leave).first()
    if asked is None:
        raise NotFound
    row = _to_plan(asked.employment_id, by=by)
    refuse_unless(not towards(row, by=by).is_worker, "You asked for this yourself, so somebody else answers.")
    done = LeaveAnswer.objects.of(by).filter(leave=asked).first()
    if done:
        refuse_unless(done.agreed == agreed, f"{done.by_name} answered this already.")
        return done
    refuse_unless(agreed or bool(because.strip()), "Say why not, so that they can ask for other days.", field="because")
    made = LeaveAnswer.objects.create(
        commissioner_id=by.commissioner, leave=asked, agreed=agreed, because=because.strip()[:300],
        by=by.id, by_name=by.name, at=at,
    )  # fmt: skip
    if agreed:
        _take_out(asked, row, by=by, at=at)
    record("answer_leave", row, by=by, at=at, detail="agreed" if agreed else "not agreed")
    return made


def _take_out(asked: LeaveAsked, row: Employment, *, by: Actor, at: datetime) -> None:
    rota, away = rota_of(row, by=by), f"{row.assistant.name} is away: {asked.kind}"
    for number in range((asked.latest - asked.first).days + 1):
        day = asked.first + timedelta(days=number)
        if any(each.on == day for each in rota.week(monday_of(day))):
            _day(uuid5(asked.id, str(day)), row, on=day, shifts=(), because=away, cover=None, by=by, at=at)


def _to_plan(employment: UUID, *, by: Actor) -> Employment:
    """The employment, held, for whoever may plan it."""
    row = row_of(employment, by=by, lock=True)
    refuse_unless(bool(towards(row, by=by).roles & APPROVERS), ONLY_EMPLOYER)
    return row


def _said(by: Actor, at: datetime) -> dict[str, object]:
    return {"recorded_by": by.id, "recorded_by_name": by.name, "recorded_at": at}


def record(did: str, row: Employment, *, by: Actor, at: datetime, detail: str) -> None:
    people.record(did=f"employment.{did}", person=row.person_id, by=by, at=at, detail=f"{row.assistant.name}, {detail}")
