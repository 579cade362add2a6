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

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries.finding import budget_row, holding_row
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.payments import final_words, rules
from openphb.payments.actions import bookkeeping, reclaiming, understanding
from openphb.payments.actions.story import told_of_holding
from openphb.payments.models import FinalStatement, Liability, Purchase
from openphb.payments.models.ending import LIABILITY_KINDS
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.final import final_figures
from openphb.people import actions as people

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
    bookkeeping.move(
        agreed,
        chart.spent(held.reference, plan_line),
        amount=amount,
        cause=f"purchase:{id}",
        kind="purchase",
        on=bought_on,
        short=short,
        by=by,
        at=at,
    )
    told_of_holding("record_purchase", held, by=by, at=at, detail=f"{amount} to {made.supplier}")
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
    kind: str = "other",
    owner: UUID | None = None,
    owner_name: str = "",
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> Liability:
    """Write down what is owed to somebody when payments stop, so that nobody's wages are forgotten.

    It is a task of ours (reg. 17(9)): `owner` sees it settled by `due_on`; left out, whoever records it does.
    """
    known = Liability.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = _budget(budget, deed="record what is owed", by=by)
    require(rules.why_not_amount(amount))
    refuse_unless(bool(owed_to.strip()), "Enter who it is owed to.", field="owed_to")
    refuse_unless(bool(what.strip()), "Enter what it is owed for.", field="what")
    refuse_unless(kind in LIABILITY_KINDS, "Choose what kind of debt it is.", field="kind")
    made = Liability.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=found,
        owed_to=owed_to.strip()[:160],
        what=what.strip()[:200],
        pence=amount.pence,
        due_on=due_on,
        kind=kind,
        owner=owner or (None if owner_name else by.id),
        owner_name=(owner_name or by.name)[:120],
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
        bookkeeping.move(
            chart.FUND,
            chart.OUTSIDE,
            amount=Money(row.pence),
            cause=f"liability:{row.id}",
            kind="liability",
            on=settled_on,
            by=by,
            at=at,
        )
    row.settled_on, row.settled_how = settled_on, f"{_HOW[how]}. {words.strip()}"[:200]
    row.save(update_fields=["settled_on", "settled_how"])
    people.record(did="payments.settle_liability", person=found.person_id, by=by, at=at, why=words, detail=f"{row}")
    return row


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
        reclaiming.ask_back_the_rest(
            held, id=uuid5(id, held.reference), reasons=_ENDED, repay_by=repay_by or on + _TO_REPAY, by=by, at=at, on=on
        )
        answer[held.reference] = balances.balance(chart.repayable(held.reference), by=by)
    people.record(did="payments.final_account", person=found.person_id, by=by, at=at, detail=found.reference)
    return answer


@transaction_required
def send_final_statement(*, id: UUID, budget: UUID, sent_to: str, by: Actor, at: datetime, on: date) -> FinalStatement:
    """The last account, sent to the person or to those who represent their estate: once, word for word as kept."""
    found = _budget(budget, deed="send a final statement", by=by)
    known = FinalStatement.objects.of(by).filter(budget=found).first()
    if known:
        return known
    refuse_unless(
        found.state in (BudgetState.SETTLING, BudgetState.CLOSED),
        "A final statement is sent once a budget has stopped.",
        field="budget",
    )
    require(rules.why_not_words(sent_to, field="sent_to"))
    made = FinalStatement.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=found,
        words=final_words.words(final_figures(budget, by=by, on=on)),
        sent_to=sent_to.strip()[:200],
        sent_on=on,
        sent_by=by.name,
        recorded_at=at,
    )
    people.record(did="payments.send_final_statement", person=found.person_id, by=by, at=at, detail=found.reference)
    return made


def _budget(id: UUID, *, deed: str, by: Actor) -> Budget:
    found = budget_row(id, by=by, lock=True)
    require(rules.why_not_do(deed, roles=by.roles_for(found.person_id)))
    return found
