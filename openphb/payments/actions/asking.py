"""What people ask about their money: asked, answered in words, taken back. Nothing is paid or stopped by it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import asking, rules
from openphb.payments.asking import NewAsk
from openphb.payments.models import MoneyAsk
from openphb.payments.queries.asking import seen_asks
from openphb.payments.workflow import AskState
from openphb.people import actions as people

_IS_DONE = Refusal("This was answered or taken back before. Open it again to see what was said.")
_ACTS = Refusal("You act for this person, so somebody else must answer.")


@transaction_required
def ask_about_money(*, id: UUID, budget: UUID, new: NewAsk, by: Actor, at: datetime, on: date) -> MoneyAsk:
    """Keep a question with the day by which we answer it. Refused where something in it is missing."""
    known = MoneyAsk.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = budget_row(budget, by=by)
    require(rules.why_not_do("ask about money", roles=by.roles_for(row.person_id)))
    require(asking.why_not_asked(new, on=on))
    made = MoneyAsk.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        person_id=row.person_id,
        kind=new.kind,
        what=new.what,
        words=new.words.strip(),
        pence=new.amount.pence if new.amount else None,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        asker=by.id,
        asked_by=by.name,
        asked_at=at,
        answer_by=asking.answer_by(new, on=on),
    )
    _record("ask_about_money", made, by=by, at=at)
    return made


@transaction_required
def answer_money_ask(*, ask: UUID, words: str, by: Actor, at: datetime, on: date | None = None) -> MoneyAsk:
    """Say what was done, or why not. The person reads these very words."""
    row = _open(ask, by=by)
    require(rules.why_not_do("answer what is asked about money", roles=by.roles_for(row.person_id)))
    require(_ACTS if row.person_id in by.people else None)
    refuse_unless(bool(words.strip()), "Say what is done about it, or why it cannot be.", field="words")
    row.state, row.answer, row.answered_by, row.answered_at = AskState.ANSWERED, words.strip(), by.name, at
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    _record("answer_money_ask", row, by=by, at=at)
    return row


@transaction_required
def take_back_money_ask(*, ask: UUID, by: Actor, at: datetime, on: date | None = None) -> MoneyAsk:
    """It is not needed any more, or was a slip. It stays to be seen."""
    row = _open(ask, by=by)
    require(rules.why_not_do("ask about money", roles=by.roles_for(row.person_id)))
    row.state = AskState.TAKEN_BACK
    row.save(update_fields=["state"])
    _record("take_back_money_ask", row, by=by, at=at)
    return row


def _open(ask: UUID, *, by: Actor) -> MoneyAsk:
    row = MoneyAsk.objects.of(by).filter(seen_asks(by), id=ask).select_for_update(no_key=True).first()
    if row is None:
        raise NotFound
    if row.state != AskState.OPEN:
        raise Refused(_IS_DONE)
    return row


def _record(did: str, row: MoneyAsk, *, by: Actor, at: datetime) -> None:
    """A worry without the person: the trail on their record is read by everybody who acts for them."""
    kept = row.what == asking.WORRY
    detail = f"worry {row.id}" if kept else asking.TITLES[row.kind]
    people.record(did=f"payments.{did}", person=None if kept else row.person_id, by=by, at=at, detail=detail)
