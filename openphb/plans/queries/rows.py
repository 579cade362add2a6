"""Rows this actor may see, and their parts as values. For this room's own queries and actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from openphb.commissioners.context import asked_once, asked_once_each
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.plans import content as c
from openphb.plans import models as m
from openphb.plans.queries.views import EventView
from openphb.plans.workflow import VersionState

SCALARS = (*c.ABOUT_ME, "supported_by", "strengths", *c.ASKED_BY_LAW, "first_review_on")


def request_row(id: UUID, *, by: Actor) -> m.Request:
    """The request with its person, or NotFound."""
    row = m.Request.objects.of(by).select_related("person").filter(id=id).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row


@asked_once
def plan_row(id: UUID, *, by: Actor) -> m.Plan:
    """The plan with its request and person, or NotFound."""
    row = m.Plan.objects.of(by).select_related("person", "request").filter(id=id).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row


@asked_once
def version_row(id: UUID, *, by: Actor) -> m.PlanVersion:
    """The version with its plan and person, or NotFound."""
    row = m.PlanVersion.objects.of(by).select_related("plan__person", "plan__request").filter(id=id).first()
    if row is None or not by.may_see(row.plan.person_id):
        raise NotFound
    return row


def decision_row(id: UUID, *, by: Actor) -> m.Decision:
    """The decision with its person, or NotFound."""
    row = m.Decision.objects.of(by).select_related("person").filter(id=id).first()
    if row is None or not by.may_see(row.person_id):
        raise NotFound
    return row


def contents_of(versions: Sequence[m.PlanVersion], *, by: Actor) -> dict[UUID, c.PlanContent]:
    """What each version says, in five queries however many there are. Versions come with their plan."""
    said = _said([version.id for version in versions], by=by)
    return {
        version.id: c.PlanContent(
            coordinator=version.plan.coordinator_name,
            **said[version.id],
            **{name: getattr(version, name) for name in SCALARS},
        )
        for version in versions
    }


@asked_once_each
def _said(ids: list[UUID], *, by: Actor) -> dict[UUID, dict[str, Any]]:
    """The outcomes, lines, risks, actions and contacts of each version."""
    found = {name: _by_version(_in_order(model, ids, by=by)) for name, (model, _) in _PARTS.items()}
    return {id: {name: tuple(map(told, found[name][id])) for name, (_, told) in _PARTS.items()} for id in ids}


def _in_order(model: Any, ids: list[UUID], *, by: Actor) -> Iterable[Any]:
    rows: Iterable[Any] = model.objects.of(by).filter(version_id__in=ids).order_by("position", "key")
    return rows


def _by_version(rows: Iterable[Any]) -> Mapping[UUID, list[Any]]:
    grouped: dict[UUID, list[Model]] = defaultdict(list)
    for row in rows:
        grouped[row.version_id].append(row)
    return grouped


def _copied(kind: Any) -> Callable[[Any], Any]:
    """A row as the value that has its columns' names."""
    names = tuple(kind.__dataclass_fields__)
    return lambda row: kind(**{name: getattr(row, name) for name in names})


def _line(row: m.Line) -> c.Line:
    copied: dict[str, Any] = {name: getattr(row, name) for name in c.Line.__dataclass_fields__ if name != "unit_price"}
    return c.Line(unit_price=Money(row.unit_pence), **copied)


def lines_of_versions(ids: list[UUID], *, by: Actor) -> dict[UUID, tuple[c.Line, ...]]:
    """The lines of each version, in the plan's order."""
    found = _by_version(_in_order(m.Line, ids, by=by))
    return {id: tuple(map(_line, found[id])) for id in ids}


_PARTS: Mapping[str, tuple[Any, Callable[[Any], Any]]] = {
    "outcomes": (m.Outcome, _copied(c.Outcome)),
    "lines": (m.Line, _line),
    "risks": (m.Risk, _copied(c.Risk)),
    "actions": (m.Action, _copied(c.Action)),
    "contacts": (m.Contact, _copied(c.Contact)),
}


def writers_of(versions: Sequence[m.PlanVersion], *, by: Actor) -> dict[UUID, frozenset[UUID]]:
    """Everyone who wrote any part of what each version says that was not agreed before, in two queries.

    A returned version's words live on in the next one, so its writers count there too; after an agreement, which
    others signed off, the count starts anew.
    """
    plans = {version.plan_id for version in versions}
    family = list(
        m.PlanVersion.objects.of(by).filter(plan_id__in=plans).values_list("id", "plan_id", "number", "state", "author")
    )
    wrote = m.Event.objects.of(by).filter(verb="write", version_id__in=[row[0] for row in family])
    hands: dict[UUID, set[UUID]] = defaultdict(set)
    for version_id, account in wrote.values_list("version_id", "by"):
        if version_id is not None:
            hands[version_id].add(account)
    for id, _, _, _, author in family:
        hands[id].add(author)
    return {version.id: _hands_since_agreed(version, family, hands) for version in versions}


_WAS_AGREED = (VersionState.AGREED, VersionState.SUPERSEDED)


def _hands_since_agreed(
    version: m.PlanVersion, family: list[tuple[Any, ...]], hands: Mapping[UUID, set[UUID]]
) -> frozenset[UUID]:
    earlier = [row for row in family if row[1] == version.plan_id and row[2] < version.number]
    settled = max((number for _, _, number, state, _ in earlier if state in _WAS_AGREED), default=0)
    counted = [id for id, _, number, _, _ in earlier if number > settled]
    return frozenset(hands[version.id].union(*(hands[id] for id in counted)))


def recorders_of(request: UUID, *, by: Actor) -> frozenset[UUID]:
    """Who recorded the offer or the request: deciding on it is somebody else's."""
    rows = m.Event.objects.of(by).filter(request_id=request, verb__in=("offer", "ask", "ask again"))
    return frozenset(rows.values_list("by", flat=True))


def event_view(row: m.Event) -> EventView:
    return EventView(row.verb, row.by_name, row.at, row.note, row.version_id)
