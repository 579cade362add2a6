"""What would leave for payroll, what left, and the payslips that came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from openphb.budgets.models import Holding
from openphb.employment.models import Employment, PayrollExport, PayrollSent, Payslip, PayslipFile
from openphb.employment.payroll import Line, lines_of
from openphb.employment.payroll.amounts import AMOUNTS, Amounts
from openphb.employment.queries import row_of, visible
from openphb.employment.queries.paying import pay_rules
from openphb.employment.queries.reach import worked_by, worker_sees
from openphb.employment.queries.sheets import SheetView, views
from openphb.employment.sheets import Element, State, differences
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Leaving:
    """One sheet as it would leave: its lines, all of it or the difference to what was sent before."""

    sheet: UUID
    employment: UUID
    name: str
    week: date
    is_difference: bool
    lines: tuple[Line, ...]

    @property
    def amount(self) -> Money:
        return Money.total(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class ExportView:
    """What was sent. `content` only where one is asked for by itself."""

    id: UUID
    person: UUID | None
    period: Period
    amount: Money
    sheets: int
    made_by: str
    made_at: datetime
    sha256: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class PayslipView(Amounts):
    """One payslip, amounts as the bureau worked them out; `beside_sent` says where they differ from what was sent."""

    id: UUID
    employment: UUID
    name: str
    period: Period
    paid_on: date | None
    beside_sent: str
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that came back: what was taken from it, and what was not."""

    id: UUID
    person: UUID | None
    name: str
    media_type: str
    taken: int
    refused: tuple[tuple[int, str, str], ...]
    brought_by: str
    brought_at: datetime


def reference_of(row: Employment) -> str:
    """What payroll calls an assistant: kept short, the same for ever, and no name."""
    return f"E-{row.id.hex[-8:].upper()}"


def employed(person: UUID | None, *, by: Actor) -> QuerySet[Employment]:
    """Employments this actor may see: of one person, or of all."""
    rows = Employment.objects.of(by).filter(visible(by)).select_related("assistant")
    return rows.filter(person_id=person) if person else rows


def leaving(*, person: UUID | None, period: Period, by: Actor) -> tuple[Leaving, ...]:
    """Approved sheets of weeks that end in this period and did not leave yet, of one employer or of all."""
    found = []
    for row in employed(person, by=by).order_by("assistant__name", "id"):
        sheets = views(row, by=by)
        sent = set(PayrollSent.objects.of(by).filter(sheet__employment=row).values_list("sheet_id", flat=True))
        due = [each for each in sheets if each.state is State.APPROVED and each.id not in sent and each.ends in period]
        found += [_leaving(each, row, sheets, sent=sent, period=period, by=by) for each in reversed(due)]
    return tuple(found)


def _leaving(
    sheet: SheetView, row: Employment, sheets: Sequence[SheetView], *, sent: set[UUID], period: Period, by: Actor
) -> Leaving:
    before = _sent_before(sheet, sheets, sent)
    told: tuple[Element, ...] = sheet.elements or ()
    told = told if before is None else differences(before.elements or (), told)
    rule = pay_rules(row, by=by).rule_on(sheet.week)
    held = Holding.objects.of(by).filter(id__in=[rule.holding] if rule else []).values_list("reference", flat=True)
    named = {"employer": held.first() or "", "employee": reference_of(row), "name": row.assistant.name}
    lines = lines_of(told, **named, period=period, corrects=sheet.week if before else None)
    return Leaving(sheet.id, row.id, row.assistant.name, sheet.week, before is not None, lines)


def _sent_before(sheet: SheetView, sheets: Sequence[SheetView], sent: set[UUID]) -> SheetView | None:
    """The latest sheet it corrects that left."""
    every = {each.id: each for each in sheets}
    before = every.get(sheet.replaces) if sheet.replaces else None
    while before is not None and before.id not in sent:
        before = every.get(before.replaces) if before.replaces else None
    return before


def exports(person: UUID | None, *, by: Actor) -> tuple[ExportView, ...]:
    """What was sent, newest first: of one employer; or of all, for those who send for many."""
    whose = Q(person_id=person) if person else Q(person__isnull=True)
    return tuple(_export(each) for each in _exports(by).filter(whose).order_by("-made_at", "id"))


def export(id: UUID, *, by: Actor) -> ExportView:
    """One of them, byte for byte as it was sent. Raises NotFound."""
    found = _exports(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _export(found, content=bytes(found.content))


def _exports(by: Actor) -> QuerySet[PayrollExport]:
    """An export over many is seen by whoever made it and by staff; one of a person by whoever sees who works there."""
    mine = Q(person_id__in=_people(by)) | Q(person__isnull=True, made_by=by.id)
    rows = PayrollExport.objects.of(by).prefetch_related("sent")
    return rows if by.is_staff and Employment.objects.of(by).filter(visible(by)).exists() else rows.filter(mine)


def _people(by: Actor) -> list[UUID]:
    return list(Employment.objects.of(by).filter(visible(by)).values_list("person_id", flat=True).distinct())


def _export(row: PayrollExport, *, content: bytes = b"") -> ExportView:
    period, amount = Period(row.first, row.latest), Money(row.pence)
    many = len(row.sent.all())
    return ExportView(row.id, row.person_id, period, amount, many, row.made_by_name, row.made_at, row.sha256, content)


def sent_for(row: Employment, *, period: Period, by: Actor) -> Money:
    """What the hours of weeks that end in a period came to, as they were sent, corrections included."""
    sent = PayrollSent.objects.of(by).filter(sheet__employment=row, export__latest__lte=period.end)
    found = sent.filter(export__first__gte=period.start).aggregate(pence=Sum("pence"))["pence"]
    return Money(found or 0)


def payslips(employment: UUID, *, by: Actor) -> tuple[PayslipView, ...]:
    """Of an assistant, for the employer's side: newest first, those that were replaced too."""
    return _payslips(row_of(employment, by=by), by=by)


def own_payslips(employment: UUID, *, by: Actor, on: date) -> tuple[PayslipView, ...]:
    """The worker's own, as long as they may be read."""
    return _payslips(worker_sees(employment, by=by, on=on), by=by)


def _payslips(row: Employment, *, by: Actor) -> tuple[PayslipView, ...]:
    rows = Payslip.objects.of(by).filter(employment=row).order_by("-ends", "-id")
    gone = set(rows.exclude(replaces=None).values_list("replaces_id", flat=True))
    return tuple(_payslip(each, row.assistant.name, is_replaced=each.id in gone) for each in rows)


def _payslip(row: Payslip, name: str, *, is_replaced: bool) -> PayslipView:
    amounts = {each: Money(getattr(row, each)) for each in AMOUNTS}
    return PayslipView(
        row.id, row.employment_id, name, Period(row.starts, row.ends), paid_on=row.paid_on,
        beside_sent=row.beside_sent, is_replaced=is_replaced, **amounts,
    )  # fmt: skip


def payslip_files(person: UUID, *, by: Actor) -> tuple[FileView, ...]:
    """What came back for one employer, newest first."""
    employed(person, by=by)
    if person not in _people(by):
        return ()
    rows = PayslipFile.objects.of(by).filter(person_id=person).defer("content").prefetch_related("payslips")
    return tuple(_file(row) for row in rows.order_by("-brought_at", "id"))


def _file(row: PayslipFile) -> FileView:
    refused = tuple((each["line"], each["because"], each["text"]) for each in row.refused)
    many = len(row.payslips.all())
    return FileView(row.id, row.person_id, row.name, row.media_type, many, refused, row.brought_by_name, row.brought_at)


def payslip_papers(employment: UUID, *, by: Actor, on: date) -> tuple[FileView, ...]:
    """Payslips on paper, for the employer's side and for the worker."""
    row = _either(employment, by=by, on=on)
    rows = PayslipFile.objects.of(by).filter(employment=row).defer("content").prefetch_related("payslips")
    return tuple(_file(each) for each in rows.order_by("-brought_at", "id"))


def payslip_paper(id: UUID, *, by: Actor, on: date) -> tuple[FileView, bytes]:
    """One paper, our clean copy. Raises NotFound."""
    found = PayslipFile.objects.of(by).filter(id=id, employment__isnull=False).first()
    if found is None or found.employment_id is None:
        raise NotFound
    _either(found.employment_id, by=by, on=on)
    return _file(found), bytes(found.content)


def _either(employment: UUID, *, by: Actor, on: date) -> Employment:
    mine = worked_by(by, on=on).filter(id=employment).first()
    return mine or row_of(employment, by=by)
