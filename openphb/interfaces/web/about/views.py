"""The pages about this service, open to all."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web import language as speaking
from openphb.interfaces.web.about import language_page, pages
from openphb.interfaces.web.addresses import address
from openphb.interfaces.web.answering import answer, open_to_all
from openphb.interfaces.words import languages


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.ACCESSIBILITY)


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.PRIVACY)


@open_to_all
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.COMPLAINTS)


@open_to_all
@require_safe
def running(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.RUNNING)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Which language to be answered in. It is kept on this device only: nobody else learns it."""
    if request.method != "POST":
        return answer(request, language_page.page(languages.offered(), now=request.__dict__["language"]))
    code = request.POST.get("code", "")
    response = HttpResponseRedirect(address("about:language"), status=303)
    if languages.spoken(code) is None:
        response.delete_cookie(speaking.COOKIE)
        return response
    kept = {"max_age": speaking.A_YEAR_SECONDS, "httponly": True, "samesite": "Lax"}
    response.set_cookie(speaking.COOKIE, code, **kept, secure=settings.SESSION_COOKIE_SECURE)  # type: ignore[arg-type]
    return response
