"""What people asked about their money, and photos of receipts that wait for their details."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.payments import rules
from openphb.payments.asking import WORRY
from openphb.payments.models import MoneyAsk, Receipt, WaitingPhoto
from openphb.payments.queries.views import PAGE, Page, ReceiptFile
from openphb.payments.receipt_words import Guess
from openphb.payments.workflow import AskState
from openphb.people import queries as people

_LATEST_RECEIPTS = 100


@dataclass(frozen=True, slots=True)
class AskView:
    """One question with its answer, if it has one. `why_not_answer` is for whoever looks at it."""

    id: UUID
    person: UUID
    person_name: str
    budget: UUID
    reference: str
    kind: str
    what: str
    words: str
    amount: Money | None
    starts_on: date | None
    ends_on: date | None
    state: AskState
    asked_by: str
    asked_at: datetime
    answer_by: date
    answer: str
    answered_by: str
    answered_at: datetime | None
    why_not_answer: Refusal | None = None

    @property
    def is_open(self) -> bool:
        return self.state is AskState.OPEN


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo that waits, without its bytes, and what we read off it."""

    id: UUID
    person: UUID
    name: str
    media_type: str
    sent_at: datetime
    guess: Guess


def seen_asks(by: Actor) -> Q:
    """What this actor may see of what was asked: a worry about money is kept from those who act for the person.

    It may be about them. Whoever wrote it sees it, and so do staff who act for nobody in it.
    """
    theirs = Q() if by.is_staff else Q(person_id__in=by.people)
    return theirs & (~Q(what=WORRY, person_id__in=by.people) | Q(asker=by.id))


def money_ask(id: UUID, *, by: Actor) -> AskView:
    """One of them. Raises NotFound."""
    row = MoneyAsk.objects.of(by).select_related("budget").filter(seen_asks(by), id=id).first()
    if row is None:
        raise NotFound
    return _views([row], by=by)[0]


def money_asks_of(person: UUID, *, by: Actor, page: int = 1) -> Page[AskView]:
    """What was asked about one person's money, the latest first."""
    if not by.may_see(person):
        raise NotFound
    rows = (
        MoneyAsk.objects.of(by)
        .filter(seen_asks(by), person_id=person)
        .select_related("budget")
        .order_by("-asked_at", "id")
    )
    return Page(_views(rows[(page - 1) * PAGE : page * PAGE], by=by), page, rows.count())


def money_asks_waiting(*, by: Actor, page: int = 1) -> Page[AskView]:
    """What nobody has answered yet, what is due first; for those who answer. Others find nothing."""
    if rules.why_not_do("answer what is asked about money", roles=by.roles):
        return Page((), page, 0)
    rows = (
        MoneyAsk.objects.of(by)
        .filter(seen_asks(by), state=AskState.OPEN)
        .select_related("budget")
        .order_by("answer_by", "id")
    )
    return Page(_views(rows[(page - 1) * PAGE : page * PAGE], by=by), page, rows.count())


def _views(rows: Iterable[MoneyAsk], *, by: Actor) -> tuple[AskView, ...]:
    found = list(rows)
    names = people.names({row.person_id for row in found}, by=by)
    return tuple(_view(row, name=names.get(row.person_id, ""), by=by) for row in found)


def _view(row: MoneyAsk, *, name: str, by: Actor) -> AskView:
    return AskView(
        id=row.id,
        person=row.person_id,
        person_name=name,
        budget=row.budget_id,
        reference=row.budget.reference,
        kind=row.kind,
        what=row.what,
        words=row.words,
        amount=Money(row.pence) if row.pence else None,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=AskState(row.state),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        why_not_answer=rules.why_not_do("answer what is asked about money", roles=by.roles_for(row.person_id)),
    )


def photos_waiting(person: UUID, *, by: Actor) -> tuple[PhotoView, ...]:
    """Photos that whoever looks has sent for this person and not finished, the oldest first."""
    rows = WaitingPhoto.objects.of(by).filter(person_id=person, sent_by=by.id).defer("content").order_by("sent_at")
    return tuple(map(_photo, rows)) if by.may_see(person) else ()


def photo_waiting(id: UUID, *, by: Actor) -> PhotoView:
    """One of them, for whoever sent it. Raises NotFound."""
    return _photo(_sent(id, by=by))


def photo_content(id: UUID, *, by: Actor) -> ReceiptFile:
    """Our clean copy of it, for whoever sent it. Raises NotFound."""
    row = _sent(id, by=by)
    return ReceiptFile(row.person_id, row.name, row.media_type, bytes(row.content))


def _sent(id: UUID, *, by: Actor) -> WaitingPhoto:
    row = WaitingPhoto.objects.of(by).filter(id=id, sent_by=by.id).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row


def _photo(row: WaitingPhoto) -> PhotoView:
    guess = Guess(Money(row.pence) if row.pence else None, row.spent_on, row.payee)
    return PhotoView(row.id, row.person_id, row.name, row.media_type, row.sent_at, guess)


def payees_before(person: UUID, *, by: Actor) -> dict[str, UUID | None]:
    """Who was paid by this person's latest receipts, and what each was for; None where it was for more than one."""
    rows = Receipt.objects.of(by).filter(person_id=person).order_by("-sent_at")
    found: dict[str, UUID | None] = {}
    for payee, line in rows.values_list("payee", "plan_line")[:_LATEST_RECEIPTS] if by.may_see(person) else ():
        found[payee] = line if found.get(payee, line) == line else None
    return found
