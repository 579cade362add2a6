"""A photo of a receipt that waits for its details: kept, sent with them, or thrown away."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions.receipts import keep_receipt, safe_name
from openphb.payments.models import Receipt, WaitingPhoto
from openphb.payments.receipt_words import Guess
from openphb.payments.receipts_clean import Clean
from openphb.people import actions as people
from openphb.people.queries import person as person_seen

_LONGEST_PAYEE = 160
MOST_WAITING = 20
_TOO_MANY = (
    f"{MOST_WAITING} photos wait to be checked already. Check some of them first: you find them at the top of your "
    "receipts. Or say everything about this one here, and it is sent at once."
)


@transaction_required
def keep_photo(
    *, id: UUID, person: UUID, copy: Clean, name: str, guess: Guess, by: Actor, at: datetime, on: date | None = None
) -> WaitingPhoto:
    """Keep our clean copy with what was read off it, until whoever sent it has looked it through."""
    known = WaitingPhoto.objects.of(by).filter(id=id).first()
    if known:
        return known
    person_seen(person, by=by)
    require(rules.why_not_do("send a receipt", roles=by.roles_for(person)))
    waiting = WaitingPhoto.objects.of(by).filter(person_id=person, sent_by=by.id).count()
    refuse_unless(waiting < MOST_WAITING, _TOO_MANY, field="file")
    made = WaitingPhoto.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        name=safe_name(name),
        media_type=copy.media_type,
        content=copy.content,
        pence=guess.amount.pence if guess.amount else None,
        spent_on=guess.on,
        payee=guess.payee[:_LONGEST_PAYEE],
        sent_by=by.id,
        sent_at=at,
    )
    people.record(did="payments.keep_photo", person=person, by=by, at=at)
    return made


@transaction_required
def send_photo(
    *, id: UUID, photo: UUID, holding: UUID, amount: Money, spent_on: date, payee: str, plan_line: UUID | None,
    by: Actor, at: datetime, on: date,
) -> Receipt:  # fmt: skip
    """Make a receipt of a photo that waits; the photo waits no longer. Sent twice, it is one receipt."""
    known = Receipt.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = _own(photo, by=by)
    made = keep_receipt(
        id=id, holding=holding, copy=Clean(row.media_type, bytes(row.content)), name=row.name, amount=amount,
        spent_on=spent_on, payee=payee, plan_line=plan_line, by=by, at=at, on=on,
    )  # fmt: skip
    if made.person_id != row.person_id:
        raise NotFound
    row.delete()
    return made


@transaction_required
def throw_photo_away(*, photo: UUID, by: Actor, at: datetime, on: date | None = None) -> None:
    """Nothing of it is kept."""
    row = _own(photo, by=by)
    people.record(did="payments.throw_photo_away", person=row.person_id, by=by, at=at)
    row.delete()


def _own(photo: UUID, *, by: Actor) -> WaitingPhoto:
    row = WaitingPhoto.objects.of(by).filter(id=photo, sent_by=by.id).select_for_update(no_key=True).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row
