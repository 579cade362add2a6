"""What its people write in a set, and reminders of its days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.learning_sets.keeping import NEUTRAL, inside
from openphb.community.learning_sets.reading import one_of_mine
from openphb.community.members import member_in, members_on
from openphb.community.models import Matter, SetDate, SetNote
from openphb.community.models.forum import SHOWN
from openphb.community.models.moderation import DONE
from openphb.community.rows import change
from openphb.community.rules import privacy_check
from openphb.community.rules.events import REMINDED_DAYS, in_full, reminder
from openphb.community.rules.forum import why_not_private
from openphb.community.rules.learning_sets import LONGEST_NOTE
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.telling import tell_member
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refused, refuse_unless

KIND = "set-note"
"""By which moderators know a note that was reported."""


@transaction_required
def write(*, id: UUID, set: UUID, words: str, anyway: str = "", by: Actor, at: datetime) -> None:
    """Keep a note for the set. Twice is once. What looks like a patient's details is asked about, as in the forum."""
    row, words = one_of_mine(set, by=by), tidy(words)
    if SetNote.objects.filter(id=id).exists():
        return
    refuse_unless(row.ended_at is None, "This set has ended. You can still read it.")
    refuse_unless(bool(words), "Write something.", field="words")
    refuse_unless(len(words) <= LONGEST_NOTE, f"Use at most {LONGEST_NOTE:,} characters.", field="words")
    private = why_not_private(privacy_check.look(words), anyway=tidy_line(anyway))
    if private:
        raise Refused(*private)
    SetNote.objects.create(id=id, set=row, by_id=member_in(by).id, at=at, words=words)
    note(did="community.write_in_set", by=by, at=at, about=set)


@transaction_required
def take_back(*, note_id: UUID, by: Actor, at: datetime) -> UUID:
    """Its author takes it back: its words are gone. Not while a moderator has it. Gives the set. Raises NotFound."""
    row = SetNote.objects.select_for_update(no_key=True).filter(id=note_id, by=member_in(by).id).first()
    if row is None:
        raise NotFound
    one_of_mine(row.set_id, by=by)
    is_reported = Matter.objects.filter(kind=KIND, about=note_id).exclude(state=DONE).exists()
    refuse_unless(row.standing == SHOWN and not is_reported, "A moderator has this. It cannot be taken back now.")
    if row.gone_at is None:
        change(row, words="", gone_at=at)
        note(did="community.take_back_note", by=by, at=at, about=row.set_id)
    return row.set_id


@transaction_required
def remind_of_sets(*, by: Actor, at: datetime, on: date) -> int:
    """Everybody in a set, once a week and once a day before it meets, in words that say nothing of it."""
    until = at + timedelta(days=max(REMINDED_DAYS) + 1)
    rows = SetDate.objects.filter(starts_at__gt=at, starts_at__lt=until, cancelled_why="", set__ended_at=None)
    return sum(_remind(row, at=at, on=on) for row in rows.order_by("starts_at", "id"))


def _remind(row: SetDate, *, at: datetime, on: date) -> int:
    day = local_day(row.starts_at)
    days = reminder(day, booked_on=local_day(row.changed_at), on=on)
    if days is None:
        return 0
    words = f"{NEUTRAL} meets on {in_full(row.starts_at)}."
    letter = ("In a week" if days == 7 else "Soon") + f": {NEUTRAL[0].lower()}{NEUTRAL[1:]}", words
    here = members_on(on).filter(id__in=inside(row.set_id)).values_list("id", flat=True)
    return sum(
        tell_member(
            each, letter, view="net_set", args=(str(row.set_id),), at=at, kind="events",
            once=f"set:{row.id}:{days}:{each}",
        )
        for each in here
    )  # fmt: skip
