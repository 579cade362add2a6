"""What a request asks: by which names, for how many, and in which form of answer."""

from __future__ import annotations

from django.http import HttpRequest

from openphb.interfaces.fhir.asking import MOST, Kind, Page, Unread
from openphb.interfaces.fhir.outcomes import MEDIA

LONGEST = 200
_FAR = 100_000
_TURNING = ("_count", "_offset", "_format")
_FORMS = (MEDIA, "application/json", "json", "*/*", "application/*", "")


def wants_json(request: HttpRequest) -> None:
    """There is JSON alone. Raises Unread for whoever asks for another form, and for no other."""
    said = request.GET.get("_format") or request.headers.get("Accept", "")
    if not any(each.split(";")[0].strip() in _FORMS for each in said.replace(" ", "+").split(",")):
        raise Unread(f"Answers are given as {MEDIA}.", status=406, code="not-supported")


def asked_for(request: HttpRequest, kind: Kind | None) -> dict[str, str]:
    """What is searched by. A misspelt name is told: it would otherwise be answered with everything."""
    takes = {"_id", *kind.by} if kind else set()
    asked = {}
    for name in request.GET:
        if name in _TURNING:
            continue
        if name not in takes:
            raise Unread(f"Nothing here is asked for by “{name[:40]}”.", code="not-supported", where=name[:40])
        asked[name] = _value(request, name)
    return asked


def _value(request: HttpRequest, name: str) -> str:
    values = request.GET.getlist(name)
    if len(values) > 1 or len(values[0]) > LONGEST or "\0" in values[0]:
        raise Unread(f"Ask for one {name}, of at most {LONGEST} signs.", where=name)
    return values[0].strip()


def page_of(request: HttpRequest) -> Page:
    return Page(min(_whole(request, "_count", MOST), MOST), _whole(request, "_offset", 0))


def _whole(request: HttpRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    if not said:
        return otherwise
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(_FAR))):
        raise Unread(f"{name} is a whole number, from 0 to {_FAR:,}.", where=name)
    return int(said)
