"""Invoices and hours: entered once, checked at once, and due at once where they fit.

What fits becomes a payment that the next run takes, where the budget is notional; where somebody else holds the
money, it is expected in their account and matched when it shows there. What does not fit waits, with every reason in
words, at the desk that can mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.law.wages import Worker
from openphb.payments import receipts_apart, rules
from openphb.payments.actions import going_ahead, receipts, story
from openphb.payments.entering import (
    HOURS,
    INVOICE,
    PAYROLL,
    PAYSLIP,
    Account,
    Entered,
    Finding,
    Item,
    desk_of,
    findings,
    plain,
    why_not_days,
    why_not_entered,
)
from openphb.payments.models import Assistant, Entry, EntryEvent, EntryLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.entries import entry_row, known
from openphb.payments.workflow import ENTRY_MOVES, EntryState
from openphb.people import actions as people
from openphb.people import queries as who
from openphb.plans.models import Line as PlanRow

_SIX_DAYS = timedelta(days=6)
DEED_OF = {INVOICE: "enter an invoice", HOURS: "enter hours", PAYROLL: "enter a payslip"}
"""Who may enter each kind, by the names of `rules.RIGHTS`."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A scan or PDF that was sent along. What is kept is our own clean copy."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class NewInvoice:
    """An invoice as typed. Where we pay it we need the `organisation`; `account` is what the paper asks for."""

    number: str
    dated_on: date
    first: date
    latest: date
    items: tuple[Item, ...]
    total: Money
    organisation: UUID | None = None
    payee: str = ""
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """Hours or nights of one day that are paid in a way of their own, such as a sleep-in. `words` say what they are."""

    on: date
    units: Decimal
    unit: str
    rate: Money
    words: str


@dataclass(frozen=True, slots=True)
class NewHours:
    """A week's hours as typed: the day the week begins, and the hours of the days that were worked.

    `others` are those of the same week that are not paid by the ordinary hour.
    """

    assistant: UUID
    week: date
    worked: tuple[tuple[date, Decimal], ...]
    rate: Money
    plan_line: UUID | None
    others: tuple[Worked, ...] = ()

    @property
    def days(self) -> list[date]:
        return sorted({*(day for day, _ in self.worked), *(each.on for each in self.others)})


@dataclass(frozen=True, slots=True)
class NewPayroll:
    """What one payee is paid because of a payslip, or another cost of an employer; `causes` say what it is made of.

    `payee` tells one payee from another, `number` one payslip from another.
    """

    payee: str
    payee_name: str
    number: str
    period: Period
    plan_line: UUID
    causes: tuple[tuple[str, Money], ...]
    assistant: UUID | None = None


@transaction_required
def enter_invoice(
    *, id: UUID, holding: UUID, new: NewInvoice, by: Actor, at: datetime, on: date, paper: Paper | None = None,
    mends: UUID | None = None,
) -> Entry:  # fmt: skip
    """Enter an invoice for what is notional or held by a third party. Sent twice under one id, it is one.

    `mends` is the entry this one takes the place of.
    """
    held = holding_row(holding, by=by, lock=True)
    done = Entry.objects.of(by).filter(id=id).first()
    if done:
        return done
    require(rules.why_not_do(DEED_OF[INVOICE], roles=roles_towards(held, by=by)))
    refuse_unless(
        held.kind != "direct payment",
        f"{held.holder_name} pays this from their own account. Send a receipt for it instead.",
        field="holding",
    )
    require(why_not_days(new.first, new.latest, on=on))
    paid_from = _paid_from(held, new.organisation, by=by, at=at, on=on)
    entered = _invoice(new, held=paid_from, by=by)
    require(why_not_entered(entered, total=new.total))
    typed = {"number": new.number.strip()[:40], "dated_on": new.dated_on}
    return _keep(id, entered, held=paid_from, typed=typed, paper=paper, mends=mends, by=by, at=at, on=on)


def _paid_from(held: Holding, organisation: UUID | None, *, by: Actor, at: datetime, on: date) -> Holding:
    """Where we pay the supplier ourselves, it is paid from a part of its own."""
    if held.kind != "notional" or held.is_suppliers:
        return held
    refuse_unless(organisation is not None, "Choose the organisation that sent it.", field="organisation")
    assert organisation is not None  # refused above
    return budgets.part_of_supplier(budget=held.budget_id, organisation=organisation, by=by, at=at, on=on)


def _invoice(new: NewInvoice, *, held: Holding, by: Actor) -> Entered:
    names = {id: name for id, name, _ in who.organisations(by=by)}
    organisation = held.organisation_id if held.is_suppliers else new.organisation
    called = names.get(organisation, "") if organisation else new.payee.strip()
    called = held.holder_name if held.is_suppliers else called
    refuse_unless(bool(called), "Say who sent it.", field="payee")
    payee = f"organisation:{organisation}" if organisation else f"name:{plain(called)}"
    period = Period(new.first, new.latest)
    return Entered(INVOICE, held.kind, payee, called, period, new.items, new.number, account=new.account)


@transaction_required
def enter_hours(
    *, id: UUID, holding: UUID, new: NewHours, by: Actor, at: datetime, on: date, mends: UUID | None = None
) -> Entry:
    """Enter what an assistant worked in a week, day by day. Sent twice under one id, it is one."""
    held = holding_row(holding, by=by, lock=True)
    done = Entry.objects.of(by).filter(id=id).first()
    if done:
        return done
    require(rules.why_not_do(DEED_OF[HOURS], roles=roles_towards(held, by=by)))
    refuse_unless(
        held.kind != "notional", "We buy this care ourselves, so its provider sends an invoice.", field="holding"
    )
    assistant = Assistant.objects.of(by).filter(id=new.assistant, person_id=held.budget.person_id).first()
    refuse_unless(assistant is not None, "Choose who worked.", field="assistant")
    assert assistant is not None  # refused above
    refuse_unless(bool(new.days), "Enter the hours of at least one day.", field="hours_1")
    require(why_not_days(new.week, new.days[-1], on=on))
    entered = _hours(new, held=held, assistant=assistant, by=by)
    require(why_not_entered(entered))
    typed = {"assistant": assistant, "dated_on": on}
    return _keep(id, entered, held=held, typed=typed, paper=None, mends=mends, by=by, at=at, on=on)


def _hours(new: NewHours, *, held: Holding, assistant: Assistant, by: Actor) -> Entered:
    rows = PlanRow.objects.of(by).filter(version__plan_id=held.budget.plan_id)
    line = rows.filter(key=new.plan_line).first() if new.plan_line else None
    what = line.what if line else "Work that is not in the plan"
    items = tuple(
        Item(new.plan_line, what, hours, "hours", new.rate, new.rate.times(hours), day) for day, hours in new.worked
    )
    items += tuple(
        Item(new.plan_line, f"{what}: {each.words}", each.units, each.unit, each.rate, each.rate.times(each.units),
             each.on)
        for each in new.others
    )  # fmt: skip
    return Entered(
        HOURS,
        held.kind,
        f"assistant:{assistant.id}",
        assistant.name,
        Period(new.week, new.week + _SIX_DAYS),
        items,
        worker=Worker(assistant.born_on, assistant.apprentice_since),
    )


@transaction_required
def enter_payroll(
    *, id: UUID, holding: UUID, new: NewPayroll, by: Actor, at: datetime, on: date, mends: UUID | None = None
) -> Entry:
    """Enter one part of a payslip, or another cost of employing. Sent twice under one id, it is one."""
    held = holding_row(holding, by=by, lock=True)
    done = Entry.objects.of(by).filter(id=id).first()
    if done:
        return done
    require(rules.why_not_do(DEED_OF[PAYROLL], roles=roles_towards(held, by=by)))
    refuse_unless(held.kind != "notional", "We buy this care ourselves, so nobody is employed here.", field="holding")
    assert new.period.end is not None  # what payroll works out has a last day
    require(why_not_days(new.period.start, new.period.end, on=max(on, new.period.end)))
    one = Decimal(1)
    items = tuple(Item(new.plan_line, what, one, PAYSLIP, amount, amount) for what, amount in new.causes)
    entered = Entered(PAYROLL, held.kind, new.payee, new.payee_name, new.period, items, new.number)
    require(why_not_entered(entered))
    typed = {"number": new.number.strip()[:40], "dated_on": on, "assistant_id": new.assistant}
    return _keep(id, entered, held=held, typed=typed, paper=None, mends=mends, by=by, at=at, on=on)


@transaction_required
def leave_to_payslip(*, entry: UUID, by: Actor, at: datetime) -> Entry:
    """Hours that go ahead are paid in the parts of their payslip, which came: they are no longer expected themselves.

    They stay worked: they count for holiday, and nobody is paid for those days twice.
    """
    row = entry_row(entry, by=by, lock=True)
    if row.state != EntryState.IN_PAYSLIP:
        refuse_unless(row.line_id is None, "These hours were paid from the account already: its bank line shows it.")
        move(row, "leave to the payslip", by=by, at=at)
    return row


@transaction_required
def pay_as_entered(*, entry: UUID, because: str, by: Actor, at: datetime) -> Entry:
    """The payslip was wrong and is taken back: the hours are expected in the account again."""
    row = entry_row(entry, by=by, lock=True)
    if row.state != EntryState.ACCEPTED:
        move(row, "pay as entered", because=because, by=by, at=at)
    return row


def _keep(
    id: UUID, entered: Entered, *, held: Holding, typed: dict[str, Any], paper: Paper | None, mends: UUID | None,
    by: Actor, at: datetime, on: date,
) -> Entry:  # fmt: skip
    """Write it down with what the checks say, and let it go ahead if they say nothing."""
    old = _mended(mends, entered.kind, held=held, by=by)
    found = findings(entered, known(entered, held=held, by=by, leaving_out=mends))
    account = entered.account or Account("", "")
    made = Entry.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        person_id=held.budget.person_id,
        kind=entered.kind,
        desk=desk_of(found) or "",
        payee=entered.payee[:170],
        payee_name=entered.payee_name[:160],
        period_from=entered.period.start,
        period_to=entered.latest,
        pence=entered.amount.pence,
        sort_code=account.sort_code,
        account_number=account.number,
        replaces=mends,
        entered_by=by.id,
        entered_by_name=by.name,
        entered_at=at,
        **typed,
        **_clean(paper),
    )
    EntryLine.objects.bulk_create([_line(made, item, place) for place, item in enumerate(entered.items, start=1)])
    if old is not None:
        move(old, "mend", by=by, at=at)
    tell(made, "enter", found=found, by=by, at=at)
    if not found:
        going_ahead.go(made, by=by, at=at, on=on)
    return made


def _mended(id: UUID | None, kind: str, *, held: Holding, by: Actor) -> Entry | None:
    """What it takes the place of: of the same kind, and of the same person."""
    if id is None:
        return None
    row = entry_row(id, by=by, lock=True)
    if (row.person_id, row.kind) != (held.budget.person_id, kind):
        raise NotFound
    return row


def _clean(paper: Paper | None) -> dict[str, Any]:
    if paper is None:
        return {}
    clean = receipts_apart.clean(paper.content)
    return {
        "name": receipts.safe_name(paper.name),
        "media_type": clean.media_type,
        "content": clean.content,
        "sha256": sha256(clean.content).hexdigest(),
    }


def _line(entry: Entry, item: Item, place: int) -> EntryLine:
    return EntryLine(
        commissioner_id=entry.commissioner_id,
        entry=entry,
        position=place,
        plan_line=item.plan_line,
        what=item.what.strip()[:200],
        units=item.units,
        unit=item.unit[:40],
        rate_pence=item.rate.pence,
        pence=item.amount.pence,
        worked_on=item.on,
    )


def move(entry: Entry, verb: str, *, by: Actor, at: datetime, because: str = "", found: Sequence[Finding] = ()) -> None:
    """A locked entry along its table, written down."""
    found_move = story.move_of(ENTRY_MOVES, verb, source=EntryState(entry.state))
    roles = roles_towards(entry.holding, by=by)
    require(rules.why_not(found_move, roles=roles, is_author=entry.entered_by == by.id, because=because))
    entry.state, entry.desk = str(found_move.target), ""
    entry.save(update_fields=["state", "desk"])
    tell(entry, verb, found=found, by=by, at=at, note=because)


def wait_at(entry: Entry, found: Sequence[Finding]) -> None:
    """At the desk that can mend the first thing that does not fit."""
    entry.desk = desk_of(found) or ""
    entry.save(update_fields=["desk"])


_DONE_BY = {"leave to the payslip": "leave_to_payslip", "pay as entered": "pay_as_entered"}
"""What is written in the trail of moves that actions of their own make."""


def tell(entry: Entry, verb: str, *, by: Actor, at: datetime, note: str = "", found: Sequence[Finding] = ()) -> None:
    """One line of its story, with what the checks said, and one of the person's record."""
    EntryEvent.objects.create(
        commissioner_id=by.commissioner,
        entry=entry,
        verb=verb,
        by=by.id,
        by_name=by.name,
        at=at,
        note=note,
        findings=[asdict(each) for each in found],
    )
    done = verb.replace(" ", "_")
    did = f"payments.{_DONE_BY.get(verb, f'{done}_entry')}"
    people.record(did=did, person=entry.person_id, by=by, at=at, why=note, detail=f"{entry.kind}, {Money(entry.pence)}")
