"""The rules this service keeps to, for staff and for whoever wants to know why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web.rules import pages
from openphb.interfaces.web.shell import answer


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.rules_page(request.GET.get("weight", ""), on=today()))
