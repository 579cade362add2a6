"""Asking for money back: from which lines of the ledger, in which parts it comes, and what is no longer asked for.

Nothing is ever taken from an account. Money asked back moves to `repayable` in the books only, and leaves it when it
comes (to the fund), is waived, or is written off. Of every demand, amount = still to come + all its recoveries, and
what is still to come of all demands is what the ledger has in `repayable`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets import actions as budgets
from openphb.budgets import bands
from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.budgets.queries.signing import bands_on
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.ledger import chart
from openphb.ledger import queries as balances
from openphb.payments import repaying, rules
from openphb.payments.actions import bookkeeping
from openphb.payments.actions.story import told_of_holding
from openphb.payments.models import Reclaim, ReclaimNote, Recovery, RepaymentInstalment, RepaymentPlan
from openphb.payments.queries import previews
from openphb.payments.queries import reclaiming as asked
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.own_money import of_the_budget
from openphb.payments.repaying import Behind, Demand, Instalment
from openphb.people import queries as who
from openphb.plans.models import Decision


@transaction_required
def reclaim(
    *, id: UUID, holding: UUID, amount: Money, reason: str, reasons: str, repay_by: date, payer: str,
    by: Actor, at: datetime, on: date, lines: Sequence[str] | None = None,
) -> Reclaim:  # fmt: skip
    """Ask for money back, with the notice that regulation 15(2) requires. `reason` is of `rules.RECLAIM_REASONS`.

    `lines` are the causes ticked, from `queries.behind`; left out, the newest are taken until they make the amount. It
    is also kept as a decision, which the person can ask to have looked at again.
    """
    known = Reclaim.objects.of(by).filter(id=id).first()
    if known:
        return known
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("ask for money back", roles=roles_towards(held, by=by)))
    told = Demand(amount, reason, reasons.strip(), repay_by, payer.strip()[:160])
    previews.require_demand(told, on=on)
    chosen = previews.chosen_lines(held, told, lines=lines, by=by)
    return _demand(held, told, chosen, id=id, by=by, at=at, on=on)


def _demand(
    held: Holding, told: Demand, lines: Sequence[Behind], /, *, id: UUID, by: Actor, at: datetime, on: date
) -> Reclaim:
    """The notice first, then the demand, then the movement in the books: all of it or nothing."""
    decision, reference = uuid5(id, "decision"), held.reference
    facts = previews.demand_facts(held, told, lines=lines, on=on)
    budgets.issue_notice(decision=decision, budget=held.budget_id, facts=facts, by=by, at=at, on=on)
    made = Reclaim.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        reason=told.reason,
        reasons=told.reasons,
        pence=told.amount.pence,
        repay_by=told.repay_by,
        payer=told.payer,
        notice=Decision.objects.of(by).values_list("notice", flat=True).get(id=decision),
        noticed_on=on,
        lines=[
            {"cause": each.cause, "on": each.on.isoformat(), "pence": each.amount.pence, "words": each.words}
            for each in lines
        ],
        recorded_by=by.name,
        recorded_at=at,
    )
    source = asked.source_of(held, reason=told.reason)
    bookkeeping.move(
        source,
        chart.repayable(reference),
        amount=told.amount,
        cause=f"reclaim:{id}",
        kind="reclaim",
        on=on,
        by=by,
        at=at,
    )
    told_of_holding("reclaim", held, by=by, at=at, why=told.reasons, detail=f"{told.amount} by {told.repay_by}")
    return made


def ask_back_the_rest(
    held: Holding, *, id: UUID, reasons: str, repay_by: date, by: Actor, at: datetime, on: date
) -> None:
    """Ask back all of the budget that is in the account, line by line, when it has ended. Nothing where it is empty.

    The person's own money that is in the same account is theirs, and no part of it.
    """
    left = of_the_budget(held.reference, by=by)
    if left and not Reclaim.objects.of(by).filter(id=id).exists():
        died = who.person(held.budget.person_id, by=by).died_on is not None
        told = Demand(left, "died" if died else "unspent", reasons, repay_by, _payer(held, died=died))
        previews.require_demand(told, on=on)
        _demand(held, told, previews.chosen_lines(held, told, lines=None, by=by), id=id, by=by, at=at, on=on)


def _payer(held: Holding, *, died: bool) -> str:
    """Whoever holds the money; for somebody who has died, those who represent the estate (reg. 15(3))."""
    themselves = held.holder_capacity == "person"
    return f"the personal representatives of {held.holder_name}" if died and themselves else held.holder_name


@transaction_required
def money_back(
    *, id: UUID, holding: UUID, amount: Money, received_on: date, by: Actor, at: datetime, on: date,
    reclaim: UUID | None = None,
) -> Money:  # fmt: skip
    """Money that came back to us from a holding. Answers what is still to come. One id counts once.

    It fills the demand that is named first, and then the oldest. What nobody asked for goes to the fund as well.
    """
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("record money that came back", roles=roles_towards(held, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_past_day(received_on, on=on, field="received_on"))
    repayable, cause = chart.repayable(held.reference), f"back:{id}"
    entries = balances.entries(repayable, by=by)
    if not any(entry.cause == cause for entry in entries):
        demanded = balances.balance(repayable, by=by)
        if amount > demanded:
            short = f"{held.reference} holds less than {amount}, so this much cannot have come from it."
            bookkeeping.move(
                chart.held(held.reference),
                repayable,
                amount=amount - demanded,
                cause=cause,
                by=by,
                at=at,
                kind="sent unasked",
                on=received_on,
                short=short,
            )
        bookkeeping.move(
            repayable, chart.FUND, amount=amount, cause=cause, kind="money back", on=received_on, by=by, at=at
        )
        _fill(held, min(amount, demanded), first=reclaim, id=id, received_on=received_on, by=by, at=at, on=on)
        told_of_holding("money_back", held, by=by, at=at, detail=f"{amount}")
    return balances.balance(repayable, by=by)


def _fill(
    held: Holding, amount: Money, *, first: UUID | None, id: UUID, received_on: date, by: Actor, at: datetime, on: date
) -> None:
    """Spread what came over the demands that are open."""
    open_ = [each for each in asked.reclaims(held.budget_id, by=by, on=on) if each.holding == held.id and each.left]
    for each in sorted(open_, key=lambda one: one.id != first):
        part = min(each.left, amount)
        if part > NIL:
            _recover(each.id, "paid", part, id=uuid5(id, str(each.id)), on=received_on, by=by, at=at)
            amount -= part


def _recover(
    reclaim: UUID, kind: str, amount: Money, *, id: UUID, on: date, by: Actor, at: datetime, reasons: str = "",
    owner: str = "",
) -> Recovery:  # fmt: skip
    return Recovery.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        reclaim_id=reclaim,
        kind=kind,
        pence=amount.pence,
        on=on,
        reasons=reasons,
        owner=owner,
        recorded_by=by.name,
        recorded_at=at,
    )


@transaction_required
def waive(*, id: UUID, reclaim: UUID, amount: Money, reasons: str, by: Actor, at: datetime, on: date) -> Recovery:
    """Decide not to ask for the money after all, or for part of it (reg. 15(7)), within one's own limit.

    What was asked back from a live budget's account stays in that account, for what the plan is for.
    """
    held, known = _to_let_go(reclaim, id, amount, reasons=reasons, by=by, on=on)
    if known:
        return known
    live = held.budget.state in (BudgetState.LIVE, BudgetState.STOPPING) and _was_held(reclaim, by=by)
    target = chart.held(held.reference) if live else chart.let_go(held.reference)
    bookkeeping.move(
        chart.repayable(held.reference), target, amount=amount, cause=f"let-go:{id}", kind="waiver", on=on, by=by, at=at
    )
    made = _recover(reclaim, "waived", amount, id=id, on=on, reasons=reasons.strip(), by=by, at=at)
    told_of_holding("waive", held, by=by, at=at, why=reasons, detail=str(amount))
    return made


@transaction_required
def write_off(
    *, id: UUID, reclaim: UUID, amount: Money, reasons: str, owner: str, by: Actor, at: datetime, on: date
) -> Recovery:
    """Give up a debt that cannot be had, within one's own limit. `owner` answers for it by name."""
    refuse_unless(bool(owner.strip()), "Say who answers for this write-off, by name.", field="owner")
    held, known = _to_let_go(reclaim, id, amount, reasons=reasons, by=by, on=on)
    if known:
        return known
    bookkeeping.move(
        chart.repayable(held.reference),
        chart.let_go(held.reference),
        amount=amount,
        cause=f"let-go:{id}",
        kind="write-off",
        on=on,
        by=by,
        at=at,
    )
    made = _recover(reclaim, "written off", amount, id=id, on=on, reasons=reasons.strip(), owner=owner.strip()[:120],
                    by=by, at=at)  # fmt: skip
    told_of_holding("write_off", held, by=by, at=at, why=reasons, detail=f"{amount}, {owner}")
    return made


def _to_let_go(
    reclaim: UUID, id: UUID, amount: Money, *, reasons: str, by: Actor, on: date
) -> tuple[Holding, Recovery | None]:
    """The locked holding, once somebody may let this much of the demand go; and what was made of this id before."""
    held, left = _open_demand(reclaim, by=by, on=on)
    known = Recovery.objects.of(by).filter(id=id).first()
    if known:
        return held, known
    roles = roles_towards(held, by=by)
    require(rules.why_not_do("let money go", roles=roles))
    require(bands.why_not_let_go(amount, roles=roles, bands=bands_on(on, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_words(reasons, field="reasons"))
    refuse_unless(amount <= left, f"{left} is still to be paid back, less than {amount}.", field="amount")
    return held, None


def _open_demand(reclaim: UUID, *, by: Actor, on: date) -> tuple[Holding, Money]:
    """The holding of a demand, locked, and what is still to come of the demand."""
    row = Reclaim.objects.of(by).filter(id=reclaim).first()
    if row is None:
        raise NotFound
    held = holding_row(row.holding_id, by=by, lock=True)
    return held, asked.reclaim(reclaim, by=by, on=on).left


def _was_held(reclaim: UUID, *, by: Actor) -> bool:
    return Reclaim.objects.of(by).filter(id=reclaim).exclude(reason="used_outside_plan").exists()


@transaction_required
def agree_instalments(
    *, id: UUID, reclaim: UUID, parts: Sequence[Instalment], agreed_with: str, by: Actor, at: datetime, on: date,
    words: str = "",
) -> RepaymentPlan:  # fmt: skip
    """Agree in which parts a demand is paid. They add up to what is still to come; a new agreement replaces the old."""
    held, left = _open_demand(reclaim, by=by, on=on)
    known = RepaymentPlan.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_do("agree instalments", roles=roles_towards(held, by=by)))
    refuse_unless(bool(left), "Nothing is left to be paid back.")
    require(repaying.why_not_instalments(parts, left=left, on=on, agreed_with=agreed_with))
    made = RepaymentPlan.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        reclaim_id=reclaim,
        number=RepaymentPlan.objects.of(by).filter(reclaim=reclaim).count() + 1,
        pence=left.pence,
        agreed_with=agreed_with.strip()[:160],
        words=words.strip(),
        agreed_on=on,
        recorded_by=by.name,
        recorded_at=at,
    )
    RepaymentInstalment.objects.bulk_create(
        RepaymentInstalment(commissioner_id=by.commissioner, plan=made, due_on=each.due_on, pence=each.amount.pence)
        for each in parts
    )
    told_of_holding("agree_instalments", held, by=by, at=at, detail=f"{left} in {len(parts)} parts")
    return made


@transaction_required
def say_hardship(*, id: UUID, reclaim: UUID, words: str, by: Actor, at: datetime, on: date) -> ReclaimNote:
    """Whoever pays, or someone for them, says that paying would be hard. We then owe them an offer, not a reminder."""
    return _note(id, reclaim, kind="hardship", words=words, about=None, deed="say that paying would be hard", by=by,
                 at=at, on=on)  # fmt: skip


@transaction_required
def ask_how_things_are(
    *, id: UUID, reclaim: UUID, about: date, words: str, by: Actor, at: datetime, on: date
) -> ReclaimNote:
    """An instalment has not come: ask how things are. Nothing is brought forward, added or stopped because of it."""
    return _note(id, reclaim, kind="asked", words=words, about=about, deed="ask about an instalment", by=by, at=at,
                 on=on)  # fmt: skip


def _note(
    id: UUID, reclaim: UUID, /, *, kind: str, words: str, about: date | None, deed: str, by: Actor, at: datetime,
    on: date,
) -> ReclaimNote:  # fmt: skip
    held, left = _open_demand(reclaim, by=by, on=on)
    known = ReclaimNote.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_do(deed, roles=roles_towards(held, by=by)))
    require(rules.why_not_words(words, field="words"))
    if not left:
        raise Refused(Refusal("Nothing is left to be paid back."))
    made = ReclaimNote.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        reclaim_id=reclaim,
        kind=kind,
        about=about,
        words=words.strip(),
        by_name=by.name,
        on=on,
        recorded_at=at,
    )
    told_of_holding(kind if kind == "hardship" else "ask_about_instalment", held, by=by, at=at, why=words)
    return made
