"""Helpers: chosen, changed and ended by the person or whoever stands in law for them.

Somebody who helps is let in and shut out by days: in from the first moment of `valid_from` in England, out with the
last of `valid_to`. Ended at once, the day before becomes their last, so that the very next request finds them out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people import helping_rules as rules
from openphb.people.audit import record
from openphb.people.helping_rules import Chosen, NewHelper
from openphb.people.models import Account, Acting, Invitation, Organisation, Person

CHANGED = "What they see and do was changed"
ONE_DAY = timedelta(days=1)


@transaction_required
def choose_helper(*, id: UUID, person: UUID, new: NewHelper, by: Actor, at: datetime, on: date) -> Acting:
    """Let somebody help from a day to a day. They still have to be invited. Sent twice with one id, it happens once."""
    found = _person(person, by=by)
    known = Acting.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(found.died_on is None, "The person has died. Nobody new is let in to their pages.")
    refuse_unless(bool(new.name.strip()), "Enter the name of whoever helps.", field="name")
    require(rules.why_not_these(new.chosen, since=new.valid_from, on=on))
    own = Account.objects.filter(id=by.id, email=new.email.strip().lower()).exists()
    refuse_unless(not own, "This is your own e-mail address. Enter theirs.", field="email")
    twice = Acting.objects.of(by).filter(
        person=found, capacity="helper", contact=new.email.strip().lower(), valid_to__gte=on
    )
    refuse_unless(
        not twice.exists(), "They help already. Find them in the list and change what they see.", field="email"
    )
    made = _begin(id, person=person, new=new, by=by, at=at, on=on)
    record(did="people.choose_helper", person=person, by=by, at=at, why=new.chosen.why, detail=_told(made))
    return made


@transaction_required
def choose_organisation(
    *, id: UUID, person: UUID, organisation: UUID, chosen: Chosen, by: Actor, at: datetime, on: date
) -> Acting:
    """Let a support organisation help, from today: everybody who signs in for it, with just what was chosen."""
    found = _person(person, by=by)
    known = Acting.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(found.died_on is None, "The person has died. Nobody new is let in to their pages.")
    rows = Organisation.objects.of(by).filter(id=organisation, kind="support organisation", ended_on=None)
    called = rows.values_list("name", flat=True).first()
    refuse_unless(called is not None, "Choose a support organisation from the list.", field="organisation")
    require(rules.why_not_these(chosen, since=on, on=on))
    twice = Acting.objects.of(by).filter(
        person=found, capacity="helper", organisation_id=organisation, valid_to__gte=on
    )
    refuse_unless(
        not twice.exists(), "It helps already. Find it in the list and change what it sees.", field="organisation"
    )
    new = NewHelper(str(called)[:120], "", "support organisation", on, chosen)
    made = _begin(id, person=person, new=new, by=by, at=at, on=on)
    made.organisation_id = organisation
    made.save(update_fields=["organisation"])
    record(did="people.choose_helper", person=person, by=by, at=at, why=chosen.why, detail=_told(made))
    return made


def _person(id: UUID, *, by: Actor) -> Person:
    """Held, so that a death and a choice do not pass each other."""
    found = Person.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if found is None or not by.may_see(id):
        raise NotFound
    require(rules.why_not_choose(by, id))
    return found


def _begin(id: UUID, *, person: UUID, new: NewHelper, by: Actor, at: datetime, on: date) -> Acting:
    return Acting.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        capacity="helper",
        name=new.name.strip(),
        relation=new.relation.strip(),
        contact=new.email.strip().lower(),
        sees=sorted(new.chosen.all_seen),
        does=sorted(new.chosen.does),
        why=new.chosen.why.strip(),
        valid_from=new.valid_from,
        valid_to=new.chosen.valid_to,
        chosen_by=_as_whom(person, by=by, on=on),
        given_at=at,
        given_by=by.name,
    )


def _as_whom(person: UUID, *, by: Actor, on: date) -> Acting | None:
    """As what they chose: with a representative's authority ends what they chose by it."""
    rows = Acting.objects.of(by).filter(person_id=person, account_id=by.id, valid_from__lte=on)
    held = [row for row in rows if row.capacity in ("person", "representative") and not _is_over(row, on)]
    return min(held, key=lambda row: row.capacity, default=None)


@transaction_required
def change_helper(*, id: UUID, acting: UUID, chosen: Chosen, by: Actor, at: datetime, on: date) -> Acting:
    """Other pages, or another last day, from now on. The row there was ends, and `id` begins with the same account."""
    before = _helper(acting, by=by)
    _person(before.person_id, by=by)
    known = Acting.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(not _is_over(before, on), "This help has ended already. Choose them anew if they help again.")
    since = max(before.valid_from, on)
    require(rules.why_not_these(chosen, since=since, on=on))
    new = NewHelper(before.name, before.contact, before.relation, since, chosen)
    made = _begin(id, person=before.person_id, new=new, by=by, at=at, on=on)
    made.account_id, made.organisation_id = before.account_id, before.organisation_id
    made.save(update_fields=["account", "organisation"])
    Invitation.objects.of(by).filter(acting=before, used_at=None, withdrawn_at=None).update(acting=made)
    _end(before, valid_to=since - ONE_DAY, why=CHANGED, by=by, at=at)
    before.told_at = at
    before.save(update_fields=["told_at"])
    record(did="people.change_helper", person=made.person_id, by=by, at=at, why=chosen.why, detail=_told(made))
    return made


@transaction_required
def end_helper(*, acting: UUID, why: str, by: Actor, at: datetime, on: date) -> Acting:
    """From this moment they see nothing more. They may say so themselves too. Done twice, it is done once."""
    found = _helper(acting, by=by)
    if found.account_id != by.id:
        _person(found.person_id, by=by)
    if _is_over(found, on):
        return found
    words = why.strip() or "No reason was given"
    _end(found, valid_to=min(found.valid_from, on) - ONE_DAY, why=words, by=by, at=at)
    shut_invitations(found, by=by, at=at)
    record(did="people.end_helper", person=found.person_id, by=by, at=at, why=words, detail=found.name)
    return found


def end_what_they_chose(giver: Acting, *, latest: date, why: str, by: Actor, at: datetime) -> None:
    """With a representative's authority ends, on the same day, the help they chose by it."""
    rows = Acting.objects.of(by).filter(chosen_by=giver, capacity="helper", valid_to__gt=latest)
    for row in rows.select_for_update(of=("self",), no_key=True).order_by("id"):
        _end(row, valid_to=latest, why=why, by=by, at=at)
        record(did="people.end_helper", person=row.person_id, by=by, at=at, why=why, detail=row.name)


def shut_invitations(found: Acting, *, by: Actor, at: datetime) -> None:
    """A link that was sent lets nobody in any more."""
    rows = Invitation.objects.of(by).filter(acting=found, used_at=None, withdrawn_at=None)
    rows.update(withdrawn_at=at, withdrawn_why="The help was ended")


def _end(found: Acting, *, valid_to: date, why: str, by: Actor, at: datetime) -> None:
    found.planned_to, found.valid_to = found.valid_to, valid_to
    found.ended_at, found.ended_by, found.ended_why = at, by.name, why[:300]
    found.save(update_fields=["planned_to", "valid_to", "ended_at", "ended_by", "ended_why"])


@transaction_required
def note_told(*, acting: UUID, told: tuple[str, ...], by: Actor, at: datetime) -> bool:
    """Write down who was told that somebody's part has ended; False if that was written down before."""
    rows = Acting.objects.of(by).select_for_update(of=("self",), no_key=True)
    found = rows.filter(id=acting, told_at=None).first()
    if found is None:
        return False
    found.told_at = at
    found.save(update_fields=["told_at"])
    detail = f"{found.name}, {found.capacity}: {'; '.join(told) or 'nobody could be told'}"
    record(did="people.tell_of_end", person=found.person_id, by=by, at=at, detail=detail)
    return True


def _helper(id: UUID, *, by: Actor) -> Acting:
    """Held. Raises NotFound for whoever is not a helper, or helps somebody this actor may not see."""
    rows = Acting.objects.of(by).select_for_update(of=("self",), no_key=True)
    found = rows.filter(id=id, capacity="helper").first()
    if found is None or not (by.may_see(found.person_id) or found.account_id == by.id):
        raise NotFound
    return found


def _is_over(found: Acting, on: date) -> bool:
    return found.valid_to is not None and found.valid_to < on


def _told(made: Acting) -> str:
    sees = ", ".join(made.sees)
    return f"{made.name}: {sees}" + (f"; may do: {', '.join(made.does)}" if made.does else "")
