"""What a provider reads of its own: the lines it provides, its invoices and how each stands, the files it brought.

Every one of them asks for a link that holds today. What belongs to others (what is left of a budget, what else a plan
buys, what was said about somebody's health) is in none of the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.models import Award
from openphb.budgets.queries.finding import supplier_part
from openphb.kernel.actor import Actor, Serves
from openphb.kernel.days import local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments.models import Entry, EntryEvent, InvoiceFile, Payment
from openphb.payments.queries.agreed_prices import agreed_prices
from openphb.payments.queries.entries import entries_seen, entry_row, items_of, latest_payments
from openphb.payments.queries.entries_shown import entry
from openphb.payments.queries.views import PAGE, Page
from openphb.payments.queries.views.entering import EntryView
from openphb.payments.rules import arrives_on
from openphb.payments.workflow import EntryState, PaymentState
from openphb.people import links
from openphb.people import queries as people
from openphb.people.linking_rules import CARE
from openphb.plans.models import Line


class Stands(StrEnum):
    """How an invoice stands, as the organisation that sent it reads it."""

    CHECKED = "being checked"
    AGREED = "agreed for payment"
    ON_ITS_WAY = "on its way"
    PAID = "paid"
    CAME_BACK = "came back from the bank"
    REFUSED = "not agreed"
    WITHDRAWN = "withdrawn"
    REPLACED = "sent again"


_OF_STATE = {
    EntryState.WAITING: Stands.CHECKED,
    EntryState.REFUSED: Stands.REFUSED,
    EntryState.MENDED: Stands.REPLACED,
    EntryState.TAKEN_BACK: Stands.WITHDRAWN,
}
_OF_PAYMENT = {
    PaymentState.SENT: Stands.ON_ITS_WAY,
    PaymentState.SETTLED: Stands.PAID,
    PaymentState.RETURNED: Stands.CAME_BACK,
    PaymentState.CANCELLED: Stands.WITHDRAWN,
}
_PRIVATE = frozenset({"left on the line", "left in the budget"})
"""Checks that say how much somebody has left: for the team, not for whoever sells them something."""


@dataclass(frozen=True, slots=True)
class SuppliedLine:
    """A line of the plan that an organisation provides. `code` is its number in the link, which a file names it by."""

    code: str
    key: UUID
    what: str
    unit: str
    rate: Money


@dataclass(frozen=True, slots=True)
class OwnInvoice:
    """One invoice in a list. `on` is the day it is paid on, where that is known."""

    id: UUID
    number: str
    person: UUID
    person_name: str
    first: date
    latest: date
    amount: Money
    sent_on: date
    stands: Stands
    on: date | None
    with_us: str


@dataclass(frozen=True, slots=True)
class OwnInvoiceView:
    """One with what was said of it. `because` are the reasons in words; `reference` stands on the bank statement."""

    row: OwnInvoice
    view: EntryView
    because: tuple[tuple[str, str], ...]
    reference: str
    decided: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as it came, with what it became once it was sent."""

    id: UUID
    form: str
    name: str
    content: bytes
    brought_by: str
    brought_at: datetime
    sent_at: datetime | None
    entries: tuple[UUID, ...]


def served(link: UUID, *, by: Actor) -> Serves:
    """What the actor's organisation provides by this link today. Raises NotFound."""
    found = next((each for each in by.serving if each.link == link and each.kind == CARE), None)
    if found is None or by.organisation is None:
        raise NotFound
    return found


def supplied_lines(link: UUID, *, by: Actor, on: date) -> tuple[SuppliedLine, ...]:
    """The lines it provides, as the latest agreed plan has them, each at the price that holds on a day."""
    serves = served(link, by=by)
    assert by.organisation is not None  # whoever serves somebody is of an organisation
    held = supplier_part(serves.person, organisation=by.organisation, by=by)
    latest = Award.objects.of(by).filter(budget_id=held.budget_id).order_by("-starts_on", "-recorded_at").first()
    rows = Line.objects.of(by).filter(version_id=latest.version_id if latest else None, key__in=serves.lines)
    prices = agreed_prices(person=serves.person, organisation=by.organisation, on=on, since=_starts(latest), by=by)
    known = {row.key: row for row in rows.filter(holding="notional")}
    return tuple(
        SuppliedLine(str(place), key, known[key].what, known[key].unit, prices.get(key, Money(known[key].unit_pence)))
        for place, key in enumerate(sorted(serves.lines), start=1)
        if key in known
    )


def _starts(latest: Award | None) -> date:
    return latest.starts_on if latest else date.min


def _own(by: Actor) -> QuerySet[Entry]:
    rows = entries_seen(by).filter(kind="invoice", holding__kind="notional", person_id__in=by.serves(CARE))
    return rows.filter(holding__organisation_id=links.organisation_of(by))


SHOWS: Mapping[str, tuple[str, ...]] = {
    "all": (),
    "checked": (EntryState.WAITING.value,),
    "agreed": (EntryState.ACCEPTED.value,),
    "closed": (EntryState.REFUSED.value, EntryState.TAKEN_BACK.value, EntryState.MENDED.value),
}


def own_invoices(*, by: Actor, show: str = "all", person: UUID | None = None, page: int = 1) -> Page[OwnInvoice]:
    """Its own, newest first. `show` is one of SHOWS."""
    rows = _own(by).filter(state__in=SHOWS[show]) if SHOWS.get(show) else _own(by)
    rows = rows.filter(person_id=person) if person else rows
    chosen = list(rows.order_by("-entered_at", "id")[(page - 1) * PAGE : page * PAGE])
    return Page(_listed(chosen, by=by), page, rows.count())


def own_counts(*, by: Actor) -> dict[str, int]:
    """How many there are in each way of showing them."""
    states = list(_own(by).values_list("state", flat=True))
    return {show: sum(not among or state in among for state in states) for show, among in SHOWS.items()}


def _listed(rows: Sequence[Entry], *, by: Actor) -> tuple[OwnInvoice, ...]:
    names = people.names({row.person_id for row in rows}, by=by)
    paying = latest_payments([row.id for row in rows], by=by)
    payments = Payment.objects.of(by).filter(id__in=[id for id, _ in paying.values()]).select_related("run")
    known = {row.id: row for row in payments}
    return tuple(_one(row, known.get(paying[row.id][0]) if row.id in paying else None, names) for row in rows)


def _one(row: Entry, paid: Payment | None, names: Mapping[UUID, str]) -> OwnInvoice:
    stands = _OF_STATE.get(EntryState(row.state), Stands.AGREED)
    if stands is Stands.AGREED and paid is not None:
        stands = _OF_PAYMENT.get(PaymentState(paid.state), Stands.AGREED)
    run = paid.run if paid else None
    on = arrives_on(run.processing_on, rail=run.rail) if run else None
    name = names.get(row.person_id, "")
    span = (row.period_from, row.period_to, Money(row.pence), local_day(row.entered_at))
    return OwnInvoice(row.id, row.number, row.person_id, name, *span, stands, on, row.desk)


def own_invoice(id: UUID, *, by: Actor) -> OwnInvoiceView:
    """One of its own. Raises NotFound for another's, or for somebody it is linked to no more."""
    row = entry_row(id, by=by)
    if not _own(by).filter(id=row.id).exists():
        raise NotFound
    view = entry(id, by=by)
    said = EntryEvent.objects.of(by).filter(entry=row, verb__in=["refuse", "take back"]).order_by("id").last()
    return OwnInvoiceView(
        row=_listed([row], by=by)[0],
        view=view,
        because=tuple((_told(each.check, each.because), each.desk) for each in view.findings),
        reference=row.holding.reference,
        decided=said.note if said else "",
    )


def _told(check: str, because: str) -> str:
    if check in _PRIVATE:
        return (
            "There may not be enough left for it. Nobody goes without what was agreed: the plan’s amount is looked at."
        )
    return because


def own_amounts(id: UUID, *, by: Actor) -> dict[UUID, tuple[str, Money]]:
    """By line of the plan, what it is called on an invoice and what it comes to: what a credit can give back."""
    row = entry_row(id, by=by)
    found: dict[UUID, tuple[str, Money]] = {}
    for item in items_of(row):
        if item.plan_line:
            what, before = found.get(item.plan_line, (item.what, Money(0)))
            found[item.plan_line] = (what, before + item.amount)
    return found


def invoice_file(id: UUID, *, by: Actor) -> FileView:
    """A file that the actor's organisation brought. Raises NotFound."""
    row = InvoiceFile.objects.of(by).filter(id=id, organisation_id=links.organisation_of(by)).first()
    if row is None or by.organisation is None or not by.serves(CARE):
        raise NotFound
    return _file(row, bytes(row.content))


def invoice_files(*, by: Actor) -> tuple[FileView, ...]:
    """Those that wait to be sent or thrown away, newest first, without their bytes."""
    rows = InvoiceFile.objects.of(by).filter(organisation_id=links.organisation_of(by), sent_at=None).defer("content")
    return tuple(_file(row, b"") for row in rows.order_by("-brought_at")) if by.serves(CARE) else ()


def _file(row: InvoiceFile, content: bytes) -> FileView:
    return FileView(
        row.id, row.form, row.name, content, row.brought_by_name, row.brought_at, row.sent_at, tuple(row.entries)
    )


def linked_names(*, by: Actor) -> tuple[links.LinkView, ...]:
    """The links of care that the actor's organisation has today."""
    return tuple(each for each in links.own_links(by=by) if each.kind == CARE)
