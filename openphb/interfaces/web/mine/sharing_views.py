"""The person's pages on who pays for what, and on their wheelchair."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import today
from openphb.interfaces.web.mine import sharing_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer, looking
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments


@require_safe
@theirs
def who_pays(request: HttpRequest, whose: Whose, budget: UUID) -> HttpResponse:
    on = today()
    with looking(request):
        found = payments.whole(budget, by=whose.by, on=on)
    whose.must_own(found.person)
    return answer(request, pages.who_pays_page(found, whose=whose, on=on))


@require_safe
@theirs
def wheelchair(request: HttpRequest, whose: Whose, budget: UUID) -> HttpResponse:
    on = today()
    with looking(request):
        whose.must_own(budgets.budget(budget, by=whose.by, on=on).person)
        chair = budgets.chair(budget, by=whose.by)
        adds = tuple(each for each in budgets.contributions(budget, by=whose.by) if not each.mistake)
    if chair is None:
        raise NotFound
    return answer(request, pages.chair_page(chair, adds, whose=whose, on=on))
