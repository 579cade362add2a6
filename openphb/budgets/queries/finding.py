"""Rows this actor may see. Whatever they may not see does not exist for them."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.budgets.models import BankDetails, Budget, Holding
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people.linking_rules import CARE

R = TypeVar("R", Budget, Holding, BankDetails)


def seen(by: Actor, *, through: str = "") -> Q:
    """Staff see their board's budgets; others those of the people they act for, and a third party those it holds.

    `through` is the path from a row to its budget, like 'holding__budget__'.
    """
    if by.is_staff:
        return Q()
    theirs = Q(**{f"{through}person_id__in": by.people})
    if by.has(Role.THIRD_PARTY) and by.organisation:
        holds = Holding.objects.of(by).filter(organisation_id=by.organisation).values("budget_id")
        theirs |= Q(**{f"{through}id__in": holds})
    return theirs


def budgets(by: Actor) -> QuerySet[Budget]:
    """The budgets this actor may see."""
    return Budget.objects.of(by).filter(seen(by))


def holdings_seen(by: Actor) -> QuerySet[Holding]:
    """The holdings this actor may see: a third party sees only its own, not others of the same budget.

    A provider sees the part it is paid from, of those people whom its organisation is linked to today.
    """
    rows = Holding.objects.of(by)
    if by.is_staff:
        return rows
    mine = Q(budget__person_id__in=by.people) | supplied(by)
    if by.has(Role.THIRD_PARTY) and by.organisation:
        mine |= Q(organisation_id=by.organisation)
    return rows.filter(mine)


def supplied(by: Actor, *, holding: str = "") -> Q:
    """The parts that a provider is paid from, by links that hold; `holding` is the way to the holding."""
    served = by.serves(CARE)
    if not served or by.organisation is None:
        return Q(pk__in=())
    whose = {f"{holding}organisation_id": by.organisation, f"{holding}budget__person_id__in": served}
    return Q(**{f"{holding}kind": "notional"}, **whose)


def supplier_part(person: UUID, *, organisation: UUID, by: Actor) -> Holding:
    """The open part of this person's budget that an organisation is paid from. Raises NotFound."""
    rows = holdings_seen(by).filter(kind="notional", organisation_id=organisation, closed_on=None)
    return _one(rows.filter(budget__person_id=person).select_related("budget").order_by("-opened_on"), lock=False)


@asked_once
def budget_row(id: UUID, *, by: Actor, lock: bool = False) -> Budget:
    """One budget, locked if it is to be changed. Raises NotFound."""
    return _one(budgets(by).filter(id=id), lock=lock)


@asked_once
def holding_row(id: UUID, *, by: Actor, lock: bool = False) -> Holding:
    """One holding, with its budget. Raises NotFound."""
    return _one(holdings_seen(by).filter(id=id).select_related("budget"), lock=lock)


def held_by(organisation: UUID, *, by: Actor) -> tuple[str, ...]:
    """The references of what an organisation holds, or keeps for somebody, at present."""
    rows = Holding.objects.of(by).filter(organisation_id=organisation, closed_on=None).order_by("reference")
    return tuple(rows.values_list("reference", flat=True))


def details_row(id: UUID, *, by: Actor) -> BankDetails:
    """Bank details, with their holding and budget. Raises NotFound."""
    rows = BankDetails.objects.of(by).filter(id=id, holding__in=holdings_seen(by))
    return _one(rows.select_related("holding__budget"), lock=False)


def _one(rows: QuerySet[R], *, lock: bool) -> R:
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found
