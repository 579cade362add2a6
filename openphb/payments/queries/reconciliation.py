"""Does everything come out even: accounts that should be nil, what stands before closing, what waits for whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import budget_row
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.models import (
    FinalStatement,
    Liability,
    Payment,
    PaymentRun,
    Purchase,
    Query,
    Reclaim,
    StatementLine,
)
from openphb.payments.queries.access import require_payments, visible
from openphb.payments.queries.monitoring import asked_about
from openphb.payments.queries.views import (
    ClosingView,
    LiabilityView,
    PurchaseView,
    ReclaimView,
    Reconciliation,
    Unsettled,
    Work,
)
from openphb.payments.queries.year_end import YearsToDo, years_open
from openphb.payments.workflow import PaymentState, QueryState, RunState

_MOST_ACCOUNTS = 20


def reconciliation(*, by: Actor) -> Reconciliation:
    """Accounts that should be nil and are not, and the causes behind the largest of them."""
    require_payments(by)
    uneven = ledger.clearing(by=by)
    largest = sorted(uneven, key=lambda code: -abs(uneven[code].pence))[:_MOST_ACCOUNTS]
    causes = [
        Unsettled(code, cause, amount) for code in largest for cause, amount in ledger.unsettled(code, by=by).items()
    ]
    return Reconciliation(tuple(uneven.items()), tuple(causes), not ledger.verify(by=by).differences)


def uneven(*, by: Actor) -> int:
    """How many accounts should be nil and are not; without the recount of every balance."""
    require_payments(by)
    return len(ledger.clearing(by=by))


def closing(budget: UUID, *, by: Actor) -> ClosingView:
    """What a stopped budget still needs before it can be closed."""
    row = budget_row(budget, by=by)
    held = list(Holding.objects.of(by).filter(visible(by, holding=""), budget=row))
    kept = ledger.balances(f"holding:{row.reference}-", by=by)
    debts = Liability.objects.of(by).filter(budget=row).order_by("due_on", "id")
    asked = Reclaim.objects.of(by).filter(holding__in=held).select_related("holding").order_by("noticed_on", "id")
    sent = FinalStatement.objects.of(by).filter(budget=row).first()
    waiting = StatementLine.objects.of(by).filter(holding__in=held, understood=False).count()
    return ClosingView(
        liabilities=tuple(_liability(each) for each in debts),
        reclaims=tuple(_reclaim(each) for each in asked),
        to_pay_back=Money.total(kept.get(chart.repayable(each.reference), NIL) for each in held),
        lines_to_understand=waiting,
        final_sent_on=sent.sent_on if sent else None,
        final_words=sent.words if sent else "",
    )


def _liability(row: Liability) -> LiabilityView:
    return LiabilityView(row.id, row.owed_to, row.what, Money(row.pence), row.due_on, row.settled_on, row.settled_how,
                         row.kind, row.owner_name)  # fmt: skip


def _reclaim(row: Reclaim) -> ReclaimView:
    return ReclaimView(
        id=row.id,
        reference=row.holding.reference,
        reason=row.reason,
        reasons=row.reasons,
        amount=Money(row.pence),
        repay_by=row.repay_by,
        payer=row.payer,
        notice=row.notice,
        noticed_on=row.noticed_on,
    )


def purchases(budget: UUID, *, by: Actor) -> tuple[PurchaseView, ...]:
    """What the NHS bought under a notional budget, newest first."""
    rows = Purchase.objects.of(by).filter(visible(by), holding__budget_id=budget).order_by("-bought_on", "id")
    return tuple(
        PurchaseView(row.id, row.plan_line, Money(row.pence), row.supplier, row.bought_on, row.recorded_by)
        for row in rows
    )


def work(*, by: Actor, on: date) -> Work:
    """How much waits for someone in finance: for the first page of the day. Six queries."""
    if not by.is_staff:
        raise NotFound
    due = Q(state=PaymentState.DUE, due_on__lte=on)
    payments = Payment.objects.of(by).aggregate(
        due=Count("id", filter=due), on_hold=Count("id", filter=Q(state=PaymentState.HELD))
    )
    runs = PaymentRun.objects.of(by).aggregate(
        approve=Count("id", filter=Q(state=RunState.PREPARED)),
        send=Count("id", filter=Q(state=RunState.APPROVED)),
        settle=Count("id", filter=Q(state=RunState.FILED)),
    )
    asked = Query.objects.of(by).aggregate(
        answered=Count("id", filter=Q(state=QueryState.ANSWERED)),
        overdue=Count("id", filter=Q(state=QueryState.ASKED, reply_by__lt=on)),
    )
    years = years_open(by=by, on=on) if by.has(Role.FINANCE) else YearsToDo(0, 0, 0)
    return Work(
        due=payments["due"],
        on_hold=payments["on_hold"],
        runs_to_approve=runs["approve"],
        runs_to_send=runs["send"],
        runs_to_settle=runs["settle"],
        lines_to_understand=StatementLine.objects.of(by).filter(understood=False).count(),
        answers_to_read=asked["answered"],
        questions_overdue=asked["overdue"],
        tiers_asked_about=len(asked_about(by=by)),
        years_to_decide=years.waiting,
        years_to_follow=years.follow,
        years_counted_at=years.counted_at,
    )
