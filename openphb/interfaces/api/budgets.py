"""Budgets and their payments, for other systems."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from openphb.budgets import queries as budgets
from openphb.budgets.queries import BudgetView
from openphb.interfaces.api.asking import ALSO, asked
from openphb.interfaces.api.people import PageNumber
from openphb.interfaces.api.reasons import seen
from openphb.interfaces.api.shapes import BudgetOut, Listed, MoneyOut, PaymentOut, pence
from openphb.interfaces.perform import today
from openphb.payments import queries as payments
from openphb.people.systems_rules import Scope

router = Router(tags=["Budgets"])
of_people = Router(tags=["Budgets"])


@of_people.get("/{uuid:person}/budgets", response={200: list[BudgetOut], **ALSO}, summary="The budgets of a person")
def budgets_of(request: HttpRequest, person: UUID) -> list[BudgetOut]:
    with asked(request, Scope.BUDGETS_READ) as by:
        found = budgets.budgets_for_person(person, by=by, on=today())
    if found:
        seen(request, person, page="budgets", by=by)
    return [_out(each) for each in found]


@router.get("/{uuid:budget}", response={200: BudgetOut, **ALSO}, summary="One budget")
def budget(request: HttpRequest, budget: UUID) -> BudgetOut:
    with asked(request, Scope.BUDGETS_READ) as by:
        found = budgets.budget(budget, by=by, on=today())
    seen(request, found.person, page="budget", by=by)
    return _out(found)


@router.get("/{uuid:budget}/money", response={200: MoneyOut, **ALSO}, summary="The money of a budget, now")
def money(request: HttpRequest, budget: UUID) -> MoneyOut:
    with asked(request, Scope.BUDGETS_READ) as by:
        whose = budgets.budget(budget, by=by, on=today()).person
        found = payments.money_of(budget, by=by, on=today())
    seen(request, whose, page="money", by=by)
    shown = ("agreed", "promised", "on_its_way", "paid", "spent", "left", "unexplained")
    return MoneyOut(budget=found.budget, **{name: pence(getattr(found, name)) for name in shown})


@router.get("/{uuid:budget}/payments", response={200: Listed[PaymentOut], **ALSO}, summary="The payments of a budget")
def payments_of(request: HttpRequest, budget: UUID, page: PageNumber = 1) -> Listed[PaymentOut]:
    with asked(request, Scope.PAYMENTS_READ, takes=("page",)) as by:
        whose = budgets.budget(budget, by=by, on=today()).person
        found = payments.payments_of(budget, by=by, page=page)
    seen(request, whose, page="payments", by=by)
    shown = ("id", "state", "kind", "reference", "due_on", "covers_from", "covers_to")
    items = [
        PaymentOut(amount=pence(each.amount), **{name: getattr(each, name) for name in shown}) for each in found.items
    ]
    return Listed[PaymentOut](items=items, page=found.page, pages=found.pages, total=found.total)


def _out(found: BudgetView) -> BudgetOut:
    held = found.award
    shown = ("id", "reference", "state", "person", "plan", "starts_on", "stops_on")
    return BudgetOut(
        agreed=pence(held.amount) if held else None,
        agreed_from=held.starts_on if held else None,
        agreed_to=held.ends_on if held else None,
        **{name: getattr(found, name) for name in shown},
    )
