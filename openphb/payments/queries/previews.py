"""Letters about money before and when they leave: the same facts and the same reasons why not for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries import letters
from openphb.budgets.queries.finding import holding_row
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.payments import repaying, rules
from openphb.payments.models import Payment, SetOff
from openphb.payments.queries.access import roles_towards, visible
from openphb.payments.queries.own_money import of_the_budget
from openphb.payments.queries.reclaiming import lines_behind, source_of
from openphb.payments.queries.year_end import kept_free
from openphb.payments.repaying import Behind, Demand
from openphb.payments.workflow import PaymentState
from openphb.plans.rules.letters import Told


def asking_back(holding: UUID, demand: Demand, *, lines: Sequence[str], by: Actor, on: date) -> str:
    """The notice that money is asked back, word for word. Raises Refused where it could not be given so."""
    held = holding_row(holding, by=by)
    require(rules.why_not_do("ask for money back", roles=roles_towards(held, by=by)))
    require_demand(demand, on=on)
    chosen = chosen_lines(held, demand, lines=lines, by=by)
    return letters.word_for_word(held.budget_id, demand_facts(held, demand, lines=chosen, on=on), by=by, on=on)


def require_demand(demand: Demand, *, on: date) -> None:
    """Raises Refused unless it says why, how much, by when and who pays (reg. 15(2))."""
    require(rules.why_not_amount(demand.amount))
    require(
        rules.why_not_reclaim(
            demand.reason, reasons=demand.reasons, repay_by=demand.repay_by, payer=demand.payer, on=on
        )
    )


def chosen_lines(held: Holding, demand: Demand, *, lines: Sequence[str] | None, by: Actor) -> tuple[Behind, ...]:
    """The lines that a demand rests on: those whose causes were ticked, or the newest that make the amount."""
    amount, source = demand.amount, source_of(held, reason=demand.reason)
    where = "is recorded as spent outside the plan" if demand.reason == "used_outside_plan" else "is in the account"
    from_account = source == chart.held(held.reference)
    there = of_the_budget(held.reference, by=by) if from_account else balances.balance(source, by=by)
    refuse_unless(amount <= there, f"{there} {where}, less than {amount}. Ask for that much or less.", field="amount")
    open_ = lines_behind(held, source=source, by=by)
    if lines is None:
        return repaying.take(amount, open_)
    chosen = [line for line in open_ if line.cause in set(lines)]
    require(repaying.why_not_lines(amount, chosen=chosen))
    return repaying.take(amount, chosen)


def demand_facts(held: Holding, demand: Demand, *, lines: Sequence[Behind], on: date) -> Told:
    """What the letter is composed from."""
    return repaying.told(
        demand,
        lines,
        reference=held.reference,
        provision=rules.RECLAIM_PROVISIONS[demand.reason],
        why=rules.RECLAIM_REASONS[demand.reason],
        is_direct=held.kind == "direct payment",
        on=on,
    )


@dataclass(frozen=True, slots=True)
class SettingOff:
    """How much can be set against one payment: no more than it, and no more than is unused. `why_not`: or none."""

    payment: Money
    unused: Money
    most: Money
    due_on: date
    least_notice_days: int
    why_not: Refusal | None


def can_set_off(payment: UUID, *, by: Actor, on: date) -> SettingOff:
    """What regulation 13(4) allows of this payment today. Raises NotFound."""
    found = _payment(payment, by=by)
    due, unused = Money(found.pence), _unused(found, by=by)
    least, most = letters.least_notice(found.holding.budget_id, by=by, on=on), min(due, unused)
    why_not = _why_not_now(found, by=by) or _why_not_amount(found, most, unused=unused, least=least, on=on)
    return SettingOff(due, unused, most, found.due_on, least, why_not)


def setting_off(payment: UUID, *, amount: Money, reasons: str, by: Actor, on: date) -> str:
    """The notice that a payment will be less, word for word. Raises Refused where it could not be given so."""
    found = _payment(payment, by=by)
    facts = set_off_facts(found, amount, reasons=reasons, by=by, on=on)
    return letters.word_for_word(found.holding.budget_id, facts, by=by, on=on)


def set_off_facts(found: Payment, amount: Money, *, reasons: str, by: Actor, on: date) -> Told:
    """What the letter is composed from. Raises Refused beyond the cap, without notice, reasons or the right."""
    require(_why_not_now(found, by=by))
    require(rules.why_not_words(reasons, field="reasons"))
    due, unused = Money(found.pence), _unused(found, by=by)
    least = letters.least_notice(found.holding.budget_id, by=by, on=on)
    require(_why_not_amount(found, amount, unused=unused, least=least, on=on))
    return Told(
        "reduce",
        reasons,
        found.due_on,
        notice_days=(found.due_on - on).days,
        law_rules="DP-13(4)",
        what=(f"The payment of {due} due on {in_words(found.due_on)} will be {due - amount}: {amount} is set against "
              f"it, because {unused} is unused in the account.",),
        after=("Nothing is taken from the account. Later payments are as they were, and the plan is as it was.",
               "If the account then does not cover what the plan needs, tell us: we must look at it (regulation 14)."),
        easy_after=("We do not take money from the account.", "Is there not enough money then? Tell us."),
        by_choice=found.holding.kind != "direct payment",
        reference=found.holding.budget.reference,
    )  # fmt: skip


def _unused(found: Payment, *, by: Actor) -> Money:
    """What of the budget is in the account, but for what was carried over with the promise to set nothing off."""
    return max(of_the_budget(found.holding.reference, by=by) - kept_free(found.holding.budget_id, by=by), NIL)


def _why_not_now(found: Payment, *, by: Actor) -> Refusal | None:
    roles = by.roles_for(found.holding.budget.person_id)
    may_not = rules.why_not_do("set unused money against a payment", roles=roles)
    if may_not:
        return may_not
    if found.state != PaymentState.DUE:
        return Refusal(f"This payment is {found.state}, so nothing can be set against it.")
    before = SetOff.objects.of(by).filter(payment=found).first()
    return _already(before) if before else None


def _already(before: SetOff) -> Refusal:
    """One letter says what a payment will be; a second sum would make it untrue."""
    amount, day = Money(before.pence), in_words(before.told_on)
    return Refusal(f"{amount} was set against this payment already, on {day}. Choose a later payment.")


def _why_not_amount(found: Payment, amount: Money, *, unused: Money, least: int, on: date) -> Refusal | None:
    if not unused:
        return Refusal(
            "Nothing is unused in the account that may be set against a payment. What was carried over at a year’s end "
            "with the promise to pay no less is left out.",
            field="amount",
        )
    return repaying.why_not_set_off(
        amount, payment=Money(found.pence), unused=unused, due_on=found.due_on, on=on, least=least
    )


def _payment(id: UUID, *, by: Actor) -> Payment:
    found = Payment.objects.of(by).filter(visible(by), id=id).select_related("holding__budget").first()
    if found is None:
        raise NotFound
    return found
