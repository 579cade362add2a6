"""Reports of our bank as they were brought in, and what came of each row."""

from __future__ import annotations

from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.payments.models import ReturnReport
from openphb.payments.queries.access import require_payments, row_of
from openphb.payments.queries.views import PAGE, Page, ReportRow, ReportView


def return_reports(*, by: Actor, page: int = 1) -> Page[ReportView]:
    """Reports that were brought in, newest first, without their rows."""
    require_payments(by)
    rows = ReturnReport.objects.of(by).order_by("-recorded_at", "id")
    chosen = rows.defer("rows")[(page - 1) * PAGE : page * PAGE]
    return Page(tuple(_view(row, told=()) for row in chosen), page, rows.count())


def return_report(id: UUID, *, by: Actor) -> ReportView:
    """One report with every row of it, what needs somebody first. Raises NotFound."""
    row = row_of(ReturnReport, id, by=by)
    told = sorted(row.rows, key=lambda each: (each["did"] != "left", each["line"]))
    return _view(row, told=tuple(ReportRow(**each) for each in told))


def _view(row: ReturnReport, *, told: tuple[ReportRow, ...]) -> ReportView:
    return ReportView(row.id, row.name, row.returned, row.entered, row.left, row.recorded_by, row.recorded_at, told)
