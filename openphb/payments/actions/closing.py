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

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
from openphb.plans import actions as plans
from openphb.plans.actions import Told
from openphb.plans.models import Plan

_TO_REPAY = timedelta(days=28)
_ENDED = "The budget has ended, and this is what the account still holds."
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
    row = Liability.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=liability).first()
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
    """Ask for money back, with the notice that regulation 15(2) requires. `reason` is of `rules.RECLAIM_REASONS`.

    It is also kept as a decision, which the person can ask to have looked at again.
    """
    known = Reclaim.objects.of(by).filter(id=id).first()
    if known:
        return known
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("ask for money back", roles=roles_towards(held, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_reclaim(reason, reasons=reasons, repay_by=repay_by, payer=payer, on=on))
    demand = _Demand(id, amount, reason, reasons.strip(), repay_by, payer.strip()[:160])
    return _ask_back(held, demand, by=by, at=at, on=on)


@dataclass(frozen=True, slots=True)
class _Demand:
    """What is asked back, as the notice says it."""

    id: UUID
    amount: Money
    reason: str
    reasons: str
    repay_by: date
    payer: str

    @property
    def notice(self) -> str:
        return rules.notice_to_repay(
            amount=self.amount, reason=self.reason, reasons=self.reasons, repay_by=self.repay_by, payer=self.payer
        )


def _ask_back(held: Holding, demand: _Demand, *, by: Actor, at: datetime, on: date) -> Reclaim:
    source, where = chart.held(held.reference), "is in the account"
    if demand.reason == "used_outside_plan":
        source, where = chart.spent(held.reference, NOT_IN_PLAN), "is recorded as spent outside the plan"
    short = f"{balances.balance(source, by=by)} {where}, less than {demand.amount}. Ask for that much or less."
    made = Reclaim.objects.create(
        id=demand.id,
        commissioner_id=by.commissioner,
        holding=held,
        reason=demand.reason,
        reasons=demand.reasons,
        pence=demand.amount.pence,
        repay_by=demand.repay_by,
        payer=demand.payer,
        notice=demand.notice,
        noticed_on=on,
        recorded_by=by.name,
        recorded_at=at,
    )
    _post(source, chart.repayable(held.reference), demand.amount, cause=f"reclaim:{demand.id}", kind="reclaim", on=on,
          short=short, by=by, at=at)  # fmt: skip
    _decide(held, demand, by=by, at=at, on=on)
    _tell("reclaim", held, by=by, at=at, why=demand.reasons, detail=f"{demand.amount} by {demand.repay_by}")
    return made


def _decide(held: Holding, demand: _Demand, *, by: Actor, at: datetime, on: date) -> None:
    request = Plan.objects.of(by).values_list("request_id", flat=True).get(id=held.budget.plan_id)
    told = Told("repay", demand.reasons, demand.notice, on, (demand.repay_by - on).days, "DP-15(1)")
    plans.record_decision(id=uuid5(demand.id, "decision"), request=request, told=told, by=by, at=at, on=on)


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
def final_account(
    *, id: UUID, budget: UUID, by: Actor, at: datetime, on: date, repay_by: date | None = None
) -> dict[str, Money]:
    """Ask back what is left of a stopped budget, holding by holding. Answers what each is to pay back now.

    Four weeks are given unless a day is named. Raises Refused while a line of a statement is not understood, or a
    debt to somebody is open.
    """
    found = _budget(budget, deed="draw up a final account", by=by)
    refuse_unless(
        found.state == BudgetState.SETTLING, "A final account is drawn up when a budget has stopped.", field="budget"
    )
    owing = Liability.objects.of(by).filter(budget=found, settled_on=None).order_by("due_on").first()
    refuse_unless(owing is None, f"{owing} is still owed. Settle it first, or say that it is not owed.")
    holdings = Holding.objects.of(by).filter(budget=found).select_related("budget").order_by("id")
    answer = {}
    for held in holdings.select_for_update(of=("self",), no_key=True):
        refuse_unless(
            bookkeeping.is_explained(held, by=by),
            f"The statement of {held.reference} has lines that nobody has understood yet. Do those first.",
        )
        _ask_back_the_rest(held, id=uuid5(id, held.reference), repay_by=repay_by or on + _TO_REPAY, by=by, at=at, on=on)
        answer[held.reference] = balances.balance(chart.repayable(held.reference), by=by)
    people.record(did="payments.final_account", person=found.person_id, by=by, at=at, detail=found.reference)
    return answer


def _ask_back_the_rest(held: Holding, *, id: UUID, repay_by: date, by: Actor, at: datetime, on: date) -> None:
    left = balances.balance(chart.held(held.reference), by=by)
    if left and not Reclaim.objects.of(by).filter(id=id).exists():
        require(rules.why_not_reclaim("unspent", reasons=_ENDED, repay_by=repay_by, payer=held.holder_name, on=on))
        demand = _Demand(id, left, "unspent", _ENDED, repay_by, held.holder_name)
        _ask_back(held, demand, by=by, at=at, on=on)


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
