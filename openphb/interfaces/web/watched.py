"""Each request as a line of the log, a count and a span: which view, how it went, how long; never whose record."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.interfaces.watch import measures
from openphb.interfaces.watch.spans import span

log = logging.getLogger("openphb.requests")
NO_VIEW = "none"
"""Where there is no view at an address: what was asked for may be anything, and is not kept."""


class Watched:
    """Stands before everything else, so that it sees what the others answered themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number, began = uuid4().hex, time.perf_counter()
        request.__dict__["request_number"] = number
        with span("request", request=number, method=_method(request)) as told:
            response = self.get_response(request)
            seconds = time.perf_counter() - began
            told |= {"route": route_of(request), "status": response.status_code}
        told |= {"request": number, "method": _method(request), "ms": round(seconds * 1000, 1), **_who(request)}
        log.info("answered", extra=told)
        measures.answered(method=told["method"], route=told["route"], status=response.status_code, seconds=seconds)
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the view. An address may name a person; the name of what answers it cannot."""
    match = request.resolver_match
    return (match.view_name or match.func.__name__) if match else NO_VIEW


def _method(request: HttpRequest) -> str:
    """As it was asked, if it is one that there is: a method is a word that anybody may make up."""
    return request.method if request.method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"


def _who(request: HttpRequest) -> dict[str, int | str]:
    """Which board, and in which role: of hundreds, so of nobody."""
    who = request.__dict__.get("actor")
    return {"board": who.commissioner, "role": ",".join(sorted(who.roles))} if who else {}
