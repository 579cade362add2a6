"""What every view of a budget begins with: the budget as this actor sees it, and who acts, when and on which day."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.perform import today
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.shell import actor, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day

When = dict[str, Any]


def seen_by(request: HttpRequest, budget: UUID) -> Seen:
    """The whole budget, today, for whoever asks. What is sent may be answered after looking: ask for all of it."""
    with looking(request):
        seen = Seen(budget, by=actor(request), on=today())
        return seen.whole() if request.method == "POST" else seen


def when(by: Actor, at: datetime) -> When:
    """What an action wants besides what it is about."""
    return {"by": by, "at": at, "on": local_day(at)}
