"""Receipts: what is kept is our own clean copy, joined to the bank line it is for where that is certain."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import refuse_unless, require
from openphb.payments import receipts_apart, rules
from openphb.payments.actions import understanding
from openphb.payments.models import Receipt, StatementLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.known import bank_line
from openphb.payments.queries.matches import standing
from openphb.payments.receipts_clean import Clean
from openphb.payments.recognising import Meaning, Way
from openphb.people import actions as people

_BOOKED_BEFORE, _BOOKED_AFTER = timedelta(days=2), timedelta(days=10)
_LONGEST_NAME, _LONGEST_PAYEE = 200, 160
ANOTHER = (
    "We already have a receipt that was sent from this form, and it says something else. What we have stays as it is. "
    "To send another receipt, open “Send a receipt” again."
)


@transaction_required
def send_receipt(
    *, id: UUID, holding: UUID, content: bytes, name: str, amount: Money, spent_on: date, payee: str,
    by: Actor, at: datetime, on: date, plan_line: UUID | None = None, line: UUID | None = None,
) -> Receipt:  # fmt: skip
    """Keep a receipt. It is joined to the line it names, or to the only line of that amount in the days around it.

    With a plan line named, a bank line that nobody has understood yet is then understood by it. The same receipt sent
    twice, also at once from two telephones, is kept once.
    """
    held = holding_row(holding, by=by, lock=True)
    known = Receipt.objects.of(by).filter(id=id).first()
    if known:
        return _same(known, content, told=(amount.pence, spent_on, payee.strip()[:_LONGEST_PAYEE]))
    _require_sendable(held, amount=amount, spent_on=spent_on, payee=payee, by=by, on=on)
    understanding.require_plan_line(plan_line, held=held, by=by)
    copy = receipts_apart.clean(content)
    return _keep(
        id, held, copy=copy, name=name, amount=amount, spent_on=spent_on, payee=payee, plan_line=plan_line, line=line,
        by=by, at=at,
    )  # fmt: skip


@transaction_required
def keep_receipt(
    *, id: UUID, holding: UUID, copy: Clean, name: str, amount: Money, spent_on: date, payee: str,
    plan_line: UUID | None, by: Actor, at: datetime, on: date,
) -> Receipt:  # fmt: skip
    """The same for a clean copy that we made before."""
    held = holding_row(holding, by=by, lock=True)
    _require_sendable(held, amount=amount, spent_on=spent_on, payee=payee, by=by, on=on)
    understanding.require_plan_line(plan_line, held=held, by=by)
    return _keep(
        id, held, copy=copy, name=name, amount=amount, spent_on=spent_on, payee=payee, plan_line=plan_line, line=None,
        by=by, at=at,
    )  # fmt: skip


def _require_sendable(held: Holding, *, amount: Money, spent_on: date, payee: str, by: Actor, on: date) -> None:
    require(rules.why_not_do("send a receipt", roles=roles_towards(held, by=by)))
    require(rules.why_not_amount(amount))
    require(rules.why_not_past_day(spent_on, on=on, field="spent_on"))
    refuse_unless(bool(payee.strip()), "Enter who was paid.", field="payee")


def _keep(
    id: UUID, held: Holding, *, copy: Clean, name: str, amount: Money, spent_on: date, payee: str,
    plan_line: UUID | None, line: UUID | None, by: Actor, at: datetime,
) -> Receipt:  # fmt: skip
    joined = _line_for(held, line=line, amount=amount, spent_on=spent_on, by=by)
    receipt = Receipt.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        person_id=held.budget.person_id,
        line=joined,
        plan_line=plan_line,
        pence=amount.pence,
        spent_on=spent_on,
        payee=payee.strip()[:_LONGEST_PAYEE],
        name=safe_name(name),
        media_type=copy.media_type,
        content=copy.content,
        sha256=sha256(copy.content).hexdigest(),
        sent_by=by.name,
        sent_at=at,
    )
    people.record(did="payments.send_receipt", person=held.budget.person_id, by=by, at=at, detail=f"{amount}")
    _understand(joined, receipt=receipt, held=held, by=by, at=at)
    return receipt


def _same(known: Receipt, content: bytes, *, told: tuple[int, date, str]) -> Receipt:
    """What was sent before. Another receipt under the identity of one we have is not taken for it."""
    refuse_unless((known.pence, known.spent_on, known.payee) == told, ANOTHER)
    refuse_unless(sha256(receipts_apart.clean(content).content).hexdigest() == known.sha256, ANOTHER)
    return known


def _line_for(held: Holding, *, line: UUID | None, amount: Money, spent_on: date, by: Actor) -> StatementLine | None:
    rows = standing(by=by).filter(holding=held)
    if line is not None:
        chosen = rows.filter(id=line).first()
        refuse_unless(chosen is not None, "That line is not in this account. Choose another.", field="line")
        return chosen
    near = (spent_on - _BOOKED_BEFORE, spent_on + _BOOKED_AFTER)
    alike = rows.filter(pence=-amount.pence, on__range=near, receipts__isnull=True)
    found = list(alike.order_by("on", "position", "id")[:2])
    return found[0] if len(found) == 1 else None


def _understand(line: StatementLine | None, *, receipt: Receipt, held: Holding, by: Actor, at: datetime) -> None:
    """A receipt for the very amount says what the money bought. One for another amount is left to a person."""
    if line is None or line.understood or receipt.plan_line is None or line.pence != -receipt.pence:
        return
    because, rests_on = f"There is a receipt from {receipt.payee}.", (str(receipt.id),)
    said = Meaning(bank_line(line), "spending", because, Way.RECEIPT, plan_line=receipt.plan_line, rests_on=rests_on)
    understanding.settle_meaning(line, said, held=held, by=by, at=at)


def safe_name(name: str) -> str:
    """A name to show, never to open: no folders, no characters that hide or turn what follows."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(character for character in last if character.isprintable()).strip(". ")
    return plain[:_LONGEST_NAME] or "receipt"
