"""Saying what each line of a statement is: by itself where that is certain, otherwise by someone who knows.

What a person says of a line teaches the program about its payee, and can be corrected and taken back; whatever the
program took from it then follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row, holdings_seen
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import bookkeeping, going, sending
from openphb.payments.matching.words import payee
from openphb.payments.models import Match, Payment, StatementLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.known import bank_line, known
from openphb.payments.queries.matches import current_matches
from openphb.payments.recognising import Meaning, Way, recognise
from openphb.payments.workflow import PaymentState
from openphb.people import actions as people
from openphb.plans.models import Line as PlanRow

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a line, and how many others of its payee were understood, or corrected, with it."""

    match: Match
    others: int


@transaction_required
def match(*, holdings: Sequence[UUID], by: Actor, at: datetime, on: date | None = None) -> int:
    """Look again at the lines of these holdings that nobody has understood. Answers how many are understood now.

    All of them are looked at in the same few questions to the database. Those this actor may not see are left out.
    """
    rows = holdings_seen(by).filter(id__in=holdings).order_by("id")
    locked = list(rows.select_for_update(of=("self",), no_key=True).select_related("budget"))
    for held in locked:
        require(rules.why_not_do("bring in a statement", roles=roles_towards(held, by=by)))
    found = _recognise(locked, by=by, at=at)
    for held in locked:
        if held.id in found:
            bookkeeping.keep(held, by=by, at=at)
    return sum(found.values())


def match_lines(held: Sequence[Holding], *, by: Actor, at: datetime) -> int:
    """Match what is certain and bring the books up to date. The caller holds the holdings' locks."""
    found = _recognise(held, by=by, at=at)
    for each in held:
        bookkeeping.keep(each, by=by, at=at)
    return sum(found.values())


def _recognise(held: Sequence[Holding], *, by: Actor, at: datetime) -> dict[UUID, int]:
    """Write down what is certain, and answer how many lines of which holdings that is."""
    of_each = {id: recognise(each) for id, each in known(held, by=by).items()}
    found = [meaning for each in of_each.values() for meaning in each]
    if found:
        Match.objects.bulk_create([_row(each, number=0, replaces=None, by=by, at=at) for each in found])
        StatementLine.objects.of(by).filter(id__in=[each.line.id for each in found]).update(understood=True)
        going.seen({UUID(paper): each.line.id for each in found for paper in each.rests_on}, by=by)
        _settle_seen(found, by=by, at=at)
    return {id: len(each) for id, each in of_each.items() if each}


def _row(found: Meaning, *, number: int, replaces: UUID | None, by: Actor, at: datetime) -> Match:
    return Match(
        id=uuid5(found.line.id, f"match {number}"),
        commissioner_id=by.commissioner,
        line_id=found.line.id,
        kind=found.kind,
        payment_id=found.payment,
        plan_line=found.plan_line,
        pence=found.line.amount.pence,
        because=found.because[:_LONGEST_REASON],
        how=found.how,
        confidence=found.confidence,
        rests_on=list(found.rests_on),
        replaces=replaces,
        matched_by=by.name,
        matched_at=at,
    )


def _settle_seen(found: Iterable[Meaning], *, by: Actor, at: datetime) -> None:
    """A payment seen in the account has arrived, whether or not anybody has settled its run yet."""
    seen = {each.payment: each.line.on for each in found if each.payment}
    orders = sending.orders_of(state=PaymentState.SENT, ids=list(seen), by=by)
    for order in orders:
        sending.settle([order], value_date=seen[order.id], by=by, at=at, run=None)


@transaction_required
def understand(
    *, line: UUID, kind: str, because: str, by: Actor, at: datetime, on: date | None = None,
    plan_line: UUID | None = None, payment: UUID | None = None, only_this: bool = False,
) -> Said:  # fmt: skip
    """Say, or correct, what a line is. What was understood before stays on record and is moved back in the ledger.

    `kind` is one of `rules.KINDS`; spending and refunds name a line of the plan by its key, payments one of ours.
    Other lines of the payee that wait are understood alike, unless it is `only_this`, and so are those that were
    understood by what was said before.
    """
    row, held = _locked(line, by=by)
    how = Way.PERSON_ONCE if only_this else Way.PERSON
    said = Meaning(bank_line(row), kind, because, how, plan_line=plan_line, payment=payment)
    return _said(row, said, held=held, by=by, at=at)


@transaction_required
def take_back_correction(*, line: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Said:
    """Undo the latest correction of a line: it is again what it was before, and so are those that followed it."""
    row, held = _locked(line, by=by)
    now = current_matches(by=by).filter(line=row).first()
    was = Match.objects.of(by).filter(id=now.replaces).first() if now and now.replaces else None
    if was is None:
        raise Refused(Refusal("This line has not been corrected, so there is nothing to take back."))
    said = Meaning(
        bank_line(row), was.kind, because, was.how, was.confidence, was.plan_line, was.payment_id, tuple(was.rests_on)
    )
    return _said(row, said, held=held, by=by, at=at)


def _locked(line: UUID, *, by: Actor) -> tuple[StatementLine, Holding]:
    of = StatementLine.objects.of(by).filter(id=line).values_list("holding_id", flat=True).first()
    if of is None:
        raise NotFound
    held = holding_row(of, by=by, lock=True)
    require(rules.why_not_do("say what a statement line is", roles=roles_towards(held, by=by)))
    return StatementLine.objects.of(by).get(id=line), held


def _said(row: StatementLine, said: Meaning, *, held: Holding, by: Actor, at: datetime) -> Said:
    """One line's meaning, and what follows from it for others of its payee."""
    was = current_matches(by=by).filter(line=row).first()
    made = settle_meaning(row, said, held=held, by=by, at=at)
    others = _follow(row, was=was, now=made, held=held, by=by, at=at) if was and was.id != made.id else 0
    return Said(made, others + match_lines([held], by=by, at=at))


def settle_meaning(row: StatementLine, said: Meaning, *, held: Holding, by: Actor, at: datetime) -> Match:
    """One line's meaning, written down and posted. The caller holds the holding's lock and has asked about roles."""
    require(rules.why_not_set_aside(row.set_aside))
    amount, has_line = Money(row.pence), said.plan_line is not None
    require(rules.why_not_kind(said.kind, amount=amount, plan_line=has_line, payment=said.payment is not None))
    require(rules.why_not_words(said.because, field="because"))
    plan_line = said.plan_line if said.kind in ("spending", "refund") else None
    said = replace(said, plan_line=plan_line, payment=said.payment if said.kind == "payment" else None)
    now = current_matches(by=by).filter(line=row).first()
    if now and (now.kind, now.plan_line, now.payment_id) == (said.kind, said.plan_line, said.payment):
        return now
    require_plan_line(said.plan_line, held=held, by=by)
    _require_payment(said.payment, row=row, held=held, by=by)
    made = _written(said, now=now, by=by, at=at)
    _settle_seen([said], by=by, at=at)
    bookkeeping.keep(held, by=by, at=at)
    why, person = said.because, held.budget.person_id
    people.record(did="payments.understand", person=person, by=by, at=at, why=why, detail=said.kind)
    return made


def _written(said: Meaning, *, now: Match | None, by: Actor, at: datetime) -> Match:
    number = Match.objects.of(by).filter(line=said.line.id).count()
    made = _row(said, number=number, replaces=now.id if now else None, by=by, at=at)
    made.save(force_insert=True)
    StatementLine.objects.of(by).filter(id=said.line.id).update(understood=True)
    return made


def _follow(row: StatementLine, *, was: Match, now: Match, held: Holding, by: Actor, at: datetime) -> int:
    """Correct, with a line, the others of its payee that the program took to be what this one was. Answers how many.

    Only from one line of the plan to another: that a payee was once outside the plan says nothing of the next time.
    """
    if now.how == Way.PERSON_ONCE or (was.kind, now.kind) != ("spending", "spending"):
        return 0
    alike = current_matches(by=by).filter(line__holding=held, how=Way.PAYEE, plan_line=was.plan_line)
    because = f"Corrected with the line of {in_words(row.on)}, of the same payee."
    followed = [each for each in alike.select_related("line") if payee(each.line.text) == payee(row.text)]
    for each in followed:
        said = Meaning(bank_line(each.line), "spending", because, Way.PAYEE, each.confidence, now.plan_line)
        _written(said, now=each, by=by, at=at)
    return len(followed)


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
