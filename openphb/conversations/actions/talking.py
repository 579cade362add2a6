"""Beginning a conversation, saying something in it, taking it on, passing it on, closing it.

Nothing that was said is ever changed. Whoever is not of the right team or side is refused here, whatever door they
come through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import transaction_required
from openphb.conversations import rules
from openphb.conversations.actions import notices
from openphb.conversations.models import Conversation, Reading, Said, SaidFile
from openphb.conversations.queries import may_read, takes_part
from openphb.conversations.rules import NewFile, NewTalk, Party, Team, Then
from openphb.conversations.templates import Kind
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import actions as audit
from openphb.people import queries as people
from openphb.people.models import OrganisationLink

PROMISE = "message_answer_days"


@transaction_required
def begin(
    *, id: UUID, person: UUID, new: NewTalk, by: Actor, at: datetime, on: date, files: Sequence[NewFile] = ()
) -> UUID:
    """Begin a conversation with its first words. Sent twice with one id, it begins once."""
    if Conversation.objects.of(by).filter(id=id).exists():
        return id
    people.person(person, by=by)
    roles = by.roles_for(person)
    _stop_at(rules.why_not_begin(new, roles=roles), _why_not_say(new.words, files))
    side = rules.side(roles)
    turn = Party.BOARD if side is Party.PERSON else Party.PERSON
    return _begun(id, new, person=person, side=side, turn=turn, files=files, by=by, at=at, on=on)


@transaction_required
def begin_with_organisation(
    *, id: UUID, person: UUID, organisation: UUID, with_person: bool, new: NewTalk, by: Actor, at: datetime, on: date,
    files: Sequence[NewFile] = (),
) -> UUID:  # fmt: skip
    """Begin one between an organisation and the team, about a person it is linked to; the person reads it if chosen."""
    if Conversation.objects.of(by).filter(id=id).exists():
        return id
    linked = OrganisationLink.objects.of(by).filter(
        organisation_id=organisation, person_id=person, valid_from__lte=on, valid_to__gte=on
    )
    ours = by.is_staff or (by.organisation == organisation and person in {each.person for each in by.serving})
    if not ours or not linked.exists():
        raise NotFound
    roles = by.roles_for(person)
    _stop_at(rules.why_not_begin(new, roles=roles, takes_part=True), _why_not_say(new.words, files))
    side = rules.side(roles)
    turn = Party.ORGANISATION if side is Party.BOARD else Party.BOARD
    whom = {"organisation_id": organisation, "with_person": with_person}
    return _begun(id, new, person=person, side=side, turn=turn, files=files, whom=whom, by=by, at=at, on=on)


def _begun(
    id: UUID, new: NewTalk, *, person: UUID, side: Party, turn: Party, files: Sequence[NewFile], by: Actor,
    at: datetime, on: date, whom: Mapping[str, Any] | None = None,
) -> UUID:  # fmt: skip
    row = Conversation(
        id=id,
        commissioner_id=by.commissioner,
        person_id=person,
        team=new.team,
        about_kind=new.about.kind,
        about_id=new.about.id,
        about_words=new.about.words[:200],
        subject=rules.subject(new),
        opened_by=by.id,
        opened_by_name=by.name,
        opened_at=at,
        **(whom or {}),
    )
    _turn_to(row, turn, by=by, at=at, on=on)
    row.latest_at, row.latest_side = at, side
    row.save(force_insert=True)
    _said(row, id=uuid5(id, "0"), side=side, words=new.words, by=by, at=at, files=files)
    audit.record(did="conversations.begin", person=person, by=by, at=at, detail=TEAMS[new.team])
    return id


TEAMS = {Team.CARE: "to the care team", Team.MONEY: "to finance"}


@transaction_required
def say(
    *, id: UUID, conversation: UUID, words: str, by: Actor, at: datetime, on: date,
    then: Then = Then.THEIRS, files: Sequence[NewFile] = (),
) -> UUID:  # fmt: skip
    """Say something. Whoever writes on the person's side makes it our turn, also where it was closed.

    `then` is for the board: whether it waits for an answer, still owes something, or is done.
    """
    if Said.objects.of(by).filter(id=id).exists():
        return conversation
    row = _held(conversation, by=by)
    side = rules.side(by.roles_for(row.person_id))
    _stop_at(_why_not_say(words, files))
    was_closed = row.turn == ""
    turn = rules.turn_after(side, then, has_organisation=row.organisation_id is not None, with_person=row.with_person)
    _turn_to(row, turn, by=by, at=at, on=on)
    row.latest_at, row.latest_side = at, side
    row.save()
    _said(row, id=id, side=side, words=words, by=by, at=at, files=files)
    if was_closed:
        _noted(row, "opened again", by=by, at=at)
    if row.turn == "":
        _noted(row, "closed", by=by, at=at)
    audit.record(did="conversations.say", person=row.person_id, by=by, at=at, detail=TEAMS[Team(row.team)])
    return conversation


@transaction_required
def take_on(*, conversation: UUID, owner: UUID | None, by: Actor, at: datetime, on: date) -> None:
    """Name the colleague who answers; None gives it back to the whole team."""
    row = _held(conversation, by=by)
    refuse_unless(by.is_staff, "It is for the team to say who of them answers.")
    named = dict(answerers(Team(row.team), by=by, on=on))
    refuse_unless(owner is None or owner in named, "Choose somebody of the team that answers here.", field="owner")
    row.owner, row.owner_name = owner, named[owner] if owner else ""
    row.save(update_fields=["owner", "owner_name"])
    _noted(row, "taken on", by=by, at=at, words=row.owner_name)
    audit.record(did="conversations.take_on", person=row.person_id, by=by, at=at, detail=row.owner_name)


def answerers(team: Team, *, by: Actor, on: date) -> list[tuple[UUID, str]]:
    """Colleagues who may answer for a team on a day, by name."""
    found = {pair for role in rules.ANSWERS[team] for pair in people.staff(by=by, role=role, on=on)}
    return sorted(found, key=lambda pair: (pair[1], str(pair[0])))


@transaction_required
def pass_on(*, conversation: UUID, to: Team, by: Actor, at: datetime, on: date) -> None:
    """Pass it to the other team. Our promise runs on from the day the person wrote.

    Never from the care team to finance: what was said may be about health, and a nominee would read it.
    """
    row = _held(conversation, by=by)
    refuse_unless(by.is_staff, "It is for the team to pass it on. Write to the other team instead.")
    if row.team == to:
        return
    because = (
        "What was said to the care team may be about health, so it is not passed to finance. Ask finance yourself."
    )
    refuse_unless(to is not Team.MONEY, because)
    row.team, row.owner, row.owner_name = to, None, ""
    row.save(update_fields=["team", "owner", "owner_name"])
    _noted(row, "passed on", by=by, at=at, words=TEAMS[to])
    audit.record(did="conversations.pass_on", person=row.person_id, by=by, at=at, detail=TEAMS[to])


@transaction_required
def close(*, conversation: UUID, by: Actor, at: datetime, on: date) -> None:
    """Nothing more is waited for. Either side may close it, and whoever writes again opens it again."""
    row = _held(conversation, by=by)
    if row.turn == "":
        return
    _turn_to(row, "", by=by, at=at, on=on)
    row.save()
    _noted(row, "closed", by=by, at=at)
    audit.record(did="conversations.close", person=row.person_id, by=by, at=at)


@transaction_required
def read(*, conversation: UUID, by: Actor, at: datetime) -> None:
    """This account has read it up to now. Reading is not doing: it changes nothing for anybody else."""
    Reading.objects.update_or_create(
        commissioner_id=by.commissioner,
        conversation_id=conversation,
        account=by.id,
        defaults={"read_at": at},
        create_defaults={"read_at": at, "id": uuid5(conversation, str(by.id))},
    )


def _held(id: UUID, *, by: Actor) -> Conversation:
    """The conversation, locked, for whoever may write in it."""
    row = Conversation.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if row is None or not may_read(row, by=by):
        raise NotFound
    roles = by.roles_for(row.person_id)
    require(rules.why_not_write(Team(row.team), roles=roles, takes_part=takes_part(row, by=by)))
    return row


def _turn_to(row: Conversation, turn: str, *, by: Actor, at: datetime, on: date) -> None:
    """The turn passes. Where it was ours already it stays ours since then: writing twice buys nobody more time."""
    if row.turn == turn and turn == Party.BOARD:
        return
    row.turn, row.turn_since = turn, at
    days = commissioners.numbers_on(on, by=by).get(PROMISE) if turn == Party.BOARD else None
    row.answer_by = rules.answer_by(on, days=days)


def _why_not_say(words: str, files: Sequence[NewFile]) -> Refusal | None:
    return rules.why_not_say(words, files=len(files), kinds=frozenset(each.media_type for each in files))


def _stop_at(*refusals: Refusal | None) -> None:
    found = tuple(refusal for refusal in refusals if refusal)
    if found:
        raise Refused(*found)


def _said(
    row: Conversation, *, id: UUID, side: Party, words: str, by: Actor, at: datetime, files: Sequence[NewFile]
) -> None:
    said = _next_line(row, "said", id=id, side=side, words=words.strip(), by=by, at=at)
    if side is not Party.PERSON and (row.organisation_id is None or row.with_person):
        on, told = local_day(at), rules.FAMILY[Team(row.team)]
        notices.tell(Kind.MESSAGE, cause=id, person=row.person_id, roles=told, by=by, at=at, on=on)
    for each in files:
        SaidFile.objects.create(
            id=each.id, commissioner_id=by.commissioner, said=said, name=each.name[:200], media_type=each.media_type,
            content=each.content, sha256=sha256(each.content).hexdigest(),
        )  # fmt: skip


def _noted(row: Conversation, verb: str, *, by: Actor, at: datetime, words: str = "") -> None:
    """Something done with it, which is history too."""
    _next_line(row, verb, side=rules.side(by.roles_for(row.person_id)), words=words, by=by, at=at)


def _next_line(
    row: Conversation, verb: str, *, side: Party, words: str, by: Actor, at: datetime, id: UUID | None = None
) -> Said:
    """The conversation is held, so nobody takes the same place."""
    place = Said.objects.of(by).filter(conversation=row).count()
    return Said.objects.create(
        id=id or uuid5(row.id, str(place)), commissioner_id=by.commissioner, conversation=row, place=place, verb=verb,
        side=side, words=words, by=by.id, by_name=by.name, at=at,
    )  # fmt: skip


@transaction_required
def answer_in_its_course(
    *, id: UUID, conversation: UUID, words: str, then: Then, by: Actor, at: datetime, on: date
) -> None:
    """Say in a conversation what was decided elsewhere, by whoever decided it: that needs no team of theirs.

    For the rooms above, whose own rules have asked who may. Both sides read it, and it goes on or ends as they say.
    """
    row = Conversation.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=conversation).first()
    if row is None or Said.objects.of(by).filter(id=id).exists():
        return
    side = rules.side(by.roles_for(row.person_id))
    turn = (
        ""
        if then is Then.CLOSE
        else rules.turn_after(side, then, has_organisation=row.organisation_id is not None, with_person=row.with_person)
    )
    _turn_to(row, turn, by=by, at=at, on=on)
    row.latest_at, row.latest_side = at, side
    row.save()
    _said(row, id=id, side=side, words=words, by=by, at=at, files=())
    if turn == "":
        _noted(row, "closed", by=by, at=at)
