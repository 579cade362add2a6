"""What is owed, what comes back and the final account, until every account that should be nil is nil.

Where the money goes:

- **A debt to somebody else** (a personal assistant's wages, a provider's contract) passes to the health body when
  payments stop (SI 2013/1617, reg. 17(9)). Paid by us, it goes fund → outside, since it is our own cost and no part
  of the person's budget. Paid from the holding's account, it is spending and arrives with the statement.
- **Money asked back** (reg. 15) goes held → repayable; for money spent outside the plan, spent:not-in-plan →
  repayable. **Money that came back** goes repayable → fund; sent without our asking, held → repayable first.
- **A final account** asks back whatever is still held.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.finding import budget_row, holding_row
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.ledger.actions import Movement
from openphb.payments import rules
from openphb.payments.actions import bookkeeping, understanding
from openphb.payments.books import NOT_IN_PLAN
from openphb.payments.models import Liability, Purchase, Reclaim
from openphb.payments.queries.access import roles_towards
from openphb.people import actions as people

_HOW = {"by us": "Paid by us", "from the account": "Paid from the account", "not owed": "Not owed after all"}


@transaction_required
def record_purchase(
    *, id: UUID, holding: UUID, plan_line: UUID, amount: Money, supplier: str, bought_on: date,
    by: Actor, at: datetime, on: date,
) -> Purchase:  # fmt: skip
    """Record what the NHS bought for the person under a notional budget (C32, epic E2): promised → spent."""
    known = Purchase.objects.of(by).filter(id=id).first()
    if known:
        return known
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("record what the NHS bought", roles=roles_towards(held, by=by)))
    refuse_unless(held.kind == "notional", f"{held.holder_name} buys this, so its statement shows it.", field="holding")
    require(rules.why_not_amount(amount))
    require(rules.why_not_past_day(bought_on, on=on, field="bought_on"))
    refuse_unless(bool(supplier.strip()), "Enter who it was bought from.", field="supplier")
    understanding.require_plan_line(plan_line, held=held, by=by)
    made = Purchase.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        plan_line=plan_line,
        pence=amount.pence,
        supplier=supplier.strip()[:160],
        bought_on=bought_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    agreed = chart.agreed(held.budget.reference)
    short = f"The agreed budget has {balances.balance(agreed, by=by)} left, less than this purchase of {amount}."
    _post(agreed, chart.spent(held.reference, plan_line), amount, cause=f"purchase:{id}", kind="purchase",
          on=bought_on, short=short, by=by, at=at)  # fmt: skip
    _tell("record_purchase", held, by=by, at=at, detail=f"{amount} to {made.supplier}")
    return made


@transaction_required
def record_liability(
    *,
    id: UUID,
    budget: UUID,
    owed_to: str,
    what: str,
    amount: Money,
    due_on: date,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> Liability:
    """Write down what is owed to somebody when payments stop, so that nobody's wages are forgotten."""
    known = Liability.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = _budget(budget, deed="record what is owed", by=by)
    require(rules.why_not_amount(amount))
    refuse_unless(bool(owed_to.strip()), "Enter who it is owed to.", field="owed_to")
    refuse_unless(bool(what.strip()), "Enter what it is owed for.", field="what")
    made = Liability.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=found,
        owed_to=owed_to.strip()[:160],
        what=what.strip()[:200],
        pence=amount.pence,
        due_on=due_on,
        recorded_by=by.name,
    )
    people.record(did="payments.record_liability", person=found.person_id, by=by, at=at, detail=f"{made}")
    return made


@transaction_required
def settle_liability(
    *, liability: UUID, how: str, words: str, settled_on: date, by: Actor, at: datetime, on: date | None = None
) -> Liability:
    """Say how a debt was settled: 'by us', 'from the account', or 'not owed'. Only the first moves money here."""
    row = Liability.objects.of(by).select_for_update(of=("self",)).filter(id=liability).first()
    if row is None:
        raise NotFound
    found = _budget(row.budget_id, deed="settle what is owed", by=by)
    if row.settled_on is not None:
        return row
    refuse_unless(how in _HOW, f"Choose how it was settled: {', '.join(_HOW)}.", field="how")
    require(rules.why_not_words(words, field="words"))
    if how == "by us":
        _post(chart.FUND, chart.OUTSIDE, Money(row.pence), cause=f"liability:{row.id}", kind="liability",
              on=settled_on, short="", by=by, at=at)  # fmt: skip
    row.settled_on, row.settled_how = settled_on, f"{_HOW[how]}. {words.strip()}"[:200]
    row.save(update_fields=["settled_on", "settled_how"])
    people.record(did="payments.settle_liability", person=found.person_id, by=by, at=at, why=words, detail=f"{row}")
    return row


@transaction_required
def reclaim(
    *, id: UUID, holding: UUID, amount: Money, reason: str, reasons: str, repay_by: date, payer: str,
    by: Actor, at: datetime, on: date,
) -> Reclaim:  # fmt: skip
    """Ask for money back, with the notice that regulation 15(2) requires. `reason` is of `rules.RECLAIM_REASONS`."""
    known = Reclaim.objects.of(by).filter(id=id).first()
    if known:
        return known
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("ask for money back", roles=roles_towards(held, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_reclaim(reason, reasons=reasons, repay_by=repay_by, payer=payer, on=on))
    source = chart.held(held.reference)
    if reason == "used_outside_plan":
        source = chart.spent(held.reference, NOT_IN_PLAN)
    there = balances.balance(source, by=by)
    where = "is recorded as spent outside the plan" if reason == "used_outside_plan" else "is in the account"
    short = f"{there} {where}, less than {amount}. Ask for that much or less."
    made = Reclaim.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        reason=reason,
        reasons=reasons.strip(),
        pence=amount.pence,
        repay_by=repay_by,
        payer=payer.strip()[:160],
        notice=rules.notice_to_repay(amount=amount, reason=reason, reasons=reasons, repay_by=repay_by, payer=payer),
        noticed_on=on,
        recorded_by=by.name,
        recorded_at=at,
    )
    _post(source, chart.repayable(held.reference), amount, cause=f"reclaim:{id}", kind="reclaim", on=on,
          short=short, by=by, at=at)  # fmt: skip
    _tell("reclaim", held, by=by, at=at, why=reasons, detail=f"{amount} by {repay_by}")
    return made


@transaction_required
def money_back(
    *, id: UUID, holding: UUID, amount: Money, received_on: date, by: Actor, at: datetime, on: date
) -> Money:
    """Money that came back to us from a holding. Answers what is still to come. One id counts once."""
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("record money that came back", roles=roles_towards(held, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_past_day(received_on, on=on, field="received_on"))
    repayable, cause = chart.repayable(held.reference), f"back:{id}"
    entries = balances.entries(repayable, by=by)
    if not any(entry.cause == cause for entry in entries):
        unasked = amount - balances.balance(repayable, by=by)
        if unasked > NIL:
            short = f"{held.reference} holds less than {amount}, so this much cannot have come from it."
            _post(chart.held(held.reference), repayable, unasked, cause=cause, kind="sent unasked", on=received_on,
                  short=short, by=by, at=at)  # fmt: skip
        _post(repayable, chart.FUND, amount, cause=cause, kind="money back", on=received_on, short="", by=by, at=at)
        _tell("money_back", held, by=by, at=at, detail=f"{amount}")
    return balances.balance(repayable, by=by)


@transaction_required
def final_account(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> dict[str, Money]:
    """Ask back what is left of a stopped budget, holding by holding. Answers what each is to pay back now.

    Raises Refused while a line of a statement is not understood, or a debt to somebody is open.
    """
    found = _budget(budget, deed="draw up a final account", by=by)
    refuse_unless(
        found.state == BudgetState.SETTLING, "A final account is drawn up when a budget has stopped.", field="budget"
    )
    owing = Liability.objects.of(by).filter(budget=found, settled_on=None).order_by("due_on").first()
    refuse_unless(owing is None, f"{owing} is still owed. Settle it first, or say that it is not owed.")
    holdings = Holding.objects.of(by).filter(budget=found).select_related("budget").order_by("id")
    answer = {}
    for held in holdings.select_for_update(of=("self",)):
        refuse_unless(
            bookkeeping.is_explained(held, by=by),
            f"The statement of {held.reference} has lines that nobody has understood yet. Do those first.",
        )
        answer[held.reference] = _ask_back(held, cause=f"final:{uuid5(id, held.reference)}", by=by, at=at, on=on)
    people.record(did="payments.final_account", person=found.person_id, by=by, at=at, detail=found.reference)
    return answer


def _ask_back(held: Holding, *, cause: str, by: Actor, at: datetime, on: date) -> Money:
    left = balances.balance(chart.held(held.reference), by=by)
    if left:
        _post(chart.held(held.reference), chart.repayable(held.reference), left, cause=cause, kind="final account",
              on=on, short="", by=by, at=at)  # fmt: skip
    return balances.balance(chart.repayable(held.reference), by=by)


def _budget(id: UUID, *, deed: str, by: Actor) -> Budget:
    found = budget_row(id, by=by, lock=True)
    require(rules.why_not_do(deed, roles=by.roles_for(found.person_id)))
    return found


def _post(
    source: str, target: str, amount: Money, *, cause: str, kind: str, on: date, short: str, by: Actor, at: datetime
) -> None:
    """One movement; `short` is what to say where the source has not enough."""
    ledger.open_accounts([source, target], by=by)
    try:
        ledger.post([Movement(source, target, amount, cause)], kind=kind, value_date=on, by=by, at=at)
    except Refused as refused:
        raise Refused(Refusal(short, field="amount")) if short else refused from None


def _tell(did: str, held: Holding, *, by: Actor, at: datetime, why: str = "", detail: str = "") -> None:
    people.record(
        did=f"payments.{did}", person=held.budget.person_id, by=by, at=at, why=why, detail=f"{held.reference} {detail}"
    )
