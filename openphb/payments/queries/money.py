"""Where the money of one budget is, and what happened to it: for the person's own page, and for whoever helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import Max

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.awards import Promised, promised
from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.books import NOT_IN_PLAN
from openphb.payments.models import Payment, Purchase, Reclaim, ReturnedPayment, StatementFile
from openphb.payments.queries.access import visible
from openphb.payments.queries.matches import current_matches, standing
from openphb.payments.queries.own_money import own_money
from openphb.payments.queries.payments import payment_line
from openphb.payments.queries.views import HoldingMoney, MoneyOf, Movement, Page, PaymentLine, Spent
from openphb.payments.workflow import PaymentState
from openphb.plans.models import Line as PlanRow

MOVEMENTS = {
    "agreed": "The budget was agreed, or changed",
    "payment": "We paid",
    "came back": "Our payment came back",
    "spent": "Spent",
    "refund": "A supplier paid back",
    "own money": "Your own money",
    "returned to us": "Sent back to us",
    "not in plan": "Spent on something not in the plan",
    "unexplained": "Not understood yet",
    "bought": "Bought for you by the NHS",
    "asked back": "We asked for money back",
}
"""What a movement is, by its code."""
_OF_MATCH = {"spending": "spent"}
_COMING = (PaymentState.DUE, PaymentState.IN_RUN, PaymentState.SENT)
"""Not there yet and not stopped. One that is in a run is nearer than the next that is due, not gone."""
_GONE = (PaymentState.SENT, PaymentState.SETTLED)
_PAGE = 20


@asked_once
def money_of(budget: UUID, *, by: Actor, on: date) -> MoneyOf:
    """Every figure of one budget, from the ledger. The number of queries does not grow with the plan or the years."""
    row = budget_row(budget, by=by)
    holdings = list(Holding.objects.of(by).filter(visible(by, holding=""), budget=row).order_by("reference"))
    kept = ledger.balances(f"budget:{row.reference}:", by=by) | ledger.balances(f"holding:{row.reference}-", by=by)
    all_ = promised(row, by=by)
    payments = _open_payments(row, by=by)
    lines = _spent(row, kept, holdings=holdings, all_=all_, on=on, by=by)
    own = own_money((held.reference for held in holdings), by=by)
    sums = {name: _over(holdings, kept, name) for name in ("held", "unexplained", "repayable")}
    settled = [each for each in payments if each.state == PaymentState.SETTLED]
    theirs = [each for each in payments if each.kind != "invoice"]  # an invoice is paid to a supplier, not to them
    next_ones = sorted((each for each in theirs if each.state in _COMING), key=lambda each: each.due_on)
    return MoneyOf(
        budget=row.id,
        reference=row.reference,
        agreed=all_.of_year(all_.year(on)) if all_ and on >= all_.starts_on else NIL,
        promised=kept.get(chart.agreed(row.reference), NIL),
        later=_later(all_, payments, on=on),
        on_its_way=_total(payments, PaymentState.SENT),
        paid=Money(sum(each.pence for each in settled)),
        spent=Money.total(line.spent for line in lines),
        left=sums["held"] - Money.total(own.values()),
        unexplained=sums["unexplained"],
        repayable=sums["repayable"],
        next_payment=_first(next_ones),
        held_payment=_first(each for each in theirs if each.state == PaymentState.HELD),
        lines=lines,
        holdings=_holdings(holdings, kept, own=own, by=by),
        own=Money.total(own.values()),
    )


def _open_payments(row: Budget, *, by: Actor) -> list[Payment]:
    rows = Payment.objects.of(by).filter(visible(by), holding__budget=row)
    rows = rows.exclude(state__in=[PaymentState.CANCELLED.value, PaymentState.RETURNED.value])
    return list(rows.select_related("holding", "run").order_by("due_on", "id"))


def _later(all_: Promised | None, payments: Iterable[Payment], *, on: date) -> Money:
    """What is promised for years after the one of this day, less what has gone towards them already."""
    if all_ is None:
        return NIL
    end = all_.year(max(on, all_.starts_on)).end
    awards = Money.total(award.change for award in all_.awards if end and award.starts_on > end)
    gone = (each for each in payments if each.state in _GONE and end and each.covers_from > end)
    return awards - Money.total(Money(each.pence) for each in gone)


def _total(payments: Iterable[Payment], state: PaymentState) -> Money:
    return Money(sum(each.pence for each in payments if each.state == state))


def _first(payments: Iterable[Payment]) -> PaymentLine | None:
    row = next(iter(payments), None)
    return payment_line(row) if row else None


def _over(holdings: Iterable[Holding], kept: Mapping[str, Money], name: str) -> Money:
    return Money.total(kept.get(f"holding:{held.reference}:{name}", NIL) for held in holdings)


def _spent(
    row: Budget, kept: Mapping[str, Money], *, holdings: Sequence[Holding], all_: Promised | None, on: date, by: Actor
) -> tuple[Spent, ...]:
    """By line of the plan: what was agreed for it this year, and what has been spent on it since the beginning."""
    spent = _spent_by_line(kept, holdings)
    agreed = _agreed_by_line(all_, on=on)
    rows = PlanRow.objects.of(by).filter(version__plan_id=row.plan_id, key__in={*spent, *agreed} - {NOT_IN_PLAN})
    latest = {each.key: each for each in rows.order_by("version__number", "position")}
    found = [
        Spent(key, each.what, each.outcome_key, each.holding, agreed.get(key, NIL), spent.get(key, NIL))
        for key, each in latest.items()
    ]
    if spent.get(NOT_IN_PLAN):
        found.append(Spent(None, "", None, "", NIL, spent[NOT_IN_PLAN]))
    return tuple(found)


def _spent_by_line(kept: Mapping[str, Money], holdings: Iterable[Holding]) -> dict[UUID | str, Money]:
    found: dict[UUID | str, Money] = {}
    for prefix in (f"holding:{held.reference}:spent:" for held in holdings):
        for code, amount in kept.items():
            if code.startswith(prefix):
                name = code.removeprefix(prefix)
                key = name if name == NOT_IN_PLAN else UUID(name)
                found[key] = found.get(key, NIL) + amount
    return found


def spent_in(budget: UUID, *, by: Actor, within: Period) -> dict[UUID | None, Money]:
    """What was spent over these days on each line of the plan, by key; None is what was not in the plan."""
    row = budget_row(budget, by=by)
    holdings = list(Holding.objects.of(by).filter(visible(by, holding=""), budget=row))
    moved = ledger.moved(f"holding:{row.reference}-", by=by, within=within)
    found = _spent_by_line(moved, holdings)
    return {None if isinstance(key, str) else key: amount for key, amount in found.items()}


def _agreed_by_line(all_: Promised | None, *, on: date) -> dict[UUID | str, Money]:
    """What each line is promised for the year of the award that holds on this day; before it, of the first to come."""
    if all_ is None:
        return {}
    award = all_.holding_on(on) or all_.awards[-1]
    return {key: amount for key, amount in all_.of_year_by_line(all_.year(award.starts_on)).items()}


def _holdings(
    holdings: Iterable[Holding], kept: Mapping[str, Money], *, own: Mapping[str, Money], by: Actor
) -> tuple[HoldingMoney, ...]:
    latest = StatementFile.objects.of(by).filter(holding__in=list(holdings)).order_by().values_list("holding_id")
    days = dict(latest.annotate(Max("latest_on")))
    return tuple(
        HoldingMoney(
            id=held.id,
            kind=held.kind,
            reference=held.reference,
            holder_name=held.holder_name,
            left=kept.get(chart.held(held.reference), NIL) - own.get(held.reference, NIL),
            unexplained=kept.get(chart.unexplained(held.reference), NIL),
            repayable=kept.get(chart.repayable(held.reference), NIL),
            statement_to=days.get(held.id),
            own=own.get(held.reference, NIL),
        )
        for held in holdings
    )


def movements(budget: UUID, *, by: Actor, page: int = 1, within: Period | None = None) -> Page[Movement]:
    """What happened to the money of a budget, newest first: promised, paid, spent, sent back.

    Money that reaches the person, or is promised to them, is positive; money that leaves is negative.
    """
    row = budget_row(budget, by=by)
    held = list(Holding.objects.of(by).filter(visible(by, holding=""), budget=row))
    found = all_movements(row, held, by=by)
    listed = [each for each in found if within is None or each.on in within]
    ordered = sorted(listed, key=lambda each: (each.on, each.what, str(each.about)), reverse=True)
    return Page(tuple(islice(ordered, (page - 1) * _PAGE, page * _PAGE)), page, len(ordered))


def all_movements(row: Budget, held: Sequence[Holding], *, by: Actor) -> list[Movement]:
    """Of a budget by what holds it, in no order."""
    return [*_awards(row, by=by), *_payments(held, by=by), *_lines(held, by=by), *_others(held, by=by)]


def _awards(row: Budget, *, by: Actor) -> list[Movement]:
    all_ = promised(row, by=by)
    awards = all_.awards if all_ else ()
    return [Movement(award.starts_on, "agreed", award.change, award.kind, award.id) for award in awards]


def _payments(held: Sequence[Holding], *, by: Actor) -> list[Movement]:
    states = [PaymentState.SENT.value, PaymentState.SETTLED.value, PaymentState.RETURNED.value]
    rows = Payment.objects.of(by).filter(holding__in=held, state__in=states).select_related("run", "holding")
    gone = [_gone(each, each.run.processing_on) for each in rows if each.run]
    returned = ReturnedPayment.objects.of(by).filter(payment__holding__in=held).select_related("payment__holding")
    back = [
        Movement(
            each.returned_on, "came back", -_gone(each.payment, each.returned_on).amount, each.code, each.payment_id
        )
        for each in returned
    ]
    return gone + back


def _gone(payment: Payment, on: date) -> Movement:
    """Paid to whoever holds the money; or, for an invoice, to the supplier, and so out of it."""
    if payment.kind == "invoice":
        return Movement(on, "bought", Money(-payment.pence), payment.holding.holder_name, payment.id)
    return Movement(on, "payment", Money(payment.pence), payment.kind, payment.id)


def _lines(held: Sequence[Holding], *, by: Actor) -> list[Movement]:
    """Lines of statements, but for those that only show a payment of ours, which is listed already."""
    matches = {match.line_id: match for match in current_matches(by=by).filter(line__holding__in=held)}
    found = []
    for row in standing(by=by).filter(holding__in=held):
        match = matches.get(row.id)
        if match is None:
            found.append(Movement(row.on, "unexplained", Money(row.pence), row.text, row.id))
        elif match.kind != "payment":
            what = _OF_MATCH.get(match.kind, match.kind)
            found.append(Movement(row.on, what, Money(row.pence), row.text, row.id, match.plan_line))
    return found


def _others(held: Sequence[Holding], *, by: Actor) -> list[Movement]:
    bought = [
        Movement(row.bought_on, "bought", Money(-row.pence), row.supplier, row.id, row.plan_line)
        for row in Purchase.objects.of(by).filter(holding__in=held)
    ]
    asked = [
        Movement(row.noticed_on, "asked back", Money(-row.pence), row.reasons, row.id)
        for row in Reclaim.objects.of(by).filter(holding__in=held)
    ]
    return bought + asked
