"""Payments to come: planned from what was agreed, planned again when that changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Q

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.views import AwardView
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import returns, story, taking_out
from openphb.payments.entitlement import Agreed, Entitlement, entitlement
from openphb.payments.instalments import Instalment, instalments
from openphb.payments.models import Payment, SetOff
from openphb.payments.retaining import RETAINER
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people
from openphb.plans.models import PlanVersion

_PAID_TO_OTHERS = ("third party", "direct payment")
_LIVE = (BudgetState.LIVE.value, BudgetState.STOPPING.value)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Year:
    """What the schedule of one budget's year rests on."""

    period: Period
    latest: AwardView
    agreed: tuple[Agreed, ...]
    paid_every: str


@transaction_required
def schedule(*, budget: UUID, by: Actor, at: datetime, on: date) -> int:
    """Plan the payments of the budget's latest award; payments that have not gone and no longer fit are cancelled.

    What has gone to the bank is never touched: the rest of what is agreed is spread over the days it does not cover.
    Asked again with nothing changed, it changes nothing. Answers how many payments are new.
    """
    require(rules.why_not_do("plan payments", roles=by.roles))
    found = budget_row(budget, by=by, lock=True)
    year = _year(found, by=by)
    if year is None or found.state not in _LIVE:
        return 0
    holdings = Holding.objects.of(by).filter(budget=found, kind__in=_PAID_TO_OTHERS, closed_on=None).order_by("kind")
    made = sum(_schedule_holding(held, year=year, by=by, at=at, on=on) for held in holdings)
    if made:
        people.record(did="payments.schedule", person=found.person_id, by=by, at=at, detail=f"{made} payments")
    return made


def _year(budget: Budget, *, by: Actor) -> _Year | None:
    """The budget's year in which its latest award lies, and all its awards; None before the first."""
    all_ = promised(budget, by=by)
    if all_ is None:
        return None
    latest = all_.awards[-1]
    lines = {award.id: all_.versions[award.version].lines for award in all_.awards}
    agreed = tuple(Agreed(award.starts_on, all_.promises(award), lines[award.id]) for award in all_.awards)
    paid_every = PlanVersion.objects.of(by).values_list("paid_every", flat=True).get(id=latest.version)
    return _Year(all_.year(latest.starts_on), latest, agreed, paid_every or "month")


def _schedule_holding(held: Holding, *, year: _Year, by: Actor, at: datetime, on: date) -> int:
    """What was paid under an earlier holding of the same kind counts: somebody else may have held the money then."""
    same = Q(holding__budget_id=held.budget_id, holding__kind=held.kind)
    rows = Payment.objects.of(by).filter(same, covers_from__gte=year.period.start)
    rows = rows.exclude(state=PaymentState.CANCELLED)
    existing = list(rows.select_for_update(of=("self",), no_key=True).order_by("id"))
    wanted = entitlement(year.agreed, holding=held.kind, year=year.period)
    fixed, movable = _gone_or_kept([each for each in existing if each.kind != RETAINER])
    less = _less(held, [each for each in existing if each.kind == RETAINER], year=year, by=by)
    planned = _planned(wanted, fixed=fixed, year=year, set_off=less)
    if _same(planned, movable) and all(payment.holding_id == held.id for payment in movable):
        return 0
    returns.cancel_all([payment.id for payment in movable], because="What was agreed has changed.", by=by, at=at)
    return _create(planned, held=held, award=year.latest, by=by, at=at)


def _gone_or_kept(existing: Sequence[Payment]) -> tuple[list[Payment], list[Payment]]:
    """What no plan may touch (gone, on its way, or to be paid again), and what may be planned anew."""
    paid_again = {payment.replaces for payment in existing if payment.replaces}
    fixed: list[Payment] = []
    movable: list[Payment] = []
    for payment in existing:
        if payment.id in paid_again:
            continue
        is_open = payment.state in (PaymentState.DUE, PaymentState.HELD) and payment.replaces is None
        (movable if is_open else fixed).append(payment)
    return fixed, movable


Planned = tuple[str, Instalment]


def _less(held: Holding, retainers: Sequence[Payment], *, year: _Year, by: Actor) -> dict[date, Money]:
    """By how much payments of this year are less than planned, by their day: set off, or paid as a retainer already."""
    found = _set_off(held, year=year, by=by)
    for each in _gone_or_kept(retainers)[0] + _gone_or_kept(retainers)[1]:
        found[each.due_on] = found.get(each.due_on, NIL) + Money(each.pence)
    return found


def _set_off(held: Holding, *, year: _Year, by: Actor) -> dict[date, Money]:
    """What was set against payments of this year, by their day. Nothing makes up for it: its days are paid for."""
    rows = SetOff.objects.of(by).filter(
        payment__holding__budget_id=held.budget_id,
        payment__holding__kind=held.kind,
        payment__covers_from__gte=year.period.start,
    )
    return {day: Money(pence) for day, pence in rows.values_list("effective_on", "pence")}


def _planned(
    wanted: Entitlement, *, fixed: Sequence[Payment], year: _Year, set_off: Mapping[date, Money]
) -> list[Planned]:
    recurring = [payment for payment in fixed if payment.kind == "instalment"]
    once = [payment for payment in fixed if payment.kind == "one-off"]
    left = wanted.recurring - _sum(recurring)
    planned = [("instalment", each) for each in _rest(left, paid=recurring, year=year, set_off=set_off)]
    left_once = wanted.one_off - _sum(once)
    if left_once > NIL:
        day = free_day(year.latest.starts_on, taken=once)
        planned.append(("one-off", Instalment(day, day, day, left_once)))
    return planned


def _rest(left: Money, *, paid: Sequence[Payment], year: _Year, set_off: Mapping[date, Money]) -> Sequence[Instalment]:
    """What is still to be paid, over the days that nothing paid covers. More paid than agreed is left to a person.

    Where every day is covered already, the rest is due when the change begins.
    """
    end = year.period.end
    assert end is not None  # a budget's year always has a last day
    since = max([year.period.start, *(payment.covers_to + _ONE_DAY for payment in paid)])
    left -= Money.total(amount for day, amount in set_off.items() if day < since)
    if left <= NIL:
        return ()
    if since > end:
        day = free_day(year.latest.starts_on, taken=paid)
        return (Instalment(day, year.latest.starts_on, end, left),)
    found = instalments(left, period=Period(since, end), every=year.paid_every)
    less = (replace(each, amount=each.amount - set_off.get(each.due_on, NIL)) for each in found)
    return tuple(each for each in less if each.amount > NIL)


def free_day(day: date, *, taken: Sequence[Payment]) -> date:
    """The day, or the first after it on which nothing of this kind is due: two sums on one day look like one twice."""
    while any(payment.due_on == day for payment in taken):
        day += _ONE_DAY
    return day


def _sum(payments: Iterable[Payment]) -> Money:
    return Money(sum(payment.pence for payment in payments))


def _same(planned: Sequence[Planned], movable: Sequence[Payment]) -> bool:
    now = sorted((each.kind, each.due_on, each.covers_to, each.pence) for each in movable)
    return now == sorted((kind, each.due_on, each.covers_to, each.amount.pence) for kind, each in planned)


def _create(planned: Sequence[Planned], *, held: Holding, award: AwardView, by: Actor, at: datetime) -> int:
    taken = Payment.objects.of(by).filter(holding=held).count()
    new = [
        Payment(
            id=uuid5(held.id, f"{kind} {each.due_on} {taken + place}"),
            commissioner_id=by.commissioner,
            holding=held,
            award_id=award.id,
            kind=kind,
            due_on=each.due_on,
            covers_from=each.covers_from,
            covers_to=each.covers_to,
            pence=each.amount.pence,
        )
        for place, (kind, each) in enumerate(planned)
    ]
    Payment.objects.bulk_create(new)
    story.told_of_each([payment.id for payment in new], verb="plan", by=by, at=at)
    return len(new)


@transaction_required
def cancel_rest(*, budget: UUID, because: str, by: Actor, at: datetime, on: date | None = None, from_day: date) -> int:
    """When a budget stops: payments for days from `from_day` on that have not gone are cancelled, in a run or not."""
    require(rules.why_not_do("plan payments", roles=by.roles))
    refuse_unless(bool(because.strip()), "Say why these payments are cancelled.", field="because")
    found = budget_row(budget, by=by, lock=True)
    rows = Payment.objects.of(by).filter(holding__budget=found, covers_from__gte=from_day)
    overtaken = taking_out.locked(rows.filter(taking_out.NOT_GONE | Q(state=PaymentState.HELD)), by=by)
    ids = [each.id for each in overtaken]
    returns.cancel_all(ids, because=because, by=by, at=at)
    taking_out.from_runs(overtaken, why=because, by=by, at=at)
    if ids:
        people.record(
            did="payments.cancel_rest", person=found.person_id, by=by, at=at, why=because, detail=f"{len(ids)} payments"
        )
    return len(ids)
