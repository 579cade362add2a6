"""The library at the door: anybody finds and reads what is open to them, members save, contributors hand in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.community import queries
from openphb.community.library import handing_in, keeping
from openphb.community.library.handing_in import SentFile
from openphb.community.members import member_in
from openphb.community.queries import Wanted
from openphb.community.rules.library import ORDERS, NewResource, What, why_not_contribute
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import of_network, of_network_for_all
from openphb.interfaces.web.network.resources import pages
from openphb.interfaces.web.network.resources.drawing import count_taken
from openphb.interfaces.web.network.resources.forms import HandInForm, VersionForm, told
from openphb.interfaces.web.network.resources.pages import BACK, Reader
from openphb.interfaces.web.network.withheld import instead_page
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound

ANY = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 100


@require_safe
@of_network_for_all
def listed(request: HttpRequest) -> HttpResponse:
    """Found by words, narrowed by kind and topic, in one of three orders."""
    wanted, page, member = _wanted(request), paged.number(request), actor(request).member
    found = queries.resources(wanted, to=member, page=page)
    kept = {"words": wanted.words, "what": wanted.what, "topic": wanted.topic, "order": wanted.order}
    onward = paged.paging(page, total=found.total, kept=kept)
    shown = pages.list_page(found, wanted=wanted, paging=onward, reader=_reader(member), on=today())
    return answer(request, shown)


def _wanted(request: HttpRequest) -> Wanted:
    """What the address asks for; what is no filter of ours narrows nothing."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("words", "what", "topic", "order")}
    return Wanted(
        words=asked["words"][:LONGEST_SEARCH].strip(),
        what=asked["what"] if asked["what"] in set(What) else "",
        topic=asked["topic"] if asked["topic"] in TOPICS else "",
        order=asked["order"] if asked["order"] in ORDERS else "newest",
    )


def _reader(member: Membership | None) -> Reader:
    contributes = why_not_contribute(member) is None
    return Reader(member is not None, contributes, member is not None and member.has(Part.EDITOR))


@require_safe
@of_network_for_all
def show(request: HttpRequest, resource: UUID) -> HttpResponse:
    """By its identity, as the news and lists of others name it: on to its page."""
    page, instead = queries.page_with_what_stands_there(resource, to=actor(request).member)
    if instead:  # its page's address is made of its title, which is part of what is not shown
        return answer(request, instead_page(instead, back=Link(BACK, where("net_resources"))))
    return redirect(page.url)


@require_safe
@of_network
def saved(request: HttpRequest) -> HttpResponse:
    """What a member saved."""
    member, page = member_in(actor(request)), paged.number(request)
    found, total = queries.saved(to=member, page=page)
    told = queries.saved_stories(to=member, on=today())
    return answer(request, pages.saved_page(found, told, paging=paged.paging(page, total=total), on=today()))


@require_POST
@of_network
def save(request: HttpRequest, resource: UUID) -> HttpResponse:
    """To read it later."""
    perform(keeping.save_for_later, id=new_id(), resource=resource, by=actor(request), at=now())
    say(request, "Saved. It is under “What you saved”.")
    return redirect("net_resource", resource)


@require_POST
@of_network
def unsave(request: HttpRequest, resource: UUID) -> HttpResponse:
    """It is in the list no more."""
    perform(keeping.let_go, resource=resource, by=actor(request), at=now())
    say(request, "It is not among what you saved any more.")
    return redirect("net_resource", resource)


@require_safe
@of_network
def stale(request: HttpRequest) -> HttpResponse:
    """Everything past its review date for an editor; their own for everybody else."""
    member, page = member_in(actor(request)), paged.number(request)
    everybodys = member.has(Part.EDITOR)
    found, total = queries.past_review(on=today(), page=page, owner=None if everybodys else actor(request).id)
    onward = paged.paging(page, total=total)
    return answer(request, pages.stale_page(found, paging=onward, everybodys=everybodys))


@require_safe
@of_network
def handed_in(request: HttpRequest) -> HttpResponse:
    """What somebody handed in, and how it stands."""
    why_not = why_not_contribute(member_in(actor(request)))
    found = queries.handed_in(account=actor(request).id)
    return answer(request, pages.handed_in_page(found, on=today(), why_not=why_not))


@require_http_methods(ANY)
@of_network
def hand_in(request: HttpRequest) -> HttpResponse:
    """A new resource, for an editor to look over."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        file = _file(cleaned["file"])
        new, anyway = NewResource(**told(cleaned)), cleaned.get("anyway", "")
        perform(handing_in.hand_in, id=id, new=new, file=file, by=by, at=at, on=today(), anyway=anyway)
        say(request, "Handed in. An editor reads it before others see it.")
        return where("net_handed_in")

    why_not = why_not_contribute(actor(request).member)
    return form_page(request, form_class=HandInForm, page=lambda form: pages.hand_in_page(form, why_not=why_not), do=do)


@require_http_methods(ANY)
@of_network
def new_version(request: HttpRequest, resource: UUID) -> HttpResponse:
    """Another version of its file."""

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        file = _file(cleaned["file"])
        assert file is not None  # the form asks for it
        changed = cleaned["changed"]
        perform(handing_in.hand_in_version, id=resource, changed=changed, file=file, by=by, at=at, on=today())
        say(request, "Handed in. An editor looks at it before it is shown.")
        return where("net_handed_in")

    with looking(request):
        title = queries.own_title(resource, by=actor(request))
    why_not = why_not_contribute(actor(request).member)
    return form_page(
        request, form_class=VersionForm, page=lambda form: pages.version_page(title, form, why_not=why_not), do=do
    )


@require_safe
@of_network_for_all
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """A file as it truly is, always saved and never opened within our address; only for readers of its page."""
    is_editor = request.user.is_authenticated and request.user.has_perm("wagtaildocs.change_document")
    found = queries.document_file(document_id, to=actor(request).member, is_editor=is_editor)
    if found.name != document_filename:
        raise NotFound
    if found.page is not None:
        count_taken(request, found.page)
    return FileResponse(
        found.document.file.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type
    )


def _file(sent: Any) -> SentFile | None:
    return SentFile(sent.name, sent.read()) if sent else None
