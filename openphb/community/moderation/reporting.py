"""Telling the moderators of the network about something in it, whatever part of the network made it.

A part adds its kind of thing to `KINDS` (see `reportable`) and from then on it can be reported, hidden and appealed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import Matter, Member, Report
from openphb.community.models.moderation import DONE, PERSONAL, WHYS
from openphb.community.moderation import events as events_reported
from openphb.community.moderation import forum_posts as forum_reported
from openphb.community.moderation import programme as programme_reported
from openphb.community.moderation import resources as resources_reported
from openphb.community.moderation import set_notes
from openphb.community.moderation import stories as stories_reported
from openphb.community.rules.forum import A_DAY, REPORTS_A_DAY
from openphb.community.rules.reportable import Kind, Standing, Thing
from openphb.community.rules.words import tidy
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless

KINDS: dict[str, Kind] = {
    each.code: each
    for each in (
        forum_reported.POST,
        resources_reported.RESOURCE,
        stories_reported.STORY,
        events_reported.EVENT,
        *programme_reported.KINDS,
        set_notes.SET_NOTE,
    )
}
LONGEST = 500
CHANGED = "Whoever wrote it changed it, as they were asked to. A moderator looks at it."
WAITS_FOR_DATA = "It was reported because it may tell who a patient is. A moderator looks at it."


def thing(kind: str, about: UUID, *, by: Actor) -> Thing:
    """The thing that a member may report: it is in a space of theirs. Raises NotFound."""
    found = KINDS[kind].look(about) if kind in KINDS else None
    if found is None or not found.is_out or by.member is None or found.space not in by.member.spaces:
        raise NotFound
    if not KINDS[kind].is_read_by(by.member.id, about):
        raise NotFound
    return found


@transaction_required
def report(*, id: UUID, kind: str, about: UUID, why: str, words: str = "", by: Actor, at: datetime) -> UUID:
    """Report a thing; gives the matter that moderators look at. Reporting it again says nothing new.

    What may tell who a patient is, is hidden from others at once, until a moderator has looked.
    """
    found, member = thing(kind, about, by=by), member_in(by).id
    Member.objects.select_for_update(no_key=True).get(id=member)  # so that two at once cannot pass the limit
    if known := Report.objects.filter(id=id).first():
        return known.matter_id
    refuse_unless(why in WHYS, "Choose why you report it.", field="why")
    words = tidy(words)
    refuse_unless(len(words) <= LONGEST, f"Use at most {LONGEST} characters.", field="words")
    refuse_unless(found.author != member, "This is your own. Change it, or ask a moderator.")
    refuse_unless(found.standing is not Standing.REMOVED, "A moderator removed this already.")
    of_today = Report.objects.filter(by=member, at__gt=at - A_DAY).count()
    refuse_unless(of_today < REPORTS_A_DAY, f"You made {REPORTS_A_DAY} reports within a day. Come back tomorrow.")
    matter = open_matter(id, kind, about=about, at=at)
    row, is_new = Report.objects.get_or_create(
        matter=matter, by_id=member, defaults={"id": id, "at": at, "why": why, "words": words}
    )
    if is_new and why == PERSONAL and found.standing is Standing.SHOWN:
        KINDS[kind].set_standing(about, Standing.WAITING, why=WAITS_FOR_DATA, at=at)
    note(did="community.report", by=by, at=at, about=about, why=why, detail=kind)
    return row.matter_id


@transaction_required
def hold(*, id: UUID, kind: str, about: UUID, why: str, hides: bool, by: Actor, at: datetime) -> UUID:
    """Put a thing before the moderators that nobody reported.

    One that `hides` is read by its author and moderators alone meanwhile.
    """
    matter = open_matter(id, kind, about=about, at=at)
    if not matter.held_why:
        matter.held_why = why[:300]
        matter.save(update_fields=["held_why"])
    if hides:
        KINDS[kind].set_standing(about, Standing.WAITING, why=why, at=at)
    note(did="community.hold", by=by, at=at, about=about, why=why, detail=kind)
    return matter.id


def open_matter(id: UUID, kind: str, *, about: UUID, at: datetime) -> Matter:
    """The matter about this thing that is not done, or a new one."""
    known = Matter.objects.select_for_update(no_key=True).filter(kind=kind, about=about).exclude(state=DONE).first()
    if known:
        return known
    found = KINDS[kind].look(about)
    if found is None:
        raise NotFound
    return Matter.objects.create(
        id=id, kind=kind, about=about, author_id=found.author, space=found.space.value, opened_at=at
    )
