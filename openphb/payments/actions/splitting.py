"""A line of a statement that was for several things: split into parts, and put together again.

A part is a line of its own from then on: it is understood, asked about and receipted like any other. Nothing is taken
away. Whichever does not stand is set aside, and what it moved in the ledger is moved back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions import understanding
from openphb.payments.models import Query, StatementLine
from openphb.payments.queries.access import roles_towards
from openphb.payments.queries.matches import current_matches
from openphb.payments.workflow import QueryState
from openphb.people import actions as people


@transaction_required
def split_line(
    *, id: UUID, line: UUID, amounts: Sequence[Money], by: Actor, at: datetime, on: date | None = None
) -> tuple[UUID, ...]:
    """Put parts in the place of a line, that add up to it to the penny. Gives their identities, which follow from `id`.

    Amounts are without a sign: each part goes the way the line does. What the line was understood as is kept for when
    it is put together again.
    """
    row, held = _locked(line, by=by)
    made = tuple(uuid5(id, str(number)) for number in range(len(amounts)))
    if made and StatementLine.objects.of(by).filter(id=made[0], part_of=row.id).exists():
        return made
    refuse_unless(row.part_of is None, "This is a part already. Put the line together, and split it anew.")
    require(rules.why_not_set_aside(row.set_aside))
    require(_why_not_asked([row], by=by))
    signed = [amount if row.pence > 0 else -amount for amount in amounts]
    require(rules.why_not_split(signed, whole=Money(row.pence)))
    StatementLine.objects.bulk_create(_part(row, id=id, amount=amount) for id, amount in zip(made, signed, strict=True))
    _stand([row.id], is_standing=False, by=by)
    understanding.match_lines([held], by=by, at=at)
    _tell("split_line", row, held=held, said=" and ".join(map(str, amounts)), by=by, at=at)
    return made


@transaction_required
def put_together(*, line: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> StatementLine:
    """Undo a split: the line stands again, as whatever it was understood before. Its parts stay on record."""
    row, held = _locked(line, by=by)
    if not row.set_aside:
        return row
    refuse_unless(row.part_of is None, "This was a part. Look at the whole line.")
    require(rules.why_not_words(because, field="because"))
    parts = list(StatementLine.objects.of(by).filter(part_of=row.id, set_aside=False))
    require(_why_not_asked(parts, by=by))
    _stand([part.id for part in parts], is_standing=False, by=by)
    _stand([row.id], is_standing=True, by=by)
    understanding.match_lines([held], by=by, at=at)
    _tell("put_line_together", row, held=held, said="", why=because.strip(), by=by, at=at)
    return row


def _locked(line: UUID, *, by: Actor) -> tuple[StatementLine, Holding]:
    """The line, once its holding is held and nobody else can split it."""
    of = StatementLine.objects.of(by).filter(id=line).values_list("holding_id", flat=True).first()
    if of is None:
        raise NotFound
    held = holding_row(of, by=by, lock=True)
    require(rules.why_not_do("split a statement line", roles=roles_towards(held, by=by)))
    return StatementLine.objects.of(by).get(id=line), held


def _why_not_asked(rows: Sequence[StatementLine], *, by: Actor) -> Refusal | None:
    asked = Query.objects.of(by).filter(line__in=rows).exclude(state=QueryState.CLOSED).exists()
    words = "A question about this line is open. Read the answer, or close the question, and then come back."
    return Refusal(words) if asked else None


def _part(row: StatementLine, *, id: UUID, amount: Money) -> StatementLine:
    return StatementLine(
        id=id,
        commissioner_id=row.commissioner_id,
        statement_id=row.statement_id,
        holding_id=row.holding_id,
        bank_id=f"part:{id}",
        on=row.on,
        pence=amount.pence,
        text=row.text,
        reference=row.reference,
        merchant_category=row.merchant_category,
        position=row.position,
        part_of=row.id,
    )


def _stand(ids: Sequence[UUID], *, is_standing: bool, by: Actor) -> None:
    """What is set aside waits for nobody; what stands again waits unless it was understood before."""
    rows = StatementLine.objects.of(by).filter(id__in=ids)
    rows.update(set_aside=not is_standing, understood=True)
    if is_standing:
        rows.exclude(id__in=current_matches(by=by).filter(line__in=ids).values("line_id")).update(understood=False)


def _tell(did: str, row: StatementLine, *, held: Holding, said: str, by: Actor, at: datetime, why: str = "") -> None:
    detail = f"{row}: {said}" if said else str(row)
    people.record(did=f"payments.{did}", person=held.budget.person_id, by=by, at=at, why=why, detail=detail)
