"""The forum as members use it: looking, asking, answering, following, changing one's own words."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community import notices as told
from openphb.community.forum import asking as forum_asking
from openphb.community.forum import lists as forum_lists
from openphb.community.forum import threads as forum_threads
from openphb.community.forum.asking import NewPost
from openphb.community.forum.lists import SHOWS, SORTS, Asked
from openphb.community.members import member_in
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.network.forum import forms, lists, pages
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


def member(request: HttpRequest) -> Membership:
    """The member at the door."""
    return member_in(actor(request))


@require_safe
@of_network
def forum(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    sought = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    if sought:
        return _found(request, sought)
    topics = forum_lists.topics(by=by)
    return answer(request, lists.forum_page(_listed(request), topics, notices=told.unread(by=by), by=member(request)))


def _found(request: HttpRequest, sought: str) -> HttpResponse:
    page = paged.number(request)
    found, total = forum_lists.search(sought, by=actor(request), page=page)
    onward = paged.paging(page, total=total, kept={"words": sought})
    return answer(request, lists.found_page(sought, found, paging=onward))


@require_safe
@of_network
def topic(request: HttpRequest, topic: UUID) -> HttpResponse:
    found = forum_lists.topic(topic, by=actor(request))
    return answer(request, lists.topic_page(found, _listed(request, topic), by=member(request)))


def _listed(request: HttpRequest, topic: UUID | None = None) -> lists.Listed:
    """What the address says; what it does not know counts as not said."""
    show, sort = request.GET.get("show", ""), request.GET.get("sort", "")
    show, sort = show if show in SHOWS else "all", sort if sort in SORTS else "latest"
    asked = Asked(show, sort, topic, paged.number(request))
    lines, total = forum_lists.threads(asked, by=actor(request), at=now())
    kept = {"show": "" if show == "all" else show, "sort": "" if sort == "latest" else sort}
    return lists.Listed(asked, lines, total, paged.paging(asked.page, total=total, kept=kept))


@require_http_methods(ANY)
@of_network
def ask(request: HttpRequest) -> HttpResponse:
    with looking(request):
        topics = forum_lists.topics(by=actor(request), is_open=True)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewPost(cleaned["words"], cleaned["title"], cleaned.get("anyway", ""))
        perform(forum_asking.ask, id=id, topic=UUID(cleaned["topic"]), new=new, by=by, at=at)
        _say_posted(request, id, by=by, at=at)
        return where("net_thread", id)

    first = lists.chosen_topic(request.GET.get("topic", ""), topics)
    return form_page(
        request, form_class=forms.Ask, page=pages.ask_page, do=do,
        options=lambda: {"topics": lists.topic_options(topics), "initial": {"topic": first}},
    )  # fmt: skip


def _say_posted(request: HttpRequest, thread: UUID, *, by: Actor, at: datetime, post: UUID | None = None) -> None:
    with looking(request):
        waits = forum_threads.waits(post or thread, by=by)
    say(request, "It waits for a moderator, who reads it before others do." if waits else "It is posted.")


@require_http_methods(ANY)
@of_network
def thread(request: HttpRequest, thread: UUID) -> HttpResponse:
    by, page_number = actor(request), paged.number(request)
    with looking(request):
        found = forum_threads.thread(thread, by=by, page=page_number, at=now())
        quoted = lists.as_uuid(request.GET.get("quote", ""))
        first = forum_threads.quote_of(quoted, thread=thread, by=by) if quoted else ""
    if found.merged_into:
        return HttpResponseRedirect(where("net_thread", found.merged_into))
    if found.is_unread:
        request.__dict__.setdefault("after", []).append(
            lambda: perform(forum_asking.read, thread=thread, by=by, at=now())
        )

    def page(form: forms.Reply) -> Page:
        onward = paged.paging(page_number, total=found.total)
        return pages.thread_page(found, form, paging=onward, by=member(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewPost(cleaned["words"], anyway=cleaned.get("anyway", ""))
        perform(forum_asking.reply, id=id, thread=thread, new=new, by=by, at=at)
        _say_posted(request, thread, by=by, at=at, post=id)
        last = found.total // paged.SIZE + 1
        return f"{where('net_thread', thread)}?page={last}#post-{id}"

    return form_page(request, form_class=forms.Reply, page=page, do=do, options=lambda: {"initial": {"words": first}})


@require_POST
@of_network
def follow(request: HttpRequest, thread: UUID) -> HttpResponse:
    follows = request.POST.get("follows") != "no"
    perform(forum_asking.follow, thread=thread, follows=follows, by=actor(request), at=now())
    say(request, "You are told when somebody answers." if follows else "You are told no more.")
    return HttpResponseRedirect(where("net_thread", thread), status=303)


@require_POST
@of_network
def accept(request: HttpRequest, post: UUID) -> HttpResponse:
    thread = perform(forum_asking.accept, post=post, by=actor(request), at=now())
    say(request, "It is kept what helped.")
    return HttpResponseRedirect(where("net_thread", thread), status=303)


@require_http_methods(ANY)
@of_network
def change(request: HttpRequest, post: UUID) -> HttpResponse:
    with looking(request):
        mine = forum_threads.my_post(post, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = NewPost(cleaned["words"], cleaned.get("title", ""), cleaned.get("anyway", ""))
        perform(forum_asking.edit, id=id, post=post, new=new, by=by, at=at)
        say(request, "It is changed.")
        return f"{where('net_thread', mine.thread)}#post-{post}"

    return form_page(
        request,
        form_class=forms.ChangeOpening if mine.opens else forms.Change,
        page=lambda form: pages.change_page(mine, form),
        do=do,
        options=lambda: {"initial": {"words": mine.words, "title": mine.heading}},
    )


@require_safe
@of_network
def before(request: HttpRequest, post: UUID) -> HttpResponse:
    versions = forum_threads.versions(post, by=actor(request))
    back = where("net_thread", forum_threads.thread_of(post, by=actor(request)))
    return answer(request, pages.before_page(versions, back=back))


@require_safe
@of_network
def notices(request: HttpRequest) -> HttpResponse:
    by, page = actor(request), paged.number(request)
    found, total = told.notices(by=by, page=page)
    if any(each.is_new for each in found):
        request.__dict__.setdefault("after", []).append(lambda: perform(told.read_notices, by=by, at=now()))
    return answer(request, pages.notices_page(found, paging=paged.paging(page, total=total)))


def moderator(request: HttpRequest) -> Membership:
    """The member at the door, if they are a moderator. Nobody else learns that the page is there. Raises NotFound."""
    found = member(request)
    if not found.has(Part.MODERATOR):
        raise NotFound
    return found
