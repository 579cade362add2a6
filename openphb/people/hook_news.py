"""What leads are told of calls that are not taken: once a day at most for each address, whatever happened meanwhile."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.people.audit import counted
from openphb.people.hooks_rules import NEWS_EVERY, CallState, HookState
from openphb.people.models.systems import Hook, HookCall


def to_tell(*, by: Actor, at: datetime) -> list[UUID]:
    """Addresses of this board of which there is news that leads are to be told now."""
    may_be_told = Q(told_at=None) | Q(told_at__lte=at - NEWS_EVERY)
    rows = Hook.objects.of(by).filter(may_be_told, news_since__isnull=False).exclude(state=HookState.ENDED)
    return list(rows.order_by("id").values_list("id", flat=True))


@transaction_required
def take_news(*, hook: UUID, by: Actor, at: datetime) -> str:
    """What leads are told of one address, in words; noted as told. Empty where another worker has told it."""
    counted()
    rows = Hook.objects.of(by).select_for_update(of=("self",), no_key=True).select_related("system")
    row = rows.filter(id=hook, news_since__isnull=False).first()
    if row is None:
        return ""
    aside = HookCall.objects.of(by).filter(hook=row, state=CallState.LAID_ASIDE, ended_at__gte=row.news_since).count()
    row.news_since, row.told_at = None, at
    row.save(update_fields=["news_since", "told_at"])
    return " ".join(filter(None, (f"{row.system.name}:", _aside(aside), _paused(row))))


def _aside(many: int) -> str:
    if not many:
        return ""
    return (
        "1 call was not taken and is laid aside." if many == 1 else f"{many:,} calls were not taken and are laid aside."
    )


def _paused(row: Hook) -> str:
    return f"{row.why} It is paused until you take it up again." if row.state == HookState.PAUSED else ""
