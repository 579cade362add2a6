"""How far areas have come: read by members, said by those who keep an area’s page and by people who live there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community.areas import by_slug
from openphb.community.members import member_in
from openphb.community.progress import assessing, seen
from openphb.community.progress.seen import AreaView, WholeLine
from openphb.community.rules.progress import HEADINGS
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.progress import asking_pages, forms, pages, table
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.sections import ShowPage
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day

ANY = ["GET", "HEAD", "POST"]
CSV, PDF = "text/csv; charset=utf-8", "application/pdf"


@require_safe
@of_network
def side_by_side(request: HttpRequest) -> HttpResponse:
    """All areas, narrowed to a heading and in an order that the address says."""
    heading, sort = request.GET.get("heading", ""), request.GET.get("sort", "")
    found = seen.side_by_side(by=actor(request), on=today())
    heading, sort = heading if heading in HEADINGS else "", sort if sort in pages.SORTS else "name"
    return answer(request, pages.side_by_side_page(found, heading=heading, sort=sort))


@require_safe
@of_network
def save_side_by_side(request: HttpRequest) -> HttpResponse:
    found = seen.side_by_side(by=actor(request), on=today())
    return download(table.areas(found), name="how-far-areas-have-come.csv", media_type=CSV)


@require_safe
@of_network
def area(request: HttpRequest, slug: str) -> HttpResponse:
    return answer(request, pages.area_page(area_of(request, slug)))


@require_safe
@of_network
def save_checklist(request: HttpRequest, slug: str) -> HttpResponse:
    return download(table.checklist(area_of(request, slug)), name=f"how-far-{slug}.csv", media_type=CSV)


@require_safe
@of_network
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_of(request, slug)
    return on_paper(pages.area_page(found), found, name=f"how-far-{slug}")


def on_paper(page: ShowPage, found: AreaView, *, name: str) -> HttpResponse:
    """The page as a PDF to print or to hand round."""
    from openphb.interfaces.web.letters.page_paper import typeset_page  # only whoever prints waits for its engine

    return download(typeset_page(page, board=found.name, form="letter"), name=f"{name}.pdf", media_type=PDF)


@require_safe
@of_network
def line(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    return answer(request, pages.line_page(_line(request, slug, marker)))


@require_http_methods(ANY)
@of_network
def assess(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    found = _line(request, slug, marker)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(assessing.assess, id=id, **_of(found), **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is kept, with your name and today’s date.")
        return _back(found)

    latest = found.view.latest
    initial = {"stage": latest.stage.value, "evidence": latest.evidence} if latest else {}
    return _asked(request, found, forms.Assess, page=asking_pages.assess_page, do=do, initial=initial)


@require_http_methods(ANY)
@of_network
def view(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    found = _line(request, slug, marker)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(assessing.give_view, id=id, **_of(found), **cleaned, by=by, at=at, on=local_day(at))
        more = " A moderator reads your words before others do." if cleaned["words"] else ""
        say(request, f"Thank you. Your answer is counted.{more}")
        return _back(found)

    initial = {"answer": found.mine.answer, "words": found.mine.words} if found.mine else {}
    return _asked(request, found, forms.View, page=asking_pages.view_page, do=do, initial=initial)


@require_POST
@of_network
def take_view_back(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    found = _line(request, slug, marker)
    perform(assessing.take_view_back, **_of(found), by=actor(request), at=now())
    say(request, "It is taken back. None of your words are kept.")
    return redirect(_back(found))


@require_http_methods(ANY)
@of_network
def leave_out(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    found = _line(request, slug, marker)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(assessing.leave_out, id=id, **_of(found), why=cleaned["why"], by=by, at=at, on=local_day(at))
        say(request, "It is left out. Your reason stands below the checklist.")
        return where("net_progress_area", slug)

    return _asked(request, found, forms.LeaveOut, page=asking_pages.leave_out_page, do=do, initial={})


@require_POST
@of_network
def put_back(request: HttpRequest, slug: str, marker: str) -> HttpResponse:
    found = _line(request, slug, marker)
    perform(assessing.put_back, **_of(found), by=actor(request), at=now(), on=today())
    say(request, "It is on the checklist again.")
    return redirect(_back(found))


@require_http_methods(ANY)
@of_network
def add(request: HttpRequest, slug: str) -> HttpResponse:
    found = area_of(request, slug)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"area": found.area, **cleaned}
        code = perform(assessing.add_line, id=id, **told, by=by, at=at, on=local_day(at))
        say(request, "It is on your checklist.")
        return where("net_progress_line", slug, code)

    def page(form: forms.AddLine) -> Page:
        return asking_pages.add_page(form, found=found, by=member_in(actor(request)))

    return form_page(request, form_class=forms.AddLine, page=page, do=do)


def area_of(request: HttpRequest, slug: str) -> AreaView:
    """The area of this address, for any member. Raises NotFound."""
    code, _ = by_slug(slug, on=today())
    with looking(request):
        return seen.area_view(code, by=actor(request), on=today())


def _line(request: HttpRequest, slug: str, marker: str) -> WholeLine:
    code, _ = by_slug(slug, on=today())
    with looking(request):
        return seen.line_view(code, marker, by=actor(request), on=today())


def _of(found: WholeLine) -> dict[str, str]:
    return {"area": found.area.area, "line": found.view.line.code}


def _back(found: WholeLine) -> str:
    return where("net_progress_line", found.area.slug, found.view.line.code)


def _asked(
    request: HttpRequest, found: WholeLine, form_class: type[Form], /, *,
    page: Callable[..., Page], do: Any, initial: dict[str, str],
) -> HttpResponse:  # fmt: skip
    """A form about a line. Whoever may not send it reads why in its place."""
    by = member_in(actor(request))
    return form_page(
        request,
        form_class=form_class,
        page=lambda form: page(form, found=found, by=by),
        do=do,
        options=lambda: {"initial": initial},
    )
