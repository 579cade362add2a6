"""Files of the network that its pages show."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from openphb.community.queries import picture_file
from openphb.interfaces.web.answering import open_to_all


@open_to_all
@require_safe
def picture(request: HttpRequest, copy: int) -> FileResponse:
    """A picture as it was drawn anew on its way in, under its true kind."""
    found = picture_file(copy)
    return FileResponse(found.opened, content_type=found.kind)
