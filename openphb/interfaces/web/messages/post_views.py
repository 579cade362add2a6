"""Post, for those who see to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from openphb.conversations.actions import notices as actions
from openphb.conversations.posting import NoticeState
from openphb.conversations.queries import notices as queries
from openphb.conversations.queries.notices import SHOWS, NoticeView
from openphb.conversations.rules import why_not_post
from openphb.conversations.templates import written
from openphb.interfaces import posting
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.letters.typeset import compiled_plain
from openphb.interfaces.web.messages import post_pages as pages
from openphb.interfaces.web.shell import actor, answer, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import NotFound


@require_safe
@staff_only
def listed(request: HttpRequest) -> HttpResponse:
    by, page, show = actor(request), paged.number(request), request.GET.get("show", "")
    show = show if show in SHOWS else SHOWS[0]
    found, total = queries.outbox(show, by=by, page=page)
    onward = paged.paging(page, total=total, kept={"show": show})
    return answer(request, pages.list_page(found, show=show, counts=queries.outbox_counts(by=by), paging=onward))


@require_safe
@staff_only
def one(request: HttpRequest, notice: UUID) -> HttpResponse:
    return answer(request, pages.one_page(queries.one(notice, by=actor(request)), address=posting.front_page()))


@require_safe
@staff_only
def paper(request: HttpRequest, notice: UUID) -> HttpResponse:
    """The letter to print, with the address where a window envelope shows it."""
    if why_not_post(actor(request).roles):
        raise NotFound
    found = queries.one(notice, by=actor(request))
    request.__dict__["about"] = found.person
    return download(_paper(request, found), name="letter.pdf", media_type="application/pdf")


def _paper(request: HttpRequest, found: NoticeView) -> bytes:
    if found.state is not NoticeState.BY_HAND:
        raise NotFound
    subject, words = written(found.kind, found.way, address=posting.front_page())
    to = [found.name, *(line for line in found.to.splitlines() if line.strip())]
    return compiled_plain(request.__dict__["board"], address=to, day=today(), subject=subject, words=words)


@staff_only
@require_POST
def posted(request: HttpRequest, notice: UUID) -> HttpResponse:
    perform(actions.post, notice=notice, content=None, by=actor(request), at=now(), on=today())
    say(request, "It is kept that it is in the post.")
    return HttpResponseRedirect(where("posts"), status=303)


@staff_only
@require_POST
def have_posted(request: HttpRequest, notice: UUID) -> HttpResponse:
    """The letter is made and put into the outbox; the service prints and posts it."""
    with looking(request):
        content = _paper(request, queries.one(notice, by=actor(request)))
    perform(actions.post, notice=notice, content=content, by=actor(request), at=now(), on=today())
    say(request, "It waits to leave for whoever prints and posts it.")
    return HttpResponseRedirect(where("posts"), status=303)


@staff_only
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """What the worker does by the clock, done now."""
    by, at = actor(request), now()
    with looking(request):
        queries.outbox(SHOWS[0], by=by)
    many = posting.send_what_is_due(by=by, at=at)
    posting.ask_after_what_was_sent(by=by, at=at)
    say(request, f"{many:,} left now." if many else "Nothing was due.")
    return HttpResponseRedirect(where("posts"), status=303)
