"""My work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.shell import actor, answer
from openphb.interfaces.web.staff import staff_only
from openphb.interfaces.web.work import gathering, pages


@staff_only
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    asked = gathering.Asked.of(request.GET, page=paged.number(request))
    seen = gathering.gather(asked, by=actor(request), on=today())
    return answer(request, pages.work_page(seen))
