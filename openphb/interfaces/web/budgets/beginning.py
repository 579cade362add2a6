"""What every view of a budget begins with: the budget as this actor sees it, and who acts, when and on which day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.perform import today
from openphb.interfaces.web.budgets.seen import Seen, look
from openphb.interfaces.web.shell import actor, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day

When = dict[str, Any]


def seen_by(request: HttpRequest, budget: UUID) -> Seen:
    """The whole budget, today, for whoever asks."""
    with looking(request):
        return look(budget, by=actor(request), on=today())


def when(by: Actor, at: datetime) -> When:
    """What an action wants besides what it is about."""
    return {"by": by, "at": at, "on": local_day(at)}
