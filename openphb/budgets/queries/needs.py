"""Questions about what somebody needs, and what was worked out from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.budgets import needs as told
from openphb.budgets.costing.doubts import Doubt
from openphb.budgets.costing.methods import USUAL, methods
from openphb.budgets.costing.profiles import Profile
from openphb.budgets.costing.result import document, work_out
from openphb.budgets.models import LocalProfile, NeedsVersion, WorkedOut
from openphb.budgets.needs import Content, Local, Missing, Ways
from openphb.budgets.queries.cards import rate_cards_on
from openphb.budgets.queries.finding import budget_row
from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood


@dataclass(frozen=True, slots=True)
class NeedsView:
    """One version of somebody's needs."""

    id: UUID
    budget: UUID
    person: UUID
    number: int
    is_draft: bool
    holding: str
    content: Content
    why_changed: str
    begun_by_name: str
    begun_at: datetime
    saved_by_name: str
    saved_at: datetime
    kept_by_name: str
    kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkedOutView:
    """What was worked out, as it was kept. `result` is the document that `openphb budget explain --json` prints."""

    id: UUID
    needs: UUID
    needs_number: int
    budget: UUID
    person: UUID
    for_day: date
    method: str
    method_version: str
    told: Mapping[str, Any]
    result: Mapping[str, Any]
    cards: tuple[UUID, ...]
    figures: tuple[Mapping[str, Any], ...]
    annual: Money
    one_off: Money
    contingency: Money
    total: Money
    worked_by_name: str
    worked_at: datetime


def needs_of(budget: UUID, *, by: Actor) -> tuple[NeedsView, ...]:
    """Every version, the latest first."""
    row = budget_row(budget, by=by)
    rows = NeedsVersion.objects.of(by).filter(_may_read(by), budget=row).select_related("budget")
    return tuple(_view(each) for each in rows.order_by("-number"))


def needs(id: UUID, *, by: Actor) -> NeedsView:
    """One version. Raises NotFound."""
    row = NeedsVersion.objects.of(by).filter(_may_read(by), id=id).select_related("budget").first()
    if row is None:
        raise NotFound
    return _view(row)


def changes_since_before(id: UUID, *, by: Actor) -> tuple[str, ...]:
    """What this version says that the one before did not; nothing for the first."""
    now = needs(id, by=by)
    before = next((each for each in needs_of(now.budget, by=by) if each.number == now.number - 1), None)
    return told.differences(before.content, now.content) if before else ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a draft today: what is missing, what does not fit together, and the result if it can be."""

    missing: tuple[Missing, ...]
    doubts: tuple[Doubt, ...]
    result: Mapping[str, Any] | None


def preview(found: NeedsView, ways: Ways) -> Preview:
    """Work out a version without keeping anything."""
    lacking = list(told.missing(found.content, ways))
    result = None
    if not lacking:
        try:
            result = document(work_out(ways.told(found.content)))
        except NotUnderstood as refused:
            lacking.append(Missing("", refused.because))
        except NoLawInForce:
            lacking.append(Missing("", "For this day we know no figure of the law that is needed."))
    return Preview(tuple(lacking), told.doubts_of(found.content, ways, holding=found.holding), result)


def worked_out(id: UUID, *, by: Actor) -> WorkedOutView:
    """One result as it was kept. Raises NotFound."""
    row = _worked(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _worked_view(row)


def worked_out_of(budget: UUID, *, by: Actor) -> tuple[WorkedOutView, ...]:
    """Every result of a budget, the latest first."""
    row = budget_row(budget, by=by)
    return tuple(_worked_view(each) for each in _worked(by).filter(budget=row).order_by("-worked_at"))


def ways_on(on: date, *, by: Actor, area: str | None = None) -> Ways:
    """What the board reckons with on a day. Without a choice of its own, by the time that support takes."""
    chosen = commissioners.settings_on(on, by=by).get("costing_method")
    known = {each.id for each in methods()}
    method = str(chosen.value) if chosen and chosen.value in known else USUAL
    return Ways(on, rate_cards_on(on, by=by, area=area), method, local_profiles_on(on, by=by))


def local_profiles_on(on: date, *, by: Actor) -> dict[str, Local]:
    """The board's own needs profiles that hold on a day, by their codes."""
    rows = LocalProfile.objects.of(by).filter(since__lte=on).order_by("since", "added_at")
    return {row.code: _local(row) for row in rows}


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A needs profile of the board's own, as somebody wrote it down."""

    code: str
    name: str
    since: date
    source: str
    domains: tuple[Mapping[str, Any], ...]
    added_by_name: str


def local_profiles(*, by: Actor) -> tuple[ProfileView, ...]:
    """Every profile of the board's own there has been, the latest first."""
    rows = LocalProfile.objects.of(by).order_by("-since", "-added_at")
    return tuple(
        ProfileView(row.code, row.name, row.since, row.source, tuple(row.domains), row.added_by_name) for row in rows
    )


def _local(row: LocalProfile) -> Local:
    domains = {each["name"]: tuple(level["name"] for level in each["levels"]) for each in row.domains}
    points = {each["name"]: {level["name"]: level["points"] for level in each["levels"]} for each in row.domains}
    return Local(Profile(row.code, row.name, domains), points)


def _worked(by: Actor) -> QuerySet[WorkedOut]:
    return WorkedOut.objects.of(by).filter(_may_read(by)).select_related("budget", "needs")


def _may_read(by: Actor) -> Q:
    """Needs are of somebody's health: for staff, the person and who represents them; not for a nominee."""
    if by.is_staff:
        return Q()
    return Q(budget__person_id__in=[person for person, role in by.acting if role is not Role.NOMINEE])


def _view(row: NeedsVersion) -> NeedsView:
    return NeedsView(
        id=row.id,
        budget=row.budget_id,
        person=row.budget.person_id,
        number=row.number,
        is_draft=row.state == "draft",
        holding=row.holding,
        content=row.content,
        why_changed=row.why_changed,
        begun_by_name=row.begun_by_name,
        begun_at=row.begun_at,
        saved_by_name=row.saved_by_name,
        saved_at=row.saved_at,
        kept_by_name=row.kept_by_name,
        kept_at=row.kept_at,
    )


def _worked_view(row: WorkedOut) -> WorkedOutView:
    return WorkedOutView(
        id=row.id,
        needs=row.needs_id,
        needs_number=row.needs.number,
        budget=row.budget_id,
        person=row.budget.person_id,
        for_day=row.for_day,
        method=row.method,
        method_version=row.method_version,
        told=row.told,
        result=row.result,
        cards=tuple(UUID(each) for each in row.cards),
        figures=tuple(row.figures),
        annual=Money(row.annual_pence),
        one_off=Money(row.one_off_pence),
        contingency=Money(row.contingency_pence),
        total=Money(row.total_pence),
        worked_by_name=row.worked_by_name,
        worked_at=row.worked_at,
    )
