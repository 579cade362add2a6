"""Files of the network that its pages show."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from openphb.community.queries import picture_by_name, picture_file
from openphb.interfaces.web.answering import actor, of_network_for_all
from openphb.kernel.refusal import NotFound


@require_safe
@of_network_for_all
def picture(request: HttpRequest, copy: int) -> FileResponse:
    """A picture as it was drawn anew on its way in, under its true kind, for readers of a page it stands on."""
    found = picture_file(copy, to=actor(request).member, is_editor=_edits(request))
    return FileResponse(found.opened, content_type=found.kind)


@require_safe
@of_network_for_all
def shared_file(request: HttpRequest, name: str) -> FileResponse:
    """A small copy of a picture, by its name, as the editors' tool asks for it. For editors only."""
    if not _edits(request):
        raise NotFound
    found = picture_by_name(name)
    return FileResponse(found.opened, content_type=found.kind)


def _edits(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
