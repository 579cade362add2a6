"""Sending approved hours to payroll, sealed; and taking payslips back, each row by itself.

What was sent is kept byte for byte and never sent again: a correction leaves in the next table as the difference.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from django.db import connection
from django.db.models import QuerySet

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.actions.rotas import record
from openphb.employment.models import Employment, PayrollExport, PayrollSent, PayrollTaken, Payslip, PayslipFile
from openphb.employment.payroll import COLUMNS, Result, Returned, RowRefused, beside_sent, read, table_of
from openphb.employment.queries import payroll as queries
from openphb.employment.queries import row_of
from openphb.employment.queries.payroll import employed, sent_for
from openphb.employment.queries.payroll_due import look, reference_of
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.payments import receipts_clean
from openphb.payments.statements.export import table

_LONGEST_NAME = 200
_NUMBERING = "SELECT pg_advisory_xact_lock(hashtext('openphb numbers what is taken to payroll'), %s)"
_NOTHING = "No approved hours of these days wait to be sent. Approve them first, or choose other days."


@transaction_required
def send_to_payroll(
    *, id: UUID, person: UUID | None, period: Period, by: Actor, at: datetime,
    employers: Collection[UUID] | None = None,
) -> PayrollExport:  # fmt: skip
    """Seal what leaves for a pay period: of one employer; or of many, those in `employers` or all this actor sends for.

    No week leaves twice: a key sees to it, and whoever comes second finds nothing left to send.
    """
    done = PayrollExport.objects.of(by).filter(id=id).first()
    if done:
        return done
    rows = list(_employed(person, employers, by=by).select_for_update(of=("self",), no_key=True).order_by("id"))
    if not rows:
        raise NotFound
    require(_why_not(person, by=by))
    found = [each for each in look(rows, period=period, by=by).leaving if each.lines]
    refuse_unless(bool(found), _NOTHING, field="first")
    lines = [line for each in found for line in each.lines]
    content = table(COLUMNS, table_of(lines))
    made = PayrollExport.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, first=period.start, latest=period.end or period.start,
        content=content, sha256=sha256(content).hexdigest(), pence=Money.total(line.amount for line in lines).pence,
        made_by=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    PayrollSent.objects.bulk_create(
        PayrollSent(commissioner_id=by.commissioner, export=made, sheet_id=each.sheet, pence=each.amount.pence)
        for each in found
    )
    gone = {each.employment for each in found}
    for row in (row for row in rows if row.id in gone):
        record("send_to_payroll", row, by=by, at=at, detail=f"until {in_words(period.end or period.start)}")
    return made


def _employed(person: UUID | None, employers: Collection[UUID] | None, *, by: Actor) -> QuerySet[Employment]:
    rows = employed(person, by=by)
    return rows if employers is None else rows.filter(person_id__in=list(employers))


def _why_not(person: UUID | None, *, by: Actor) -> Refusal | None:
    """For one employer, whoever keeps their records; for many, finance too."""
    if person:
        return rules.why_not_keep(roles=by.roles_for(person))
    return queries.why_not_send(by=by)


@transaction_required
def take_away(*, export: UUID, by: Actor, at: datetime) -> PayrollTaken:
    """Write down that somebody takes the table away. The first time it is the original, after that a copy."""
    found = queries.export(export, by=by)
    require(_why_not(found.person, by=by))
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERING, [by.commissioner])
    number = PayrollTaken.objects.of(by).filter(export_id=export).count() + 1
    return PayrollTaken.objects.create(
        commissioner_id=by.commissioner, export_id=export, number=number, by=by.id, by_name=by.name, at=at
    )


@transaction_required
def bring_payslips(
    *, id: UUID, person: UUID | None, name: str, content: bytes, by: Actor, at: datetime,
    employers: Collection[UUID] | None = None,
) -> PayslipFile:  # fmt: skip
    """Take a table of payslips, row by row, of one employer or of many.

    The same bytes again, or the same row in another file, make nothing new.
    """
    digest = sha256(content).hexdigest()
    rows = {reference_of(row): row for row in _employed(person, employers, by=by)}
    if not rows:
        raise NotFound
    require(_why_not(person, by=by))
    done = PayslipFile.objects.of(by).filter(sha256=digest).first()
    if done:
        refuse_unless(done.person_id == person, "This file was brought in already.", field="file")
        return done
    told = read(content)
    found, refused = _known(told, rows)
    made = _file(id, person, name=name, content=content, media_type="text/csv", by=by, at=at, refused=refused)
    for each in found:
        _keep(made, each, rows[each.employee], by=by, at=at)
    return made


def _known(told: Returned, rows: dict[str, Employment]) -> tuple[list[Result], list[RowRefused]]:
    refused = list(told.refused)
    for each in told.results:
        if each.employee not in rows:
            because = f"Nobody who is employed here has the reference “{each.employee[:30]}”."
            refused.append(RowRefused(each.line, because, each.employee[:200]))
    return [each for each in told.results if each.employee in rows], sorted(refused, key=lambda each: each.line)


def _keep(file: PayslipFile, told: Result, row: Employment, *, by: Actor, at: datetime) -> None:
    """A payslip; one of the same period with other figures names the one it replaces."""
    rows = Payslip.objects.of(by).filter(employment=row, starts=told.starts, ends=told.ends)
    before = rows.exclude(id__in=rows.exclude(replaces=None).values("replaces_id")).first()
    if before is not None and _amounts(told) == {name: getattr(before, name) for name in _amounts(told)}:
        return
    beside = beside_sent(told, sent=sent_for(row, period=Period(told.starts, told.ends), by=by))
    Payslip.objects.create(
        id=uuid5(file.id, str(told.line)), commissioner_id=by.commissioner, file=file, employment=row, line=told.line,
        starts=told.starts, ends=told.ends, **_amounts(told), paid_on=told.paid_on, beside_sent=beside[:400],
        replaces=before,
    )  # fmt: skip
    record("bring_payslips", row, by=by, at=at, detail=f"until {in_words(told.ends)}")


def _amounts(told: Result) -> dict[str, int]:
    return {name: value.pence for name, value in _money_of(told).items()}


def _money_of(told: Result) -> dict[str, Money]:
    """Its amounts by the name of their column."""
    names = ("gross", "tax", "insurance", "pension", "other", "net", "employer_insurance", "employer_pension")
    return {name: getattr(told, name) for name in names}


@transaction_required
def bring_payslip_paper(
    *, id: UUID, employment: UUID, name: str, content: bytes, by: Actor, at: datetime
) -> PayslipFile:
    """Keep a payslip as a picture or PDF: cleaned like a receipt, so that nothing hides in it."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    clean = receipts_clean.clean(content)
    done = PayslipFile.objects.of(by).filter(sha256=sha256(clean.content).hexdigest()).first()
    if done:
        refuse_unless(
            done.employment_id == row.id, "This paper was brought in already, for somebody else.", field="file"
        )
        return done
    made = _file(
        id, row.person_id, name=name, content=clean.content, media_type=clean.media_type, by=by, at=at, employment=row
    )
    record("bring_payslips", row, by=by, at=at, detail="a paper")
    return made


def _file(
    id: UUID, person: UUID | None, *, name: str, content: bytes, media_type: str, by: Actor, at: datetime,
    refused: Sequence[RowRefused] = (), employment: Employment | None = None,
) -> PayslipFile:  # fmt: skip
    return PayslipFile.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, employment=employment, name=name[:_LONGEST_NAME],
        media_type=media_type, content=content, sha256=sha256(content).hexdigest(),
        refused=[asdict(each) for each in refused], brought_by=by.id, brought_by_name=by.name, brought_at=at,
    )  # fmt: skip
