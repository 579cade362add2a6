"""Who holds the money, and the accounts it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from openphb.budgets import rules
from openphb.budgets.account_details import last_digits
from openphb.budgets.models import BankDetails, Holding, PayeeCheck
from openphb.budgets.payee import MATCHED, in_words
from openphb.budgets.queries.accounts import account_gates, facts_of
from openphb.budgets.queries.checks import PAID
from openphb.budgets.queries.finding import budget_row, details_row, holding_row, holdings_seen
from openphb.budgets.queries.views import DetailsView, HoldingView, LiveHolding, MoveView, Page, PayeeView
from openphb.budgets.workflow import ACCOUNT_MOVES, AccountState
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

PAGE = 20


def holdings(budget: UUID, *, by: Actor, on: date) -> tuple[HoldingView, ...]:
    """Every holding of a budget that this actor may see, oldest first."""
    row = budget_row(budget, by=by)
    return _views(holdings_seen(by).filter(budget=row).select_related("budget").order_by("reference"), by=by, on=on)


def holding(id: UUID, *, by: Actor, on: date) -> HoldingView:
    """One holding. Raises NotFound."""
    return _views([holding_row(id, by=by)], by=by, on=on)[0]


def holding_by_reference(reference: str, *, by: Actor, on: date) -> HoldingView:
    """One holding, by the reference that banks carry. Raises NotFound."""
    row = holdings_seen(by).filter(reference=reference.strip().upper()).select_related("budget").first()
    if row is None:
        raise NotFound
    return _views([row], by=by, on=on)[0]


def live_holdings(*, by: Actor) -> tuple[LiveHolding, ...]:
    """The open holdings of budgets that are being paid, with the approved account of each, in two queries."""
    rows = list(
        holdings_seen(by)
        .filter(closed_on__isnull=True, budget__state__in=PAID)
        .select_related("budget")
        .order_by("reference")
    )
    approved = dict(
        BankDetails.objects.of(by).filter(holding__in=rows, state=AccountState.APPROVED).values_list("holding_id", "id")
    )
    return tuple(
        LiveHolding(
            id=row.id,
            reference=row.reference,
            kind=row.kind,
            holder_name=row.holder_name,
            budget=row.budget_id,
            budget_reference=row.budget.reference,
            person=row.budget.person_id,
            details=approved.get(row.id),
        )
        for row in rows
    )


def details(id: UUID, *, by: Actor, on: date) -> DetailsView:
    """One set of bank details. Raises NotFound."""
    return _details([details_row(id, by=by)], by=by, on=on)[0]


def details_of(holding: UUID, *, by: Actor, on: date) -> tuple[DetailsView, ...]:
    """Every account a holding ever had, newest first."""
    row = holding_row(holding, by=by)
    rows = BankDetails.objects.of(by).filter(holding=row).select_related("holding__budget")
    return _details(list(rows.order_by("-entered_at", "id")), by=by, on=on)


def details_waiting(*, by: Actor, on: date, page: int = 1) -> Page[DetailsView]:
    """Bank details that wait for a second pair of eyes, oldest first, for staff."""
    if not by.is_staff:
        return Page((), 0)
    rows = BankDetails.objects.of(by).filter(state=AccountState.ENTERED).select_related("holding__budget")
    chosen = list(rows.order_by("entered_at", "id")[(page - 1) * PAGE : page * PAGE])
    return Page(_details(chosen, by=by, on=on), rows.count())


def _views(rows: Iterable[Holding], *, by: Actor, on: date) -> tuple[HoldingView, ...]:
    listed = list(rows)
    wanted = (AccountState.APPROVED, AccountState.ENTERED)
    found = BankDetails.objects.of(by).filter(holding__in=listed, state__in=wanted).select_related("holding__budget")
    shown = {(view.holding, view.state): view for view in _details(list(found), by=by, on=on)}
    return tuple(
        HoldingView(
            id=row.id,
            budget=row.budget_id,
            budget_reference=row.budget.reference,
            person=row.budget.person_id,
            kind=row.kind,
            reference=row.reference,
            capacity=row.holder_capacity,
            holder_name=row.holder_name,
            acting=row.acting_id,
            organisation=row.organisation_id,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            approved=shown.get((row.id, AccountState.APPROVED)),
            waiting=shown.get((row.id, AccountState.ENTERED)),
        )
        for row in listed
    )


def _details(rows: Sequence[BankDetails], *, by: Actor, on: date) -> tuple[DetailsView, ...]:
    names = people.names({row.holding.budget.person_id for row in rows}, by=by)
    others, changed, payees = _also_used(rows, by=by), _paid_before(rows, by=by), _payees(rows, by=by)
    return tuple(
        replace(
            _view(row, names=names, by=by, on=on),
            also_used_by=others[row.id],
            is_change=row.holding_id in changed,
            payee=payees.get(row.id),
        )
        for row in rows
    )


def _payees(rows: Sequence[BankDetails], *, by: Actor) -> dict[UUID, PayeeView]:
    """What the payee's bank said of each, where it was asked."""
    asked = PayeeCheck.objects.of(by).filter(details__in=rows).order_by("asked_at")
    return {
        each.details_id: PayeeView(
            each.code, in_words(each.code, each.name_returned), each.code == MATCHED, each.asked_by, each.asked_at
        )
        for each in asked
    }


def _view(row: BankDetails, *, names: dict[UUID, str], by: Actor, on: date) -> DetailsView:
    person = row.holding.budget.person_id
    lawful = row.account_kind != "organisation"
    return DetailsView(
        id=row.id,
        holding=row.holding_id,
        holding_reference=row.holding.reference,
        holding_kind=row.holding.kind,
        budget=row.holding.budget_id,
        person=person,
        person_name=names[person],
        state=AccountState(row.state),
        account_kind=row.account_kind,
        sort_code=row.sort_code,
        account_number=_number(row, by=by),
        account_name=row.account_name,
        roll_number=row.roll_number,
        modulus_valid=row.modulus_valid,
        modulus_says=row.modulus_says,
        entered_by=row.entered_by_name,
        entered_at=row.entered_at,
        checked_by=row.checked_by_name,
        checked_at=row.checked_at,
        check_note=row.check_note,
        gates=account_gates(facts_of(row), on=on) if lawful and row.account_kind != "one_off" else (),
        also_used_by=(),
        is_change=False,
        payee=None,
        moves=_moves(row, by=by),
    )


def _number(row: BankDetails, *, by: Actor) -> str:
    """Whole for finance, who pay it, and for those whose account it is; the last digits for everybody else."""
    whose = row.holding.budget.person_id in by.people or (
        by.organisation is not None and row.holding.organisation_id == by.organisation
    )
    if whose or by.has(Role.FINANCE):
        return row.account_number
    return f"•••••{last_digits(row.account_number)}"


def _moves(row: BankDetails, *, by: Actor) -> tuple[MoveView, ...]:
    roles = by.roles_for(row.holding.budget.person_id)
    possible = (move for move in ACCOUNT_MOVES if move.source == row.state and move.verb != "replace")
    return tuple(
        MoveView(move.verb, rules.why_not(move, roles=roles, is_author=row.entered_by == by.id)) for move in possible
    )


def _also_used(rows: Sequence[BankDetails], *, by: Actor) -> dict[UUID, tuple[str, ...]]:
    """References of other budgets' holdings with the same account: a family's, a slip, or worse. In one query."""
    same = Q(id__in=[])
    for row in rows:
        same |= Q(sort_code=row.sort_code, account_number=row.account_number)
    found = list(
        BankDetails.objects.of(by)
        .filter(same)
        .exclude(state=AccountState.REJECTED)
        .order_by("holding__reference")
        .values_list("sort_code", "account_number", "holding__budget_id", "holding__reference")
    )
    return {
        row.id: tuple(
            dict.fromkeys(
                reference
                for sort_code, number, budget, reference in found
                if (sort_code, number) == (row.sort_code, row.account_number) and budget != row.holding.budget_id
            )
        )
        for row in rows
    }


def _paid_before(rows: Sequence[BankDetails], *, by: Actor) -> set[UUID]:
    """Holdings that already had an approved account, so that new details are a change of one."""
    had = BankDetails.objects.of(by).filter(
        holding_id__in=[row.holding_id for row in rows], state__in=[AccountState.APPROVED, AccountState.REPLACED]
    )
    return set(had.values_list("holding_id", flat=True))
