"""The board that somebody leaves: a hand-over is begun, released by another, called off, and the answer noted."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.conversations.actions import notices
from openphb.conversations.templates import Kind
from openphb.kernel.actor import IN_LAW, Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refused, refuse_unless, require
from openphb.moving import hand_over_letters as letters
from openphb.moving import hand_over_rules as rules
from openphb.moving import parcels
from openphb.moving.hand_over_letters import NotMoving
from openphb.moving.hand_over_rules import NewHandOver
from openphb.moving.models import Coming, ComingAnswer, HandOver, Parcel
from openphb.payments import actions as payments
from openphb.people import moves
from openphb.people import queries as people
from openphb.people.audit import record
from openphb.people.models import Person


@transaction_required
def begin(*, id: UUID, person: UUID, new: NewHandOver, by: Actor, at: datetime, on: date) -> HandOver:
    """Ask that somebody is handed over. Nothing leaves until a second person releases it. Sent twice, it is once."""
    require(rules.why_not_begin(by))
    known = HandOver.objects.of(by).filter(id=id).first()
    if known:
        return known
    whose = _locked_person(person, by=by)
    refused = rules.why_not_this(new, died=whose.died_on is not None, by=by, on=on)
    if refused:
        raise Refused(*refused)
    require(merging.why_not_to(new.receiver, on=new.moves_on))
    waits = HandOver.objects.of(by).filter(person=whose, called_off_at=None).exclude(accepted=False)
    refuse_unless(whose.moves_on is None and not waits.filter(accepted=None).exists(),
                  "A hand-over of this person is under way already. Call that off first.")  # fmt: skip
    row = HandOver.objects.create(
        id=id, commissioner_id=by.commissioner, person=whose, receiver_id=new.receiver, moves_on=new.moves_on,
        why=new.why.strip(), told_on=new.told_on, plan_goes=new.plan_goes, begun_by=by.id, begun_by_name=by.name,
        begun_at=at,
    )  # fmt: skip
    to = people.commissioner_name(new.receiver)
    record(did="moving.begin_hand_over", person=person, by=by, at=at, why=row.why[:300], detail=to)
    return row


@transaction_required
def release(*, hand_over: UUID, by: Actor, at: datetime, on: date) -> HandOver:
    """A second person lets it go: the other board is told that somebody comes, and the person gets a letter.

    Payments for days after the last one here wait for the answer; what is for days before is paid as it was.
    """
    row = _locked(hand_over, by=by)
    if row.released_at:
        return row
    refuse_unless(row.called_off_at is None, "This hand-over was called off.")
    whose = _locked_person(row.person_id, by=by)
    why_not = rules.why_not_release(
        by, begun_by=row.begun_by, moves_on=row.moves_on, died=whose.died_on is not None, on=on
    )
    require(why_not or merging.why_not_to(row.receiver_id, on=row.moves_on))
    _send(row, whose, by=by, at=at, on=on)
    row.released_by, row.released_by_name, row.released_at = by.id, by.name, at
    row.letter = _letter(row, whose, by=by)
    row.save(update_fields=["released_by", "released_by_name", "released_at", "letter"])
    payments.hold_from(person=row.person_id, day=row.moves_on, why=rules.WAITS_FOR_ANSWER, by=by, at=at)
    _tell(row, what="released", by=by, at=at, on=on)
    detail = people.commissioner_name(row.receiver_id)
    record(did="moving.release_hand_over", person=row.person_id, by=by, at=at, detail=detail)
    return row


@transaction_required
def call_off(*, hand_over: UUID, why: str, by: Actor, at: datetime, on: date) -> HandOver:
    """They stay after all, or the day is wrong: nobody moves. The other board is told, with the reason."""
    row = _locked(hand_over, by=by)
    if row.called_off_at:
        return row
    require(rules.why_not_call_off(by, moves_on=row.moves_on, accepted=row.accepted, on=on))
    refuse_unless(bool(why.strip()), "Say why nobody moves. The other board reads it.", field="why")
    return _call_off(row, why=why.strip(), by=by, at=at, on=on)


@transaction_required
def call_off_of_the_dead(*, by: Actor, at: datetime, on: date) -> int:
    """Hand-overs of people who died before their day came are called off; how many. Nobody is written to.

    Whoever records a death does so with `moving.dying.record_death`, which asks this at once.
    """
    rows = HandOver.objects.of(by).filter(called_off_at=None, person__died_on__isnull=False).exclude(accepted=False)
    waits = [row for row in rows.select_related("person") if row.person.died_on and row.person.died_on < row.moves_on]
    for row in waits:
        _call_off(_locked(row.id, by=by), why=rules.DIED, by=by, at=at, on=on)
    return len(waits)


@transaction_required
def go_on_without_an_answer(*, by: Actor, at: datetime, on: date) -> int:
    """The day has come and nobody answered: this board stays responsible, so payments that waited go again; how many.

    What was answered and is not noted yet is left to whoever notes it.
    """
    rows = HandOver.objects.of(by).filter(
        called_off_at=None, accepted=None, released_at__isnull=False, moves_on__lte=on
    )
    said = set(ComingAnswer.objects.filter(sender_id=by.commissioner).values_list("coming_id", flat=True))
    over = [row.person_id for row in rows.order_by("id") if row.id not in said]
    return sum(_pay_again(person, because="The day has come and nobody answered.", by=by, at=at) for person in over)


@transaction_required
def note_answer(*, hand_over: UUID, by: Actor, at: datetime, on: date) -> HandOver:
    """Write down here what the other board answered. Whoever does it decides nothing: the answer is read, not given."""
    row = _locked(hand_over, by=by)
    answer = ComingAnswer.objects.filter(coming_id=row.id, sender_id=by.commissioner, commissioner_id=row.receiver_id)
    found = answer.first()
    if found is None or row.answered_at or row.called_off_at:
        return row
    row.accepted, row.answer, row.answered_at = found.accepted, found.words, at
    row.save(update_fields=["accepted", "answer", "answered_at"])
    to = people.commissioner_name(row.receiver_id)
    if found.accepted:
        _goes(row, to=to, by=by, at=at)
    else:
        _stays(row, says=found.words, by=by, at=at)
    _tell(row, what="answered", by=by, at=at, on=on)
    detail = f"{to}: {'accepted' if found.accepted else 'declined'}"
    record(did="moving.note_answer", person=row.person_id, by=by, at=at, detail=detail)
    return row


def _send(row: HandOver, whose: Person, *, by: Actor, at: datetime, on: date) -> None:
    content = parcels.gather(row.person_id, plan_goes=row.plan_goes, by=by, on=on)
    sent = {"commissioner_id": by.commissioner, "receiver_id": row.receiver_id}
    services = sorted({each["service"] for each in content["plans"]})
    coming = Coming.objects.create(
        id=row.id, nhs_number=whose.nhs_number, name=str(whose), birth_date=whose.birth_date, moves_on=row.moves_on,
        why=row.why, services=", ".join(services)[:300], plan_goes=row.plan_goes, asks=row.begun_by_name, sent_at=at,
        **sent,
    )  # fmt: skip
    Parcel.objects.create(
        id=uuid5(row.id, "parcel"), coming=coming, content=content, sha256=parcels.digest(content), made_at=at, **sent
    )


def _letter(row: HandOver, whose: Person, *, by: Actor) -> str:
    new = NewHandOver(row.receiver_id, row.moves_on, row.why, row.told_on, row.plan_goes)
    return letters.letter(str(whose), **_boards(row, by=by), new=new, asks=row.begun_by_name)


def _stays(row: HandOver, *, says: str, by: Actor, at: datetime) -> None:
    """Nobody moves who was told so: they get a second letter, and payments that waited for the move go again."""
    _pay_again(row.person_id, because="They stay with us.", by=by, at=at)
    if row.person.died_on is not None:
        payments.hold_after_death(person=row.person_id, by=by, at=at)
        return
    if row.released_at is None:
        return
    off = NotMoving(says, row.accepted is False, row.accepted is True, local_day(row.released_at), row.moves_on)
    row.second_letter = letters.second_letter(str(row.person), **_boards(row, by=by), off=off, asks=row.begun_by_name)
    row.save(update_fields=["second_letter"])


def _pay_again(person: UUID, *, because: str, by: Actor, at: datetime) -> int:
    return sum(
        payments.let_go_again(person=person, why=why, because=because, by=by, at=at)
        for why in (rules.WAITS_FOR_ANSWER, rules.OF_THE_OTHER)
    )


def _goes(row: HandOver, *, to: str, by: Actor, at: datetime) -> None:
    """The other board becomes responsible: nothing is agreed or paid here for days from its first on."""
    moves.note_leaving(person=row.person_id, on=row.moves_on, to=to, by=by, at=at)
    _pay_again(row.person_id, because=f"{to} has said yes.", by=by, at=at)
    payments.hold_from(person=row.person_id, day=row.moves_on, why=rules.OF_THE_OTHER, by=by, at=at)


def _boards(row: HandOver, *, by: Actor) -> dict[str, str]:
    return {"whence": people.commissioner_name(by.commissioner), "to": people.commissioner_name(row.receiver_id)}


def _tell(row: HandOver, *, what: str, by: Actor, at: datetime, on: date) -> None:
    """Those on the person's side who wish to be told that there is a letter. It stands on their pages."""
    cause = uuid5(row.id, what)
    notices.tell(Kind.LETTER, cause=cause, person=row.person_id, by=by, at=at, on=on, roles=IN_LAW)


def _call_off(row: HandOver, *, why: str, by: Actor, at: datetime, on: date) -> HandOver:
    row.called_off_at, row.called_off_by_name, row.called_off_why = at, by.name, why[:600]
    row.save(update_fields=["called_off_at", "called_off_by_name", "called_off_why"])
    Coming.objects.of(by).filter(id=row.id).update(called_off_at=at, called_off_why=row.called_off_why)
    if row.accepted:
        moves.note_staying(person=row.person_id, why=why[:300], by=by, at=at)
    _stays(row, says=row.called_off_why, by=by, at=at)
    if row.released_at and row.person.died_on is None:
        _tell(row, what="called off", by=by, at=at, on=on)
    record(did="moving.call_off_hand_over", person=row.person_id, by=by, at=at, why=why[:300])
    return row


def _locked(id: UUID, *, by: Actor) -> HandOver:
    rows = HandOver.objects.of(by).select_for_update(of=("self",), no_key=True).select_related("person")
    row = rows.filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _locked_person(id: UUID, *, by: Actor) -> Person:
    row = Person.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row
