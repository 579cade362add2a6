"""Bringing the ledger to what is understood of a holding's statement. State in, movements out; safe to repeat."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.ledger.actions import Movement
from openphb.payments.books import Books, Posted, Step, Understood, steps
from openphb.payments.models import StatementLine
from openphb.payments.queries.matches import current_matches


def keep(held: Holding, *, by: Actor, at: datetime) -> None:
    """Post whatever the ledger does not yet say of this holding's lines. The caller holds the holding's lock."""
    made = steps(_lines(held, by=by), books=_books(held, by=by))
    if not made:
        return
    ledger.open_accounts({code for step in made for code in (step.source, step.target)}, by=by)
    for (kind, on), together in groupby(made, key=lambda step: (step.kind, step.on)):
        movements = [_movement(step) for step in together]
        try:
            ledger.post(movements, kind=kind, value_date=on, by=by, at=at)
        except Refused as refused:
            raise Refused(_in_words(refused.refusal, held)) from None


def move(
    source: str, target: str, *, amount: Money, cause: str, kind: str, on: date, by: Actor, at: datetime,
    short: str = "",
) -> None:  # fmt: skip
    """One movement; `short` is what to say where the source has not enough."""
    ledger.open_accounts([source, target], by=by)
    try:
        ledger.post([Movement(source, target, amount, cause)], kind=kind, value_date=on, by=by, at=at)
    except Refused as refused:
        raise Refused(Refusal(short, field="amount")) if short else refused from None


def _movement(step: Step) -> Movement:
    return Movement(step.source, step.target, step.amount, step.cause, step.reverses)


def _lines(held: Holding, *, by: Actor) -> list[Understood]:
    matches = {match.line_id: match for match in current_matches(by=by).filter(line__holding=held)}
    rows = StatementLine.objects.of(by).filter(holding=held).order_by("on", "position", "id")
    found = []
    for row in rows:
        match = matches.get(row.id)
        kind, plan_line = (match.kind, match.plan_line) if match else ("", None)
        amount = NIL if row.set_aside else Money(row.pence)  # what it moved while it stood is moved back
        found.append(Understood(row.id, row.on, amount, kind, plan_line))
    return found


def _books(held: Holding, *, by: Actor) -> Books:
    unexplained, repayable = chart.unexplained(held.reference), chart.repayable(held.reference)
    account = chart.held(held.reference)
    posted = tuple(
        Posted(entry.cause, entry.kind, entry.other, entry.amount)
        for entry in balances.entries(unexplained, by=by)
        if entry.cause.startswith("line:")
    )
    demanded = (entry.amount for entry in balances.entries(repayable, by=by) if entry.other == account)
    return Books(held.reference, balances.balance(account, by=by), Money.total(demanded), posted)


def _in_words(refusal: Refusal, held: Holding) -> Refusal:
    if f"{held.reference}:spent:" in refusal.because:
        return Refusal(
            "More would come back than has been spent on this line of the plan so far. Say first which lines of the "
            "statement were spent on it.",
            field="plan_line",
        )
    if chart.repayable(held.reference) in refusal.because:
        return Refusal("This money has been paid back to us since, so the line cannot be changed any more.")
    return refusal


def is_explained(held: Holding, *, by: Actor) -> bool:
    """True if nothing of this holding's statement waits to be understood."""
    return balances.balance(chart.unexplained(held.reference), by=by) == NIL and not (
        StatementLine.objects.of(by).filter(holding=held, understood=False).exists()
    )
