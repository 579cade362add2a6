"""Payments to come: planned from what was agreed, planned again when that changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.awards import Promised, promised_many
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.views import AwardView
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.identities import beside
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
    return schedule_many([budget_row(budget, by=by, lock=True)], by=by, at=at)


@transaction_required
def schedule_each(*, budgets: Sequence[UUID], by: Actor, at: datetime, on: date | None = None) -> int:
    """`schedule` for several budgets, in a few statements however many they are. Answers how many payments are new."""
    require(rules.why_not_do("plan payments", roles=by.roles))
    rows = Budget.objects.of(by).filter(id__in=budgets).order_by("id")
    return schedule_many(list(rows.select_for_update(of=("self",), no_key=True)), by=by, at=at)


def schedule_many(budgets: Sequence[Budget], *, by: Actor, at: datetime) -> int:
    """`schedule` for several budgets that the caller has locked, in a few statements however many they are."""
    years = _years([each for each in budgets if each.state in _LIVE], by=by)
    holdings = list(_holdings(years, by=by))
    known = _Known.of(holdings, by=by)
    overtaken: list[UUID] = []
    new: list[Payment] = []
    for held in holdings:
        gone, made = _schedule_holding(held, year=years[held.budget_id], known=known, by=by)
        overtaken += gone
        new += made
    _write(overtaken, new, by=by, at=at)
    budget_of = {held.id: held.budget_id for held in holdings}
    many = Counter(budget_of[payment.holding_id] for payment in new)
    told = [(each.person_id, f"{many[each.id]} payments") for each in budgets if many[each.id]]
    if told:
        people.record_each(told, did="payments.schedule", by=by, at=at)
    return len(new)


def _years(budgets: Sequence[Budget], *, by: Actor) -> dict[UUID, _Year]:
    """For each budget the year in which its latest award lies, and all its awards; none before the first."""
    found = promised_many(budgets, by=by)
    latest = {all_.awards[-1].version for all_ in found.values()}
    paid_every = dict(PlanVersion.objects.of(by).filter(id__in=latest).values_list("id", "paid_every"))
    return {budget: _year(all_, paid_every[all_.awards[-1].version] or "month") for budget, all_ in found.items()}


def _year(all_: Promised, paid_every: str) -> _Year:
    latest = all_.awards[-1]
    lines = {award.id: all_.versions[award.version].lines for award in all_.awards}
    agreed = tuple(Agreed(award.starts_on, all_.promises(award), lines[award.id]) for award in all_.awards)
    return _Year(all_.year(latest.starts_on), latest, agreed, paid_every)


def _holdings(years: Mapping[UUID, _Year], *, by: Actor) -> QuerySet[Holding]:
    rows = Holding.objects.of(by).filter(budget_id__in=list(years), kind__in=_PAID_TO_OTHERS, closed_on=None)
    return rows.order_by("budget_id", "kind")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of some holdings: what was planned or set off under each budget and way of holding.

    What was paid under an earlier holding of the same kind counts: somebody else may have held the money then.
    """

    payments: Mapping[tuple[UUID, str], list[Payment]]
    set_off: Mapping[tuple[UUID, str], list[tuple[date, date, Money]]]
    ever: Mapping[UUID, int]

    @classmethod
    def of(cls, holdings: Sequence[Holding], *, by: Actor) -> _Known:
        budgets = {held.budget_id for held in holdings}
        payments: dict[tuple[UUID, str], list[Payment]] = defaultdict(list)
        rows = Payment.objects.of(by).filter(holding__budget_id__in=budgets).exclude(state=PaymentState.CANCELLED)
        locked = rows.select_related("holding").select_for_update(of=("self",), no_key=True)
        for payment in locked.order_by("id"):
            payments[payment.holding.budget_id, payment.holding.kind].append(payment)
        off: dict[tuple[UUID, str], list[tuple[date, date, Money]]] = defaultdict(list)
        set_off = SetOff.objects.of(by).filter(payment__holding__budget_id__in=budgets)
        wanted = ("payment__holding__budget_id", "payment__holding__kind", "payment__covers_from", "effective_on")
        for budget, kind, covers, day, pence in set_off.values_list(*wanted, "pence"):
            off[budget, kind].append((covers, day, Money(pence)))
        ever = Payment.objects.of(by).filter(holding__in=holdings).order_by().values("holding_id")
        counted = dict(ever.annotate(many=Count("id")).values_list("holding_id", "many"))
        return cls(payments, off, counted)


def _schedule_holding(held: Holding, *, year: _Year, known: _Known, by: Actor) -> tuple[list[UUID], list[Payment]]:
    """The payments that no longer fit, and those in their place; nothing of either where all is as it should be."""
    key = held.budget_id, held.kind
    start = year.period.start
    existing = [each for each in known.payments.get(key, ()) if each.covers_from >= start]
    wanted = entitlement(year.agreed, holding=held.kind, year=year.period)
    fixed, movable = _gone_or_kept([each for each in existing if each.kind != RETAINER])
    off = {day: amount for covers, day, amount in known.set_off.get(key, ()) if covers >= start}
    less = _less(off, [each for each in existing if each.kind == RETAINER])
    planned = _planned(wanted, fixed=fixed, year=year, set_off=less)
    if _same(planned, movable) and all(payment.holding_id == held.id for payment in movable):
        return [], []
    new = _new(planned, held=held, award=year.latest, taken=known.ever.get(held.id, 0), by=by)
    return [payment.id for payment in movable], new


def _write(overtaken: list[UUID], new: list[Payment], *, by: Actor, at: datetime) -> None:
    if overtaken:
        returns.cancel_all(overtaken, because="What was agreed has changed.", by=by, at=at)
    if new:
        Payment.objects.bulk_create(new)
        story.told_of_each([payment.id for payment in new], verb="plan", by=by, at=at)


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


def _less(set_off: Mapping[date, Money], retainers: Sequence[Payment]) -> dict[date, Money]:
    """By how much payments of this year are less than planned, by their day: set off, or paid as a retainer already.

    Nothing makes up for what was set off: its days are paid for.
    """
    found = dict(set_off)
    for each in _gone_or_kept(retainers)[0] + _gone_or_kept(retainers)[1]:
        found[each.due_on] = found.get(each.due_on, NIL) + Money(each.pence)
    return found


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


def _new(planned: Sequence[Planned], *, held: Holding, award: AwardView, taken: int, by: Actor) -> list[Payment]:
    """`taken` is how many payments this holding has ever had, so that an identity is never used twice."""
    return [
        Payment(
            id=beside(held.id, f"{kind} {each.due_on} {taken + place}"),
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
