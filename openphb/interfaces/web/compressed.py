"""Pages leave compressed, to a fifth of their size: most of what a telephone waits for on a slow network."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PagesCompressed(GZipMiddleware):
    """Pages only. Files are compressed in themselves, and a long one is sent as it comes.

    What a page says and what somebody sent to it stand side by side, so its size could tell of its secrets. The
    framework adds bytes of random number to each answer, and writes its tokens differently each time.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not is_page:
            return response
        return super().process_response(request, response)
