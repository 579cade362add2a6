"""An editor's desk at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community.members import member_in
from openphb.community.news import editing, seen, sending
from openphb.community.news.views import Desk
from openphb.community.rules.news import why_not_edit, why_not_look
from openphb.interfaces import digest_mail, network_news
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network, say
from openphb.interfaces.web.network.news import desk_pages, forms, pages
from openphb.interfaces.web.network.news.views import reader
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal

ANY = ["GET", "HEAD", "POST"]
STOP = "the link that ends such letters stands here"
"""In a preview: a link that worked would end the editor's own."""


@require_POST
@of_network
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the next number, or look again for what is new."""
    number = network_news.build(id=new_id(), by=actor(request), at=now())
    say(request, "What is new stands in it.")
    return redirect("net_digest_desk", number)


@require_safe
@of_network
def desk(request: HttpRequest, number: int) -> HttpResponse:
    """What stands in a number, and what can be done with it."""
    found, by = seen.desk(number, by=actor(request)), actor(request)
    return answer(
        request,
        desk_pages.desk_page(
            found,
            wanted_by=sending.how_many_want(on=today()),
            refusal=why_not(found, by),
            may_look=why_not_look(by, state=found.digest.state, asked_by=found.asked_by) is None,
        ),
    )


def why_not(found: Desk, by: Actor) -> Refusal | None:
    """Why this number is not theirs to change any more."""
    return why_not_edit(by, state=found.digest.state)


@require_http_methods(ANY)
@of_network
def words(request: HttpRequest, number: int) -> HttpResponse:
    """The words above everything else."""
    found = desk_of(request, number)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(editing.set_words, number=number, words=cleaned["words"], by=by, at=at)
        return where("net_digest_desk", number)

    def page(form: forms.Words) -> Page:
        return desk_pages.words_page(found, form, refusal=why_not(found, actor(request)))

    options = {"initial": {"words": found.digest.words}}
    return form_page(request, form_class=forms.Words, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@of_network
def line(request: HttpRequest, news_line: UUID) -> HttpResponse:
    """One thing: in or out, where, and with what words."""
    with looking(request):
        found, one = seen.line(news_line, by=actor(request))
    number, others = found.digest.number, tuple(each for each in found.digest.lines if each.id != one.id)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told = {"is_out": not cleaned["is_in"], "words": cleaned["words"], "after": cleaned["after"]}
        perform(editing.set_line, line=news_line, **told, by=by, at=at)
        return where("net_digest_desk", number)

    def page(form: forms.LineForm) -> Page:
        return desk_pages.line_page(one, form, number=number, refusal=why_not(found, actor(request)))

    options = {"others": others, "initial": {"is_in": not one.is_out, "words": one.note}}
    return form_page(request, form_class=forms.LineForm, page=page, do=do, options=lambda: options)


@require_POST
@of_network
def second_look(request: HttpRequest, number: int) -> HttpResponse:
    """Ask another editor to read it, take that back, or say that one has read it."""
    what, by = request.POST.get("what", ""), actor(request)
    if what == desk_pages.LOOKED:
        perform(editing.look_over, number=number, by=by, at=now())
        say(request, "Thank you. It can leave now.")
    else:
        perform(editing.ask_for_look, number=number, is_on=what == desk_pages.ASK, by=by, at=now())
        say(request, "Other editors are asked to read it." if what == desk_pages.ASK else "It can leave without.")
    return redirect("net_digest_desk", number)


@require_safe
@of_network
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """How it will look: as a letter in plain words, or as a page."""
    found, by = seen.desk(number, by=actor(request)), actor(request)
    if request.GET.get("as") == "page":
        return answer(request, pages.digest_page(found.digest, reader=reader(request)))
    kind = member_in(by).kind
    text = digest_mail.text(seen.as_sent_to(kind, id=found.digest.id), stop=STOP)
    return answer(request, desk_pages.preview_page(found, text=text, kind=kind))


@require_safe
@of_network
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """The letter as HTML, just as it leaves but for the link that ends such letters."""
    found = seen.desk(number, by=actor(request))
    told = seen.as_sent_to(member_in(actor(request)).kind, id=found.digest.id)
    return HttpResponse(digest_mail.html(told, stop=where("net_digest_desk", number)))


def desk_of(request: HttpRequest, number: int) -> Desk:
    """The number as editors have it, on the way to changing it. Raises NotFound for everybody else."""
    with looking(request):
        return seen.desk(number, by=actor(request))
