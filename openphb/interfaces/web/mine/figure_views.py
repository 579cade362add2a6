"""The person's first figure, and the same on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets import queries
from openphb.budgets.queries import BudgetView, EstimateView, WorkedOutView
from openphb.interfaces.perform import today
from openphb.interfaces.web.figure_paper import figure_paper
from openphb.interfaces.web.mine import figure_pages as pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer
from openphb.kernel.refusal import NotFound


@require_safe
@theirs
def figure(request: HttpRequest, whose: Whose, budget: UUID) -> HttpResponse:
    found, told = _told(whose, budget)
    difference = queries.difference_agreed(budget, by=whose.by)
    page = pages.figure_page(found, told, worked=_worked(whose, told), difference=difference, whose=whose)
    return answer(request, page)


@require_safe
@theirs
def file(request: HttpRequest, whose: Whose, budget: UUID, slug: str) -> HttpResponse:
    worked = _worked(whose, _told(whose, budget)[1])
    if worked is None:
        raise NotFound
    return figure_paper(request, worked, slug=slug)


def _told(whose: Whose, budget: UUID) -> tuple[BudgetView, EstimateView]:
    found = queries.budget(budget, by=whose.by, on=today())
    whose.must_own(found.person)
    if found.estimate is None:
        raise NotFound
    return found, found.estimate


def _worked(whose: Whose, told: EstimateView) -> WorkedOutView | None:
    """What it was worked out from; not for whoever only keeps the money, since it says what is done and when."""
    if told.worked is None or whose.capacity == "nominee":
        return None
    return queries.worked_out(told.worked, by=whose.by)
