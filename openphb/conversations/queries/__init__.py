"""Questions about conversations: one, a person's, a board's inbox, and how much is new.

Every one of them is narrowed twice: to people this actor may see, and to teams whose words they may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from openphb.conversations import rules
from openphb.conversations.models import Conversation, Reading, Said, SaidFile
from openphb.conversations.rules import Party, Team
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.rules import search_name

PAGE = 20
SHOWS = ("ours", "mine", "late", "theirs", "closed", "all")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that went with something said."""

    id: UUID
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """One thing said or done."""

    id: UUID
    verb: str
    side: Party
    words: str
    by_name: str
    at: datetime
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A conversation in a list. `is_new`: the other side said something that this account has not read."""

    id: UUID
    person: UUID
    person_name: str
    team: Team
    about_kind: str
    about_id: UUID | None
    about_words: str
    subject: str
    opened_by_name: str
    opened_at: datetime
    turn: str
    turn_since: datetime
    answer_by: date | None
    owner: UUID | None
    owner_name: str
    latest_at: datetime
    is_new: bool
    organisation: UUID | None = None
    organisation_name: str = ""
    with_person: bool = False

    @property
    def is_closed(self) -> bool:
        return self.turn == ""

    def is_late(self, on: date) -> bool:
        """Our promise has passed, and it is still our turn."""
        return self.turn == Party.BOARD and self.answer_by is not None and self.answer_by < on


@dataclass(frozen=True, slots=True)
class TalkView:
    """A conversation with all that was said, oldest first. `why_not` of None: this actor may write in it."""

    line: TalkLine
    said: tuple[SaidView, ...]
    side: Party
    why_not: Refusal | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How an inbox is looked at. `search` is how a family name begins, or words of the subject."""

    show: str = "ours"
    team: str = ""
    search: str = ""
    page: int = 1


def talk(id: UUID, *, by: Actor) -> TalkView:
    """Raises NotFound, also for whoever may not read what is said to that team."""
    row = _seen_by(by).filter(id=id).first()
    if row is None:
        raise NotFound
    roles = by.roles_for(row.person_id)
    said = Said.objects.of(by).filter(conversation=row).order_by("place")
    why_not = rules.why_not_write(Team(row.team), roles=roles, takes_part=takes_part(row, by=by))
    return TalkView(_line(row), _told(said, by=by), rules.side(roles), why_not)


def talks_of(person: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[TalkLine, ...], int]:
    """A person's conversations: what waits for somebody first, then by when something was last said."""
    rows = _seen_by(by).filter(person_id=person).order_by(F("turn").desc(), "-latest_at", "id")
    return _page(rows, page), rows.count()


def waiting_of(person: UUID, *, by: Actor) -> tuple[TalkLine, ...]:
    """A person's open conversations, the longest waiting first."""
    return tuple(map(_line, _seen_by(by).filter(person_id=person).exclude(turn="").order_by("turn_since", "id")[:50]))


def inbox(asked: Asked, *, by: Actor, on: date) -> tuple[tuple[TalkLine, ...], int]:
    """A board's conversations: the day of our promise first, then who has waited longest."""
    rows = _narrowed(_seen_by(by), asked, by=by, on=on)
    return _page(rows, asked.page), rows.count()


def whole_inbox(asked: Asked, *, by: Actor, on: date) -> tuple[TalkLine, ...]:
    """All of it, for a table that is saved."""
    return tuple(map(_line, _narrowed(_seen_by(by), asked, by=by, on=on)[:10_000]))


def counts(*, by: Actor, on: date, team: str = "") -> Mapping[str, int]:
    """How many there are in each way of looking."""
    return {show: _narrowed(_seen_by(by), Asked(show, team), by=by, on=on).count() for show in SHOWS if show != "all"}


def to_answer(*, by: Actor, on: date) -> tuple[int, int]:
    """How many wait for an answer that this actor may give, and how many of those are late."""
    mine = [team for team in Team if by.roles & rules.ANSWERS[team]]
    rows = _seen_by(by).filter(team__in=mine, turn=Party.BOARD) if mine else Conversation.objects.none()
    return rows.count(), rows.filter(answer_by__lt=on).count()


def unread(person: UUID, *, by: Actor) -> int:
    """How many of a person's conversations have something in them that this account has not read."""
    return _seen_by(by).filter(person_id=person, is_new=True).count()


def talks_of_organisation(*, by: Actor, page: int = 1) -> tuple[tuple[TalkLine, ...], int]:
    """Those that the actor's organisation takes part in, about people it is linked to: what waits for it first."""
    rows = _seen_by(by).filter(organisation_id=by.organisation)
    waits = Case(When(turn=Party.ORGANISATION, then=0), When(turn="", then=2), default=1)
    return _page(rows.order_by(waits, "-latest_at", "id"), page), rows.count()


def may_read(row: Conversation, *, by: Actor) -> bool:
    """True for whoever reads what is said here: staff of the team, an organisation's own people, those for a person."""
    if by.is_staff:
        return Team(row.team) in rules.teams_read(by.roles)
    if takes_part(row, by=by):
        return True
    of_person = row.organisation_id is None or row.with_person
    return by.may_see(row.person_id) and of_person and Team(row.team) in rules.teams_read(by.roles_for(row.person_id))


def takes_part(row: Conversation, *, by: Actor) -> bool:
    """True for the people of the organisation it is with, while that is linked to the person."""
    mine = row.organisation_id is not None and row.organisation_id == by.organisation
    return mine and row.person_id in {each.person for each in by.serving}


def file(id: UUID, *, by: Actor) -> tuple[UUID, SaidFile]:
    """A file, and whose it is. Raises NotFound."""
    found = SaidFile.objects.of(by).select_related("said").filter(id=id).first()
    if found is None:
        raise NotFound
    return talk(found.said.conversation_id, by=by).line.person, found


def _seen_by(by: Actor) -> QuerySet[Any]:
    """Those whose words this actor may read, each with whether anything in it is new to them."""
    rows = Conversation.objects.of(by).select_related("person", "organisation")
    whose = reduce(or_, _whose(by), Q(pk__in=()))
    read = Reading.objects.filter(conversation=OuterRef("pk"), account=by.id, read_at__gte=OuterRef("latest_at"))
    own = Said.objects.filter(conversation=OuterRef("pk"), by=by.id, at__gte=OuterRef("latest_at"))
    return rows.filter(whose).annotate(is_new=~Exists(read) & ~Exists(own))


def _whose(by: Actor) -> Iterable[Q]:
    """Staff read by their roles; whoever acts for people reads for each of them by the roles held towards them.

    An organisation reads what it takes part in, of those it is linked to today.
    """
    yield Q(team__in=[team for team in Team if by.roles & rules.READS[team]])
    takes_part = Q(organisation=None) | Q(with_person=True)
    for person in by.people:
        yield Q(person_id=person, team__in=rules.teams_read(by.roles_for(person))) & takes_part
    if by.serving and by.organisation:
        yield Q(organisation_id=by.organisation, person_id__in={each.person for each in by.serving})


def _narrowed(rows: QuerySet[Any], asked: Asked, *, by: Actor, on: date) -> QuerySet[Any]:
    ways = {
        "ours": Q(turn=Party.BOARD),
        "mine": Q(owner=by.id) & ~Q(turn=""),
        "late": Q(turn=Party.BOARD, answer_by__lt=on),
        "theirs": Q(turn__in=[Party.PERSON.value, Party.ORGANISATION.value]),
        "closed": Q(turn=""),
    }
    rows = rows.filter(ways.get(asked.show, Q()))
    if asked.team in set(Team):
        rows = rows.filter(team=asked.team)
    if asked.search.strip():
        name = search_name("", asked.search)
        rows = rows.filter(Q(person__search_name__startswith=name) | Q(subject__icontains=asked.search.strip()))
    return rows.order_by(F("answer_by").asc(nulls_last=True), "turn_since", "id")


def _page(rows: QuerySet[Any], page: int) -> tuple[TalkLine, ...]:
    first = (page - 1) * PAGE
    return tuple(map(_line, rows[first : first + PAGE]))


def _told(rows: Iterable[Said], *, by: Actor) -> tuple[SaidView, ...]:
    rows = list(rows)
    files: dict[UUID, list[FileLine]] = {}
    held = SaidFile.objects.of(by).filter(said_id__in=[row.id for row in rows]).order_by("id")
    for id, said, name, media_type in held.values_list("id", "said_id", "name", "media_type"):
        files.setdefault(said, []).append(FileLine(id, name, media_type))
    return tuple(
        SaidView(row.id, row.verb, Party(row.side), row.words, row.by_name, row.at, tuple(files.get(row.id, ())))
        for row in rows
    )


def _line(row: Conversation) -> TalkLine:
    kept = {name: getattr(row, name) for name in TalkLine.__dataclass_fields__ if hasattr(row, name)}
    called = row.organisation.name if row.organisation else ""
    kept |= {"person": row.person_id, "person_name": str(row.person), "team": Team(row.team)}
    kept |= {"organisation": row.organisation_id, "organisation_name": called}
    return TalkLine(**kept)
