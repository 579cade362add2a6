"""What is asked often: read by members, worded by editors and moderators out of a thread."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum import threads as forum_threads
from openphb.community.forum.threads import FaqView, ThreadView
from openphb.community.rules.forum import why_not_word_faq
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.forum import forms, lists, words
from openphb.interfaces.web.network.forum.pages import SaidPage
from openphb.interfaces.web.network.forum.views import ANY, LONGEST_SEARCH, member
from openphb.interfaces.web.pages import Head, Link, Page, Table
from openphb.interfaces.web.sections import Rows, Search, Section, ShowPage
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound


@require_safe
@of_network
def listed(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    page = paged.number(request)
    found, total = forum_threads.faqs(by=actor(request), words=sought, page=page)
    rows = tuple((Link(each.question, where("net_faq_one", each.id)), words.SHORT[each.space]) for each in found)
    empty = "Nothing here is like that." if sought else "Nothing is here yet. Editors put answers here that many need."
    table = Table("Asked often", (Head("Question"), Head("Who reads it")), rows, caption_hidden=True, empty=empty)
    search = Search("Search what is asked often", "words", sought, where("net_faq"))
    onward = paged.paging(page, total=total, kept={"words": sought})
    return answer(
        request,
        ShowPage(
            title="Asked often",
            back=Link(lists.BACK, where("net_forum")),
            lead=("Answers out of the forum that many need, worded by editors. Each leads to where it was said.",),
            sections=(Section("", (search, Rows(table, onward))),),
        ),
    )


@require_safe
@of_network
def one(request: HttpRequest, faq: UUID) -> HttpResponse:
    found = forum_threads.faq(faq, by=actor(request))
    change = Link("Word it anew", where("net_word_faq", found.thread))
    may = why_not_word_faq(member(request)) is None
    page = SaidPage(
        title=found.question,
        caption=words.SHORT[found.space] if found.is_shown else "Not shown to others",
        back=Link("Back to what is asked often", where("net_faq")),
        parts=(("", found.blocks),),
        links=(Link("The thread it came from", where("net_thread", found.thread)), *((change,) if may else ())),
    )
    return answer(request, page)


@require_http_methods(ANY)
@of_network
def word(request: HttpRequest, thread: UUID) -> HttpResponse:
    if why_not_word_faq(member(request)):
        raise NotFound
    with looking(request):
        found = forum_threads.thread(thread, by=actor(request), at=now())
        known = forum_threads.faq_of(thread, by=actor(request))

    def page(form: Form) -> Page:
        lead = ("Word it so that it stands alone: no names, and nothing of anybody’s own story.",)
        back = Link("Back to the thread", where("net_thread", thread))
        return asking(form, title="Put it among those asked often", caption=found.title, lead=lead, back=back,
                      send="Save")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(forum_keeping.word_faq, id=id, thread=thread, **cleaned, by=by, at=at)
        say(request, "It is kept.")
        return where("net_faq_one", made)

    initial = _first(known, found)
    return form_page(request, form_class=forms.WordFaq, page=page, do=do, options=lambda: {"initial": initial})


def _first(known: FaqView | None, found: ThreadView) -> dict[str, Any]:
    """As it stands; at first the question, and what helped in the words it was said in."""
    if known:
        return {"question": known.question, "answer": known.answer, "is_shown": known.is_shown}
    helped = found.accepted.blocks if found.accepted else ()
    said = "\n\n".join(
        "\n".join("".join(run.words for run in line) for line in block.lines) for block in helped if not block.is_quote
    )
    return {"question": found.title, "answer": said, "is_shown": True}
