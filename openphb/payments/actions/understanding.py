"""Saying what each line of a statement is: by itself where that is certain, otherwise by someone who knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import matching, rules
from openphb.payments.actions import bookkeeping, going, sending
from openphb.payments.matching import Expected
from openphb.payments.models import Match, Payment, Receipt, StatementLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.matches import current_matches, plan_lines, seen_before, seen_payments
from openphb.payments.statements.statement import StatementLine as BankLine
from openphb.payments.suggestions import Before, PlanLine, clear_choice, suggest
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people
from openphb.plans.models import Line as PlanRow

_ARRIVES_WITHIN = timedelta(days=10)
_BOUGHT_BEFORE, _BOOKED_WITHIN = timedelta(days=2), timedelta(days=10)
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class _Found:
    """What a line is certainly known to be."""

    line: StatementLine
    kind: str
    because: str
    plan_line: UUID | None = None
    payment: UUID | None = None


@transaction_required
def match(*, holding: UUID, by: Actor, at: datetime, on: date | None = None) -> int:
    """Look again at the lines of a holding that nobody has understood. Answers how many are understood now."""
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("bring in a statement", roles=roles_towards(held, by=by)))
    return match_lines(held, by=by, at=at)


def match_lines(held: Holding, *, by: Actor, at: datetime) -> int:
    """Match what is certain and bring the books up to date. The caller holds the holding's lock."""
    rows = StatementLine.objects.of(by).filter(holding=held, understood=False).order_by("on", "position", "id")
    waiting = list(rows)
    found = _payments_in([line for line in waiting if line.pence > 0], held=held, by=by)
    spent = [line for line in waiting if line.pence < 0]
    worked = _entries_for(spent, held=held, by=by)
    bought = _receipts_for([line for line in spent if line.id not in worked], held=held, by=by)
    found += [*worked.values(), *bought]
    # A line was split because its payee sells several things: who it went to does not say what a part of it was.
    known = {each.line.id for each in bought} | worked.keys() | {line.id for line in spent if line.part_of}
    found += _suppliers_of([line for line in spent if line.id not in known], held=held, by=by)
    _write(found, by=by, at=at)
    _settle_seen(found, by=by, at=at)
    bookkeeping.keep(held, by=by, at=at)
    return len(found)


def _payments_in(lines: Sequence[StatementLine], *, held: Holding, by: Actor) -> list[_Found]:
    """Money that came in and is a payment of ours, by reference, amount and day."""
    rows = Payment.objects.of(by).filter(holding=held, state__in=[PaymentState.SENT.value, PaymentState.SETTLED.value])
    rows = rows.exclude(id__in=seen_payments(held, by=by)).select_related("run").order_by("due_on", "id")
    expected = [(payment.id, _expected(payment, held)) for payment in rows]
    return [_Found(line, "payment", because, payment=key) for line, key, because in _matched(lines, expected)]


def _expected(payment: Payment, held: Holding) -> Expected:
    since = payment.run.processing_on if payment.run else payment.due_on
    return Expected(held.reference, Money(payment.pence), since, since + _ARRIVES_WITHIN)


def _receipts_for(lines: Sequence[StatementLine], *, held: Holding, by: Actor) -> list[_Found]:
    """Money that went out and for which there is a receipt naming the plan line."""
    rows = Receipt.objects.of(by).filter(holding=held, plan_line__isnull=False).defer("content").order_by("id")
    linked = set(
        current_matches(by=by).filter(line__receipts__isnull=False).values_list("line__receipts__id", flat=True)
    )
    receipts = {receipt.id: receipt for receipt in rows if receipt.id not in linked}
    expected = [
        (
            receipt.id,
            Expected(
                f"receipt {receipt.id}",
                Money(-receipt.pence),
                receipt.spent_on - _BOUGHT_BEFORE,
                receipt.spent_on + _BOOKED_WITHIN,
                receipt.payee,
            ),
        )
        for receipt in receipts.values()
    ]
    return [
        _Found(line, "spending", f"There is a receipt from {receipts[key].payee}. {because}", receipts[key].plan_line)
        for line, key, because in _matched(lines, expected)
    ]


def _entries_for(lines: Sequence[StatementLine], *, held: Holding, by: Actor) -> dict[UUID, _Found]:
    """Money that went out for an invoice or for hours that were entered and go ahead, by the line of the bank.

    What belongs to several lines of the plan is left to a person: the bank line has to be split first.
    """
    expected = going.expected_in(held, by=by)
    matched = _matched(lines, [(each.id, each.expected) for each in expected])
    by_id = {each.id: each for each in expected}
    going.seen({key: line for line, key, _ in matched}, by=by)
    return {
        line.id: _Found(line, "spending", f"{by_id[key].words} {because}", by_id[key].plan_line)
        for line, key, because in matched
    }


def _matched(
    lines: Sequence[StatementLine], expected: Sequence[tuple[UUID, Expected]]
) -> list[tuple[StatementLine, UUID, str]]:
    """Lines and what they were matched to. Several expectations may look the same, so they are told apart by place."""
    if not (lines and expected):
        return []
    by_id = {str(line.id): line for line in lines}
    bank = [BankLine(line.on, Money(line.pence), line.text, line.reference, str(line.id)) for line in lines]
    keys = {id(each): key for key, each in expected}
    found = matching.match(bank, [each for _, each in expected]).matched
    return [(by_id[each.line.bank_id], keys[id(each.expected)], each.because) for each in found]


def _suppliers_of(lines: Sequence[StatementLine], *, held: Holding, by: Actor) -> list[_Found]:
    """Money that went to someone the plan names, or who was paid for the same thing before."""
    if not lines:
        return []
    planned, before = plan_lines(held, by=by), seen_before(held, by=by)
    judged = ((line, _clear(line, planned=planned, before=before)) for line in lines)
    return [found for _, found in judged if found]


def _clear(line: StatementLine, *, planned: Iterable[PlanLine], before: Iterable[Before]) -> _Found | None:
    choice = clear_choice(suggest(line.text, spent=Money(-line.pence), plan_lines=planned, before=before))
    return _Found(line, "spending", choice.because, choice.plan_line) if choice else None


def _write(found: Sequence[_Found], *, by: Actor, at: datetime) -> None:
    """First matches of lines that had none."""
    Match.objects.bulk_create([_row(each, number=0, replaces=None, by=by, at=at) for each in found])
    StatementLine.objects.of(by).filter(id__in=[each.line.id for each in found]).update(understood=True)


def _row(found: _Found, *, number: int, replaces: UUID | None, by: Actor, at: datetime) -> Match:
    return Match(
        id=uuid5(found.line.id, f"match {number}"),
        commissioner_id=by.commissioner,
        line=found.line,
        kind=found.kind,
        payment_id=found.payment,
        plan_line=found.plan_line,
        pence=found.line.pence,
        because=found.because[:_LONGEST_REASON],
        replaces=replaces,
        matched_by=by.name,
        matched_at=at,
    )


def _settle_seen(found: Iterable[_Found], *, by: Actor, at: datetime) -> None:
    """A payment seen in the account has arrived, whether or not anybody has settled its run yet."""
    seen = {each.payment: each.line.on for each in found if each.payment}
    orders = sending.orders_of(state=PaymentState.SENT, ids=list(seen), by=by)
    for order in orders:
        sending.settle([order], value_date=seen[order.id], by=by, at=at, run=None)


@transaction_required
def understand(
    *,
    line: UUID,
    kind: str,
    because: str,
    by: Actor,
    at: datetime,
    on: date | None = None,
    plan_line: UUID | None = None,
    payment: UUID | None = None,
) -> Match:
    """Say, or correct, what a line is. What was understood before stays on record and is moved back in the ledger.

    `kind` is one of `rules.KINDS`; spending and refunds name a line of the plan by its key, payments one of ours.
    """
    row = StatementLine.objects.of(by).filter(id=line).first()
    if row is None:
        raise NotFound
    held = holding_row(row.holding_id, by=by, lock=True)
    require(rules.why_not_do("say what a statement line is", roles=roles_towards(held, by=by)))
    return settle_meaning(
        row, held=held, kind=kind, because=because, plan_line=plan_line, payment=payment, by=by, at=at
    )


def settle_meaning(
    row: StatementLine, *, held: Holding, kind: str, because: str, plan_line: UUID | None, payment: UUID | None,
    by: Actor, at: datetime,
) -> Match:  # fmt: skip
    """One line's meaning, written down and posted. The caller holds the holding's lock and has asked about roles."""
    require(rules.why_not_set_aside(row.set_aside))
    require(
        rules.why_not_kind(kind, amount=Money(row.pence), plan_line=plan_line is not None, payment=payment is not None)
    )
    require(rules.why_not_words(because, field="because"))
    plan_line = plan_line if kind in ("spending", "refund") else None
    payment = payment if kind == "payment" else None
    now = current_matches(by=by).filter(line=row).first()
    if now and (now.kind, now.plan_line, now.payment_id) == (kind, plan_line, payment):
        return now
    require_plan_line(plan_line, held=held, by=by)
    _require_payment(payment, row=row, held=held, by=by)
    number = Match.objects.of(by).filter(line=row).count()
    found = _Found(row, kind, because, plan_line, payment)
    made = _row(found, number=number, replaces=now.id if now else None, by=by, at=at)
    made.save(force_insert=True)
    StatementLine.objects.of(by).filter(id=row.id).update(understood=True)
    _settle_seen([found], by=by, at=at)
    bookkeeping.keep(held, by=by, at=at)
    people.record(did="payments.understand", person=held.budget.person_id, by=by, at=at, why=because, detail=kind)
    return made


def require_plan_line(key: UUID | None, *, held: Holding, by: Actor) -> None:
    """Any line the plan has or had: money is often spent before a change and seen after it."""
    if key is not None:
        known = PlanRow.objects.of(by).filter(version__plan_id=held.budget.plan_id, key=key).exists()
        refuse_unless(known, "That line is not in this person's plan. Choose one that is.", field="plan_line")


def _require_payment(id: UUID | None, *, row: StatementLine, held: Holding, by: Actor) -> None:
    if id is None:
        return
    states = [PaymentState.SENT.value, PaymentState.SETTLED.value]
    found = Payment.objects.of(by).filter(id=id, holding=held, state__in=states).first()
    refuse_unless(found is not None, "That payment has not been sent to this account.", field="payment")
    taken = current_matches(by=by).filter(payment_id=id).exclude(line=row).exists()
    refuse_unless(not taken, "Another line of the statement is that payment. Correct that line first.", field="payment")
    refuse_unless(
        found is not None and found.pence == row.pence,
        "That payment was for another amount. Choose the payment of this amount.",
        field="payment",
    )
