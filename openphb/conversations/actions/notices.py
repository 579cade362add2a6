"""The outbox: what is to leave is kept in the transaction of what it tells of, and sent after it.

A notice is sent under its own id. It is marked as being sent before it is, so whoever finds it so after a crash looks
it up under that id first, and sends it only if the service never heard of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.conversations import posting, rules
from openphb.conversations.models import Notice
from openphb.conversations.posting import OPEN, NoticeState
from openphb.conversations.queries.notices import does_not_arrive, wishes
from openphb.conversations.templates import Kind, Way
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import actions as audit
from openphb.people import reaching
from openphb.people.reaching import Reached


@dataclass(frozen=True, slots=True)
class ToSend:
    """A notice in hand. `seen_before`: a try may have reached the service already, so it is looked up first."""

    id: UUID
    kind: Kind
    way: Way
    to: str
    content: bytes | None
    seen_before: bool


@transaction_required
def tell(
    kind: Kind, *, cause: UUID, person: UUID, by: Actor, at: datetime, on: date, roles: Iterable[Role] | None = None
) -> int:
    """Tell everybody on the person's side who wished it, each by each of their ways; how many notices that makes.

    `cause` is what it tells of: told of twice, nobody is told twice. `roles` narrows to those who may read it.
    """
    wanted = None if roles is None else frozenset(roles)
    made = 0
    for each in reaching.reached(person, by=by, on=on):
        if each.account != by.id and (wanted is None or each.role in wanted):
            made += _tell_one(each, kind=kind, cause=cause, person=person, by=by, at=at)
    return made


@transaction_required
def tell_at(kind: Kind, *, cause: UUID, person: UUID, name: str, email: str, by: Actor, at: datetime) -> UUID:
    """Tell somebody at an address a colleague chose, whether or not they have an account. Gives the notice."""
    to = Reached(cause, name, Role.PERSON, email)
    id = uuid5(cause, f"{kind} {Way.EMAIL}")
    _keep(id, to, kind=kind, way=Way.EMAIL, place=email, person=person, due=at, by=by, at=at)
    return id


def _tell_one(to: Reached, *, kind: Kind, cause: UUID, person: UUID, by: Actor, at: datetime) -> int:
    wished = wishes(person, account=to.account, by=by)
    if kind not in wished.kinds:
        return 0
    places = {Way.EMAIL: to.email, Way.TEXT: posting.mobile(wished.mobile)}
    places[Way.LETTER] = reaching.address(person, by=by) if Way.LETTER in wished.ways else ""
    ways = [way for way in Way if way in wished.ways and places[way]]
    sound = [way for way in ways if not does_not_arrive(way, to=places[way], by=by)]
    due = posting.not_before(at, wished)
    for way in sound:
        _keep(uuid5(cause, f"{kind} {to.account} {way}"), to, kind=kind, way=way, place=places[way], person=person,
              due=due, by=by, at=at)  # fmt: skip
    return len(sound)


def _keep(
    id: UUID, to: Reached, *, kind: Kind, way: Way, place: str, person: UUID, due: datetime, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """A letter on paper waits for a colleague, who prints it or has it printed; the rest leaves by itself."""
    state = NoticeState.BY_HAND if way is Way.LETTER else NoticeState.WAITING
    told = {"account": to.account, "name": to.name, "kind": kind, "way": way, "to": place, "made_at": at,
            "state": state, "due_at": None if state is NoticeState.BY_HAND else due}  # fmt: skip
    whose = {"commissioner_id": by.commissioner, "person_id": person}
    Notice.objects.get_or_create(id=id, commissioner_id=by.commissioner, defaults=whose | told)


@transaction_required
def take_in_hand(*, notice: UUID, by: Actor, at: datetime) -> ToSend | None:
    """Mark it as being sent; None where somebody else has it, it is not due, or it is done."""
    row = Notice.objects.of(by).select_for_update(skip_locked=True, no_key=True).filter(id=notice).first()
    if row is None or row.state not in OPEN or row.due_at is None or row.due_at > at:
        return None
    seen_before = row.tries > 0
    row.state, row.tries, row.due_at = NoticeState.SENDING, row.tries + 1, at + posting.IN_HAND
    row.save(update_fields=["state", "tries", "due_at"])
    return ToSend(row.id, Kind(row.kind), Way(row.way), row.to, _bytes(row.content), seen_before)


def _bytes(content: object) -> bytes | None:
    return bytes(content) if isinstance(content, bytes | memoryview) else None


@transaction_required
def mark_sent(*, notice: UUID, service_id: str, status: str, by: Actor, at: datetime) -> None:
    """The service has it."""
    row = _held(notice, by=by)
    if row.state not in OPEN:
        return
    row.service_id, row.why = service_id, ""
    _stands(row, status, by=by, at=at)


@transaction_required
def mark_status(*, notice: UUID, status: str, by: Actor, at: datetime) -> None:
    """How one that was sent stands now."""
    row = _held(notice, by=by)
    if row.state == NoticeState.SENT:
        _stands(row, status, by=by, at=at)


@transaction_required
def mark_not_sent(*, notice: UUID, why: str, for_good: bool, by: Actor, at: datetime) -> None:
    """It was not taken: it is tried again later, until it has been tried enough."""
    row = _held(notice, by=by)
    if row.state not in OPEN:
        return
    gap = None if for_good else posting.gap_after(row.tries)
    row.why, row.state = why[:200], NoticeState.WAITING if gap else NoticeState.FAILED
    row.due_at = at + gap if gap else None
    row.save(update_fields=["why", "state", "due_at"])
    if row.state == NoticeState.FAILED:
        _fall_back(row, by=by, at=at)


def _stands(row: Notice, status: str, *, by: Actor, at: datetime) -> None:
    row.state, row.status, row.status_at, row.due_at = posting.meaning(status), status, at, None
    row.save(update_fields=["state", "status", "status_at", "due_at", "service_id", "why"])
    if row.state == NoticeState.FAILED:
        _fall_back(row, by=by, at=at)


def _fall_back(row: Notice, *, by: Actor, at: datetime) -> None:
    """Where neither an e-mail nor a text of the same news is on its way or there, a colleague writes by post."""
    alike = Notice.objects.of(by).filter(
        account=row.account, person_id=row.person_id, kind=row.kind, made_at=row.made_at
    )
    if alike.exclude(id=row.id).exclude(state=NoticeState.FAILED).exists():
        return
    Notice.objects.create(
        id=uuid5(row.id, "by hand"), commissioner_id=by.commissioner, person_id=row.person_id, account=row.account,
        name=row.name, kind=row.kind, way=Way.LETTER, to=reaching.address(row.person_id, by=by), made_at=at,
        follows=row, state=NoticeState.BY_HAND, why="Nothing else reached them.",
    )  # fmt: skip


@transaction_required
def post(*, notice: UUID, content: bytes | None, by: Actor, at: datetime, on: date) -> None:
    """A colleague has put it in the post; or, with a PDF, hands it to the service that prints and posts."""
    require(rules.why_not_post(by.roles))
    row = _held(notice, by=by)
    refuse_unless(row.state == NoticeState.BY_HAND, "This does not wait for the post any more.")
    row.done_by, row.content = by.name, content
    row.state, row.due_at = (NoticeState.WAITING, at) if content else (NoticeState.POSTED, None)
    row.save(update_fields=["done_by", "content", "state", "due_at"])
    audit.record(did="conversations.post", person=row.person_id, by=by, at=at)


def _held(id: UUID, *, by: Actor) -> Notice:
    row = Notice.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row
