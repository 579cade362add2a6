"""The ways a page can be had: on the screen in full, in easy read, and on paper.

Asked for by the settings and not by the pages: what lays a page out another way stands above all that make pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from openphb.interfaces.web.easy_reading import as_read
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.paper.steps import way_to_paper


class WaysOfReading:
    """Lets every page of this request lead to its easy read and to its form on paper, where it has them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.__dict__["ways"] = _in_its_way
        return self.get_response(request)


def _in_its_way(request: HttpRequest, page: Page) -> Page | HttpResponse:
    return as_read(request, replace(page, on_paper=way_to_paper(request, page)))
