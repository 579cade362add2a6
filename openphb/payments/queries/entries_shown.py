"""Invoices and hours for pages: lists with filters, one entry with what the checks said, and what a form offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openphb.budgets.account_details import last_digits
from openphb.budgets.models import Award, Holding
from openphb.budgets.queries.finding import holding_row
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.law.engine import Weight
from openphb.payments import rules
from openphb.payments.entering import Desk, Finding, why_not_allow
from openphb.payments.models import Assistant, Entry, EntryEvent
from openphb.payments.queries.access import roles_towards, visible
from openphb.payments.queries.entries import entries_seen, entry_row, items_of, latest_payments
from openphb.payments.queries.matches import current_matches
from openphb.payments.queries.views import PAGE, MoveView, Page, ReceiptFile, StoryLine
from openphb.payments.queries.views.entering import (
    AssistantView,
    EntryFinding,
    EntryItem,
    EntryRow,
    EntryView,
    LineToEnter,
    PlaceToEnter,
)
from openphb.payments.workflow import ENTRY_MOVES, EntryState
from openphb.people import queries as people
from openphb.plans.models import Line as PlanRow

SHOWS = ("waiting", "ahead", "closed", "all")
_OF_SHOW = {
    "waiting": Q(state=EntryState.WAITING),
    "ahead": Q(state=EntryState.ACCEPTED),
    "closed": ~Q(state__in=[EntryState.WAITING.value, EntryState.ACCEPTED.value]),
}


def entries(*, by: Actor, show: str = "waiting", kind: str = "", desk: str = "", page: int = 1) -> Page[EntryRow]:
    """Entries this actor may see, newest first, narrowed down; `show` is one of SHOWS."""
    rows = _narrowed(by, show=show, kind=kind, desk=desk)
    chosen = list(rows.order_by("-entered_at", "id")[(page - 1) * PAGE : page * PAGE])
    return Page(_rows(chosen, by=by), page, rows.count())


def all_entries(*, by: Actor, show: str = "all", kind: str = "", desk: str = "") -> tuple[EntryRow, ...]:
    """The same, whole: for a table that is saved."""
    return _rows(list(_narrowed(by, show=show, kind=kind, desk=desk).order_by("-entered_at", "id")), by=by)


def entries_waiting(*, by: Actor) -> dict[str, int]:
    """How many wait, by desk."""
    rows = entries_seen(by).filter(state=EntryState.WAITING).order_by().values_list("desk")
    found = dict(rows.annotate(Count("id")))
    return {desk.value: found.get(desk.value, 0) for desk in Desk}


def entries_of(person: UUID, *, by: Actor, page: int = 1) -> Page[EntryRow]:
    """One person's, newest first."""
    rows = entries_seen(by).filter(person_id=person)
    chosen = list(rows.order_by("-entered_at", "id")[(page - 1) * PAGE : page * PAGE])
    return Page(_rows(chosen, by=by), page, rows.count())


def entries_for(holding: UUID, *, by: Actor) -> tuple[EntryRow, ...]:
    """The latest twenty of one way of holding the money, newest first."""
    return _rows(list(entries_seen(by).filter(holding_id=holding).order_by("-entered_at", "id")[:PAGE]), by=by)


def entries_of_to_mend(person: UUID, *, by: Actor) -> tuple[EntryRow, ...]:
    """Hours of this person that wait for whoever entered them."""
    rows = entries_seen(by).filter(person_id=person, state=EntryState.WAITING, desk=Desk.ENTERER, kind="hours")
    return _rows(list(rows.order_by("entered_at", "id")), by=by)


def _narrowed(by: Actor, *, show: str, kind: str, desk: str) -> QuerySet[Entry]:
    rows = entries_seen(by).filter(_OF_SHOW.get(show, Q()))
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(desk=desk) if desk else rows


def _rows(rows: Sequence[Entry], *, by: Actor) -> tuple[EntryRow, ...]:
    names = people.names({row.person_id for row in rows}, by=by)
    held = Holding.objects.of(by).filter(id__in={row.holding_id for row in rows})
    references = dict(held.values_list("id", "reference"))
    paying = latest_payments([row.id for row in rows], by=by)
    seen = _seen_on(rows, by=by)
    return tuple(
        EntryRow(
            id=row.id,
            kind=row.kind,
            state=EntryState(row.state),
            desk=row.desk,
            person=row.person_id,
            person_name=names.get(row.person_id, ""),
            reference=references.get(row.holding_id, ""),
            payee_name=row.payee_name,
            number=row.number,
            first=row.period_from,
            latest=row.period_to,
            amount=Money(row.pence),
            entered_by=row.entered_by_name,
            entered_at=row.entered_at,
            paying=paying[row.id][1] if row.id in paying else None,
            seen_on=seen.get(row.line_id) if row.line_id else None,
        )
        for row in rows
    )


def _seen_on(rows: Iterable[Entry], *, by: Actor) -> dict[UUID, date]:
    lines = [row.line_id for row in rows if row.line_id]
    matched = current_matches(by=by).filter(line_id__in=lines, kind="spending")
    return dict(matched.values_list("line_id", "line__on"))


def entry(id: UUID, *, by: Actor) -> EntryView:
    """One entry, with what the checks said of it last. Raises NotFound."""
    row = entry_row(id, by=by)
    events = list(EntryEvent.objects.of(by).filter(entry=row).order_by("id"))
    told: list[Any] = next(
        (each.findings for each in reversed(events) if each.verb in ("enter", "check again", "allow")), []
    )
    found = tuple(EntryFinding(**each) for each in told)
    paying = latest_payments([row.id], by=by).get(row.id)
    again = entries_seen(by).filter(replaces=row.id).values_list("id", flat=True).first()
    return EntryView(
        row=_rows([row], by=by)[0],
        holding=row.holding_id,
        held=row.holding.kind,
        holder_name=row.holding.holder_name,
        budget=row.holding.budget_id,
        assistant=row.assistant_id,
        dated_on=row.dated_on,
        account_ending=last_digits(row.account_number) if row.account_number else "",
        paper=row.name,
        replaces=row.replaces,
        replaced_by=again,
        payment=paying[0] if paying else None,
        items=_items(row, by=by),
        findings=found,
        moves=_moves(row, found, by=by),
        story=tuple(StoryLine(each.verb, each.by_name, each.at, each.note) for each in events),
    )


def _items(row: Entry, *, by: Actor) -> tuple[EntryItem, ...]:
    items = items_of(row)
    rows = PlanRow.objects.of(by).filter(version__plan_id=row.holding.budget.plan_id)
    called = dict(rows.order_by("version__number").values_list("key", "what"))
    return tuple(
        EntryItem(
            each.what,
            called.get(each.plan_line, "") if each.plan_line else "",
            each.plan_line,
            each.units,
            each.unit,
            each.rate,
            each.amount,
            each.on,
        )
        for each in items
    )


def _moves(row: Entry, found: Sequence[EntryFinding], *, by: Actor) -> tuple[MoveView, ...]:
    roles, mine = roles_towards(row.holding, by=by), row.entered_by == by.id
    shut = why_not_allow([_finding(each) for each in found])
    return tuple(
        MoveView(
            move.verb,
            rules.why_not(move, roles=roles, is_author=mine, because="-") or (shut if move.verb == "allow" else None),
        )
        for move in ENTRY_MOVES
        if move.source == row.state
    )


def _finding(each: EntryFinding) -> Finding:
    return Finding(
        each.check, each.because, each.way_on, Weight(each.weight), each.source, Desk(each.desk), each.allowable
    )


def entry_paper(id: UUID, *, by: Actor) -> ReceiptFile:
    """Our clean copy of the paper that was sent along. Raises NotFound where there is none."""
    row = Entry.objects.of(by).filter(visible(by), id=id).first()
    if row is None or not row.content:
        raise NotFound
    return ReceiptFile(row.person_id, row.name, row.media_type, bytes(row.content))


def assistants(person: UUID, *, by: Actor) -> tuple[AssistantView, ...]:
    """Who works for this person now. Raises NotFound for whoever may not see them."""
    people.person(person, by=by)
    rows = Assistant.objects.of(by).filter(person_id=person, ended_on=None).order_by("name", "id")
    return tuple(AssistantView(row.id, row.name, row.born_on, row.apprentice_since) for row in rows)


def places_to_enter(budget: UUID, *, by: Actor) -> tuple[PlaceToEnter, ...]:
    """The open ways of holding this budget's money, with the lines of the latest agreed plan each pays."""
    held = Holding.objects.of(by).filter(visible(by, holding=""), budget_id=budget, closed_on=None)
    return tuple(_place(each, by=by) for each in held.order_by("reference").select_related("budget"))


def place_to_enter(holding: UUID, *, by: Actor) -> PlaceToEnter:
    """One of them. Raises NotFound."""
    return _place(holding_row(holding, by=by), by=by)


def _place(held: Holding, *, by: Actor) -> PlaceToEnter:
    latest = Award.objects.of(by).filter(budget_id=held.budget_id).order_by("-starts_on", "-recorded_at").first()
    rows = PlanRow.objects.of(by).filter(version_id=latest.version_id if latest else None, holding=held.kind)
    lines = rows.exclude(funder="person").order_by("position")
    return PlaceToEnter(
        held.id,
        "supplier" if held.is_suppliers else held.kind,
        held.reference,
        held.holder_name,
        tuple(LineToEnter(each.key, each.what, each.unit, Money(each.unit_pence), each.supplier) for each in lines),
    )
