"""What is on a panel's agenda: put on, taken off with a reason, kept in order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.budgets.models import AheadOfPanel, PanelItem, PanelMeeting, SignOff
from openphb.budgets.queries import panel_lists as seen
from openphb.budgets.queries.panel_meetings import item_row, meeting_row
from openphb.budgets.rules import why_not_do
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import actions as audit
from openphb.plans import queries as plans
from openphb.plans.workflow import VersionState


@transaction_required
def put_on_agenda(*, meeting: UUID, version: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Put a plan on the agenda, last. One that is on it already stays where it is."""
    require(why_not_do("arrange a panel’s meetings", roles=by.roles))
    row = lock_meeting(meeting, by=by)
    standing = PanelItem.objects.of(by).filter(version_id=version, taken_off_at=None, decided_at=None)
    known = standing.select_related("meeting").first()
    if known is not None:
        day = in_words(known.meeting.meets_on)
        refuse_unless(known.meeting_id == meeting, f"It is on the agenda of {day} already. Take it off that one first.")
        return known.id
    ahead = AheadOfPanel.objects.of(by).filter(version_id=version, panel_id=row.panel_id).first()
    state = plans.version(version, by=by).state
    is_back = ahead is not None and state not in seen.NOT_SIGNED
    refuse_unless(
        is_back or state is VersionState.CLINICAL,
        f"This plan is {state}. A panel decides once it was signed off clinically and waits for the money.",
    )
    return put_on(meeting, version, ahead=ahead.id if ahead and is_back else None, by=by, at=at)


def put_on(meeting: UUID, version: UUID, /, *, ahead: UUID | None, by: Actor, at: datetime) -> UUID:
    rows = PanelItem.objects.of(by).filter(meeting_id=meeting)
    position = max(rows.values_list("position", flat=True), default=0) + 1
    made = PanelItem.objects.create(
        id=uuid5(meeting, f"{version} {position}"),
        commissioner_id=by.commissioner,
        meeting_id=meeting,
        version_id=version,
        ahead_id=ahead,
        position=position,
        put_on_by_name=by.name,
        put_on_at=at,
    )
    person = plans.version(version, by=by).person
    audit.record(did="budgets.put_on_agenda", person=person, by=by, at=at)
    return made.id


@transaction_required
def take_off_agenda(*, item: UUID, because: str, by: Actor, at: datetime, on: date) -> UUID:
    """Take a plan off an agenda, with a reason; it can be put on another. Gives the meeting."""
    require(why_not_do("arrange a panel’s meetings", roles=by.roles))
    row = lock_item(item, by=by)
    if row.taken_off_at is not None:
        return row.meeting_id
    refuse_unless(row.decided_at is None, "The panel has decided on this, so it stays on the agenda.")
    refuse_unless(bool(because.strip()), "Say why it is taken off.", field="because")
    row.taken_off_at, row.taken_off_by_name, row.taken_off_because = at, by.name, because.strip()
    row.save(update_fields=["taken_off_at", "taken_off_by_name", "taken_off_because"])
    audit.record(did="budgets.take_off_agenda", person=row.version.plan.person_id, by=by, at=at, why=because)
    return row.meeting_id


@transaction_required
def move_up_agenda(*, item: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Change places with what stands before it on the agenda and is open too. Gives the meeting."""
    require(why_not_do("arrange a panel’s meetings", roles=by.roles))
    row = lock_item(item, by=by)
    refuse_unless(row.decided_at is None and row.taken_off_at is None, "Only what is still open is moved.")
    rows: Any = PanelItem.objects.of(by).filter(meeting_id=row.meeting_id, decided_at=None, taken_off_at=None)
    before = rows.filter(position__lt=row.position).order_by("-position").first()
    if before is not None:
        before.position, row.position = row.position, before.position
        before.save(update_fields=["position"])
        row.save(update_fields=["position"])
    return row.meeting_id


def lock_meeting(id: UUID, *, by: Actor) -> PanelMeeting:
    """The meeting, held: whatever is done with its agenda happens one after another. Raises NotFound."""
    meeting_row(id, by=by)
    row = PanelMeeting.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=id)
    refuse_unless(row.ratified_at is None, "The minutes of this meeting are ratified, so nothing in it changes.")
    return row


def lock_item(id: UUID, *, by: Actor) -> PanelItem:
    """The item, held by way of its meeting, as it is once the wait is over."""
    lock_meeting(item_row(id, by=by).meeting_id, by=by)
    return item_row(id, by=by)


def put_on_next_agenda(ahead: AheadOfPanel, *, by: Actor, at: datetime, on: date) -> None:
    """Onto the agenda of the next meeting there is; where there is none, onto the one that is called next."""
    if ahead.panel_id is None:
        return
    rows = PanelMeeting.objects.of(by).filter(panel_id=ahead.panel_id, meets_on__gte=on, ratified_at=None)
    coming = rows.order_by("meets_on").first()
    if coming is not None:
        put_on(coming.id, ahead.version_id, ahead=ahead.id, by=by, at=at)


def _fast(version: UUID, by: Actor) -> AheadOfPanel | None:
    return AheadOfPanel.objects.of(by).filter(version_id=version, way="fast track").first()


def look_back_later(version: UUID, *, by: Actor, at: datetime, on: date) -> None:
    """Once the money of a plan on the fast track is signed, the panel that was not asked looks back at it."""
    ahead = _fast(version, by)
    is_signed = SignOff.objects.of(by).filter(version_id=version, kind="financial").exists()
    if ahead is not None and is_signed:
        put_on_next_agenda(ahead, by=by, at=at, on=on)


def stays_on_fast_track(version: UUID, new: UUID, /, *, by: Actor, at: datetime) -> None:
    """What goes back to its writers is on the fast track still, for the reasons that were given."""
    ahead = _fast(version, by)
    if ahead is None or _fast(new, by) is not None:
        return
    AheadOfPanel.objects.create(
        id=uuid5(ahead.id, "written again"),
        commissioner_id=by.commissioner,
        version_id=new,
        panel_id=ahead.panel_id,
        way=ahead.way,
        reason=ahead.reason,
        by=ahead.by,
        by_name=ahead.by_name,
        at=at,
    )
