"""Headers that keep a page to itself: no outside address, no frame, no copy left behind."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# The editors' tool is a package's own: it sets styles and scripts within its pages, and shows a page before it is out.
EDITING = "/network/editing/"
EDITING_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
UNUSED = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture", "browsing-topics")


class PrivateAndSelfContained:
    """Stands behind the one that serves styles, so these are the headers of pages and downloads only.

    A page is never kept: pressing back after signing out, on a borrowed telephone, shows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        editing = request.path.startswith(EDITING)
        response.headers.setdefault("Content-Security-Policy", EDITING_POLICY if editing else POLICY)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN" if editing else "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED))
        return response
