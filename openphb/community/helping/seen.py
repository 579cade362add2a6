"""What may be asked about help: the list, who fits whom, one note, one talk, and who has asked for what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from openphb.community.areas import name_of
from openphb.community.members import member_in
from openphb.community.models import HelpMessage, HelpNote, HelpTalk
from openphb.community.rules import helping as rules
from openphb.community.rules.helping import OTHER, WAYS, Way
from openphb.community.rules.progress import HEADINGS
from openphb.community.rules.reportable import Standing
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound, Refusal, require

PAGE = 20
MOST_FIT = 5
SHOWS = ("open", "closed", "mine")
SHOWN = Standing.SHOWN.value


@dataclass(frozen=True, slots=True)
class NoteView:
    """An offer, or a question for help. `area` is a name, or blank. `talks` is known to its author alone, else 0."""

    id: UUID
    way: Way
    heading: str
    title: str
    words: str
    area: str
    by: str
    by_kind: Kind
    at: datetime
    is_mine: bool
    hidden: str
    closed_at: datetime | None
    ended: str
    came_of: str
    talks: int = 0


@dataclass(frozen=True, slots=True)
class Sought:
    """How the list is narrowed; what it does not know counts as not said."""

    show: str = "open"
    way: str = ""
    heading: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Message:
    """What one of two wrote; `hidden` is why a moderator hides it."""

    id: UUID
    words: str
    by: str
    at: datetime
    is_mine: bool
    hidden: str


@dataclass(frozen=True, slots=True)
class TalkView:
    """What the two wrote each other, oldest first."""

    id: UUID
    note: NoteView
    other: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class TalkLine:
    """That somebody got in touch, and when they or the author last wrote."""

    id: UUID
    by: str
    messages: int


@dataclass(frozen=True, slots=True)
class WholeNote:
    """A note with who got in touch (its author sees all of them, anybody else their own talk), and what fits it."""

    note: NoteView
    talks: tuple[TalkLine, ...]
    fits: tuple[NoteView, ...]
    why_not_close: Refusal | None


def notes(sought: Sought, *, by: Actor) -> tuple[tuple[NoteView, ...], int]:
    """A page of the list, the newest first, and how many there are."""
    member = member_in(by)
    rows = _readable(by).filter(closed_at__isnull=sought.show != "closed") if sought.show != "mine" else _readable(by)
    rows = rows.filter(by=member.id) if sought.show == "mine" else rows
    rows = rows.filter(way=sought.way) if sought.way in WAYS else rows
    rows = rows.filter(heading=sought.heading) if sought.heading in HEADINGS else rows
    found = rows.order_by("-at", "id")[(sought.page - 1) * PAGE : sought.page * PAGE]
    return tuple(_note(row, by=member.id) for row in found), rows.count()


def _readable(by: Actor) -> QuerySet[HelpNote]:
    """What is shown, and one's own whatever its standing. What its author is shown of who wrote is counted."""
    rows = HelpNote.objects.filter(Q(standing=SHOWN) | Q(by=member_in(by).id))
    return rows.select_related("by").annotate(many=Count("talks"))


def _note(row: HelpNote, *, by: UUID) -> NoteView:
    is_mine = row.by_id == by
    hidden = "" if row.standing == SHOWN else row.standing_why or "A moderator looks at it."
    return NoteView(
        id=row.id, way=Way(row.way), heading=row.heading, title=row.title, words=row.words,
        area=name_of(row.area) if row.area else "", by=row.by.shown_as, by_kind=Kind(row.by.kind), at=row.at,
        is_mine=is_mine, hidden=hidden, closed_at=row.closed_at, ended=row.ended, came_of=row.came_of,
        talks=getattr(row, "many", 0) if is_mine else 0,
    )  # fmt: skip


def fits_mine(*, by: Actor) -> tuple[tuple[NoteView, tuple[NoteView, ...]], ...]:
    """For each open note of the reader's, what of others is open under the same heading and goes the other way."""
    member = member_in(by)
    mine = [_note(row, by=member.id) for row in _readable(by).filter(by=member.id, closed_at=None).order_by("-at")]
    pairs = {(each.heading, OTHER[each.way]) for each in mine}
    which = Q(pk__in=())
    for heading, way in pairs:
        which |= Q(heading=heading, way=way)
    rows = _readable(by).filter(which, closed_at=None).exclude(by=member.id).order_by("-at", "id")
    others = [_note(row, by=member.id) for row in rows]
    found = ((each, tuple(one for one in others if _fits(each, one))[:MOST_FIT]) for each in mine)
    return tuple((each, fits) for each, fits in found if fits)


def _fits(one: NoteView, other: NoteView) -> bool:
    return one.heading == other.heading and other.way is OTHER[one.way]


def note_view(id: UUID, *, by: Actor) -> WholeNote:
    """One note. Raises NotFound."""
    member = member_in(by)
    row = _readable(by).filter(id=id).first()
    if row is None:
        raise NotFound
    found = _note(row, by=member.id)
    rows = _readable(by).filter(heading=row.heading, way=OTHER[found.way], closed_at=None).exclude(by=row.by_id)
    fits = tuple(_note(each, by=member.id) for each in rows.order_by("-at", "id")[:MOST_FIT])
    why_not = rules.why_not_close(member, author=row.by_id, is_closed=row.closed_at is not None)
    return WholeNote(found, _talks(row, by=member.id), fits if found.closed_at is None else (), why_not)


def _talks(row: HelpNote, *, by: UUID) -> tuple[TalkLine, ...]:
    rows = HelpTalk.objects.filter(note=row).select_related("by").annotate(many=Count("messages"))
    seen = rows if row.by_id == by else rows.filter(by=by)
    return tuple(TalkLine(each.id, each.by.shown_as, each.many) for each in seen.order_by("-at", "id")[:100])


def talk(id: UUID, *, by: Actor) -> TalkView:
    """What two wrote each other, for the two. Raises NotFound for everybody else."""
    member = member_in(by)
    row = HelpTalk.objects.select_related("note__by", "by").filter(id=id).first()
    if row is None or member.id not in (row.by_id, row.note.by_id):
        raise NotFound
    said = HelpMessage.objects.filter(talk=row).select_related("by").order_by("at", "id")
    other = row.note.by if member.id == row.by_id else row.by
    messages = tuple(_message(each, by=member.id) for each in said)
    return TalkView(row.id, _note(row.note, by=member.id), other.shown_as, messages)


def _message(row: HelpMessage, *, by: UUID) -> Message:
    hidden = "" if row.standing == SHOWN else row.standing_why or "A moderator looks at it."
    is_mine = row.by_id == by
    return Message(row.id, "" if hidden and not is_mine else row.words, row.by.shown_as, row.at, is_mine, hidden)


def asked_for(*, by: Actor, page: int = 1, size: int = PAGE) -> tuple[tuple[NoteView, ...], int]:
    """Who has asked for what, the longest open first, then what is closed; for convenors. Raises Refused."""
    member = member_in(by)
    require(rules.why_not_read_asked(member))
    rows = HelpNote.objects.filter(way=Way.ASK).select_related("by").annotate(many=Count("talks"))
    found = rows.order_by(F("closed_at").desc(nulls_first=True), "at", "id")[(page - 1) * size : page * size]
    return tuple(_with_talks(row, by=member.id) for row in found), rows.count()


def _with_talks(row: HelpNote, *, by: UUID) -> NoteView:
    """A convenor sees how many got in touch, and not who or what they wrote."""
    return replace(_note(row, by=by), talks=getattr(row, "many", 0))


def new_notes(since: datetime) -> tuple[HelpNote, ...]:
    """What was offered and asked for since, and is open."""
    return tuple(HelpNote.objects.filter(at__gte=since, standing=SHOWN, closed_at=None).order_by("-at"))
