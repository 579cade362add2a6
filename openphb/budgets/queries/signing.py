"""Sign-offs given and waited for, and how much each role may sign off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from openphb.budgets import bands as limits
from openphb.budgets.amounts import Total, total_of
from openphb.budgets.bands import Band
from openphb.budgets.models import ApprovalBand, Indicative, SignOff
from openphb.budgets.queries.panel_lists import ahead_of, why_not_alone
from openphb.budgets.queries.views import BandView, Page, SignOffView, ToSign
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.people import queries as people
from openphb.plans import queries as plans
from openphb.plans import rules as plan_rules
from openphb.plans.queries import WaitingVersion
from openphb.plans.workflow import VersionState

PAGE = 20
_KINDS = {VersionState.SUBMITTED: "clinical", VersionState.CLINICAL: "financial"}
VERBS = {"clinical": "sign off clinically", "financial": "sign off the money"}


def bands_on(on: date, *, by: Actor) -> tuple[Band, ...]:
    """The limits that hold on a day."""
    rows = ApprovalBand.objects.of(by).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
    return tuple(Band(Role(row.role), _money(row.up_to_pence)) for row in rows.order_by("role"))


def bands(*, by: Actor) -> tuple[BandView, ...]:
    """Every limit there has been, by role, newest first: who set it and why."""
    rows = ApprovalBand.objects.of(by).order_by("role", "-valid_from")
    return tuple(
        BandView(row.id, row.role, _money(row.up_to_pence), row.valid_from, row.valid_to, row.owner, row.reason)
        for row in rows
    )


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)


def sign_offs(version: UUID, *, by: Actor) -> tuple[SignOffView, ...]:
    """The sign-offs of one version, clinical first."""
    plans.content(version, by=by)
    return signed([version], by=by)


@asked_once
def signed(ids: Iterable[UUID], *, by: Actor) -> tuple[SignOffView, ...]:
    """The sign-offs of several versions, in one query."""
    rows = SignOff.objects.of(by).filter(version_id__in=list(ids)).order_by("version_id", "kind")
    return tuple(
        SignOffView(
            id=row.id,
            version=row.version_id,
            kind=row.kind,
            signed_by=row.signed_by,
            signed_by_name=row.signed_by_name,
            signed_at=row.signed_at,
            total=Total(Money(row.yearly_pence), Money(row.one_off_pence)),
            band=row.band,
            note=row.note,
        )
        for row in rows
    )


def sign_offs_waiting(*, by: Actor, on: date, page: int = 1) -> Page[ToSign]:
    """Versions that wait for a sign-off, longest first, for staff; with why this actor cannot give it."""
    if not by.is_staff:
        return Page((), 0)
    found, total_ = plans.waiting(_KINDS, by=by, page=page)
    return Page(_to_sign(found, by=by, on=on), total_)


def to_sign(version: UUID, *, by: Actor, on: date) -> ToSign | None:
    """The sign-off one version waits for, or None if it waits for none."""
    seen = plans.version(version, by=by)
    if seen.state not in _KINDS:
        return None
    waiting = WaitingVersion(
        id=seen.id,
        plan=seen.plan,
        person=seen.person,
        person_name=people.person(seen.person, by=by).name,
        number=seen.number,
        state=seen.state,
        author_name=seen.author_name,
        writers=seen.writers,
        costs=seen.costs,
        since=seen.since,
    )
    return _to_sign([waiting], by=by, on=on)[0]


def _to_sign(found: Sequence[WaitingVersion], *, by: Actor, on: date) -> tuple[ToSign, ...]:
    estimates = _estimates({each.plan for each in found}, by=by)
    held = bands_on(on, by=by)
    for_money = {each.id: total_of(each.costs.lines) for each in found if each.state is VersionState.CLINICAL}
    panels = why_not_alone(for_money, by=by, on=on)
    fast = {id for id, each in ahead_of([each.id for each in found], by=by).items() if each.way == "fast track"}
    lines = (_one_to_sign(each, estimate=estimates.get(each.plan), bands=held, by=by) for each in found)
    return tuple(
        replace(line, why_not=panels.get(line.version, line.why_not), is_fast=line.version in fast) for line in lines
    )


def _one_to_sign(found: WaitingVersion, *, estimate: Money | None, bands: Sequence[Band], by: Actor) -> ToSign:
    kind = _KINDS[found.state]
    cost = total_of(found.costs.lines)
    under, why_not = _under(found, cost, bands=bands, by=by)
    return ToSign(
        version=found.id,
        plan=found.plan,
        person=found.person,
        person_name=found.person_name,
        kind=kind,
        number=found.number,
        author_name=found.author_name,
        since=found.since,
        total=cost,
        estimate=estimate,
        under=under,
        why_not=why_not,
    )


def _under(found: WaitingVersion, cost: Total, *, bands: Sequence[Band], by: Actor) -> tuple[str, Refusal | None]:
    """Under which limit this actor may sign, or why they may not."""
    roles = by.roles_for(found.person)
    move = plan_rules.version_move(VERBS[_KINDS[found.state]], found.state)
    if isinstance(move, Refusal):
        return "", move
    is_about_them = found.person in by.people
    refusal = plan_rules.why_not(move, roles=roles, is_author=by.id in found.writers, is_about_them=is_about_them)
    if refusal or found.state is VersionState.SUBMITTED:
        return "", refusal
    band = limits.band_for(cost, roles=roles, bands=bands)
    return ("", band) if isinstance(band, Refusal) else (str(band), None)


def _estimates(ids: set[UUID], *, by: Actor) -> dict[UUID, Money]:
    """The latest estimate for each plan: what the person was first told it might be."""
    rows = Indicative.objects.of(by).filter(budget__plan_id__in=ids).order_by("made_on", "recorded_at")
    return {plan: Money(pence) for plan, pence in rows.values_list("budget__plan_id", "yearly_pence")}
