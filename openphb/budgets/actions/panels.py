"""Keeping a panel: its terms, its members and the days on which it meets."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.budgets.actions.panel_agenda import lock_meeting, put_on
from openphb.budgets.models import Panel, PanelMeeting, PanelMember, PanelTerms, PanelVote
from openphb.budgets.panels import Terms, why_not_terms
from openphb.budgets.queries import panel_lists as seen
from openphb.budgets.rules import why_not_do
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import actions as audit
from openphb.people import queries as people


@transaction_required
def make_panel(
    *, id: UUID, name: str, terms: Terms, valid_from: date, owner: str, reason: str, by: Actor, at: datetime, on: date
) -> UUID:
    """A panel with its first terms. Sent twice with one id, it is made once."""
    require(why_not_do("make or change a panel", roles=by.roles))
    if Panel.objects.of(by).filter(id=id).exists():
        return id
    refuse_unless(bool(name.strip()), "Give the panel a name.", field="name")
    is_taken = Panel.objects.of(by).filter(name__iexact=name.strip()).exists()
    refuse_unless(not is_taken, "There is a panel of this name already. Choose another name.", field="name")
    Panel.objects.create(id=id, commissioner_id=by.commissioner, name=name.strip(), made_by_name=by.name, made_at=at)
    _set(uuid5(id, "first terms"), id, terms, valid_from=valid_from, owner=owner, reason=reason, by=by, at=at, on=on)
    audit.record(did="budgets.make_panel", by=by, at=at, why=reason, detail=name)
    return id


@transaction_required
def set_panel_terms(
    *, id: UUID, panel: UUID, terms: Terms, valid_from: date, owner: str, reason: str, by: Actor, at: datetime, on: date
) -> UUID:
    """New terms from a day on, today or later; what was decided under the earlier ones stays as it was."""
    require(why_not_do("make or change a panel", roles=by.roles))
    seen.panel_row(panel, by=by)
    if not PanelTerms.objects.of(by).filter(id=id).exists():
        _set(id, panel, terms, valid_from=valid_from, owner=owner, reason=reason, by=by, at=at, on=on)
        audit.record(did="budgets.set_panel_terms", by=by, at=at, why=reason)
    return id


def _set(
    id: UUID,
    panel: UUID,
    /,
    terms: Terms,
    *,
    valid_from: date,
    owner: str,
    reason: str,
    by: Actor,
    at: datetime,
    on: date,
) -> None:
    require(why_not_terms(terms, owner=owner, reason=reason))
    refuse_unless(valid_from >= on, "Terms start today or later, so that they change no decision.", field="valid_from")
    PanelTerms.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        panel_id=panel,
        valid_from=valid_from,
        above_pence=terms.above.pence if terms.above is not None else None,
        services=sorted(terms.services),
        quorum=terms.quorum,
        decides=terms.decides,
        urgent=terms.urgent,
        urgent_name=_named(terms.urgent, by=by, on=on) if terms.urgent else "",
        urgent_up_to_pence=terms.urgent_up_to.pence if terms.urgent_up_to else None,
        owner=owner,
        reason=reason,
        recorded_by_name=by.name,
        recorded_at=at,
    )


def _named(account: UUID, *, by: Actor, on: date) -> str:
    """The name of whoever may sign between meetings: they may sign off money in any case."""
    known = {id: name for role in (Role.APPROVER, Role.LEAD) for id, name in people.staff(by=by, role=role, on=on)}
    if account not in known:
        raise Refused(Refusal("Only an approver or an ICB lead can be named to sign between meetings.", field="urgent"))
    return known[account]


@transaction_required
def add_panel_member(
    *, id: UUID, panel: UUID, account: UUID, seat: str, is_chair: bool, by: Actor, at: datetime, on: date
) -> UUID:
    """A colleague sits on this panel from today. Who takes the chair takes it from whoever had it."""
    require(why_not_do("make or change a panel", roles=by.roles))
    if PanelMember.objects.of(by).filter(id=id).exists():
        return id
    seen.panel_row(panel, by=by)
    known = {id: name for role in STAFF for id, name in people.staff(by=by, role=role, on=on)}
    refuse_unless(account in known, "Choose a colleague who works here today.", field="account")
    refuse_unless(bool(seat.strip()), "Say what they bring: their profession, or whom they speak for.", field="seat")
    sitting = PanelMember.objects.of(by).filter(panel_id=panel, until=None)
    refuse_unless(
        not sitting.filter(account=account).exists(), f"{known[account]} sits on this panel already.", field="account"
    )
    if is_chair:
        sitting.update(is_chair=False)
    PanelMember.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        panel_id=panel,
        account=account,
        name=known[account],
        seat=seat.strip(),
        is_chair=is_chair,
        since=on,
    )
    audit.record(did="budgets.add_panel_member", by=by, at=at, detail=f"{known[account]}, {seat}")
    return id


@transaction_required
def end_panel_member(*, member: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Their last day on the panel was yesterday, or today if they came today. What they voted stays."""
    require(why_not_do("make or change a panel", roles=by.roles))
    row = PanelMember.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=member).first()
    if row is None:
        raise NotFound
    if row.until is None:
        row.until = max(row.since, on - timedelta(days=1))
        row.save(update_fields=["until"])
        audit.record(did="budgets.end_panel_member", by=by, at=at, detail=row.name)
    return row.panel_id


@transaction_required
def call_meeting(*, id: UUID, panel: UUID, meets_on: date, place: str, by: Actor, at: datetime, on: date) -> UUID:
    """A day on which the panel meets. What must come before it is put on the agenda at once, the oldest first."""
    require(why_not_do("arrange a panel’s meetings", roles=by.roles))
    if PanelMeeting.objects.of(by).filter(id=id).exists():
        return id
    seen.panel_row(panel, by=by)
    refuse_unless(meets_on >= on, "Choose today or a later day.", field="meets_on")
    is_called = PanelMeeting.objects.of(by).filter(panel_id=panel, meets_on=meets_on).exists()
    refuse_unless(not is_called, f"This panel meets on {in_words(meets_on)} already.", field="meets_on")
    PanelMeeting.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        panel_id=panel,
        meets_on=meets_on,
        place=place.strip(),
        called_by_name=by.name,
        called_at=at,
    )
    audit.record(did="budgets.call_meeting", by=by, at=at, detail=in_words(meets_on))
    for each in seen.to_put_on(panel, by=by, on=on):
        if each.because:
            put_on(id, each.version, ahead=each.ahead.id if each.ahead else None, by=by, at=at)
    return id


@transaction_required
def change_meeting(*, meeting: UUID, meets_on: date, place: str, by: Actor, at: datetime, on: date) -> UUID:
    """Another day or another place, as long as nobody has voted at this meeting."""
    require(why_not_do("arrange a panel’s meetings", roles=by.roles))
    row = lock_meeting(meeting, by=by)
    has_votes = PanelVote.objects.of(by).filter(item__meeting=row).exists()
    refuse_unless(not has_votes, "Members have voted at this meeting, so its day and place stay as they are.")
    refuse_unless(meets_on >= on, "Choose today or a later day.", field="meets_on")
    others = PanelMeeting.objects.of(by).filter(panel_id=row.panel_id, meets_on=meets_on).exclude(id=meeting)
    refuse_unless(not others.exists(), f"This panel meets on {in_words(meets_on)} already.", field="meets_on")
    before = in_words(row.meets_on)
    row.meets_on, row.place = meets_on, place.strip()
    row.save(update_fields=["meets_on", "place"])
    audit.record(did="budgets.change_meeting", by=by, at=at, detail=f"{before} to {in_words(meets_on)}")
    return meeting
