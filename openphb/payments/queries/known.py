"""What is known of accounts whose lines wait to be understood: of one or of many, in the same few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from openphb.budgets.models import Award, Holding
from openphb.budgets.queries.versions import versions
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.matching import Wanted
from openphb.payments.matching.words import payee
from openphb.payments.models import Entry, Match, Payment, Receipt, StatementLine
from openphb.payments.queries.matches import current_matches
from openphb.payments.recognising import BankLine, Due, Known, Spent, Way
from openphb.payments.suggestions import Before, PlanLine
from openphb.payments.workflow import EntryState, PaymentState

T = TypeVar("T")
_ARRIVES_WITHIN = timedelta(days=10)
_BOUGHT_BEFORE, _BOOKED_WITHIN = timedelta(days=2), timedelta(days=10)
_MONEY_BACK_WITHIN = timedelta(days=60)
_PAID_WITHIN = timedelta(days=45)  # our own choice: a month's pay run, and two weeks
_TEACHES_NOTHING = (Way.PAYEE, Way.PERSON_ONCE)
"""What was itself taken from a payee seen before proves nothing more of it, and who said 'only this line' meant it."""


@dataclass(frozen=True, slots=True)
class _Now:
    """The present matches of some accounts, by account."""

    spending: Mapping[UUID, Sequence[Match]]
    used: frozenset[str]
    payments: frozenset[UUID]


def known(held: Sequence[Holding], *, by: Actor) -> dict[UUID, Known]:
    """By holding, those that have waiting lines. The number of questions does not grow with the holdings."""
    waiting = _waiting(held, by=by)
    some = [each for each in held if each.id in waiting]
    if not some:
        return {}
    now, due = _now(some, by=by), _plan_lines(some, by=by)
    payments, receipts = _payments(some, now=now, by=by), _receipts(some, now=now, by=by)
    entries, learned = _entries(some, now=now, by=by), _learned(some, by=by)
    return {
        each.id: Known(
            waiting=waiting[each.id],
            payments=payments.get(each.id, ()),
            receipts=receipts.get(each.id, ()),
            entries=entries.get(each.id, ()),
            spent=_spent(now.spending.get(each.id, ()), waiting=waiting[each.id], used=now.used),
            plan_lines=due.get(each.id, ()),
            before=_before(now.spending.get(each.id, ())),
            learned=learned.get(each.id, {}),
        )
        for each in some
    }


def bank_line(row: StatementLine) -> BankLine:
    """A row as matching takes it."""
    return BankLine(
        row.id, row.on, Money(row.pence), row.text, row.reference, row.merchant_category, is_part=bool(row.part_of)
    )


def _by_holding(found: Iterable[tuple[UUID, T]]) -> dict[UUID, list[T]]:
    sorted_out: dict[UUID, list[T]] = defaultdict(list)
    for holding, each in found:
        sorted_out[holding].append(each)
    return dict(sorted_out)


def _waiting(held: Sequence[Holding], *, by: Actor) -> dict[UUID, list[BankLine]]:
    rows = StatementLine.objects.of(by).filter(holding__in=held, understood=False).order_by("on", "position", "id")
    return _by_holding((row.holding_id, bank_line(row)) for row in rows)


def _now(held: Sequence[Holding], *, by: Actor) -> _Now:
    rows = list(current_matches(by=by).filter(line__holding__in=held).select_related("line"))
    spending = [row for row in rows if row.kind == "spending" and row.plan_line]
    used = {paper for row in rows for paper in row.rests_on}
    payments = {row.payment_id for row in rows if row.payment_id}
    return _Now(_by_holding((row.line.holding_id, row) for row in spending), frozenset(used), frozenset(payments))


def _payments(held: Sequence[Holding], *, now: _Now, by: Actor) -> dict[UUID, list[Due]]:
    """Payments of ours that are on their way or have arrived, and that no line is yet."""
    sent = [PaymentState.SENT.value, PaymentState.SETTLED.value]
    rows = Payment.objects.of(by).filter(holding__in=held, state__in=sent).select_related("run")
    called = {each.id: each.reference for each in held}
    return _by_holding(
        (row.holding_id, Due(row.id, _of_payment(row, reference=called[row.holding_id])))
        for row in rows.order_by("due_on", "id")
        if row.id not in now.payments
    )


def _of_payment(payment: Payment, *, reference: str) -> Wanted:
    since = payment.run.processing_on if payment.run else payment.due_on
    day = since.toordinal()
    return Wanted(reference, payment.pence, day, day, (since + _ARRIVES_WITHIN).toordinal())


def _receipts(held: Sequence[Holding], *, now: _Now, by: Actor) -> dict[UUID, list[Due]]:
    """Receipts that name a line of the plan, and that no line rests on yet."""
    rows = Receipt.objects.of(by).filter(holding__in=held, plan_line__isnull=False).defer("content").order_by("id")
    taken = current_matches(by=by).filter(line__holding__in=held, line__receipts__isnull=False)
    linked = set(taken.values_list("line__receipts__id", flat=True))
    return _by_holding(
        (row.holding_id, Due(row.id, _of_receipt(row), row.plan_line))
        for row in rows
        if row.id not in linked and str(row.id) not in now.used
    )


def _of_receipt(receipt: Receipt) -> Wanted:
    first, latest = receipt.spent_on - _BOUGHT_BEFORE, receipt.spent_on + _BOOKED_WITHIN
    return Wanted(
        f"receipt {receipt.id}",
        -receipt.pence,
        receipt.spent_on.toordinal(),
        first.toordinal(),
        latest.toordinal(),
        receipt.payee,
        str(receipt.plan_line),
    )


def _entries(held: Sequence[Holding], *, now: _Now, by: Actor) -> dict[UUID, list[Due]]:
    """Invoices and hours that go ahead, each for one line of the plan, and that no line is understood to be.

    What belongs to several lines of the plan is left to a person: the bank line has to be split first.
    """
    seen = current_matches(by=by).filter(line__entries__isnull=False, kind="spending").values("line_id")
    rows = Entry.objects.of(by).filter(holding__in=held, state=EntryState.ACCEPTED).exclude(line_id__in=seen)
    found = rows.defer("content").prefetch_related("lines").order_by("id")
    return _by_holding(
        (row.holding_id, due) for row in found if row.holding_id and str(row.id) not in now.used and (due := _due(row))
    )


_NUMBERED = {"payroll": "what payroll says,"}


def _due(row: Entry) -> Due | None:
    keys = {line.plan_line for line in row.lines.all()}
    key = next(iter(keys)) if len(keys) == 1 else None
    if key is None:
        return None
    reference, latest = row.number or f"entry {row.id}", row.period_to + _PAID_WITHIN
    day, until = row.period_from.toordinal(), latest.toordinal()
    what = f"{_NUMBERED.get(row.kind, 'invoice')} {row.number}" if row.number else "the hours"
    wanted = Wanted(reference, -row.pence, row.period_to.toordinal(), day, until, row.payee_name, str(key))
    return Due(row.id, wanted, key, f"It pays {what} of {row.payee_name}.")


def _learned(held: Sequence[Holding], *, by: Actor) -> dict[UUID, dict[tuple[str, ...], frozenset[str]]]:
    """Whom a bank's words mean: a line that somebody joined to a receipt says that its text is the receipt's payee."""
    rows = current_matches(by=by).filter(line__holding__in=held, kind="spending", line__receipts__isnull=False)
    found: dict[UUID, dict[tuple[str, ...], frozenset[str]]] = defaultdict(dict)
    for holding, text, name in rows.values_list("line__holding_id", "line__text", "line__receipts__payee"):
        if payee(text):
            found[holding][payee(text)] = found[holding].get(payee(text), frozenset()) | {name}
    return dict(found)


def _spent(matches: Sequence[Match], *, waiting: Sequence[BankLine], used: frozenset[str]) -> tuple[Spent, ...]:
    """Spending of the days before the waiting lines for which no money has come back."""
    since = min(line.on for line in waiting) - _MONEY_BACK_WITHIN
    return tuple(
        Spent(bank_line(each.line), each.plan_line)
        for each in matches
        if each.plan_line and each.line.on >= since and str(each.line_id) not in used
    )


def _before(matches: Sequence[Match]) -> tuple[Before, ...]:
    """Texts that were understood as spending, as far as they teach anything."""
    return tuple(
        Before(each.line.text, each.plan_line, each.line.merchant_category)
        for each in matches
        if each.plan_line and each.how not in _TEACHES_NOTHING
    )


def _plan_lines(held: Sequence[Holding], *, by: Actor) -> dict[UUID, tuple[PlanLine, ...]]:
    """What the agreed plan buys through each holding: the lines of the latest award's version."""
    rows = Award.objects.of(by).filter(budget_id__in={each.budget_id for each in held})
    latest: dict[Any, UUID] = dict(rows.order_by("starts_on", "recorded_at").values_list("budget_id", "version_id"))
    facts = versions(set(latest.values()), by=by)
    found = {}
    for each in held:
        said = facts.get(latest[each.budget_id]) if each.budget_id in latest else None
        lines = said.lines if said else ()
        found[each.id] = tuple(
            PlanLine(line.key, line.what, line.supplier, line.cost) for line in lines if line.holding == each.kind
        )
    return found


def plan_lines(held: Holding, *, by: Actor) -> tuple[PlanLine, ...]:
    """What the agreed plan buys through this holding."""
    return _plan_lines([held], by=by)[held.id]
