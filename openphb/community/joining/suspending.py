"""Keeping a member out for a time, with reasons; and their appeal, which another moderator answers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community import editors
from openphb.community.joining import letters
from openphb.community.members import members_on
from openphb.community.models import Member, Suspension
from openphb.community.rules.joining import why_not_moderate, why_not_suspend
from openphb.community.telling import tell_member
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, refuse_unless, require

APPEAL = "net_appeal"


@transaction_required
def suspend(*, id: UUID, member: UUID, why: str, until: date, by: Actor, at: datetime, on: date) -> None:
    """Keep a member out from now to the end of a day. They are told why, and may appeal. Raises NotFound."""
    require(why_not_moderate(by))
    assert by.member is not None  # or they may not moderate
    row = members_on(on).select_for_update(no_key=True, of=("self",)).filter(id=member).first()
    if row is None:
        raise NotFound
    refuse_unless(row.id != by.member.id, "You cannot suspend yourself. You can leave.")
    refuse_unless(bool(why.strip()), "Say why, in words that they can answer.", field="why")
    require(why_not_suspend(until, on=on))
    Suspension.objects.filter(member=row, ended_at=None).update(ended_at=at)
    Suspension.objects.create(id=id, member=row, why=why.strip(), until=until, by_id=by.member.id, at=at)
    editors.may_write(row.account, now=False)
    note(did="community.suspend", by=by, at=at, about=row.id, why=why, detail=f"until {until}")
    tell_member(row.id, letters.suspended(), view=APPEAL, at=at)


@transaction_required
def appeal(*, words: str, by: Actor, at: datetime, on: date) -> None:
    """Whoever is suspended says why that is wrong, once. A moderator other than the first looks at it."""
    row = (
        Suspension.objects.select_for_update(no_key=True, of=("self",))
        .filter(member__account=by.id, ended_at=None)
        .first()
    )
    if row is None or row.until < on:
        raise NotFound
    refuse_unless(row.appealed_at is None, "You have appealed. You are told as soon as it is answered.")
    refuse_unless(bool(words.strip()), "Say why you think that this is wrong.", field="words")
    row.appeal, row.appealed_at = words.strip(), at
    row.save(update_fields=["appeal", "appealed_at"])
    note(did="community.appeal", by=by, at=at, about=row.member_id)


@transaction_required
def answer_appeal(*, suspension: UUID, words: str, stands: bool, by: Actor, at: datetime) -> None:
    """Another moderator decides: the suspension stands, or it ends now. The reasons are told either way."""
    row = _suspension(suspension, by=by)
    assert by.member is not None  # or they may not moderate
    refuse_unless(row.appealed_at is not None and row.answered_at is None, "There is no appeal to answer.")
    refuse_unless(row.by_id != by.member.id, "You suspended them, so another moderator answers the appeal.")
    refuse_unless(bool(words.strip()), "Say why, in words that they can follow.", field="words")
    row.answer, row.answered_by_id, row.answered_at = words.strip(), by.member.id, at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    note(did="community.answer_appeal", by=by, at=at, about=row.member_id, why=words)
    if not stands:
        _end(row, at=at)
    tell_member(row.member_id, letters.appeal_answered(), view=APPEAL, at=at)


@transaction_required
def end_suspension(*, suspension: UUID, why: str, by: Actor, at: datetime) -> None:
    """Let them in again before its end."""
    row = _suspension(suspension, by=by)
    refuse_unless(row.member.account != by.id, "This is about yourself. Another moderator decides it.")
    refuse_unless(bool(why.strip()), "Say why it ends.", field="why")
    note(did="community.end_suspension", by=by, at=at, about=row.member_id, why=why)
    _end(row, at=at)


def _suspension(id: UUID, *, by: Actor) -> Suspension:
    require(why_not_moderate(by))
    row = Suspension.objects.select_for_update(no_key=True, of=("self",)).select_related("member").filter(id=id).first()
    if row is None:
        raise NotFound
    refuse_unless(row.ended_at is None, "This suspension has ended.")
    return row


def _end(row: Suspension, *, at: datetime) -> None:
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    member = Member.objects.get(id=row.member_id)
    if Part.EDITOR in member.parts and member.ended_at is None:
        editors.may_write(member.account, now=True)
