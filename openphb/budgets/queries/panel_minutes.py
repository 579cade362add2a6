"""Minutes drafted from what was recorded: who was there, what was declared, voted and decided. To be edited."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from openphb.budgets.models import PanelInterest, PanelVote
from openphb.budgets.queries.panel_meetings import meeting
from openphb.budgets.queries.panel_views import ItemLine, MeetingView
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words


def drafted_minutes(id: UUID, *, by: Actor) -> str:
    """The draft of one meeting's minutes, for staff. Raises NotFound."""
    found = meeting(id, by=by)
    items = [each.id for each in found.items]
    voters = set(PanelVote.objects.of(by).filter(item_id__in=items).values_list("account", flat=True))
    plans = [each.plan for each in found.items]
    declared = PanelInterest.objects.of(by).filter(plan_id__in=plans).order_by("declared_at")
    interests = list(declared.values_list("plan_id", "name", "what"))
    took_off = [each for each in found.items if each.taken_off_because]
    parts = [
        f"{found.panel_name}, {in_words(found.meets_on)}{f', {found.place}' if found.place else ''}.",
        *_there(found, voters),
        *(_item(number, each, interests) for number, each in enumerate(found.agenda, start=1)),
        *(f"Taken off the agenda: {each.person_name}. {each.taken_off_because}" for each in took_off),
    ]
    return "\n\n".join(parts)


def _there(found: MeetingView, voters: set[UUID]) -> tuple[str, ...]:
    there = [f"{each.name} ({each.seat})" for each in found.members if each.account in voters]
    away = [each.name for each in found.members if each.account not in voters]
    return (
        f"Took part: {', '.join(there) or 'nobody has voted yet'}.",
        *((f"Did not vote: {', '.join(away)}.",) if away else ()),
    )


def _item(number: int, each: ItemLine, interests: Sequence[tuple[UUID, str, str]]) -> str:
    declared = "; ".join(f"{name}: {what}" for plan, name, what in interests if plan == each.plan)
    before = f"Signed before the panel met ({each.ahead.way}) by {each.ahead.by_name}." if each.ahead else ""
    decided = f"Decision: {each.decision}. {each.counted}." if each.decision else "No decision yet."
    lines = (
        f"{number}. {each.person_name}, plan version {each.number}: {each.total}.",
        before,
        f"Interests declared: {declared}." if declared else "No interest was declared.",
        decided,
        each.words,
    )
    return "\n".join(line for line in lines if line)
