"""Parts that members have besides reading, asking and answering: given and ended by a moderator."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community import editors
from openphb.community.joining import letters
from openphb.community.members import members_on
from openphb.community.models import Member
from openphb.community.rules.joining import why_not_moderate
from openphb.community.telling import tell_member
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, refuse_unless, require

OWN = "These are your own parts. Another moderator changes them."


@transaction_required
def set_parts(*, member: UUID, parts: frozenset[Part], by: Actor, at: datetime, on: date) -> None:
    """From now on these are their parts, and no others; each change is told to them. Raises NotFound."""
    require(why_not_moderate(by))
    row = _member(member, on=on)
    refuse_unless(by.member is None or by.member.id != row.id, OWN)
    _set(row, parts, by=by, at=at)


@transaction_required
def first_moderator(*, member: UUID, by: Actor, at: datetime, on: date) -> None:
    """An operator makes a member a moderator: somebody has to be the first. Raises NotFound."""
    row = _member(member, on=on)
    _set(row, frozenset({Part.MODERATOR, *map(Part, row.parts)}), by=by, at=at)


def _member(member: UUID, *, on: date) -> Member:
    row = members_on(on).select_for_update(no_key=True, of=("self",)).filter(id=member).first()
    if row is None:
        raise NotFound
    return row


def _set(row: Member, parts: frozenset[Part], *, by: Actor, at: datetime) -> None:
    before = frozenset(map(Part, row.parts))
    row.parts = sorted(part.value for part in parts)
    row.save(update_fields=["parts"])
    for part in sorted(parts ^ before):
        given = part in parts
        if part is Part.EDITOR:
            editors.may_write(row.account, now=given)
        note(did="community.part_given" if given else "community.part_ended", by=by, at=at, about=row.id, detail=part)
        words = letters.part_given(part) if given else letters.part_ended(part)
        tell_member(row.id, words, view="net_me", at=at)
