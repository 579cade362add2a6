"""Stories at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community import queries
from openphb.community.library import keeping
from openphb.community.members import member_in
from openphb.community.news.gone import left_with
from openphb.community.queries import StoryView
from openphb.community.rules.stories import why_not_change, why_not_look_over
from openphb.community.stories import telling as telling_stories
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network, of_network_for_all
from openphb.interfaces.web.downloads import ENDINGS, shown
from openphb.interfaces.web.network.stories import pages
from openphb.interfaces.web.network.stories.forms import (
    ConsentForm,
    SendBackForm,
    TellForm,
    WordsForm,
    consent_of,
    story_of,
)
from openphb.interfaces.web.network.stories.pages import Reader
from openphb.interfaces.web.network.withheld import instead_page
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, require

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


@require_safe
@of_network_for_all
def listed(request: HttpRequest) -> HttpResponse:
    """Those that this reader may read, the latest first."""
    words = request.GET.get("words", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    page, member = paged.number(request), actor(request).member
    found, total = queries.stories(to=member, on=today(), words=words, page=page)
    mine = queries.own_stories(to=member) if member else ()
    onward, withheld = (
        paged.paging(page, total=total, kept={"words": words}),
        queries.withheld_stories(to=member, on=today()),
    )
    shown_page = pages.list_page(
        found, words=words, paging=onward, reader=_reader(request), mine=mine, withheld=withheld
    )
    return answer(request, shown_page)


@require_safe
@of_network_for_all
def show(request: HttpRequest, story: UUID) -> HttpResponse:
    """One story, with no more than its consent allows."""
    found = queries.story(story, to=actor(request).member, on=today())
    if found.instead and not found.title:
        return answer(request, instead_page(found.instead, back=Link(pages.BACK, where("net_stories"))))
    return answer(request, pages.story_page(found, reader=_reader(request, found)))


@require_safe
@of_network_for_all
def picture(request: HttpRequest, story: UUID) -> HttpResponse:
    """Its picture, as we drew it again."""
    found = queries.story_picture(story, to=actor(request).member, on=today())
    return shown(found.content, name=f"picture.{ENDINGS[found.media_type]}", media_type=found.media_type)


@require_http_methods(ANY)
@of_network
def tell(request: HttpRequest) -> HttpResponse:
    """A new story, with its consent."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(
            telling_stories.tell_story,
            id=id,
            new=story_of(cleaned),
            consent=consent_of(cleaned),
            by=by,
            at=at,
            on=today(),
            anyway=cleaned.get("anyway", ""),
        )
        say(request, "Thank you. An editor reads it before anybody else does.")
        return where("net_story", id)

    return form_page(request, form_class=TellForm, page=pages.tell_page, do=do)


@require_http_methods(ANY)
@of_network
def tell_again(request: HttpRequest, story: UUID) -> HttpResponse:
    """The same in other words."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new, anyway = story_of(cleaned), cleaned.get("anyway", "")
        perform(telling_stories.tell_again, id=story, new=new, by=by, at=at, anyway=anyway)
        say(request, "Sent. An editor reads it again.")
        return where("net_story", story)

    found = _of_theirs(request, story, editors=False)
    words = ("title", "mattered", "bought", "changed", "went_wrong", "called", "picture_says")
    initial = {name: getattr(found, name) for name in words}
    return form_page(
        request,
        form_class=WordsForm,
        page=lambda form: pages.tell_again_page(found, form),
        do=do,
        options=lambda: {"initial": initial},
    )


@require_http_methods(ANY)
@of_network
def consent(request: HttpRequest, story: UUID) -> HttpResponse:
    """What was agreed, and another agreement in its place."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = consent_of(cleaned)
        perform(telling_stories.change_consent, id=id, story=story, consent=new, by=by, at=at, on=today())
        say(request, "Saved. It holds from now on.")
        return where("net_story_consent", story)

    found = _of_theirs(request, story)
    with looking(request):
        record, letters = queries.consents(story), left_with(story)
    why_not = why_not_change(found.state, told_by=found.told_by, by=actor(request).member)
    return form_page(
        request,
        form_class=ConsentForm,
        page=lambda form: pages.consent_page(found, form, record=record, why_not=why_not, letters=letters),
        do=do,
        options=lambda: {"initial": _initial(found)},
    )


def _initial(found: StoryView) -> dict[str, Any]:
    if found.consent is None:
        return {}
    names = ("open_to", "with_name", "with_picture", "until", "how", "given_on")
    told = {name: getattr(found.consent, name) for name in names}
    return told | {"purposes": [each.value for each in found.consent.purposes]}


@require_POST
@of_network
def withdraw(request: HttpRequest, story: UUID) -> HttpResponse:
    """In one step, and for good."""
    _of_theirs(request, story)
    perform(telling_stories.withdraw_story, id=story, by=actor(request), at=now())
    say(request, "The story is gone. None of its words are kept.")
    return redirect("net_stories")


@require_safe
@of_network
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits to be looked over, for editors."""
    member = member_in(actor(request))
    if not member.has(Part.EDITOR):
        raise NotFound
    return answer(request, pages.waiting_page(queries.waiting_stories(to=member)))


@require_POST
@of_network
def look_over(request: HttpRequest, story: UUID) -> HttpResponse:
    """An editor read it, and shows it."""
    _of_theirs(request, story)
    perform(telling_stories.show_story, id=story, by=actor(request), at=now(), on=today())
    say(request, "It is shown.")
    return redirect("net_story", story)


@require_http_methods(ANY)
@of_network
def send_back(request: HttpRequest, story: UUID) -> HttpResponse:
    """An editor asks for other words."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(telling_stories.send_story_back, id=story, why=cleaned["why"], by=by, at=at)
        say(request, "Sent back, with what should be different.")
        return where("net_stories_waiting")

    found = _of_theirs(request, story)
    require(why_not_look_over(found.state, told_by=found.told_by, by=actor(request).member))
    return form_page(request, form_class=SendBackForm, page=lambda form: pages.send_back_page(found, form), do=do)


@require_POST
@of_network
def save(request: HttpRequest, story: UUID) -> HttpResponse:
    """To read it later."""
    perform(keeping.save_story_for_later, id=new_id(), story=story, by=actor(request), at=now(), on=today())
    say(request, "Saved. It is under “What you saved”.")
    return redirect("net_story", story)


@require_POST
@of_network
def unsave(request: HttpRequest, story: UUID) -> HttpResponse:
    """It is in the list no more."""
    perform(keeping.let_story_go, story=story, by=actor(request), at=now())
    say(request, "It is not among what you saved any more.")
    return redirect("net_story", story)


def _of_theirs(request: HttpRequest, story: UUID, *, editors: bool = True) -> StoryView:
    """A story that they told or, unless it is only for its teller, that they may look over as an editor."""
    with looking(request):
        found = queries.story(story, to=actor(request).member, on=today())
    reader = _reader(request, found)
    if not (reader.told_it or (editors and reader.edits)):
        raise NotFound
    return found


def _reader(request: HttpRequest, found: StoryView | None = None) -> Reader:
    member = actor(request).member
    if member is None:
        return Reader(False, False)
    return Reader(True, member.has(Part.EDITOR), found is not None and found.told_by == member.id)
