"""Statements and receipts as they were brought in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments.models import Receipt, StatementFile, StatementLine
from openphb.payments.queries.access import visible
from openphb.payments.queries.matches import current_matches, standing
from openphb.payments.queries.views import (
    PAGE,
    Page,
    ReceiptFile,
    ReceiptView,
    RefusedRow,
    StatementRow,
    StatementView,
)


def statement(id: UUID, *, by: Actor, page: int = 1) -> StatementView:
    """One statement, with a page of the lines that were new in it. Raises NotFound."""
    row = StatementFile.objects.of(by).filter(visible(by), id=id).select_related("holding__budget").first()
    if row is None:
        raise NotFound
    lines = standing(by=by).filter(statement=row)
    return replace(
        _without_lines(row, understood=lines.filter(understood=True).count()),
        opening=Money(row.opening_pence) if row.opening_pence is not None else None,
        closing=Money(row.closing_pence) if row.closing_pence is not None else None,
        lines=_lines(row, by=by, page=page),
    )


def _lines(file: StatementFile, *, by: Actor, page: int) -> Page[StatementRow]:
    rows = standing(by=by).filter(statement=file).order_by("on", "position", "id")
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    matches = {match.line_id: match for match in current_matches(by=by).filter(line__in=chosen)}
    listed = []
    for row in chosen:
        match = matches.get(row.id)
        kind, because = (match.kind, match.because) if match else ("", "")
        listed.append(StatementRow(row.id, row.on, Money(row.pence), row.text, kind, because))
    return Page(tuple(listed), page, rows.count())


def statements_of(budget: UUID, *, by: Actor, page: int = 1) -> Page[StatementView]:
    """The statements of a budget, newest first, without their lines."""
    rows = StatementFile.objects.of(by).filter(visible(by), holding__budget_id=budget)
    waiting = StatementLine.objects.of(by).filter(statement=OuterRef("id"), understood=False)
    marked = (
        rows.annotate(waits=Exists(waiting)).select_related("holding__budget").order_by("-latest_on", "-imported_at")
    )
    chosen = marked[(page - 1) * PAGE : page * PAGE]
    listed = (_without_lines(row, understood=0 if getattr(row, "waits", False) else row.new_lines) for row in chosen)
    return Page(tuple(listed), page, rows.count())


def _without_lines(row: StatementFile, *, understood: int) -> StatementView:
    """The statement as a list shows it: neither its lines nor what it opened and closed with."""
    return StatementView(
        id=row.id,
        holding=row.holding_id,
        reference=row.holding.reference,
        budget=row.holding.budget_id,
        person=row.holding.budget.person_id,
        name=row.name,
        layout=row.layout,
        first_on=row.first_on,
        latest_on=row.latest_on,
        opening=None,
        closing=None,
        continuous=row.continuous,
        new_lines=row.new_lines,
        known_lines=row.known_lines,
        understood=understood,
        refused=tuple(RefusedRow(each["line"], each["text"], each["because"]) for each in row.refused),
        notes=tuple(row.notes),
        imported_by=row.imported_by,
        imported_at=row.imported_at,
        lines=Page((), 1, row.new_lines),
    )


def receipts(person: UUID, *, by: Actor, page: int = 1) -> Page[ReceiptView]:
    """A person's receipts, newest first."""
    rows = Receipt.objects.of(by).filter(visible(by), person_id=person)
    chosen = rows.defer("content").order_by("-spent_on", "-sent_at", "id")[(page - 1) * PAGE : page * PAGE]
    return Page(receipt_views(chosen), page, rows.count())


def receipt_views(rows: Iterable[Receipt]) -> tuple[ReceiptView, ...]:
    """Receipts without their bytes."""
    return tuple(
        ReceiptView(
            id=row.id,
            holding=row.holding_id,
            line=row.line_id,
            plan_line=row.plan_line,
            amount=Money(row.pence),
            spent_on=row.spent_on,
            payee=row.payee,
            name=row.name,
            media_type=row.media_type,
            sent_by=row.sent_by,
            sent_at=row.sent_at,
        )
        for row in rows
    )


def receipt_content(id: UUID, *, by: Actor) -> ReceiptFile:
    """Our clean copy of a receipt. Raises NotFound."""
    row = Receipt.objects.of(by).filter(visible(by), id=id).first()
    if row is None:
        raise NotFound
    return ReceiptFile(row.person_id, row.name, row.media_type, bytes(row.content))


def holding_called(reference: str, *, by: Actor) -> UUID:
    """The holding that banks know by this reference. Raises NotFound."""
    found = Holding.objects.of(by).filter(visible(by, holding=""), reference=reference.strip().upper()).first()
    if found is None:
        raise NotFound
    return found.id


def holdings_with_lines_waiting(*, by: Actor) -> tuple[UUID, ...]:
    """Holdings whose statements have lines that nobody has understood."""
    rows = StatementLine.objects.of(by).filter(visible(by), understood=False).order_by("holding_id")
    return tuple(rows.values_list("holding_id", flat=True).distinct())


def statement_known_to(holding: UUID, *, by: Actor) -> date | None:
    """The day up to which this holding's statements have come; None where none has. Raises NotFound."""
    held = holding_row(holding, by=by)
    found: date | None = StatementFile.objects.of(by).filter(holding=held).aggregate(day=Max("latest_on"))["day"]
    return found
