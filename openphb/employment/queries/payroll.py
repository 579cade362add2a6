"""What would leave for payroll, what left, and the payslips that came back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from openphb.employment import rules
from openphb.employment.models import Employment, PayrollExport, PayrollSent, Payslip, PayslipFile
from openphb.employment.payroll.amounts import AMOUNTS, Amounts
from openphb.employment.queries import row_of, visible
from openphb.employment.queries.payroll_due import Leaving, Look, look
from openphb.employment.queries.reach import worked_by, worker_sees
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.linking_rules import PAYROLL


@dataclass(frozen=True, slots=True)
class ExportView:
    """What was sent. `content` only where one is asked for by itself; `taken` is each time it was taken away."""

    id: UUID
    person: UUID | None
    period: Period
    amount: Money
    sheets: int
    made_by: str
    made_at: datetime
    sha256: str
    taken: tuple[tuple[int, str, datetime], ...] = ()
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class SentWeek:
    """A week that left in a table of many employers, or the difference to it."""

    name: str
    week: date
    amount: Money
    made_by: str
    made_at: datetime


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


def employed(person: UUID | None, *, by: Actor) -> QuerySet[Employment]:
    """Employments this actor may see: of one person; or all whose payroll they may see to."""
    rows = Employment.objects.of(by).select_related("assistant", "person")
    return rows.filter(visible(by), person_id=person) if person else rows.filter(payroll_of(by))


def payroll_of(by: Actor) -> Q:
    """The condition on employments whose payroll this actor may see to: all for finance and the care team, those of
    the employers it is linked to for a bureau, today.
    """
    return Q() if sees_all_payroll(by) else visible(by) | Q(person_id__in=served_by(by))


def served_by(by: Actor) -> frozenset[UUID]:
    """The employers whose payroll this actor's bureau runs today; nobody for whoever is of no bureau."""
    return by.serves(PAYROLL)


def why_not_send(*, by: Actor) -> Refusal | None:
    """Why this actor may not send for many employers, or bring their payslips in. A bureau may, for its own."""
    return None if served_by(by) else rules.why_not_send_payroll(roles=by.roles)


def sees_all_payroll(by: Actor) -> bool:
    """True for the staff who see to payroll, for everybody."""
    return by.is_staff and by.has(*rules.SEES_PAYROLL)


def payroll_period(
    period: Period, *, by: Actor, employers: Collection[UUID] | None = None, lock: bool = False
) -> Look:  # fmt: skip
    """One pay period of many employers: what leaves, and what is missing from whom. `employers` are the people whose
    assistants these are; None is everybody this actor may see to.

    Raises NotFound for whoever sees to nobody's payroll.
    """
    rows = employed(None, by=by)
    if not sees_all_payroll(by) and not rows.exists():
        raise NotFound
    rows = rows if employers is None else rows.filter(person_id__in=list(employers))
    rows = rows.select_for_update(of=("self",), no_key=True) if lock else rows
    found = rows.filter(begins_on__lte=period.end).order_by("employer_name", "assistant__name", "id")
    return look(found, period=period, by=by)


def leaving(*, person: UUID | None, period: Period, by: Actor) -> tuple[Leaving, ...]:
    """Approved sheets that leave for payroll in this period, of one employer or of all this actor sees."""
    return look(employed(person, by=by).order_by("assistant__name", "id"), period=period, by=by).leaving


def exports(person: UUID | None, *, by: Actor, most: int = 100) -> tuple[ExportView, ...]:
    """What was sent, newest first: of one employer; or of all, for those who send for many. At most the newest."""
    whose = Q(person_id=person) if person else Q(person__isnull=True)
    return tuple(_export(each) for each in _exports(by).filter(whose).order_by("-made_at", "id")[:most])


def sent_with_others(person: UUID, *, by: Actor, most: int = 20) -> tuple[SentWeek, ...]:
    """Weeks of one employer that left in a table of many: newest first. The table itself is not theirs to see."""
    if person not in _people(by):
        return ()
    rows = PayrollSent.objects.of(by).filter(export__person__isnull=True, sheet__employment__person_id=person)
    rows = rows.select_related("sheet__employment__assistant", "export").defer("export__content")
    return tuple(
        SentWeek(
            each.sheet.employment.assistant.name, each.sheet.week, Money(each.pence), each.export.made_by_name,
            each.export.made_at,
        )
        for each in rows.order_by("-sheet__week", "-id")[:most]
    )  # fmt: skip


def export(id: UUID, *, by: Actor) -> ExportView:
    """One of them, byte for byte as it was sent. Raises NotFound."""
    found = _exports(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _export(found, content=bytes(found.content))


def _exports(by: Actor) -> QuerySet[Any]:
    """An export over many is seen by whoever made it and by staff; one of a person by whoever sees who works there.

    A bureau sees those over many in which nobody stands but whom it runs the payroll of today, whoever made them.
    """
    mine = Q(person_id__in=_people(by)) | Q(Q() if sees_all_payroll(by) else _theirs(by), person__isnull=True)
    rows = PayrollExport.objects.of(by).defer("content").prefetch_related("taken").annotate(many=Count("sent"))
    return rows if by.is_staff and Employment.objects.of(by).filter(visible(by)).exists() else rows.filter(mine)


def _theirs(by: Actor) -> Q:
    if Role.PROVIDER not in by.roles:
        return Q(made_by=by.id)
    others = PayrollSent.objects.of(by).filter(export=OuterRef("pk"))
    return ~Exists(others.exclude(sheet__employment__person_id__in=served_by(by))) & Exists(others)


def _people(by: Actor) -> list[UUID]:
    return list(Employment.objects.of(by).filter(visible(by)).values_list("person_id", flat=True).distinct())


def _export(row: Any, *, content: bytes = b"") -> ExportView:
    period, amount = Period(row.first, row.latest), Money(row.pence)
    many = row.many
    taken = sorted((each.number, each.by_name, each.at) for each in row.taken.all())
    return ExportView(
        row.id, row.person_id, period, amount, many, row.made_by_name, row.made_at, row.sha256, tuple(taken), content
    )


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
    return tuple(payslip_view(each, row.assistant.name, is_replaced=each.id in gone) for each in rows)


def amounts_of(row: Payslip) -> Amounts:
    """What payroll worked out, as money."""
    return Amounts(**{each: Money(getattr(row, each)) for each in AMOUNTS})


def payslip_view(row: Payslip, name: str, *, is_replaced: bool = False) -> PayslipView:
    """A payslip of somebody by this name."""
    amounts = {each: Money(getattr(row, each)) for each in AMOUNTS}
    return PayslipView(
        row.id, row.employment_id, name, Period(row.starts, row.ends), paid_on=row.paid_on,
        beside_sent=row.beside_sent, is_replaced=is_replaced, **amounts,
    )  # fmt: skip


def payslip_files(person: UUID, *, by: Actor) -> tuple[FileView, ...]:
    """What came back for one employer, newest first."""
    if person not in _people(by):
        return ()
    rows = PayslipFile.objects.of(by).filter(person_id=person).defer("content").prefetch_related("payslips")
    return tuple(_file(row) for row in rows.order_by("-brought_at", "id"))


def files_of_many(*, by: Actor, most: int = 20) -> tuple[FileView, ...]:
    """What came back for many employers at once, newest first: for the staff who see to it, and whoever brought it."""
    return tuple(_file(row) for row in _of_many(by).order_by("-brought_at", "id")[:most])


def file_of_many(id: UUID, *, by: Actor) -> FileView:
    """One of them. Raises NotFound."""
    found = _of_many(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return _file(found)


def _of_many(by: Actor) -> QuerySet[PayslipFile]:
    rows = PayslipFile.objects.of(by).filter(person__isnull=True, employment__isnull=True)
    if Role.PROVIDER in by.roles:
        others = Payslip.objects.of(by).filter(file=OuterRef("pk"))
        rows = rows.exclude(Exists(others.exclude(employment__person_id__in=served_by(by))))
    rows = rows if sees_all_payroll(by) else rows.filter(brought_by=by.id)
    return rows.defer("content").prefetch_related("payslips")


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
