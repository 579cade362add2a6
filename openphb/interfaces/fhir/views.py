"""The door: a key is asked for, one thing is answered, and the look is noted in the person's own trail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from openphb.interfaces.api.keys import ByKey, System
from openphb.interfaces.api.reasons import open_among, seen
from openphb.interfaces.fhir import bundles, outcomes, receiving
from openphb.interfaces.fhir.asking import Asking, Found, Kind, Listed, Page, Unread
from openphb.interfaces.fhir.capability import statement
from openphb.interfaces.fhir.kinds import BY_NAME
from openphb.interfaces.fhir.questions import asked_for, page_of, wants_json
from openphb.interfaces.fhir.resources import money
from openphb.interfaces.fhir.versions import with_version
from openphb.interfaces.perform import reading, today
from openphb.kernel.refusal import NotFound

SINCE = "2026-11-23"
"""The day on which what this interface says of itself changed last."""
View = Callable[..., HttpResponse]


def told(view: View) -> View:
    """Answer what stops a request as an OperationOutcome, whatever was asked and however."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            wants_json(request)
            response = view(request, **named)
        except outcomes.STOPS as stopped:
            response = outcomes.of(stopped)
        response["Cache-Control"] = "no-store"
        return response

    return answered


def with_a_key(view: View) -> View:
    """Only for a system whose key opens something today."""

    @wraps(view)
    def let_in(request: HttpRequest, **named: str) -> HttpResponse:
        system: System | None = ByKey()(request)
        return view(request, system=system, **named) if system else outcomes.no_key()

    return let_in


@told
def metadata(request: HttpRequest) -> HttpResponse:
    """What this interface can do, for whoever connects to it. It holds nothing of any board."""
    only(request, "GET", "HEAD")
    return outcomes.answer(statement(base=base_of(request), on=SINCE))


@told
def definition(request: HttpRequest, id: str) -> HttpResponse:
    """The extension of our own that carries money."""
    only(request, "GET", "HEAD")
    if id != money.NAMED:
        raise NotFound
    return outcomes.answer(money.definition())


@told
@with_a_key
def several(request: HttpRequest, kind: str, *, system: System) -> HttpResponse:
    """A search; or for care plans, one that is sent."""
    found = _kind(kind)
    if kind == "CarePlan" and request.method == "POST":
        return receiving.receive(request, system, base=base_of(request))
    only(request, "GET", "HEAD")
    asked, page = asked_for(request, found), page_of(request)
    asking = Asking.of(system, found.scope, on=today())
    with reading(asking.by):
        listed = _listed(found, asked, asking=asking, page=page)
    whose = [each.about for each in listed.found if each.about]
    may = open_among(request, whose, page=found.page, by=asking.by)
    open_ones = [each for each in listed.found if each.about is None or each.about in may]
    shown = Listed(tuple(Found(with_version(each.said), each.about) for each in open_ones), listed.total)
    return outcomes.answer(bundles.searchset(shown, base=base_of(request), kind=kind, asked=asked, page=page))


def _listed(kind: Kind, asked: dict[str, str], *, asking: Asking, page: Page) -> Listed:
    if "_id" not in asked:
        return kind.search(asked, asking, page)
    if set(asked) != {"_id"}:
        raise Unread("Search by _id alone, or without it.", where="_id")
    try:
        found = kind.one(asked["_id"], asking)
    except NotFound:
        return Listed((), 0)
    return Listed((found,)[page.before : page.before + page.many], 1)


@told
@with_a_key
def one(request: HttpRequest, kind: str, id: str, *, system: System) -> HttpResponse:
    """One resource. Its version is that of its content: it changes whenever anything that is told changes."""
    only(request, "GET", "HEAD")
    found = _kind(kind)
    asked_for(request, None)
    asking = Asking.of(system, found.scope, on=today())
    with reading(asking.by):
        read = found.one(id, asking)
    if read.about is not None:
        seen(request, read.about, page=found.page, by=asking.by)
    said = with_version(read.said)
    tag = f'W/"{said["meta"]["versionId"]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return outcomes.answer(said, headers={"ETag": tag})


@told
def nothing(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for here is answered as a program reads it."""
    raise NotFound


def _kind(name: str) -> Kind:
    if name not in BY_NAME:
        raise Unread(f"“{name[:40]}” is not among the types of this interface.", status=404, code="not-supported")
    return BY_NAME[name]


def only(request: HttpRequest, *methods: str) -> None:
    if request.method not in methods:
        raise Unread(f"Ask with {' or '.join(methods)}.", status=405, code="not-supported")


def base_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/fhir/R4")
