"""Forms on paper, made and printed by the person, or for them by a colleague."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.paper import making
from openphb.interfaces.web.paper.making import Place
from openphb.interfaces.web.shell import actor, looking
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.people import paper
from openphb.people import queries as people
from openphb.people.paper import FormView

METHODS = ["GET", "HEAD", "POST"]


def _mine(whose: Whose) -> Place:
    return Place(whose, whose.by, whose.caption, whose.home, lambda view, *args: whose.url(f"my_paper{view}", *args))


def _for_them(request: HttpRequest, person: UUID) -> Place:
    """Staff make forms with the eyes of the person, whose pages they are forms of."""
    who = actor(request)
    with looking(request):
        found = people.person(person, by=who)
    eyes = Actor(
        who.id,
        who.name,
        who.commissioner,
        frozenset({Role.PERSON}),
        frozenset({(person, Role.PERSON)}),
        where=who.where,
    )
    back = Link(f"Back to {found.name}", where("person", person))
    return Place(
        Whose(person, found.name, eyes), who, f"For {found.name}", back,
        lambda view, *args: where(f"person_paper{view}", person, *args),
    )  # fmt: skip


def _found(request: HttpRequest, paper_id: UUID) -> FormView:
    with looking(request):
        return paper.form(paper_id, by=actor(request))


@require_http_methods(METHODS)
@theirs
def mine(request: HttpRequest, whose: Whose) -> HttpResponse:
    return making.make_view(request, _mine(whose))


@require_safe
@theirs
def my_form(request: HttpRequest, whose: Whose, paper: UUID) -> HttpResponse:
    return making.form_view(request, _found(request, paper), place=_mine(whose))


@require_safe
@theirs
def my_file(request: HttpRequest, whose: Whose, paper: UUID, slug: str) -> HttpResponse:
    return making.file_view(request, _found(request, paper), place=_mine(whose), slug=slug)


@require_safe
@theirs
def my_pack(request: HttpRequest, whose: Whose, slug: str) -> HttpResponse:
    return making.pack_view(request, _mine(whose), slug=slug)


@require_http_methods(METHODS)
@staff_only
def theirs_(request: HttpRequest, person: UUID) -> HttpResponse:
    return making.make_view(request, _for_them(request, person))


@require_safe
@staff_only
def their_form(request: HttpRequest, person: UUID, paper: UUID) -> HttpResponse:
    return making.form_view(request, _found(request, paper), place=_for_them(request, person))


@require_safe
@staff_only
def their_file(request: HttpRequest, person: UUID, paper: UUID, slug: str) -> HttpResponse:
    return making.file_view(request, _found(request, paper), place=_for_them(request, person), slug=slug)


@require_safe
@staff_only
def their_pack(request: HttpRequest, person: UUID, slug: str) -> HttpResponse:
    return making.pack_view(request, _for_them(request, person), slug=slug)


@require_safe
@theirs
def my_scan(request: HttpRequest, whose: Whose, paper: UUID) -> HttpResponse:
    """What they sent us, as our clean copy has it."""
    return scan(request, paper, whose=whose)


def scan(request: HttpRequest, id: UUID, *, whose: Whose | None = None) -> HttpResponse:
    found, content, kind = paper.scan_of(id, by=actor(request))
    if whose is not None:
        whose.must_own(found.person)
    request.__dict__["about"] = found.person
    ending = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}[kind]
    return download(content, name=f"form-{found.reference}.{ending}", media_type=kind)
