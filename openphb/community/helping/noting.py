"""Help is offered and asked for, somebody gets in touch, the two write to each other, and it ends with what came of it.

No address of anybody's is shown: what is written is read here.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import HelpMessage, HelpNote, HelpTalk, Member
from openphb.community.notices import tell
from openphb.community.rows import change
from openphb.community.rules import helping as rules
from openphb.community.rules.checked_words import require_none
from openphb.community.rules.forum import A_DAY
from openphb.community.rules.helping import End, NewNote, Way
from openphb.community.rules.reportable import Standing
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership
from openphb.kernel.refusal import NotFound, refuse_unless, require

TALK = "net_help_talk"


@transaction_required
def note_help(*, id: UUID, new: NewNote, by: Actor, at: datetime) -> UUID:
    """Put an offer of help, or a question for help, into the list. Twice is once. Raises Refused."""
    member = _writing(by)
    if HelpNote.objects.filter(id=id).exists():
        return id
    new = NewNote(new.way, new.heading, tidy_line(new.title), tidy(new.words))
    require_none(rules.why_not_note(new))
    many = HelpNote.objects.filter(by=member.id, closed_at=None).count()
    refuse_unless(many < rules.MOST_OPEN, f"You have {rules.MOST_OPEN} open already. Close one of them first.")
    HelpNote.objects.create(
        id=id, way=Way(new.way), heading=new.heading, title=new.title, words=new.words, area=member.area,
        by_id=member.id, at=at,
    )  # fmt: skip
    note(did="community.note_help", by=by, at=at, about=id, detail=f"{new.way}: {new.heading}")
    return id


@transaction_required
def get_in_touch(*, id: UUID, help_note: UUID, words: str, by: Actor, at: datetime) -> UUID:
    """Write to whoever wrote a note; gives the talk, one however often they write. Raises Refused, NotFound."""
    member, row = _writing(by), _locked(help_note)
    refuse_unless(row.standing == Standing.SHOWN and row.closed_at is None, "This is closed.")
    refuse_unless(row.by_id != member.id, "You wrote this yourself.")
    found, _ = HelpTalk.objects.get_or_create(
        note=row, by_id=member.id, defaults={"id": uuid5(row.id, str(member.id)), "at": at}
    )
    _write(found, id=id, words=words, by=by, at=at)
    return found.id


@transaction_required
def write_in_talk(*, id: UUID, talk: UUID, words: str, by: Actor, at: datetime) -> None:
    """One of the two writes again. Raises NotFound for everybody else."""
    member = _writing(by)
    found = HelpTalk.objects.select_related("note").filter(id=talk).first()
    if found is None or member.id not in (found.by_id, found.note.by_id):
        raise NotFound
    _write(found, id=id, words=words, by=by, at=at)


def _write(talk: HelpTalk, *, id: UUID, words: str, by: Actor, at: datetime) -> None:
    if HelpMessage.objects.filter(id=id).exists():
        return
    member, words = member_in(by), tidy(words)
    require_none(rules.why_not_write(words))
    lately = HelpMessage.objects.filter(by=member.id, at__gt=at - A_DAY).count()
    refuse_unless(lately < rules.MESSAGES_A_DAY, "You wrote a lot within a day. Come back tomorrow.")
    HelpMessage.objects.create(id=id, talk=talk, by_id=member.id, at=at, words=words)
    other = talk.note.by_id if member.id == talk.by_id else talk.by_id
    tell((other,), f"{member.shown_as} wrote to you about “{talk.note.title}”.", at=at, view=TALK, about=talk.id)
    note(did="community.write_about_help", by=by, at=at, about=talk.note_id)


@transaction_required
def close_help(*, help_note: UUID, ended: str, came_of: str, by: Actor, at: datetime) -> None:
    """It is over, with what came of it for others to learn from. Raises Refused, NotFound."""
    member, row = member_in(by), _locked(help_note)
    require(rules.why_not_close(member, author=row.by_id, is_closed=row.closed_at is not None))
    came_of = tidy(came_of)
    require_none(rules.why_not_end(ended, came_of))
    change(row, closed_at=at, ended=End(ended), came_of=came_of)
    others = HelpTalk.objects.filter(note=row).values_list("by_id", flat=True)
    told = {*others, row.by_id} - {member.id}
    tell(told, f"“{row.title}” is closed.", at=at, view="net_help_note", about=row.id, why=came_of[:300])
    note(did="community.close_help", by=by, at=at, about=help_note, detail=ended)


def _writing(by: Actor) -> Membership:
    """The member who writes, locked, so that two at once cannot pass a limit together."""
    member = member_in(by)
    Member.objects.select_for_update(no_key=True).get(id=member.id)
    return member


def _locked(id: UUID) -> HelpNote:
    row = HelpNote.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row
