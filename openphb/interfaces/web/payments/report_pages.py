"""Pages of what our bank reports: payments that came back, accounts that have moved, and what is left to a person."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import ReportRow, ReportView

DID = {
    "returned": Tag("Came back", "orange"),
    "entered": Tag("To be checked", "yellow"),
    "known": Tag("Known", "grey"),
    "left": Tag("Left to you", "red"),
}
_TO_REPORTS = "Back to reports of the bank"


def list_page(found: Iterable[ReportView], *, paging: Paging | None, why_not: Refusal | None) -> ShowPage:
    """Newest first, with the way to bring in another."""
    bring = (Button("Bring in a report", where("import_return_report")),) if why_not is None else ()
    rows = tuple(
        (
            Link(each.name, where("return_report", each.id)),
            f"{each.recorded_by}, {moment(each.recorded_at)}",
            f"{each.returned:,}",
            f"{each.entered:,}",
            f"{each.left:,}",
        )
        for each in found
    )
    heads = (
        Head("Report"),
        Head("Brought in by"),
        Head("Came back", True),
        Head("Accounts to check", True),
        Head("Left to a person", True),
    )
    empty = "No report has been brought in yet."
    table = Table("Reports, newest first", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Reports of our bank",
        back=Link("Back to payments", where("payments")),
        lead=(
            "After each bank file the bank reports which payments it could not apply (ARUCS) and which accounts have "
            "moved (AWACS). They are to be dealt with within three working days.",
        ),
        sections=(Section("", (Buttons(bring), Rows(table, paging))),),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def bring_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """What a report does, before it is sent."""
    return asking(
        form,
        title="Bring in a report of our bank",
        back=Link(_TO_REPORTS, where("return_reports")),
        lead=(
            "A payment that came back is recorded, and the next ones to that account wait. A new account that the bank "
            "tells us is entered, and somebody else checks it before anything is paid to it.",
            "If the bank says that somebody has died, payments to that account stop and their care coordinator is "
            "asked to find out. Nobody is recorded as having died because a bank says so.",
            "A row that does not fit exactly one payment is left to you, with the reason.",
        ),
        send="Bring it in",
        why_not=why_not,
    )


def report_page(found: ReportView) -> ShowPage:
    """Every row and what came of it, those left to a person first."""
    heads = (Head("Line"), Head("What the bank says"), Head("About"), Head("What came of it"))
    rows = tuple((str(each.line), _says(each), _about(each), (DID[each.did], each.came_of_it)) for each in found.rows)
    return ShowPage(
        title=found.name,
        caption="Report of our bank",
        back=Link(_TO_REPORTS, where("return_reports")),
        lead=(f"Brought in by {found.recorded_by}, {moment(found.recorded_at)}. {brought(found)}",),
        sections=(
            Section("", (Rows(Table("Rows of this report", heads, rows, first_is_header=True, caption_hidden=True)),)),
        ),
        wide=True,
    )


def brought(found: ReportView) -> str:
    """What a report did, in a sentence."""
    return (
        f"{found.returned:,} came back, {found.entered:,} new accounts wait to be checked, {found.left:,} left to a "
        "person."
    )


def _says(row: ReportRow) -> Shown:
    return (f"{row.report} code {row.code}", row.means) if row.report else "Not understood"


def _about(row: ReportRow) -> Shown:
    return tuple(part for part in (row.reference, row.amount, row.on) if part) or "–"
