"""Files that leave: always saved, never shown as a page of ours."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""How the name of our own clean copy ends, which may be of another kind than what was sent."""


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """To be saved under this name. Nothing in it can act: it is never opened within our address."""
    return _file(content, name=name, media_type=media_type, saved=True)


def shown(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """To be looked at in the browser: only for our own clean copies of pictures and papers."""
    return _file(content, name=name, media_type=media_type, saved=False)


def _file(content: bytes, *, name: str, media_type: str, saved: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(saved, name)
    if disposition:
        response["Content-Disposition"] = disposition
    return response
