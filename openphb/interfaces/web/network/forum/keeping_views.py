"""Topics and threads as moderators keep them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum import lists as forum_lists
from openphb.community.forum import threads as forum_threads
from openphb.community.forum.threads import ThreadView
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.forum import forms, lists, words
from openphb.interfaces.web.network.forum.views import ANY, moderator
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Space
from openphb.kernel.refusal import refuse_unless

_NO_THREAD = "That is no address of a thread. Copy it from your browser."


def _seen(request: HttpRequest, thread: UUID) -> ThreadView:
    moderator(request)
    with looking(request):
        return forum_threads.thread(thread, by=actor(request), at=now())


def _back(found: ThreadView) -> Link:
    return Link("Back to the thread", where("net_thread", found.id))


@require_http_methods(ANY)
@of_network
def close(request: HttpRequest, thread: UUID) -> HttpResponse:
    found = _seen(request, thread)

    def page(form: Form) -> Page:
        lead = ("Everybody can still read it, and why it was closed. It can be opened again.",)
        return asking(form, title="Close a thread", caption=found.title, lead=lead, back=_back(found), send="Close it")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(forum_keeping.close, thread=thread, why=cleaned["why"], by=by, at=at)
        say(request, "It is closed.")
        return where("net_thread", thread)

    return form_page(request, form_class=forms.Close, page=page, do=do)


@require_http_methods(ANY)
@of_network
def reopen(request: HttpRequest, thread: UUID) -> HttpResponse:
    found = _seen(request, thread)

    def page(form: Form) -> Page:
        lead = ("It takes answers again.",)
        return asking(form, title="Open a thread again", caption=found.title, lead=lead, back=_back(found),
                      send="Open it again")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(forum_keeping.reopen, thread=thread, by=by, at=at)
        say(request, "It is open again.")
        return where("net_thread", thread)

    return form_page(request, form_class=forms.Sure, page=page, do=do)


@require_http_methods(ANY)
@of_network
def move(request: HttpRequest, thread: UUID) -> HttpResponse:
    found = _seen(request, thread)
    with looking(request):
        topics = tuple(each for each in forum_lists.topics(by=actor(request)) if each.space is found.space)

    def page(form: Form) -> Page:
        lead = ("The same members read it there. To another space it cannot go: its authors wrote for this one.",)
        return asking(form, title="Move a thread", caption=found.title, lead=lead, back=_back(found), send="Move it")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(forum_keeping.move, thread=thread, topic=UUID(cleaned["topic"]), by=by, at=at)
        say(request, "It is moved.")
        return where("net_thread", thread)

    options = {"topics": lists.topic_options(topics), "initial": {"topic": str(found.topic)}}
    return form_page(request, form_class=forms.Move, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@of_network
def merge(request: HttpRequest, thread: UUID) -> HttpResponse:
    found = _seen(request, thread)

    def page(form: Form) -> Page:
        lead = ("All its posts go into the other thread, and its address leads there. This cannot be undone.",)
        return asking(form, title="Put a thread into another", caption=found.title, lead=lead, back=_back(found),
                      send="Put it there", send_kind="warning")  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        into = lists.as_uuid(cleaned["into"])
        refuse_unless(into is not None, _NO_THREAD, field="into")
        assert into is not None  # said above
        perform(forum_keeping.merge, thread=thread, into=into, by=by, at=at)
        say(request, "All of it is in this thread now.")
        return where("net_thread", into)

    return form_page(request, form_class=forms.Merge, page=page, do=do)


@require_http_methods(ANY)
@of_network
def add_topic(request: HttpRequest) -> HttpResponse:
    spaces = tuple((each.value, words.SPACES[each]) for each in Space if each in moderator(request).spaces)

    def page(form: Form) -> Page:
        lead = ("Whom it is for cannot be changed later: members write for those who read it.",)
        return asking(form, title="Add a topic", lead=lead, back=Link(lists.BACK, where("net_forum")), send="Add it")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(forum_keeping.set_topic, id=id, **cleaned, by=by, at=at)
        say(request, "It is there.")
        return where("net_topic", id)

    options = {"spaces": spaces, "initial": {"is_open": True}}
    return form_page(request, form_class=forms.NewTopic, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@of_network
def change_topic(request: HttpRequest, topic: UUID) -> HttpResponse:
    moderator(request)
    with looking(request):
        found = forum_lists.topic(topic, by=actor(request))

    def page(form: Form) -> Page:
        back = Link("Back to the topic", where("net_topic", topic))
        return asking(form, title="Change a topic", caption=words.SPACES[found.space], back=back, send="Save")

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(forum_keeping.set_topic, id=topic, space=found.space.value, **cleaned, by=by, at=at)
        say(request, "It is changed.")
        return where("net_topic", topic)

    initial = {"name": found.name, "about": found.about, "is_open": found.is_open}
    return form_page(request, form_class=forms.Topic, page=page, do=do, options=lambda: {"initial": initial})
