"""What is due, which runs there are, and what in a run a second person should look at."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from openphb.budgets.models import Award, Holding
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.payments.models import BankFile, Payment, PaymentEvent, PaymentRun
from openphb.payments.queries import cooling
from openphb.payments.queries.access import require_payments, row_of
from openphb.payments.queries.in_the_way import TAKEN_OUT, in_the_way
from openphb.payments.queries.views import (
    PAGE,
    BankFileView,
    DueView,
    MoveView,
    Page,
    RunLine,
    RunPayment,
    RunView,
    StoryLine,
)
from openphb.payments.workflow import PAYMENT_MOVES, RUN_MOVES, PaymentState, RunState

WAITS_FOR = {
    "hold": "It is on hold.",
    "account": "No bank details have been approved.",
    "cooling": "The bank details were changed, and the days in which somebody may say so are not over.",
    "budget": "The budget is not being paid.",
    "death": "The person has died.",
    "acting": "Whoever receives the money no longer acts for the person.",
}
"""Why a due payment cannot enter a run."""

FLAGS = {
    "came back": "A payment to this account came back before.",
    "shared": "Another person's money is paid to the same account.",
    "changed": "The bank details have changed since the last payment.",
    "first": "This is the first payment.",
    "large": "It is large, or more than twice the payment before.",
}
"""What a second person should look at first, most telling first."""

_MAY_STILL_CHANGE = (RunState.PREPARED, RunState.APPROVED)
_FLAGGED = """
    WITH shared AS (
        SELECT d.sort_code, d.account_number FROM budgets_bankdetails d
        JOIN budgets_holding h ON h.id = d.holding_id
        JOIN budgets_budget b ON b.id = h.budget_id
        WHERE d.commissioner_id = %(mine)s AND d.state = 'approved'
        GROUP BY d.sort_code, d.account_number HAVING count(DISTINCT b.person_id) > 1
    ), back AS (
        SELECT DISTINCT gone.holding_id, gone.bank_details_id
        FROM payments_returnedpayment r JOIN payments_payment gone ON gone.id = r.payment_id
        WHERE r.commissioner_id = %(mine)s
    ), before AS (
        SELECT DISTINCT ON (earlier.holding_id) earlier.holding_id, earlier.pence, earlier.bank_details_id
        FROM payments_payment earlier
        JOIN payments_payment p ON p.holding_id = earlier.holding_id AND p.run_id = %(run)s
            AND p.id <> earlier.id AND earlier.due_on <= p.due_on
        WHERE earlier.commissioner_id = %(mine)s AND earlier.state IN ('sent', 'settled')
        ORDER BY earlier.holding_id, earlier.due_on DESC
    )
    SELECT p.id AS id, p.state, b.id AS budget, b.person_id, trim(who.given_name || ' ' || who.family_name),
           h.reference, d.account_name, d.sort_code, d.account_number, p.kind, p.due_on, p.pence AS pays,
           before.pence AS paid_before,
           ARRAY_REMOVE(ARRAY[
               CASE WHEN back.holding_id IS NOT NULL THEN 'came back' END,
               CASE WHEN shared.sort_code IS NOT NULL THEN 'shared' END,
               CASE WHEN before.bank_details_id <> p.bank_details_id THEN 'changed' END,
               CASE WHEN before.pence IS NULL THEN 'first' END,
               CASE WHEN p.pence >= %(large)s OR p.pence > 2 * before.pence THEN 'large' END
           ], NULL) AS flags
    FROM payments_payment p
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    JOIN people_person who ON who.id = b.person_id
    JOIN budgets_bankdetails d ON d.id = p.bank_details_id
    LEFT JOIN before ON before.holding_id = p.holding_id
    LEFT JOIN back ON back.holding_id = p.holding_id AND back.bank_details_id = p.bank_details_id
    LEFT JOIN shared ON shared.sort_code = d.sort_code AND shared.account_number = d.account_number
    WHERE p.commissioner_id = %(mine)s AND p.run_id = %(run)s
"""
_PAGE_OF_THEM = f"""
    WITH flagged AS ({_FLAGGED})
    SELECT *, count(*) FILTER (WHERE cardinality(flags) > 0) OVER () FROM flagged
    ORDER BY cardinality(flags) = 0,
             array_position(ARRAY['came back', 'shared', 'changed', 'first', 'large'], flags[1]), pays DESC, id
    LIMIT %(size)s OFFSET %(skip)s
"""  # noqa: S608 (only our own text is put together)


def due(*, by: Actor, on: date, page: int = 1) -> Page[DueView]:
    """Payments due up to a day, oldest first, each with what it waits for."""
    require_payments(by)
    rows = Payment.objects.of(by).filter(
        state__in=[PaymentState.DUE.value, PaymentState.HELD.value], run=None, due_on__lte=on
    )
    chosen = rows.select_related("holding__budget__person", "holding__acting").prefetch_related("holding__bank_details")
    listed = chosen.order_by("due_on", "id")[(page - 1) * PAGE : page * PAGE]
    cooled = cooling.cooled_by(on, by=by)
    return Page(tuple(_due(row, on=on, cooled=cooled) for row in listed), page, rows.count())


def _due(row: Payment, *, on: date, cooled: date) -> DueView:
    held, budget = row.holding, row.holding.budget
    return DueView(
        id=row.id,
        budget=budget.id,
        person=budget.person_id,
        person_name=str(budget.person),
        reference=held.reference,
        holding_kind=held.kind,
        holder_name=held.holder_name,
        kind=row.kind,
        due_on=row.due_on,
        amount=Money(row.pence),
        state=PaymentState(row.state),
        waits_for=_waits_for(row, on=on, cooled=cooled),
        why_held=row.why_held,
    )


def _waits_for(row: Payment, *, on: date, cooled: date) -> str:
    """The first of WAITS_FOR that keeps this payment back; what may enter a run is decided there, in one statement."""
    budget = row.holding.budget
    if row.state == PaymentState.HELD:
        return "hold"
    if budget.person.died_on is not None:
        return "death"
    stopped = budget.state == "notice given" and budget.stops_on is not None and row.covers_from >= budget.stops_on
    if budget.state not in ("agreed", "notice given") or stopped:
        return "budget"
    acting = row.holding.acting
    if acting is not None and acting.valid_to is not None and acting.valid_to < on:
        return "acting"
    details = row.holding.bank_details.all()
    if not any(each.state == "approved" for each in details):
        return "account"
    return "cooling" if cooling.is_cooling(details, cooled=cooled) else ""


def runs(*, by: Actor, page: int = 1) -> Page[RunLine]:
    """Payment runs, newest first."""
    require_payments(by)
    rows = PaymentRun.objects.of(by).order_by("-number")
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    lost = PaymentEvent.objects.of(by).filter(
        run__in=chosen, payment=None, run__state=RunState.APPROVED, verb=TAKEN_OUT
    )
    less = frozenset(lost.values_list("run_id", flat=True))
    return Page(tuple(_run_line(row, lost=row.id in less) for row in chosen), page, rows.count())


def _run_line(row: PaymentRun, *, lost: bool = False) -> RunLine:
    return RunLine(
        row.id,
        row.number,
        RunState(row.state),
        row.rail,
        row.processing_on,
        row.payments,
        Money(row.pence),
        row.prepared_by_name,
        row.approved_by_name,
        lost,
    )


def run(id: UUID, *, by: Actor, page: int = 1) -> RunView:
    """One run, with a page of its payments. Raises NotFound."""
    row = row_of(PaymentRun, id, by=by)
    lines, unusual = _payments(id, by=by, page=page, total=_count(id, by=by))
    file = BankFile.objects.of(by).filter(run=row).values_list("serial", "sha256", "kind").first() or ("", "", "")
    story = PaymentEvent.objects.of(by).filter(run=row, payment=None, of_each=False).order_by("id")
    stopped_by = in_the_way(row, by=by) if row.state in _MAY_STILL_CHANGE else None
    return RunView(
        id=row.id,
        number=row.number,
        state=RunState(row.state),
        rail=row.rail,
        processing_on=row.processing_on,
        payments=row.payments,
        total=Money(row.pence),
        unusual=unusual,
        digest=row.digest,
        in_the_way=stopped_by.because if stopped_by else "",
        prepared_by=row.prepared_by_name,
        prepared_at=row.prepared_at,
        approved_by=row.approved_by_name,
        approved_at=row.approved_at,
        settled_at=row.settled_at,
        serial=file[0],
        sha256=file[1],
        file_kind=file[2],
        lines=lines,
        story=tuple(StoryLine(*each) for each in story.values_list("verb", "by_name", "at", "note")),
        moves=_moves(row, by=by),
    )


def _count(run: UUID, *, by: Actor) -> int:
    return Payment.objects.of(by).filter(run=run).count()


def _payments(run: UUID, *, by: Actor, page: int, total: int) -> tuple[Page[RunPayment], int]:
    values: dict[str, Any] = {"mine": by.commissioner, "run": run, "large": rules.LARGE.pence}
    values |= {"size": PAGE, "skip": (page - 1) * PAGE}
    rows = answers(_PAGE_OF_THEM, values)
    return Page(tuple(_run_payment(row) for row in rows), page, total), rows[0][14] if rows else 0


def _run_payment(row: tuple[Any, ...]) -> RunPayment:
    id, state, budget, person, name, reference, payee, sort_code, account, kind, due_on, pence, before, flags, _ = row
    return RunPayment(
        id=id,
        state=PaymentState(state),
        budget=budget,
        person=person,
        person_name=name,
        reference=reference,
        payee=payee,
        sort_code=sort_code,
        account_number=account,
        kind=kind,
        due_on=due_on,
        amount=Money(pence),
        flags=tuple(flags),
        before=Money(before) if before is not None else None,
    )


def _moves(row: PaymentRun, *, by: Actor) -> tuple[MoveView, ...]:
    """The moves from here; of a file's moves, only those of its rail."""
    author = {"approve": row.prepared_by, "withdraw": sender(row, by=by)}
    moves = [
        MoveView(move.verb, rules.why_not(move, roles=by.roles, is_author=author.get(move.verb) == by.id))
        for move in RUN_MOVES
        if move.source == row.state and not (row.rail != "bacs" and move.verb in ("make the file", "settle"))
    ]
    if row.rail != "bacs" and row.state in (RunState.APPROVED, RunState.FILED):
        (send,) = (move for move in PAYMENT_MOVES if move.verb == "send")
        moves.append(MoveView("send one by one", rules.why_not(send, roles=by.roles)))
    return tuple(moves)


def sender(row: PaymentRun, *, by: Actor) -> UUID | None:
    """Who made the file of a run, or began to send it one by one."""
    sent = PaymentEvent.objects.of(by).filter(run=row, payment=None, verb__in=["make the file", "send one by one"])
    return sent.order_by("id").values_list("by", flat=True).first()


def bank_file(run: UUID, *, by: Actor) -> BankFileView:
    """The file of a run, byte for byte as it was made. Only for those who send it. Raises NotFound."""
    row = row_of(PaymentRun, run, by=by)
    found = BankFile.objects.of(by).filter(run=row).first()
    if found is None or rules.why_not_do("fetch a bank file", roles=by.roles):
        raise NotFound
    ending = "txt" if found.kind == "bacs" else "xml"
    name = f"{found.kind.replace('.', '')}-{row.processing_on}-{found.serial}.{ending}"
    return BankFileView(name, found.kind, bytes(found.content), found.sha256, found.made_at, found.made_by)


def unfinished(*, by: Actor) -> tuple[RunLine, ...]:
    """Runs that were approved and are not settled: what a sweep looks at."""
    require_payments(by)
    rows = PaymentRun.objects.of(by).filter(Q(state=RunState.APPROVED) | Q(state=RunState.FILED)).order_by("number")
    return tuple(_run_line(row) for row in rows)


def without_answer(run: UUID, *, by: Actor) -> int:
    """How many payments of a run have been sent, or are still to be, and the bank has said nothing of them."""
    row = row_of(PaymentRun, run, by=by)
    open_ones = [PaymentState.IN_RUN.value, PaymentState.SENT.value]
    return Payment.objects.of(by).filter(run=row, state__in=open_ones).count()


def run_numbered(number: int, *, by: Actor) -> UUID:
    """The run of this number. Raises NotFound."""
    require_payments(by)
    found = PaymentRun.objects.of(by).filter(number=number).values_list("id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def unplanned(*, by: Actor) -> tuple[UUID, ...]:
    """Live budgets with an award for which no payment was ever planned, though somebody is to be paid."""
    require_payments(by)
    planned = Payment.objects.of(by).filter(award=OuterRef("id"))
    payee = Holding.objects.of(by).filter(budget=OuterRef("budget_id"), closed_on=None).exclude(kind="notional")
    rows = Award.objects.of(by).filter(~Exists(planned), Exists(payee), budget__state=BudgetState.LIVE)
    return tuple(rows.order_by("budget_id").values_list("budget_id", flat=True).distinct())
