"""Payslips as payment lines: whose they are, the hours they are for, and how what was entered stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db.models import Q

from openphb.employment.models import Employment, Payslip, TimesheetEvent
from openphb.employment.payroll.parts import HMRC, NET, OTHER, PENSION
from openphb.employment.queries.paying import pay_rules_of
from openphb.employment.queries.payroll import PayslipView, employed, payroll_of, payslip_view
from openphb.employment.sheets import NO_RATE
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments.models import Entry
from openphb.payments.workflow import EntryState

CODES = (NET, HMRC, PENSION, OTHER)
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class PartEntered:
    """One part of a payslip as it was entered, and how it stands."""

    entry: UUID
    code: str
    payee_name: str
    amount: Money
    state: EntryState
    is_paid: bool


@dataclass(frozen=True, slots=True)
class SlipOfMany:
    """A payslip in a list of many employers', with what was entered of it; `why_not` where it cannot be."""

    slip: PayslipView
    person: UUID
    employer: str
    parts: tuple[PartEntered, ...]
    why_not: str = ""

    @property
    def is_entered(self) -> bool:
        return bool(self.parts)


def part_ids(slip: UUID) -> Mapping[str, UUID]:
    """The identity of each part as an entry: one payslip makes each of them once."""
    return {code: uuid5(slip, code) for code in CODES}


def employment_row(id: UUID, *, by: Actor, lock: bool = False) -> Employment:
    """An employment whose payroll this actor may see to. Raises NotFound."""
    rows = Employment.objects.of(by).filter(payroll_of(by), id=id)
    rows = rows.select_related("assistant", "person")
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def payslip_row(id: UUID, *, by: Actor, lock: bool = False) -> tuple[Employment, Payslip]:
    """A payslip, and the employment it is of, locked if something is to be entered. Raises NotFound."""
    slip = Payslip.objects.of(by).filter(id=id).first()
    if slip is None:
        raise NotFound
    return employment_row(slip.employment_id, by=by, lock=lock), slip


def hours_of(row: Employment, slip: Payslip, *, by: Actor) -> tuple[Entry, ...]:
    """The hours it pays for: of weeks that end in its period, and differences that left for payroll with it."""
    days = Q(period_to__range=(slip.starts, slip.ends))
    sent = TimesheetEvent.objects.of(by).filter(
        sheet__employment=row, entry__isnull=False, sheet__sent__export__first__gte=slip.starts,
        sheet__sent__export__latest__lte=slip.ends,
    )  # fmt: skip
    rows = Entry.objects.of(by).filter(assistant_id=row.assistant_id, kind="hours")
    return tuple(rows.filter(days | Q(id__in=sent.values("entry_id"))).defer("content").order_by("period_from", "id"))


def parts_entered(slips: Iterable[UUID], *, by: Actor) -> dict[UUID, tuple[PartEntered, ...]]:
    """What was entered of each payslip, in the order of a payslip: one question."""
    wanted = {id: (slip, code) for slip in slips for code, id in part_ids(slip).items()}
    rows = {row.id: row for row in Entry.objects.of(by).filter(id__in=wanted).defer("content")}
    found: dict[UUID, tuple[PartEntered, ...]] = {}
    for id, (slip, code) in wanted.items():
        if id in rows:
            found[slip] = (*found.get(slip, ()), _part(rows[id], code))
    return found


def _part(row: Entry, code: str) -> PartEntered:
    return PartEntered(
        row.id, code, row.payee_name, Money(row.pence), EntryState(row.state), is_paid=row.line_id is not None
    )


def slips_of_many(*, by: Actor, since: date, until: date) -> tuple[SlipOfMany, ...]:
    """Payslips that hold, of pay periods that end between two days, of every employer whose payroll they see to."""
    rows = {row.id: row for row in employed(None, by=by)}
    slips = Payslip.objects.of(by).filter(employment__in=rows, ends__range=(since, until), replaced_by__isnull=True)
    found = list(slips.order_by("-ends", "employment_id")[:_MOST])
    parts = parts_entered((each.id for each in found), by=by)
    reasons = _reasons(found, rows, by=by)
    told = (
        SlipOfMany(
            payslip_view(each, rows[each.employment_id].assistant.name), rows[each.employment_id].person_id,
            rows[each.employment_id].employer_name, parts.get(each.id, ()), reasons.get(each.id, ""),
        )
        for each in found
    )  # fmt: skip
    return tuple(sorted(told, key=lambda each: (each.employer, each.slip.name)))


def _reasons(found: Sequence[Payslip], rows: Mapping[UUID, Employment], *, by: Actor) -> dict[UUID, str]:
    """Why the parts of some cannot be entered yet: it is not said how hours are paid, or some of them wait."""
    rules = pay_rules_of([rows[each.employment_id] for each in found], by=by)
    waiting = Entry.objects.of(by).filter(kind="hours", state=EntryState.WAITING)
    mine = waiting.filter(assistant__in={rows[each.employment_id].assistant_id for each in found})
    days: dict[UUID | None, list[date]] = {}
    for assistant, until in mine.values_list("assistant_id", "period_to"):
        days.setdefault(assistant, []).append(until)
    told: dict[UUID, str] = {}
    for each in found:
        if rules[each.employment_id].rule_on(each.ends) is None:
            told[each.id] = NO_RATE
        elif any(each.starts <= day <= each.ends for day in days.get(rows[each.employment_id].assistant_id, [])):
            told[each.id] = "Hours of these days were not taken as right yet: see what does not fit there first."
    return told
