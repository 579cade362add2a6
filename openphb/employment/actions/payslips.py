"""Payment lines out of a payslip: net pay, HMRC, pension and what else is taken off, each entered with every check.

The hours it is for were entered as a wage when they were approved. Once their payslip comes they are left to it, so
that nothing is expected twice; they stay worked. A payslip that replaces one takes its parts back, or, where the bank
has paid them, enters only what is more. Nothing is ever written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.actions.rotas import record
from openphb.employment.models import Employment, Payslip
from openphb.employment.payroll import Part, parts_of, rest_of
from openphb.employment.queries.paying import PayRuleView, pay_rules
from openphb.employment.queries.payroll import amounts_of
from openphb.employment.queries.payroll_due import reference_of
from openphb.employment.queries.payslips import employment_row, hours_of, part_ids, payslip_row
from openphb.employment.sheets import NO_RATE
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import actions as payments
from openphb.payments.models import Entry
from openphb.payments.queries.entries import STANDS
from openphb.payments.workflow import EntryState

COSTS = {
    "insurance": "Insurance as an employer",
    "bureau": "Payroll bureau",
    "check": "A check of somebody’s record (DBS)",
    "advert": "Advertising a job",
    "training": "Training",
    "other": "Another cost of employing",
}
"""What an employer pays besides a payslip, by its code."""
_REPLACED = "Another payslip took its place."


@dataclass(frozen=True, slots=True)
class NewCost:
    """A cost of employing that is on no payslip: `what` is one of COSTS, `payee` is paid on a bill of the day `on`."""

    what: str
    payee: str
    number: str
    on: date
    amount: Money


@transaction_required
def enter_payslip(*, payslip: UUID, by: Actor, at: datetime, on: date) -> tuple[Entry, ...]:
    """Enter what leaves the account because of this payslip, payee by payee. Done twice, it is once."""
    row, slip = payslip_row(payslip, by=by, lock=True)
    require(rules.why_not_send_payroll(roles=by.roles_for(row.person_id)))
    parts = parts_of(amounts_of(slip), assistant=row.assistant.name)
    done = Entry.objects.of(by).filter(id__in=part_ids(slip.id).values())
    if done:
        return tuple(done)
    refuse_unless(not Payslip.objects.of(by).filter(replaces=slip).exists(), _REPLACED)
    rule = _rule(row, slip.ends, by=by)
    _leave_hours(row, slip, by=by, at=at)
    due = [each for part in parts if (each := rest_of(part, paid=_paid(slip, part.code, by=by, at=at)))]
    _require_above_nil(due)
    made = tuple(_enter(each, row, slip, rule=rule, by=by, at=at, on=on) for each in due)
    record("enter_payslip", row, by=by, at=at, detail=f"until {in_words(slip.ends)}")
    return made


def _rule(row: Employment, day: date, *, by: Actor) -> PayRuleView:
    found = pay_rules(row, by=by).rule_on(day)
    if found is None:
        raise Refused(Refusal(NO_RATE))
    return found


def _leave_hours(row: Employment, slip: Payslip, *, by: Actor, at: datetime) -> None:
    """The hours of these days are paid in its parts. Those that still wait have to be decided first."""
    found = hours_of(row, slip, by=by)
    waits = next((each for each in found if each.state == EntryState.WAITING), None)
    if waits:
        week = f"from {in_words(waits.period_from)}"
        raise Refused(Refusal(f"The hours {week} were not taken as right yet: see what does not fit there first."))
    for each in found:
        if each.state == EntryState.ACCEPTED:
            payments.leave_to_payslip(entry=each.id, by=by, at=at)


def _paid(slip: Payslip, code: str, *, by: Actor, at: datetime) -> Money:
    """What the payslips it replaces have paid of this part already; what they entered and nobody paid is taken back."""
    paid, before = NIL, slip.replaces
    while before is not None:
        entry = Entry.objects.of(by).filter(id=part_ids(before.id)[code], state__in=STANDS).first()
        if entry is not None and entry.line_id is not None:
            paid += Money(entry.pence)
        elif entry is not None:
            payments.take_back(entry=entry.id, because=_REPLACED, by=by, at=at)
        before = before.replaces
    return paid


def _require_above_nil(due: Sequence[Part]) -> None:
    less = next((each for each in due if each.amount < NIL), None)
    if less is not None:
        words = f"{less.payee_name} comes to {less.amount}, which is below nil, so nothing can be entered."
        raise Refused(Refusal(f"{words} Ask payroll to set it off on the next payslip."))


def _enter(
    part: Part, row: Employment, slip: Payslip, *, rule: PayRuleView, by: Actor, at: datetime, on: date
) -> Entry:  # fmt: skip
    reference = reference_of(row)
    new = payments.NewPayroll(
        payee=f"{part.code}:{reference}",
        payee_name=part.payee_name,
        number=f"{reference} {slip.ends:%Y-%m-%d}",
        period=Period(slip.starts, slip.ends),
        plan_line=rule.plan_line,
        causes=part.causes,
        assistant=row.assistant_id,
    )
    id = part_ids(slip.id)[part.code]
    return payments.enter_payroll(id=id, holding=rule.holding, new=new, by=by, at=at, on=on)


@transaction_required
def take_back_payslip(*, payslip: UUID, because: str, by: Actor, at: datetime) -> None:
    """It was wrong: its parts are taken back and the hours are expected again. What the bank has paid stops it."""
    row, slip = payslip_row(payslip, by=by, lock=True)
    require(rules.why_not_send_payroll(roles=by.roles_for(row.person_id)))
    parts = list(Entry.objects.of(by).filter(id__in=part_ids(slip.id).values(), state__in=STANDS))
    if not parts:
        raise NotFound
    for each in parts:
        payments.take_back(entry=each.id, because=because, by=by, at=at)
    for each in hours_of(row, slip, by=by):
        if each.state == EntryState.IN_PAYSLIP:
            payments.pay_as_entered(entry=each.id, because=because, by=by, at=at)
    record("take_back_payslip", row, by=by, at=at, detail=f"until {in_words(slip.ends)}")


@transaction_required
def enter_cost(*, id: UUID, employment: UUID, new: NewCost, by: Actor, at: datetime, on: date) -> Entry:
    """Enter a cost of employing that is on no payslip, such as insurance. Sent twice under one id, it is one."""
    row = employment_row(employment, by=by, lock=True)
    require(rules.why_not_send_payroll(roles=by.roles_for(row.person_id)))
    refuse_unless(new.what in COSTS, "Choose what it is for.", field="what")
    refuse_unless(bool(new.payee.strip()), "Say who is paid.", field="payee")
    rule = _rule(row, new.on, by=by)
    told = payments.NewPayroll(
        payee=f"cost:{uuid5(row.id, new.payee.strip().casefold())}",
        payee_name=new.payee.strip()[:160],
        number=new.number,
        period=Period(new.on, new.on),
        plan_line=rule.plan_line,
        causes=((COSTS[new.what], new.amount),),
    )
    made = payments.enter_payroll(id=id, holding=rule.holding, new=told, by=by, at=at, on=on)
    record("enter_cost", row, by=by, at=at, detail=f"{COSTS[new.what]}, {new.amount}")
    return made
