"""The board that somebody comes to: it accepts and a record begins, or it declines and says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused, refuse_unless, require
from openphb.moving import hand_over_rules as rules
from openphb.moving import parcels
from openphb.moving.models import Coming, ComingAnswer, Parcel, TakenOver
from openphb.moving.parcels import Acts, Values
from openphb.people import actions, arriving, moves
from openphb.people import queries as people
from openphb.people.audit import record
from openphb.plans.actions import arriving as plans
from openphb.plans.actions.arriving import AgreedPlan
from openphb.plans.queries.arriving import has_plan
from openphb.plans.rules import Given

HOW = "With the board they lived under before"


@transaction_required
def accept(*, coming: UUID, by: Actor, at: datetime, on: date) -> TakenOver:
    """Become responsible from the day: the parcel opens, and what is in it is written down here as it was received.

    Nothing is promised and nothing is paid by this: the board decides about a budget of its own. Whoever accepts is
    the care coordinator. Sent twice, it happens once.
    """
    row = _waiting(coming, by=by)
    known = TakenOver.objects.of(by).filter(id=coming).first()
    if known:
        return known
    require(rules.why_not_accept(by, moves_on=row.moves_on, on=on))
    require(merging.why_not_new(by=by, on=row.moves_on))
    _answer(row, accepted=True, words="", by=by, at=at)
    content = Parcel.objects.get(coming_id=coming, receiver_id=by.commissioner).content
    whence = people.commissioner_name(row.commissioner_id)
    person = _person(row, content, whence=whence, by=by, at=at, on=on)
    for place, each in enumerate(parcels.acts(content)):
        _acts(uuid5(coming, f"acts {place}"), each, person=person, by=by, at=at, on=on)
    written = [_plan(row, place, each, person=person, by=by, at=at, on=on)
               for place, each in enumerate(content["plans"])]  # fmt: skip
    return TakenOver.objects.create(
        id=coming, commissioner_id=by.commissioner, person_id=person, whence=whence, moves_on=row.moves_on,
        plans=[str(id) for id, _ in written if id], left_out="\n".join(why for _, why in written if why),
        taken_by=by.id, taken_by_name=by.name, taken_at=at,
    )  # fmt: skip


@transaction_required
def decline(*, coming: UUID, why: str, by: Actor, at: datetime, on: date) -> ComingAnswer:
    """Say that this board does not become responsible, and why. The parcel stays shut."""
    row = _waiting(coming, by=by)
    require(rules.why_not_take(by))
    refuse_unless(bool(why.strip()), "Say why. The other board reads it and tells the person.", field="why")
    return _answer(row, accepted=False, words=why.strip()[:600], by=by, at=at)


@transaction_required
def look_at_plan(*, taken: UUID, note: str, by: Actor, at: datetime, on: date) -> TakenOver:
    """The plan as it was received was looked at with the person; the note says what came of it."""
    row = _taken(taken, by=by)
    if row.looked_at:
        return row
    refuse_unless(bool(note.strip()), "Say what you found, and what follows.", field="note")
    row.looked_at, row.looked_by_name, row.looked_note = at, by.name, note.strip()
    row.save(update_fields=["looked_at", "looked_by_name", "looked_note"])
    record(did="moving.look_at_plan", person=row.person_id, by=by, at=at)
    return row


@transaction_required
def take_back(*, taken: UUID, by: Actor, at: datetime, on: date) -> TakenOver:
    """It was called off after we had accepted: the plans written down here end, and so does who acts for them here.

    Their record stays, empty of any plan, until its time is over. Raises Refused where a plan was changed since.
    """
    row = _taken(taken, by=by)
    if row.taken_back_at:
        return row
    off = Coming.objects.filter(id=taken, receiver_id=by.commissioner, called_off_at__isnull=False).first()
    if off is None:
        raise NotFound
    why = f"They did not move: {off.called_off_why}"[:300]
    for plan in row.plans:
        plans.take_back_plan(plan=UUID(plan), why=why, by=by, at=at, on=on)
    for each in people.acting(row.person_id, by=by, on=on):
        latest = max(each.valid_from, on - timedelta(days=1))
        actions.end_acting(id=each.id, valid_to=latest, why=why, by=by, at=at)
    moves.note_not_coming(person=row.person_id, why=why, by=by, at=at)
    row.taken_back_at, row.taken_back_by_name = at, by.name
    row.save(update_fields=["taken_back_at", "taken_back_by_name"])
    record(did="moving.take_back_hand_over", person=row.person_id, by=by, at=at, why=why)
    return row


def _waiting(id: UUID, *, by: Actor) -> Coming:
    """Somebody who comes to this board. Raises NotFound for anybody else's, Refused where it was called off."""
    row = Coming.objects.filter(id=id, receiver_id=by.commissioner).first()
    if row is None or rules.why_not_see(by):
        raise NotFound
    require(rules.called_off(row.called_off_why) if row.called_off_at else None)
    return row


def _taken(id: UUID, *, by: Actor) -> TakenOver:
    row = TakenOver.objects.of(by).select_for_update(no_key=True).filter(id=id).first()
    if row is None or rules.why_not_see(by):
        raise NotFound
    require(rules.why_not_take(by))
    return row


def _answer(row: Coming, *, accepted: bool, words: str, by: Actor, at: datetime) -> ComingAnswer:
    """One answer, whoever gives it first."""
    told = {"accepted": accepted, "words": words, "answered_by": by.id, "answered_by_name": by.name, "answered_at": at}
    whose = {"commissioner_id": by.commissioner, "coming": row, "sender_id": row.commissioner_id}
    found, fresh = ComingAnswer.objects.of(by).get_or_create(
        coming=row, defaults={"id": uuid5(row.id, "answer")} | whose | told
    )
    stands = fresh or found.accepted is accepted
    require(None if stands else rules.answered(found.answered_by_name, accepted=found.accepted))
    if fresh:
        record(did=f"moving.{'accept' if accepted else 'decline'}_coming", by=by, at=at, why=words[:300])
    return found


def _person(row: Coming, content: Values, *, whence: str, by: Actor, at: datetime, on: date) -> UUID:
    """The record they have here from before, or a new one."""
    known = moves.record_of(row.nhs_number, row.birth_date, by=by)
    person = known
    if person is None:
        person = uuid5(row.id, "person")
        new = [(person, parcels.who(content))]
        arriving.bring_in_people(people=new, source=f"the hand-over from {whence}", by=by, at=at, on=on)
    moves.note_coming(person=person, on=row.moves_on, whence=whence, is_new=known is None, by=by, at=at)
    return person


def _acts(id: UUID, each: Acts, *, person: UUID, by: Actor, at: datetime, on: date) -> None:
    """Whoever acts for them there acts for them here, and signs in as before, unless they do already."""
    here = {(held.capacity, held.name) for held in people.acting(person, by=by, on=on)}
    if (each.new.capacity, each.new.name) in here:
        return
    actions.put_acting(id=id, person=person, new=each.new, by=by, at=at, on=on)
    if each.account:
        actions.link_account(acting=id, account=each.account, by=by, at=at)


def _plan(
    row: Coming, place: int, plan: Values, *, person: UUID, by: Actor, at: datetime, on: date
) -> tuple[UUID | None, str]:
    """The plan as it was agreed there, written down here; or what stands against that, in words."""
    id = uuid5(row.id, f"plan {place}")
    if (person, plan["service"]) in has_plan([person], by=by):
        return None, f"There is a plan for {plan['service']} here already."
    whence, new = people.commissioner_name(row.commissioner_id), _agreed(plan, person=person, by=by)
    against = plans.why_not_bring_in(new, born=row.birth_date, on=on)
    if against:
        return None, " ".join(dict.fromkeys(each.because for each in against))
    try:
        plans.bring_in_plan(id=id, new=new, source=f"the hand-over from {whence}", by=by, at=at, on=on)
    except Refused as refused:
        return None, str(refused)
    return id, "\n".join(_beside(plan))


def _beside(plan: Values) -> Iterator[str]:
    """What a plan that is brought in has no place for: it stands in the parcel, to be written in by hand."""
    for part, words in (("risks", "risks"), ("actions", "actions that cost nothing")):
        if plan[part]:
            yield f"{len(plan[part])} {words} of the plan are in what was received, and not in the plan here."


def _agreed(plan: Values, *, person: UUID, by: Actor) -> AgreedPlan:
    agreed = date.fromisoformat(plan["agreed_on"])
    consented = date.fromisoformat(plan["consented_on"]) if plan["consented_on"] else None
    return AgreedPlan(
        person=person,
        service=plan["service"],
        given=Given(plan["agreed_by"], plan["capacity"], HOW, agreed),
        consented_on=consented,
        coordinator=by.id,
        says=parcels.says(plan),
        outcomes=parcels.outcomes(plan),
        lines=parcels.lines(plan),
    )
