"""Panels, their meetings and agendas; which plans one of them is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from openphb.budgets.amounts import Total
from openphb.budgets.models import AheadOfPanel, Panel, PanelItem, PanelMeeting, PanelMember, PanelTerms
from openphb.budgets.panels import Terms, why_not_urgent
from openphb.budgets.queries.panel_views import (
    AheadView,
    FastTrackLine,
    MeetingLine,
    MemberView,
    PanelDecision,
    PanelLine,
    PanelView,
    TermsView,
    ToPutOn,
)
from openphb.budgets.queries.versions import version_facts, versions
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people.rules import manages_money_only
from openphb.plans.models import PlanVersion
from openphb.plans.workflow import VersionState

PAGE = 20
MOST = 200
"""Plans looked at when an agenda is made up, those longest with us first. A panel decides on a few at a time."""
_MEETINGS = {
    "items_": Count("items", filter=Q(items__taken_off_at=None)),
    "open_": Count("items", filter=Q(items__taken_off_at=None, items__decided_at=None)),
}


def panels(*, by: Actor, on: date) -> tuple[PanelLine, ...]:
    """Every panel of this board, by name, for staff."""
    rows = list(Panel.objects.of(by).order_by("name")) if by.is_staff else []
    held = terms_on(on, by=by) if rows else {}
    seats = PanelMember.objects.of(by).filter(sits(on)).values_list("panel").annotate(Count("id"))
    many = dict(seats)
    coming = {row.panel_id: row for row in _meetings(by).filter(meets_on__gte=on).order_by("-meets_on")}
    return tuple(
        PanelLine(row.id, row.name, held.get(row.id), many.get(row.id, 0), _line(coming.get(row.id))) for row in rows
    )


def panel(id: UUID, *, by: Actor, on: date, page: int = 1) -> PanelView:
    """One panel, for staff. Raises NotFound."""
    row = panel_row(id, by=by)
    said = PanelTerms.objects.of(by).filter(panel=row).order_by("-valid_from", "-recorded_at")
    found = _meetings(by).filter(panel=row).order_by("-meets_on")
    shown = found[(page - 1) * PAGE : page * PAGE]
    lines = tuple(line for line in map(_line, shown) if line)
    members = members_on(id, on, by=by)
    return PanelView(
        id, row.name, terms_on(on, by=by).get(id), tuple(map(terms_view, said)), members, lines, found.count()
    )


def panel_row(id: UUID, *, by: Actor) -> Panel:
    """The row, for staff of its board. Raises NotFound."""
    row = Panel.objects.of(by).filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row


def terms_on(on: date, *, by: Actor) -> dict[UUID, TermsView]:
    """The terms of each panel that hold on a day: of those from the same day, what was recorded latest."""
    rows = PanelTerms.objects.of(by).filter(valid_from__lte=on).order_by("valid_from", "recorded_at")
    return {row.panel_id: terms_view(row) for row in rows}


def terms_view(row: PanelTerms) -> TermsView:
    terms = Terms(
        above=_money(row.above_pence),
        services=frozenset(row.services),
        quorum=row.quorum,
        decides=row.decides,
        urgent=row.urgent,
        urgent_name=row.urgent_name,
        urgent_up_to=_money(row.urgent_up_to_pence),
    )
    return TermsView(terms, row.valid_from, row.owner, row.reason, row.recorded_by_name)


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)


def sits(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def members_on(panel: UUID, on: date, *, by: Actor) -> tuple[MemberView, ...]:
    """Who sits on a panel on a day, the chair first."""
    rows = PanelMember.objects.of(by).filter(sits(on), panel_id=panel).order_by("-is_chair", "name")
    return tuple(member_view(row) for row in rows)


def member(id: UUID, *, by: Actor) -> MemberView:
    """One seat. Raises NotFound."""
    row = PanelMember.objects.of(by).filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return member_view(row)


def member_view(row: PanelMember) -> MemberView:
    return MemberView(row.id, row.panel_id, row.account, row.name, row.seat, row.is_chair, row.since, row.until)


def _meetings(by: Actor) -> Any:
    return PanelMeeting.objects.of(by).annotate(**_MEETINGS)


def _line(row: Any) -> MeetingLine | None:
    if row is None:
        return None
    return MeetingLine(row.id, row.meets_on, row.place, row.items_, row.open_, bool(row.minutes), row.ratified_at)


def asked_of(costs: Mapping[UUID, Total], *, by: Actor, on: date) -> dict[UUID, tuple[UUID, str, str]]:
    """Which of these versions a panel is asked about: its id, its name and why. A plan on the fast track is not asked.

    Where several panels could be, the one for this kind of plan goes first, then the one with the highest amount.
    """
    held = terms_on(on, by=by)
    if not held or not costs:
        return {}
    names = dict(Panel.objects.of(by).values_list("id", "name"))
    order = sorted(held.items(), key=lambda each: (each[1].terms.above or Money(0), names[each[0]]), reverse=True)
    rows = PlanVersion.objects.of(by).filter(id__in=list(costs)).values_list("id", "plan__request__service")
    found = {}
    for id, service in rows:
        asked = [
            (panel, said.terms.asks_for(costs[id], service=service), service in said.terms.services)
            for panel, said in order
        ]
        chosen = sorted((each for each in asked if each[1]), key=lambda each: not each[2])
        if chosen:
            found[id] = (chosen[0][0], names[chosen[0][0]], chosen[0][1])
    return found


def why_not_alone(costs: Mapping[UUID, Total], *, by: Actor, on: date) -> dict[UUID, Refusal]:
    """Why nobody signs the money of these alone: a panel is to decide. Empty for those that need none.

    What is on an agenda is the panel's. What a panel would be asked about waits for one, unless it is on the fast
    track, where the panel looks back at it.
    """
    items = PanelItem.objects.of(by).filter(version_id__in=list(costs), decided_at=None, taken_off_at=None, ahead=None)
    on_agenda = {item.version_id: item.meeting for item in items.select_related("meeting__panel")}
    fast = set(_ahead(by).filter(version_id__in=list(costs)).values_list("version_id", flat=True))
    found = {
        id: Refusal(
            f"{name} decides on this: {why}. Put it on the agenda of a meeting. This is a local choice, not law."
        )
        for id, (_, name, why) in asked_of(costs, by=by, on=on).items()
        if id not in fast
    }
    for id, meeting in on_agenda.items():
        words = f"This is on the agenda of {meeting.panel.name} on {in_words(meeting.meets_on)}, so the panel decides."
        found[id] = Refusal(words)
    return found


def why_not_sign_urgently(version: UUID, *, by: Actor, on: date) -> Refusal | None:
    """Why this actor may not sign the money of this plan in the place of the panel, or None if they may."""
    facts = version_facts(version, by=by)
    found = asked_of({version: facts.total}, by=by, on=on).get(version)
    if found is None:
        return Refusal("No panel is asked about this plan, so it needs no urgent signature.")
    if facts.state is not VersionState.CLINICAL:
        return Refusal(f"This plan is {facts.state}, so its money cannot be signed off now.")
    on_one = PanelItem.objects.of(by).filter(version_id=version, decided_at=None, taken_off_at=None, ahead=None)
    for item in on_one.select_related("meeting")[:1]:
        day = in_words(item.meeting.meets_on)
        return Refusal(f"It is on the agenda of {day}. Take it off there first, and say that it cannot wait.")
    return why_not_urgent(terms_on(on, by=by)[found[0]].terms, facts.total, who=by.id)


def _ahead(by: Actor) -> Any:
    return AheadOfPanel.objects.of(by).select_related("panel")


def ahead_of(ids: Iterable[UUID], *, by: Actor) -> dict[UUID, AheadView]:
    """Which of these versions did not wait for a panel, and what it said of them afterwards."""
    rows = list(_ahead(by).filter(version_id__in=list(ids)))
    looked = PanelItem.objects.of(by).filter(ahead__in=rows).exclude(decided_at=None).select_related("meeting")
    after = {item.ahead_id: item for item in looked}
    return {row.version_id: ahead_view(row, after.get(row.id)) for row in rows}


def ahead_view(row: AheadOfPanel, item: PanelItem | None) -> AheadView:
    return AheadView(
        id=row.id,
        version=row.version_id,
        panel=row.panel_id,
        panel_name=row.panel.name if row.panel else "",
        way=row.way,
        reason=row.reason,
        by_name=row.by_name,
        at=row.at,
        decision=item.decision if item else "",
        words=item.words if item else "",
        looked_on=item.meeting.meets_on if item else None,
    )


def fast_track_waiting(*, by: Actor) -> tuple[FastTrackLine, ...]:
    """Plans on the fast track that wait for a signature, those put on it first before the others. For staff."""
    waits = (VersionState.SUBMITTED, VersionState.CLINICAL)
    rows = AheadOfPanel.objects.of(by).filter(way="fast track", version__state__in=waits).order_by("at")[:MOST]
    found = rows.select_related("version__plan__person") if by.is_staff else ()
    return tuple(
        FastTrackLine(row.version_id, str(row.version.plan.person), VersionState(row.version.state), row.at, row.reason)
        for row in found
    )


def to_put_on(panel: UUID, *, by: Actor, on: date) -> tuple[ToPutOn, ...]:
    """What could go on an agenda of this panel: what it must look back at, what must come to it, then the rest."""
    taken = PanelItem.objects.of(by).filter(decided_at=None, taken_off_at=None).values("version_id")
    back = [] if not by.is_staff else list(_to_look_back_at(panel, by=by))
    rows = PlanVersion.objects.of(by).filter(state=VersionState.CLINICAL).exclude(id__in=taken)
    waiting = list(rows.select_related("plan__person").order_by("written_at")[:MOST]) if by.is_staff else []
    facts = versions([row.id for row in (*waiting, *back)], by=by)
    asked = asked_of({row.id: facts[row.id].total for row in waiting}, by=by, on=on)
    gone = ahead_of([row.id for row in back], by=by)
    mine = [row for row in waiting if row.id not in asked or asked[row.id][0] == panel]
    lines = [
        _to_put_on(row, facts[row.id].total, because="it went ahead of the panel", ahead=gone[row.id]) for row in back
    ]
    lines += [_to_put_on(row, facts[row.id].total, because=asked[row.id][2] if row.id in asked else "") for row in mine]
    return tuple(sorted(lines, key=lambda each: not each.because))


def _to_look_back_at(panel: UUID, *, by: Actor) -> Any:
    """Signed without the panel, and on no agenda that still stands."""
    on_one = PanelItem.objects.of(by).filter(taken_off_at=None).exclude(ahead=None).values("ahead_id")
    ahead = AheadOfPanel.objects.of(by).filter(panel_id=panel).exclude(id__in=on_one).values("version_id")
    rows = PlanVersion.objects.of(by).filter(id__in=ahead)
    return rows.exclude(state__in=NOT_SIGNED).select_related("plan__person").order_by("written_at")[:MOST]


NOT_SIGNED = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.CLINICAL, VersionState.RETURNED)


def _to_put_on(row: PlanVersion, total: Total, *, because: str, ahead: AheadView | None = None) -> ToPutOn:
    person = row.plan.person
    return ToPutOn(row.id, person.id, str(person), row.number, total, because, ahead)


def panel_decisions(plan: UUID, *, by: Actor) -> tuple[PanelDecision, ...]:
    """What panels decided on the versions of a plan, latest first; and of what was signed before they met.

    Whoever only manages the money reads what was decided, and not the words, which may be about health.
    """
    rows = PanelItem.objects.of(by).filter(version__plan_id=plan).exclude(decided_at=None)
    seen = rows.select_related("meeting__panel", "version__plan").order_by("-decided_at")
    return tuple(
        PanelDecision(
            version=row.version_id,
            panel_name=row.meeting.panel.name,
            meets_on=row.meeting.meets_on,
            decision=row.decision,
            words="" if manages_money_only(by, row.version.plan.person_id) else row.words,
            counted=row.counted,
            item=row.id,
            is_afterwards=row.ahead_id is not None,
        )
        for row in seen
        if by.may_see(row.version.plan.person_id)
    )
