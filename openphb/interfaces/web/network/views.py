"""The network's front page, and the files that its pages show."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.views import serve

from openphb.community.queries import picture_file
from openphb.interfaces.web.answering import actor, of_network_for_all, open_to_all
from openphb.interfaces.web.network.members import front


@require_safe
@of_network_for_all
def home(request: HttpRequest) -> HttpResponseBase:
    """As its editors wrote it; for a member with what is new, and what waits for them."""
    if actor(request).member is not None:
        return front.front(request)
    answered: HttpResponseBase = serve(request, "")
    return answered


@open_to_all
@require_safe
def picture(request: HttpRequest, copy: int) -> FileResponse:
    """A picture as it was drawn anew on its way in, under its true kind."""
    found = picture_file(copy)
    return FileResponse(found.opened, content_type=found.kind)
