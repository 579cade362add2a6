"""Three answers for programs: plain text or JSON, and nothing of anybody."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from openphb.interfaces import success
from openphb.interfaces.perform import now
from openphb.interfaces.watch import measures
from openphb.interfaces.web.answering import open_to_all
from openphb.interfaces.web.health import readiness
from openphb.interfaces.web.whence import is_within

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@open_to_all
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing is asked of the database: that it is away is no reason to kill us."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@open_to_all
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether people may be sent here; 503 if not."""
    found = readiness.checks(at=now())
    is_ready = readiness.is_ready(found)
    return JsonResponse({"ready": is_ready, "checks": found}, status=200 if is_ready else 503)


@open_to_all
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts and ages, to whom the settings name; to everybody else there is no such page."""
    if not _may_ask(request):
        raise Http404
    told = success.gauges(at=now(), home=settings.HOME, every=settings.DUTIES_WATCHED)
    return HttpResponse(measures.text(told), content_type=PROMETHEUS)


def _may_ask(request: HttpRequest) -> bool:
    """From one of the networks that are named, and straight: what came through a server in front came from anywhere."""
    came_through = any(f"HTTP_{name}" in request.META for name in ("X_FORWARDED_FOR", "FORWARDED", "VIA"))
    can = find_spec("prometheus_client") is not None
    return can and not came_through and is_within(request.META.get("REMOTE_ADDR", ""), settings.METRICS_FROM)
