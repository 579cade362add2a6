"""Upratings: what was proposed, what was found of each budget, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.db.models import Count, F, Q, QuerySet, Sum

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.payments import rules
from openphb.payments.models import UpratedBudget, Uprating
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.views import Page
from openphb.payments.queries.views.uprating import LISTS, UpratedView, UpratingLine, UpratingView
from openphb.payments.uprating import prices
from openphb.payments.uprating.words import lines_back

PAGE = 20
ORDERS = {
    "short": ("-short_pence", "budget__reference"),
    "name": ("budget__person__family_name", "budget__person__given_name", "budget__reference"),
    "reference": ("budget__reference",),
}
_LISTS: dict[str, Q] = {
    "raise": Q(choice="raise", deed="waiting"),
    "left out": Q(choice="left out"),
    "enough": Q(choice="nothing", verdict="enough"),
    "unknown": Q(choice="nothing", verdict="unknown"),
    "done": Q(deed="done"),
    "overtaken": Q(deed="overtaken"),
}


def upratings(*, by: Actor, page: int = 1) -> Page[UpratingLine]:
    """Every proposal, the latest day first."""
    require_payments(by)
    rising = Q(found__choice="raise") & ~Q(found__deed="overtaken")
    rows = Uprating.objects.of(by).annotate(
        rising=Count("found", filter=rising),
        more=Sum(F("found__after_pence") - F("found__before_pence"), filter=rising),
    )
    ordered = rows.order_by("-starts_on", "-proposed_at")
    return Page(tuple(map(_line, ordered[(page - 1) * PAGE : page * PAGE])), page, rows.count())


def _line(row: Any) -> UpratingLine:
    more = Money(int(row.more or 0))
    return UpratingLine(
        row.id, row.starts_on, row.state, row.budgets, row.rising, more, row.proposed_by_name, row.proposed_at
    )


def uprating(id: UUID, *, by: Actor) -> UpratingView:
    """One proposal with its counts and sums. Raises NotFound."""
    require_payments(by)
    row = Uprating.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    items = UpratedBudget.objects.of(by).filter(uprating=row)
    sums = items.aggregate(**{name: Count("id", filter=each) for name, each in _named().items()}, **_SUMS)
    return UpratingView(
        id=row.id,
        starts_on=row.starts_on,
        state=row.state,
        because=row.because,
        changes=tuple(map(prices.read_back, row.prices)),
        budgets=row.budgets,
        counts={name: sums[_key(name)] for name in LISTS},
        before=Money(int(sums["before"] or 0)),
        after=Money(int(sums["after"] or 0)),
        this_year=Money(int(sums["this_year"] or 0)),
        proposed_by=row.proposed_by_name,
        proposed_at=row.proposed_at,
        agreed_by=row.agreed_by_name,
        agreed_at=row.agreed_at,
        closed_by=row.closed_by_name,
        closed_at=row.closed_at,
        why_given_up=row.why_given_up,
        why_not_change=_in_state(row, "proposed") or _may("propose new prices for every budget", by=by),
        why_not_agree=_in_state(row, "proposed") or why_not_agree(row, items, by=by),
        why_not_raise=_in_state(row, "agreed") or _may("put new prices in place", by=by),
        why_not_give_up=_closed(row) or _may("propose new prices for every budget", by=by),
    )


_RISES = Q(choice="raise") & ~Q(deed="overtaken")
_SUMS = {
    "before": Sum("before_pence", filter=_RISES),
    "after": Sum("after_pence", filter=_RISES),
    "this_year": Sum("short_pence", filter=_RISES),
}


def _key(name: str) -> str:
    return f"in_{name.replace(' ', '_')}"


def _named() -> dict[str, Q]:
    return {_key(name): each for name, each in _LISTS.items()}


def _in_state(row: Uprating, state: str) -> Refusal | None:
    return None if row.state == state else Refusal(f"These new prices are {row.state}.")


def _closed(row: Uprating) -> Refusal | None:
    return None if row.state in ("proposed", "agreed") else Refusal(f"These new prices are {row.state}.")


def _may(deed: str, *, by: Actor) -> Refusal | None:
    return rules.why_not_do(deed, roles=by.roles)


def why_not_agree(row: Uprating, items: QuerySet[UpratedBudget], *, by: Actor) -> Refusal | None:
    """Why this person may not agree these prices; whether each is within their limit is asked as they do."""
    refusal = _may("agree new prices for every budget", by=by)
    if refusal:
        return refusal
    if row.proposed_by == by.id:
        return Refusal("You proposed these prices, so someone else must agree them.")
    own = items.exclude(choice="nothing").filter(Q(touched_by=by.id) | Q(budget__person_id__in=by.people))
    found = own.select_related("budget").first()
    if found is None:
        return None
    return Refusal(
        f"You changed what is done for {found.budget.reference}, so someone else must agree."
        if found.touched_by == by.id
        else f"{found.budget.reference} is a budget of yours or of someone you act for: someone else agrees."
    )


def uprated(
    uprating: UUID, *, list: str, by: Actor, search: str = "", order: str = "short", page: int | None = 1
) -> Page[UpratedView]:
    """One of the lists of a proposal; `search` is a part of a reference or a name. Without a page, all of it."""
    require_payments(by)
    rows = UpratedBudget.objects.of(by).filter(_LISTS[list], uprating_id=uprating).filter(_searched(search))
    ordered = rows.select_related("uprating", "budget__person", "budget__plan").order_by(*ORDERS[order])
    chosen = ordered if page is None else ordered[(page - 1) * PAGE : page * PAGE]
    return Page(tuple(map(_view, chosen)), page or 1, rows.count())


def _searched(search: str) -> Q:
    words = search.strip()
    if not words:
        return Q()
    return (
        Q(budget__reference__icontains=words)
        | Q(budget__person__given_name__icontains=words)
        | Q(budget__person__family_name__icontains=words)
        | Q(budget__plan__coordinator_name__icontains=words)
    )


def uprated_one(id: UUID, *, by: Actor) -> UpratedView:
    """What was found of one budget. Raises NotFound."""
    require_payments(by)
    rows = UpratedBudget.objects.of(by).select_related("uprating", "budget__person", "budget__plan")
    row = rows.filter(id=id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: UpratedBudget) -> UpratedView:
    return UpratedView(
        id=row.id,
        uprating=row.uprating_id,
        uprating_state=row.uprating.state,
        starts_on=row.uprating.starts_on,
        budget=row.budget_id,
        reference=row.budget.reference,
        person=row.budget.person_id,
        person_name=str(row.budget.person),
        coordinator=row.budget.plan.coordinator_name,
        plan=row.budget.plan_id,
        verdict=row.verdict,
        choice=row.choice,
        deed=row.deed,
        before=Money(row.before_pence),
        after=Money(row.after_pence),
        short=Money(row.short_pence),
        why=tuple(row.found["why"]),
        beside=tuple(row.found["beside"]),
        law=tuple(row.found["law"]),
        lines=lines_back(row.found),
        is_edited=bool(row.edited),
        reason=row.reason,
        touched_by=row.touched_by_name,
        came_of_it=row.came_of_it,
        letter=uuid5(uuid5(row.id, "decision"), "letter") if row.deed == "done" else None,
    )
