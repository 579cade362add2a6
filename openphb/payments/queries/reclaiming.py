"""Money asked back: what it can rest on, and how each demand stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import budget_row, holding_row
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.books import NOT_IN_PLAN
from openphb.payments.models import (
    Payment,
    Reclaim,
    ReclaimNote,
    Recovery,
    RepaymentInstalment,
    RepaymentPlan,
    StatementLine,
)
from openphb.payments.queries.access import visible
from openphb.payments.queries.own_money import own_causes
from openphb.payments.queries.views.asking_back import NoteView, ReclaimStand, RecoveryView
from openphb.payments.repaying import Behind, Instalment, stands


def source_of(held: Holding, *, reason: str) -> str:
    """The account that money asked back for this reason comes out of."""
    return chart.spent(held.reference, NOT_IN_PLAN) if reason == "used_outside_plan" else chart.held(held.reference)


def behind(holding: UUID, *, reason: str, by: Actor) -> tuple[Behind, ...]:
    """What a demand from this holding can rest on, newest first: entries that brought money in, less what is claimed.

    A demand can never name more of an entry than it brought in, however many demands there have been.
    """
    held = holding_row(holding, by=by)
    return lines_behind(held, source=source_of(held, reason=reason), by=by)


def lines_behind(held: Holding, *, source: str, by: Actor) -> tuple[Behind, ...]:
    """The same for a holding and an account that are known."""
    net: dict[str, Money] = defaultdict(lambda: NIL)
    days: dict[str, date] = {}
    own = own_causes(held.reference, by=by) if source == chart.held(held.reference) else frozenset()
    for entry in ledger.entries(source, by=by):
        if not entry.cause.startswith("reclaim:") and entry.cause not in own:
            net[entry.cause] += entry.amount
            days.setdefault(entry.cause, entry.on)
    for cause, taken in _claimed(held, by=by):
        if cause in net:
            net[cause] -= taken
    causes = sorted((cause for cause in net if net[cause] > NIL), key=lambda cause: (days[cause], cause), reverse=True)
    words = _words(causes, by=by)
    return tuple(Behind(cause, days[cause], net[cause], words.get(cause, "Money that came in")) for cause in causes)


def _claimed(held: Holding, *, by: Actor) -> Iterable[tuple[str, Money]]:
    for lines in Reclaim.objects.of(by).filter(holding=held).values_list("lines", flat=True):
        yield from ((line["cause"], Money(line["pence"])) for line in lines)


def _words(causes: Iterable[str], *, by: Actor) -> dict[str, str]:
    """What each cause is, as the person would call it. Two queries."""
    ids: dict[str, list[str]] = defaultdict(list)
    for cause in causes:
        kind, _, id = cause.partition(":")
        ids[kind].append(id)
    paid = Payment.objects.of(by).filter(id__in=ids["payment"]).values_list("id", "covers_from", "covers_to")
    seen = StatementLine.objects.of(by).filter(id__in=ids["line"]).values_list("id", "text")
    found = {f"payment:{id}": f"our payment for {in_words(first)} to {in_words(end)}" for id, first, end in paid}
    found |= {f"line:{id}": f"“{text}” on the statement" for id, text in seen}
    return found | {cause: "money that we stopped asking for" for cause in causes if cause.startswith("let-go:")}


@asked_once
def reclaims(budget: UUID, *, by: Actor, on: date) -> tuple[ReclaimStand, ...]:
    """Everything asked back under a budget and how it stands, oldest first. The number of queries does not grow."""
    row = budget_row(budget, by=by)
    rows = Reclaim.objects.of(by).filter(visible(by), holding__budget=row).select_related("holding__budget")
    return _stands(list(rows.order_by("noticed_on", "id")), by=by, on=on)


def reclaim(id: UUID, *, by: Actor, on: date) -> ReclaimStand:
    """One demand. Raises NotFound."""
    rows = list(Reclaim.objects.of(by).filter(visible(by), id=id).select_related("holding__budget"))
    found = _stands(rows, by=by, on=on)
    if not found:
        raise NotFound
    return found[0]


def missed(*, by: Actor, on: date) -> tuple[ReclaimStand, ...]:
    """Demands of which an instalment, or the whole, has not come by its day and nobody has asked since."""
    if not by.is_staff:
        raise NotFound
    rows = Reclaim.objects.of(by).filter(repay_by__lt=on).select_related("holding__budget")
    planned = Reclaim.objects.of(by).filter(plans__instalments__due_on__lt=on).select_related("holding__budget")
    both = {row.id: row for row in (*rows, *planned)}
    return tuple(each for each in _stands(list(both.values()), by=by, on=on) if each.to_ask_about)


def _stands(rows: Sequence[Reclaim], *, by: Actor, on: date) -> tuple[ReclaimStand, ...]:
    ids = [row.id for row in rows]
    recoveries = _grouped(Recovery.objects.of(by).filter(reclaim__in=ids).order_by("on", "recorded_at"))
    notes = _grouped(ReclaimNote.objects.of(by).filter(reclaim__in=ids).order_by("recorded_at"))
    plans = {plan.reclaim_id: plan for plan in RepaymentPlan.objects.of(by).filter(reclaim__in=ids).order_by("number")}
    parts: Mapping[UUID, list[RepaymentInstalment]] = defaultdict(list)
    for part in RepaymentInstalment.objects.of(by).filter(plan__in=[plan.id for plan in plans.values()]):
        parts[part.plan_id].append(part)
    return tuple(
        _stand(
            row, recoveries[row.id], notes[row.id], plan=plans.get(row.id),
            parts=parts[plans[row.id].id] if row.id in plans else [], on=on,
        )
        for row in rows
    )  # fmt: skip


def _grouped(rows: Iterable[Recovery] | Iterable[ReclaimNote]) -> defaultdict[UUID, list]:  # type: ignore[type-arg]
    found = defaultdict(list)
    for row in rows:
        found[row.reclaim_id].append(row)
    return found


def _stand(
    row: Reclaim,
    recoveries: Sequence[Recovery],
    notes: Sequence[ReclaimNote],
    *,
    plan: RepaymentPlan | None,
    parts: Sequence[RepaymentInstalment],
    on: date,
) -> ReclaimStand:
    instalments = [Instalment(part.due_on, Money(part.pence)) for part in parts]
    left = Money(row.pence - sum(each.pence for each in recoveries))
    planned = Money(plan.pence if plan else row.pence)
    shown = stands(instalments or [Instalment(row.repay_by, planned)], came=planned - left, on=on)
    return ReclaimStand(
        id=row.id,
        holding=row.holding_id,
        budget=row.holding.budget_id,
        person=row.holding.budget.person_id,
        reference=row.holding.reference,
        reason=row.reason,
        reasons=row.reasons,
        amount=Money(row.pence),
        left=left,
        repay_by=row.repay_by,
        payer=row.payer,
        notice=row.notice,
        noticed_on=row.noticed_on,
        lines=tuple(
            Behind(line["cause"], date.fromisoformat(line["on"]), Money(line["pence"]), line["words"])
            for line in row.lines
        ),
        agreed_with=plan.agreed_with if plan else "",
        agreed_on=plan.agreed_on if plan else None,
        instalments=shown if left else (),
        recoveries=tuple(
            RecoveryView(each.kind, Money(each.pence), each.on, each.reasons, each.owner, each.recorded_by)
            for each in recoveries
        ),
        notes=tuple(NoteView(each.kind, each.words, each.by_name, each.on, each.about) for each in notes),
    )
