"""Beginning a set, letting people in, its days, and leaving it. What is written there is in `noting`.

The trail of the network says that something was done with a set, by its identity; neither its title nor who is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.learning_sets.reading import one_of_mine
from openphb.community.members import member_in, members_on
from openphb.community.models import LearningSet, SetDate, SetPerson
from openphb.community.notices import tell
from openphb.community.rows import change
from openphb.community.rules import learning_sets as rules
from openphb.community.rules.events import in_full
from openphb.community.rules.learning_sets import CONCERNED, Standing
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.telling import tell_member
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Space
from openphb.kernel.refusal import NotFound, refuse_unless, require

NEUTRAL = "Your action learning set"
"""How it is called in a letter, which others may see: its title may tell what it is about."""


@transaction_required
def begin(*, id: UUID, title: str, lead: str, space: Space, seeks: bool, by: Actor, at: datetime) -> UUID:
    """A new set, convened by whoever begins it. Twice is once. Raises Refused."""
    member = member_in(by)
    require(rules.why_not_begin(member))
    if LearningSet.objects.filter(id=id).exists():
        return id
    title, lead = tidy_line(title), tidy(lead)
    refuse_unless(bool(title) and len(title) <= 120, "Give it a title of at most 120 characters.", field="title")
    refuse_unless(bool(lead) and len(lead) <= 1000, "Say what it is for, in at most 1,000 characters.", field="lead")
    refuse_unless(space in member.spaces, "Choose a space that you read yourself.", field="space")
    LearningSet.objects.create(
        id=id, title=title, lead=lead, space=space, seeks=seeks, convenor_id=member.id, begun_at=at
    )
    note(did="community.begin_set", by=by, at=at, about=id)
    return id


@transaction_required
def seek(*, set: UUID, seeks: bool, by: Actor, at: datetime) -> None:
    """From now on members are shown that it looks for people, or are not."""
    change(_mine_to_convene(set, by=by), seeks=seeks)
    note(did="community.set_seeks", by=by, at=at, about=set)


@transaction_required
def invite(*, id: UUID, set: UUID, name: str, by: Actor, at: datetime, on: date) -> None:
    """Ask a member to join, by the name they are shown by. They are in it once they say yes. Twice is once."""
    row = _mine_to_convene(set, by=by)
    if SetPerson.objects.filter(id=id).exists():
        return
    require(rules.why_not_let_in(_inside(set)))
    found = members_on(on).filter(shown_as__iexact=tidy_line(name)).first()
    fits = found is not None and row.space in (Space.ALL, found.kind)
    refuse_unless(fits, "There is no member of that name whom this set is for.", field="name")
    assert found is not None
    refuse_unless(found.id != row.convenor_id, "You convene it, so you are in it.", field="name")
    known = SetPerson.objects.filter(set=row, member=found, standing__in=CONCERNED)
    refuse_unless(not known.exists(), "They are in it, were invited, or ask to join.", field="name")
    SetPerson.objects.create(id=id, set=row, member=found, standing=Standing.INVITED, since=at)
    tell([found.id], f"You are invited to the action learning set “{row.title}”.", at=at, view="net_sets", about=None)
    words = "You are invited to an action learning set. Only its people will know that you are in it."
    tell_member(found.id, ("You are invited to an action learning set", words), view="net_sets", at=at)
    note(did="community.invite_to_set", by=by, at=at, about=set)


@transaction_required
def ask_to_join(*, id: UUID, set: UUID, by: Actor, at: datetime) -> None:
    """Ask its convenor to be let in. Twice is once. Raises NotFound for one that does not look for people."""
    member = member_in(by)
    rows = LearningSet.objects.select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=set, seeks=True, ended_at=None, space__in=member.spaces).first()
    if row is None or row.convenor_id == member.id:
        raise NotFound
    if SetPerson.objects.filter(set=row, member=member.id, standing__in=CONCERNED).exists():
        return
    SetPerson.objects.create(id=id, set=row, member_id=member.id, standing=Standing.ASKS, since=at)
    words = f"{member.shown_as} asks to join “{row.title}”."
    tell([row.convenor_id], words, at=at, view="net_set", about=row.id)
    note(did="community.ask_to_join_set", by=by, at=at, about=set)


@transaction_required
def answer(*, set: UUID, says_yes: bool, by: Actor, at: datetime) -> None:
    """Whoever was invited says yes or no. Raises NotFound for whoever was not."""
    member = member_in(by)
    row = _locked(set)
    person = SetPerson.objects.filter(set=set, member=member.id, standing=Standing.INVITED).first()
    if person is None:
        raise NotFound
    if says_yes:
        require(rules.why_not_let_in(_inside(set)))
    change(person, standing=Standing.IN if says_yes else Standing.OUT, since=at)
    said = "joined" if says_yes else "does not join"
    tell([row.convenor_id], f"{member.shown_as} {said} “{row.title}”.", at=at, view="net_set", about=row.id)
    note(did="community.answer_set", by=by, at=at, about=set)


@transaction_required
def let_in(*, person: UUID, says_yes: bool, by: Actor, at: datetime) -> UUID:
    """The convenor lets in whoever asked, or does not; or takes somebody out. Gives the set. Raises NotFound."""
    found = SetPerson.objects.filter(id=person, standing__in=CONCERNED).values_list("set_id", flat=True).first()
    if found is None:
        raise NotFound
    row = _mine_to_convene(found, by=by)
    who = SetPerson.objects.get(id=person)
    refuse_unless(not says_yes or who.standing == Standing.ASKS, "They have not asked to join.")
    if says_yes:
        require(rules.why_not_let_in(_inside(found)))
    change(who, standing=Standing.IN if says_yes else Standing.OUT, since=at)
    words = f"You are in the action learning set “{row.title}”." if says_yes else f"You are not in “{row.title}”."
    tell([who.member_id], words, at=at, view="net_sets", about=None)
    note(did="community.let_into_set", by=by, at=at, about=found)
    return found


@transaction_required
def leave_set(*, set: UUID, by: Actor, at: datetime) -> None:
    """They are in it no more, and read nothing of it from now on; its convenor is told. Raises NotFound."""
    member, row = member_in(by), _locked(set)
    person = SetPerson.objects.filter(set=set, member=member.id, standing__in=CONCERNED).first()
    if person is None:
        raise NotFound
    change(person, standing=Standing.OUT, since=at)
    tell([row.convenor_id], f"{member.shown_as} left “{row.title}”.", at=at, view="net_set", about=row.id)
    note(did="community.leave_set", by=by, at=at, about=set)


@transaction_required
def end_set(*, set: UUID, by: Actor, at: datetime) -> None:
    """It meets no more and nothing more is written; its people still read what was. Twice is once."""
    row = _mine_to_convene(set, by=by)
    if row.ended_at is None:
        change(row, ended_at=at, seeks=False)
        note(did="community.end_set", by=by, at=at, about=set)


@transaction_required
def set_a_day(*, id: UUID, set: UUID, times: tuple[datetime, datetime], place: str, by: Actor, at: datetime) -> None:
    """A day on which it meets. Its people are told. Twice is once."""
    row, place = _mine_to_convene(set, by=by), tidy_line(place)
    if SetDate.objects.filter(id=id).exists():
        return
    refuse_unless(row.ended_at is None, "This set has ended.")
    require(rules.why_not_set_a_day(_inside(set)))
    starts_at, ends_at = times
    refuse_unless(starts_at > at, "Choose a day and time that is still to come.", field="day")
    refuse_unless(ends_at > starts_at, "It must end after it begins.", field="until")
    refuse_unless(bool(place) and len(place) <= 300, "Say where, or by which link.", field="place")
    SetDate.objects.create(id=id, set=row, starts_at=starts_at, ends_at=ends_at, place=place, changed_at=at)
    _tell_inside(row, f"“{row.title}” meets on {in_full(starts_at)}.", at=at)
    note(did="community.set_a_day", by=by, at=at, about=set)


@transaction_required
def cancel_day(*, day: UUID, why: str, by: Actor, at: datetime) -> UUID:
    """It does not meet on that day; its people are told why. Gives the set. Raises NotFound."""
    found = SetDate.objects.filter(id=day).values_list("set_id", flat=True).first()
    if found is None:
        raise NotFound
    row, why = _mine_to_convene(found, by=by), tidy_line(why)
    refuse_unless(bool(why) and len(why) <= 300, "Say why, in at most 300 characters.", field="why")
    when = SetDate.objects.get(id=day)
    if not when.cancelled_why:
        change(when, cancelled_why=why, sequence=when.sequence + 1, changed_at=at)
        _tell_inside(row, f"“{row.title}” does not meet on {in_full(when.starts_at)}. The reason: {why}", at=at)
        note(did="community.cancel_set_day", by=by, at=at, about=found)
    return found


def inside(set: UUID) -> tuple[UUID, ...]:
    """Those in it, its convenor with them."""
    people = SetPerson.objects.filter(set=set, standing=Standing.IN).values_list("member_id", flat=True)
    convenor: Iterable[UUID] = LearningSet.objects.filter(id=set).values_list("convenor_id", flat=True)
    return (*convenor, *people)


def _tell_inside(row: LearningSet, words: str, *, at: datetime) -> None:
    tell([each for each in inside(row.id) if each != row.convenor_id], words, at=at, view="net_set", about=row.id)


def _inside(set: UUID) -> int:
    return SetPerson.objects.filter(set=set, standing=Standing.IN).count()


def _locked(set: UUID) -> LearningSet:
    row = LearningSet.objects.select_for_update(no_key=True).filter(id=set).first()
    if row is None:
        raise NotFound
    return row


def _mine_to_convene(set: UUID, *, by: Actor) -> LearningSet:
    one_of_mine(set, by=by)
    row = _locked(set)
    if not rules.is_its_convenor(member_in(by), convenor=row.convenor_id):
        raise NotFound
    return row
