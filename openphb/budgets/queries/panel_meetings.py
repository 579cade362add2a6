"""One meeting of a panel with its agenda; one plan before it, with the votes and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets import panels as rules
from openphb.budgets.models import PanelInterest, PanelItem, PanelMeeting, PanelMember, PanelVote
from openphb.budgets.panels import Outcome, Vote
from openphb.budgets.queries.panel_lists import PAGE, ahead_of, members_on, sits, terms_on
from openphb.budgets.queries.panel_views import InterestView, ItemLine, ItemView, MeetingView, PanelDuty, VoteView
from openphb.budgets.queries.versions import versions
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound, Refusal
from openphb.plans import queries as plans
from openphb.plans.workflow import VersionState

SOON = timedelta(days=14)
"""Papers are read in the two weeks before a meeting. Our own choice."""
NO_TERMS = Refusal("No terms of this panel hold on that day, so nothing can be decided. An ICB lead can set them.")


def meeting_row(id: UUID, *, by: Actor) -> PanelMeeting:
    """The row, for staff of its board. Raises NotFound."""
    row = PanelMeeting.objects.of(by).select_related("panel").filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row


def item_row(id: UUID, *, by: Actor) -> PanelItem:
    """The row with its meeting, for staff of its board. Raises NotFound."""
    row = PanelItem.objects.of(by).select_related("meeting__panel", "version__plan").filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row


def meeting(id: UUID, *, by: Actor) -> MeetingView:
    """One meeting with its agenda in order, for staff. Raises NotFound."""
    row = meeting_row(id, by=by)
    return MeetingView(
        id=id,
        panel=row.panel_id,
        panel_name=row.panel.name,
        meets_on=row.meets_on,
        place=row.place,
        terms=terms_on(row.meets_on, by=by).get(row.panel_id),
        members=members_on(row.panel_id, row.meets_on, by=by),
        items=_lines(PanelItem.objects.of(by).filter(meeting=row).order_by("position", "put_on_at"), by=by),
        minutes=row.minutes,
        minutes_by_name=row.minutes_by_name,
        minutes_at=row.minutes_at,
        ratified_by_name=row.ratified_by_name,
        ratified_how=row.ratified_how,
        ratified_at=row.ratified_at,
    )


def _lines(rows: QuerySet[PanelItem], *, by: Actor) -> tuple[ItemLine, ...]:
    found = list(rows.select_related("version__plan__person"))
    facts = versions([row.version_id for row in found], by=by)
    ahead = ahead_of({row.version_id for row in found if row.ahead_id}, by=by)
    return tuple(
        ItemLine(
            id=row.id,
            meeting=row.meeting_id,
            version=row.version_id,
            plan=row.version.plan_id,
            person=row.version.plan.person_id,
            person_name=str(row.version.plan.person),
            number=row.version.number,
            state=VersionState(row.version.state),
            coordinator=row.version.plan.coordinator_id,
            coordinator_name=row.version.plan.coordinator_name,
            author_name=row.version.author_name,
            total=facts[row.version_id].total,
            ahead=ahead.get(row.version_id) if row.ahead_id else None,
            put_on_by_name=row.put_on_by_name,
            taken_off_because=row.taken_off_because,
            taken_off_by_name=row.taken_off_by_name,
            decision=row.decision,
            words=row.words,
            counted=row.counted,
            decided_by_name=row.decided_by_name,
            decided_at=row.decided_at,
        )
        for row in found
    )


def item(id: UUID, *, by: Actor) -> ItemView:
    """One plan before a panel, for staff. Raises NotFound."""
    row = item_row(id, by=by)
    seen = meeting(row.meeting_id, by=by)
    line = next(each for each in seen.items if each.id == id)
    votes, interests = votes_of([id], by=by), interests_in(line.plan, by=by)
    not_vote = why_not_vote(line, seen, interests=interests, by=by)
    comes_to = NO_TERMS if seen.terms is None else _comes_to(votes, seen)
    return ItemView(
        line, seen, votes, interests, comes_to, not_vote, _why_not_decide(line, not_vote, comes_to=comes_to, by=by)
    )


def _comes_to(votes: Sequence[VoteView], seen: MeetingView) -> Outcome | Refusal:
    if seen.terms is None:
        return NO_TERMS
    cast = [Vote(each.vote) for each in votes if not each.was_replaced]
    return rules.outcome(cast, quorum=seen.terms.terms.quorum, decides=seen.terms.terms.decides)


def why_not_vote(line: ItemLine, seen: MeetingView, *, interests: Sequence[InterestView], by: Actor) -> Refusal | None:
    """Why this actor may not vote on this plan, or None if they may."""
    if line.taken_off_because:
        return Refusal("This was taken off the agenda, so nobody votes on it here.")
    return rules.why_not_vote(
        is_member=any(each.account == by.id for each in seen.members),
        wrote=by.id == line.coordinator or by.id in plans.writers([line.version], by=by).get(line.version, ()),
        declared=any(each.account == by.id for each in interests),
        is_about_them=line.person in by.people,
        is_decided=line.decided_at is not None,
    )


def _why_not_decide(
    line: ItemLine, not_vote: Refusal | None, *, comes_to: Outcome | Refusal, by: Actor
) -> Refusal | None:
    """Whoever records what the panel decided may vote on it, and may sign off money."""
    if not_vote is not None:
        return not_vote
    if not by.has(Role.APPROVER, Role.LEAD):
        return Refusal("A member who is an approver or an ICB lead records what the panel decided.")
    if not line.still_waits:
        return Refusal(f"This plan is {line.state} now, so there is nothing to decide. Take it off the agenda.")
    return comes_to if isinstance(comes_to, Refusal) else None


def votes_of(items: Iterable[UUID], *, by: Actor) -> tuple[VoteView, ...]:
    """Every vote on these, in the order they were given; of each member's, only the latest counts."""
    rows = list(PanelVote.objects.of(by).filter(item_id__in=list(items)).order_by("voted_at", "id"))
    latest = {(row.item_id, row.account): row.id for row in rows}
    return tuple(
        VoteView(row.account, row.name, row.vote, row.words, row.voted_at, latest[row.item_id, row.account] != row.id)
        for row in rows
    )


def interests_in(plan: UUID, *, by: Actor) -> tuple[InterestView, ...]:
    """Who declared an interest in this case, in the order they did."""
    rows = PanelInterest.objects.of(by).filter(plan_id=plan).order_by("declared_at")
    return tuple(InterestView(row.account, row.name, row.what, row.declared_at) for row in rows)


def panel_duties(*, by: Actor, on: date) -> tuple[PanelDuty, ...]:
    """What waits for this actor as a member of panels: papers to read, votes to give, minutes to ratify.

    Meetings of the past weeks and the two to come; in four questions however many they are.
    """
    seats = {row.panel_id: row.is_chair for row in PanelMember.objects.of(by).filter(sits(on), account=by.id)}
    if not seats:
        return ()
    rows = PanelMeeting.objects.of(by).filter(panel_id__in=seats, ratified_at=None, meets_on__lte=on + SOON)
    meetings = {row.id: row for row in rows.select_related("panel").order_by("meets_on")[:PAGE]}
    items = PanelItem.objects.of(by).filter(meeting_id__in=meetings, decided_at=None, taken_off_at=None)
    open_ = list(items.values_list("id", "meeting_id"))
    voted = set(PanelVote.objects.of(by).filter(item__in=items, account=by.id).values_list("item_id", flat=True))
    found = []
    for id, row in meetings.items():
        left = sum(meeting == id and item not in voted for item, meeting in open_)
        is_done = bool(row.minutes) and seats[row.panel_id] and all(meeting != id for _, meeting in open_)
        if left or is_done:
            found.append(PanelDuty(id, row.panel.name, row.meets_on, left, is_done, has_met=row.meets_on <= on))
    return tuple(found)
