"""A week's hours: sent, approved into what is to be paid, returned with a reason, corrected by another sheet.

There is one way to pay: approved hours are entered like any others, with every check. A correction never writes over
what it corrects: it is a sheet of its own, and what was entered for the first is taken back if nothing was paid yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.employment.actions.rotas import record
from openphb.employment.models import Employment, PayRule, Timesheet, TimesheetEvent, TimesheetLine
from openphb.employment.queries import row_of
from openphb.employment.queries.paying import PayRules, pay_rules
from openphb.employment.queries.reach import either_sees, towards
from openphb.employment.queries.rotas import rota_of
from openphb.employment.queries.sheets import SheetView, views
from openphb.employment.rotas import Kind, Shift, why_not_shift
from openphb.employment.rotas.kept import shifts_kept
from openphb.employment.sheets import (
    NO_RATE,
    Element,
    State,
    differences,
    paid,
    why_not_approve,
    why_not_correct,
    why_not_enter,
    why_not_return,
    why_not_week,
)
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import actions as payments
from openphb.payments import queries as entered
from openphb.payments.actions.entering import Worked
from openphb.payments.workflow import EntryState

_BECAUSE = "Corrected hours take its place."


@transaction_required
def say_how_paid(
    *, id: UUID, employment: UUID, from_on: date, holding: UUID, plan_line: UUID, night: Money | None = None,
    bank_holiday: Money | None = None, training: Money | None = None, by: Actor, at: datetime,
) -> PayRule:  # fmt: skip
    """Out of which account approved hours are paid from a day on, and what is paid for a night or a bank holiday."""
    row = row_of(employment, by=by, lock=True)
    done = PayRule.objects.of(by).filter(id=id).first()
    if done:
        return done
    what = towards(row, by=by)
    require(why_not_approve(what, state=State.SENT))
    place = entered.place_to_enter(holding, by=by)
    lines = {each.key for each in place.lines}
    refuse_unless(plan_line in lines, "Choose a line of the plan that this account pays.", field="place")
    more = {"night_pence": night, "bank_holiday_pence": bank_holiday, "training_pence": training}
    made = PayRule.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, from_on=from_on, holding_id=holding,
        plan_line=plan_line, **{name: amount.pence if amount else None for name, amount in more.items()},
        recorded_by=by.id, recorded_by_name=by.name, recorded_at=at,
    )  # fmt: skip
    record("say_how_paid", row, by=by, at=at, detail=f"from {in_words(from_on)}")
    return made


@transaction_required
def send(
    *, id: UUID, employment: UUID, week: date, shifts: Sequence[Shift], note: str = "", replaces: UUID | None = None,
    by: Actor, at: datetime, on: date,
) -> Timesheet:  # fmt: skip
    """Send a week's hours to be approved: by the worker, by the employer for them, or keyed from paper by the team.

    `replaces` is the sheet this one corrects; both stay to be read. Sent twice under one id, it is one.
    """
    row = either_sees(employment, by=by, on=on, lock=True)
    done = Timesheet.objects.of(by).filter(id=id).first()
    if done:
        return done
    require(why_not_enter(towards(row, by=by)))
    for each in shifts:
        require(why_not_shift(each.starts, each.ends, break_minutes=each.break_minutes))
    employed = Period(row.begins_on, row.ended_on)
    require(why_not_week(shifts, monday=week, employed=employed, at=at, on=on))
    _may_stand(row, week=week, replaces=replaces, note=note, by=by)
    planned = shifts_kept(rota_of(row, by=by).week(week))
    made = Timesheet.objects.create(
        id=id, commissioner_id=by.commissioner, employment=row, week=week, filled_by=_filled_by(row, by=by),
        note=note.strip()[:500], planned=planned, replaces_id=replaces,
        entered_by=by.id, entered_by_name=by.name, entered_at=at,
    )  # fmt: skip
    TimesheetLine.objects.bulk_create([_line(made, each, place) for place, each in enumerate(sorted(shifts), start=1)])
    _tell(made, "send", row, by=by, at=at)
    return made


def _may_stand(row: Employment, *, week: date, replaces: UUID | None, note: str, by: Actor) -> None:
    """One chain of sheets a week: the first, and each correction after the latest."""
    before = [each for each in views(row, by=by) if each.week == week]
    if replaces is None:
        refuse_unless(not before, "Hours of this week were sent already. Open them, and correct them.", field="week")
        return
    found = next((each for each in before if each.id == replaces), None)
    if found is None:
        raise NotFound
    require(why_not_correct(found.towards, is_latest=found.replaced_by is None))
    refuse_unless(bool(note.strip()), "Say what is corrected and why. Both sheets stay to be read.", field="note")


def _filled_by(row: Employment, *, by: Actor) -> str:
    if row.account_id == by.id:
        return "assistant"
    return "care team" if by.is_staff else "employer"


def _line(sheet: Timesheet, shift: Shift, place: int) -> TimesheetLine:
    return TimesheetLine(
        commissioner_id=sheet.commissioner_id, sheet=sheet, position=place, on=shift.on, starts=shift.starts,
        ends=shift.ends, break_minutes=shift.break_minutes, kind=str(shift.kind),
    )  # fmt: skip


@transaction_required
def approve(*, sheet: UUID, by: Actor, at: datetime, on: date) -> Timesheet:
    """The hours are right: they are entered to be paid, with every check of entered hours. Done twice, it is once."""
    row, found = _locked(sheet, by=by)
    made = Timesheet.objects.get(id=sheet)
    if found.state is State.APPROVED:
        return made
    require(why_not_approve(found.towards, state=found.state))
    refuse_unless(found.elements is not None, NO_RATE)
    entry = _pay(found, row, by=by, at=at, on=on)
    _tell(made, "approve", row, entry=entry, by=by, at=at)
    return made


@transaction_required
def send_back(*, sheet: UUID, because: str, by: Actor, at: datetime) -> None:
    """Something is not right: whoever filled it in reads why, and sends it again."""
    row, found = _locked(sheet, by=by)
    if found.state is not State.RETURNED:
        require(why_not_return(found.towards, state=found.state, because=because))
        _tell(Timesheet.objects.get(id=sheet), "return", row, because=because.strip()[:500], by=by, at=at)


def _locked(sheet: UUID, *, by: Actor) -> tuple[Employment, SheetView]:
    """The employment, held, and the sheet. Raises NotFound for whoever is not on the employer's side."""
    found = Timesheet.objects.of(by).filter(id=sheet).values_list("employment_id", flat=True).first()
    if found is None:
        raise NotFound
    row = row_of(found, by=by, lock=True)
    return row, next(each for each in views(row, by=by) if each.id == sheet)


def _pay(found: SheetView, row: Employment, *, by: Actor, at: datetime, on: date) -> UUID | None:
    """What is entered: the whole sheet; or beside what was paid already, only what is more."""
    rules, all_of_it = pay_rules(row, by=by), found.elements or ()
    before = _paid_before(found, row, by=by, at=at)
    due = paid(all_of_it if before is None else differences(before, all_of_it))
    return _enter(found, due, row=row, rules=rules, by=by, at=at, on=on) if due else None


def _paid_before(found: SheetView, row: Employment, *, by: Actor, at: datetime) -> tuple[Element, ...] | None:
    """What the latest sheet of this week came to that the bank or a payslip paid. What came after it is taken back."""
    every = {each.id: each for each in views(row, by=by)}
    before = every.get(found.replaces) if found.replaces else None
    while before is not None:
        if before.entry is not None:
            stands = entered.entry(before.entry, by=by).row
            if stands.seen_on is not None or stands.state is EntryState.IN_PAYSLIP:
                return before.elements or ()
            if stands.state in (EntryState.WAITING, EntryState.ACCEPTED):
                payments.take_back(entry=before.entry, because=_BECAUSE, by=by, at=at)
        before = every.get(before.replaces) if before.replaces else None
    return None


def _enter(
    found: SheetView, due: Sequence[Element], *, row: Employment, rules: PayRules, by: Actor, at: datetime, on: date
) -> UUID:
    rule, rates = rules.rule_on(found.week), rules.on(found.week)
    if rule is None or rates is None:
        raise Refused(Refusal(NO_RATE))
    plain = [each for each in due if each.kind is Kind.ORDINARY and each.rate == rates.hour]
    others = tuple(
        Worked(each.on, each.units, each.unit, each.rate, str(each.kind)) for each in due if each not in plain
    )
    worked = tuple((each.on, each.units) for each in plain)
    new = payments.NewHours(row.assistant_id, found.week, worked, rates.hour, rule.plan_line, others)
    made = payments.enter_hours(id=uuid5(found.id, "entry"), holding=rule.holding, new=new, by=by, at=at, on=on)
    return made.id


def _tell(
    sheet: Timesheet, verb: str, row: Employment, *, by: Actor, at: datetime, because: str = "",
    entry: UUID | None = None,
) -> None:  # fmt: skip
    TimesheetEvent.objects.create(
        commissioner_id=by.commissioner, sheet=sheet, verb=verb, by=by.id, by_name=by.name, at=at, because=because,
        entry_id=entry,
    )  # fmt: skip
    record(f"{verb}_sheet", row, by=by, at=at, detail=f"week of {in_words(sheet.week)}")
