"""In what language somebody is answered: what they chose, if it is offered. English otherwise, as it was written."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from openphb.interfaces.words import languages
from openphb.interfaces.words.extracting import OF_ANALYSTS
from openphb.interfaces.words.languages import Language
from openphb.interfaces.words.markup import Page
from openphb.interfaces.words.typed import noted

COOKIE = "language"
_ENGLISH = tuple(f"openphb.interfaces.web.{each}." for each in OF_ANALYSTS)
A_YEAR_SECONDS = 365 * 24 * 60 * 60


class InTheirLanguage:
    """Puts the language on the request, and the page that comes back into it. Costs English one look at a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = languages.spoken(request.COOKIES.get(COOKIE, ""))
        request.__dict__["language"] = chosen
        return self.get_response(request) if chosen is None else self._spoken(request, chosen)

    def _spoken(self, request: HttpRequest, language: Language) -> HttpResponseBase:
        with noted() as typed:
            response = self.get_response(request)
        if isinstance(response, HttpResponse) and _is_page(response) and not _is_of_analysts(request):
            page = Page(language.reader, from_right=language.from_right, typed=typed)
            response.content = page.turned(response.content.decode()).encode()
            response.headers["Content-Language"] = language.code
        return response


def spoken(request: HttpRequest) -> Language | None:
    """The language of this request; None is English. For what leaves as a file."""
    found: Language | None = request.__dict__.get("language")
    return found


def _is_of_analysts(request: HttpRequest) -> bool:
    """Their pages are in English (see `extracting.LEFT_OUT`), and so say nothing of another language."""
    match = request.resolver_match
    return match is not None and match.func.__module__.startswith(_ENGLISH)


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")
