"""Questions about calls to other systems: which addresses a board has called, of what, and how each try went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, require
from openphb.people import access_rules
from openphb.people.hooks_rules import CallState, Happening, HookState
from openphb.people.models.systems import Hook, HookCall, HookTry

PAGE = 20


@dataclass(frozen=True, slots=True)
class HookView:
    """An address as its board sees it; its secret is seen once, when it is drawn. `waiting` and `aside` are counts."""

    id: UUID
    system: UUID
    system_name: str
    address: str
    happenings: tuple[Happening, ...]
    state: HookState
    why: str
    changed_at: datetime
    changed_by: str
    made_at: datetime
    made_by: str
    both_until: datetime | None
    failing_since: datetime | None
    waiting: int
    aside: int


@dataclass(frozen=True, slots=True)
class TryView:
    at: datetime
    status: int
    milliseconds: int
    because: str


@dataclass(frozen=True, slots=True)
class CallView:
    """One call with the latest of its tries, newest first."""

    id: UUID
    hook: UUID
    happening: Happening
    happened_at: datetime
    state: CallState
    tries: int
    next_at: datetime | None
    tried: tuple[TryView, ...]


@dataclass(frozen=True, slots=True)
class CallsPage:
    calls: tuple[CallView, ...]
    total: int


def hooks(*, by: Actor) -> tuple[HookView, ...]:
    """Every address there was, those that are called first. Raises Refused for whoever may not see who works here."""
    require(access_rules.why_not_see(by))
    last = Case(When(state=HookState.ENDED, then=1), default=0, output_field=IntegerField())
    return tuple(map(_view, _counted(by).order_by(last, "system__name", "made_at")))


def hook(id: UUID, *, by: Actor) -> HookView:
    require(access_rules.why_not_see(by))
    row = _counted(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _view(row)


def calls(of: UUID, *, by: Actor, page: int) -> CallsPage:
    """What one address was told, the latest first, a page at a time."""
    require(access_rules.why_not_see(by))
    rows = HookCall.objects.of(by).filter(hook_id=of).order_by("-happened_at", "id")
    here = list(rows[(page - 1) * PAGE : page * PAGE])
    tried: dict[UUID, list[TryView]] = {}
    for each in HookTry.objects.of(by).filter(call__in=[row.id for row in here]).order_by("-at"):
        tried.setdefault(each.call_id, []).append(TryView(each.at, each.status, each.milliseconds, each.because))
    return CallsPage(tuple(_call(row, tried.get(row.id, ())) for row in here), rows.count())


def call(id: UUID, *, of: UUID, by: Actor) -> CallView:
    require(access_rules.why_not_see(by))
    row = HookCall.objects.of(by).filter(id=id, hook_id=of).first()
    if row is None:
        raise NotFound
    return _call(row, ())


def _counted(by: Actor) -> QuerySet[Hook]:
    waits, aside = Q(calls__state=CallState.WAITING), Q(calls__state=CallState.LAID_ASIDE)
    counts = {"waiting": Count("calls", filter=waits), "aside": Count("calls", filter=aside)}
    return Hook.objects.of(by).select_related("system").annotate(**counts)


def _view(row: Hook) -> HookView:
    counts: dict[str, int] = {name: row.__dict__[name] for name in ("waiting", "aside")}
    return HookView(
        row.id, row.system_id, row.system.name, row.address, tuple(map(Happening, row.happenings)),
        HookState(row.state), row.why, row.changed_at, row.changed_by, row.made_at, row.made_by, row.both_until,
        row.failing_since, **counts,
    )  # fmt: skip


def _call(row: HookCall, tried: Sequence[TryView]) -> CallView:
    return CallView(
        row.id, row.hook_id, Happening(row.happening), row.happened_at, CallState(row.state), row.tries, row.next_at,
        tuple(tried),
    )  # fmt: skip
