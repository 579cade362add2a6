"""How a page is answered, and who it is answered to. The lowest part of the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.backends.utils import csrf_input
from django.template.loader import get_template

from openphb.interfaces.perform import reading
from openphb.interfaces.web.chosen_pages import trimmed
from openphb.interfaces.web.frame import frame_of
from openphb.interfaces.web.pages import Page
from openphb.kernel.actor import Actor

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)


def actor(request: HttpRequest) -> Actor:
    """Whoever is at the door. Only for views that ask to be signed in, as all do that are not `open_to_all`."""
    return cast(Actor, request.__dict__["actor"])


def open_to_all(view: V) -> V:
    """Let this view be seen by anyone, signed in or not."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def of_network(view: V) -> V:
    """A page of the learning network, for its members: there nobody acts for a board, and none of its rows is seen."""
    view.of_network = "members"  # type: ignore[attr-defined]
    return view


def of_network_for_all(view: V) -> V:
    """A page of the learning network that anybody may read or fill in, signed in or not."""
    view.of_network = "all"  # type: ignore[attr-defined]
    return view


def say(request: HttpRequest, words: str) -> None:
    """Say this at the top of the next page: what was just done, as a sentence."""
    messages.success(request, words)


@contextmanager
def looking(request: HttpRequest) -> Iterator[None]:
    """Within this, queries may be asked. A GET is within it already; a POST outside `perform` says so."""
    who = request.__dict__.get("actor")
    if who is None or request.__dict__.get("is_looking"):
        yield
        return
    with reading(who):
        request.__dict__["is_looking"] = True
        try:
            yield
        finally:
            request.__dict__["is_looking"] = False


def answer(request: HttpRequest, page: Page, *, status: int = 200) -> HttpResponse:
    """The page as HTML, in its frame. What a template receives is `page` and `frame`, and nothing else of ours.

    Where a form is set on paper, or keyed from it, the page is handed `onto` whatever lays it out instead.
    What proves that a form came from us is made once; the framework would make another wherever one is drawn.
    """
    who = request.__dict__.get("actor")
    page = trimmed(page, by=who) if who else page
    request.__dict__["about"], request.__dict__["title"] = page.about, _named(page)
    with looking(request):
        onto = request.__dict__.get("onto")
        if onto is not None:
            return cast(HttpResponse, onto(page, status))
        read = _as_read(request, page)
        if isinstance(read, HttpResponse):
            return read
        page = read
        frame = frame_of(request, page, who)
        told = {"page": page, "frame": frame, "csrf_input": csrf_input(request)}
        return HttpResponse(get_template(page.template).render(told), status=status)


def _as_read(request: HttpRequest, page: Page) -> Page | HttpResponse:
    """In the way it is to be read (see ways.py); as it is where nobody said so, as in a test of a single page."""
    ways = request.__dict__.get("ways")
    return page if ways is None else cast("Page | HttpResponse", ways(request, page))


def _named(page: Page) -> str:
    """The page among others that a telephone keeps: its title, and whose it is where that is not the reader."""
    return " – ".join(words for words in (page.title, getattr(page, "caption", "")) if words)
