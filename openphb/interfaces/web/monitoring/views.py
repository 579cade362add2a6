"""The first page of monitoring, and how closely one budget is looked at."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.monitoring import pages
from openphb.interfaces.web.monitoring.forms import BY_RULE, DecideTier
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, local_day, months_after
from openphb.payments import actions, queries, rules
from openphb.payments.monitoring.tiers import Tier


@require_safe
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    who, page, on = actor(request), paged.number(request), today()
    asked = request.GET.get("tier", "")
    chosen = Tier(asked) if asked in list(Tier) else None
    year = Period(months_after(on, -12) + timedelta(days=1), on)
    placed = queries.tiers(by=who, on=on)
    counts, lines = queries.in_tiers(placed, by=who, tier=chosen, page=page)
    seen = pages.Seen(
        took=queries.efforts(year, by=who, on=on, placed=placed),
        counts=counts,
        lines=lines,
        chosen=chosen,
        samples=queries.samples(by=who),
        paging=paged.paging(page, total=lines.total, kept={"tier": asked}),
        why_not_draw=rules.why_not_do("draw a sample", roles=who.roles),
    )
    return answer(request, pages.home_page(seen))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def tier(request: HttpRequest, budget: UUID) -> HttpResponse:
    with looking(request):
        found = queries.tier_of(budget, by=actor(request), on=today())

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        chosen = "" if cleaned["tier"] == BY_RULE else cleaned["tier"]
        told = {"tier": chosen, "because": cleaned["because"], "ends_on": cleaned["ends_on"] if chosen else None}
        perform(actions.decide_tier, id=id, budget=budget, **told, by=by, at=at, on=local_day(at))
        say(request, "It is decided, and the person can read why.")
        return where("budget_tier", budget)

    return form_page(request, form_class=DecideTier, page=lambda form: pages.tier_page(found, form=form), do=do)
