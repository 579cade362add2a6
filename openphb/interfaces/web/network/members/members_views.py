"""Members: listed and shown to members; given parts and suspended by moderators."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community import parts
from openphb.community.joining import suspending
from openphb.community.queries import belonging as queries
from openphb.community.queries.belonging import MemberView
from openphb.community.rules.joining import why_not_moderate
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network, say
from openphb.interfaces.web.network.members import forms
from openphb.interfaces.web.network.members import members_pages as pages
from openphb.interfaces.web.network.members.deciding_views import kept_search
from openphb.interfaces.web.network.members.guards import moderators_only
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from openphb.kernel.refusal import NotFound


@of_network
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return kept_search(request, where("net_members"))
    who, page, asked = actor(request), paged.number(request), _asked(request)
    narrowed = {"area": asked.area, "kind": asked.kind, "search": asked.search}
    rows, total = queries.listed(by=who, on=today(), page=page, **narrowed)
    onward = paged.paging(page, total=total, kept=asked.kept)
    mine = who.member.area if who.member else ""
    return answer(request, pages.list_page(rows, asked=asked, mine=mine, paging=onward))


def _asked(request: HttpRequest) -> pages.Asked:
    """Whatever is not known is not asked for."""
    kind, area, found = (request.GET.get(name, "") for name in ("kind", "area", "found"))
    return pages.Asked(
        kind if kind in list(Kind) else "",
        pages.known_area(area, on=today()),
        found,
        searches.words(request.session, found),
    )


@of_network
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def everyone(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return kept_search(request, where("net_everyone"))
    page, asked = paged.number(request), _asked(request)
    rows, total = queries.everyone(by=actor(request), on=today(), search=asked.search, page=page)
    onward = paged.paging(page, total=total, kept=asked.kept)
    return answer(request, pages.everyone_page(rows, asked=asked, paging=onward))


@of_network
@require_safe
def show(request: HttpRequest, member: UUID) -> HttpResponse:
    who = actor(request)
    found = queries.member(member, by=who, on=today())
    behind = None if why_not_moderate(who) else queries.behind(member, by=who)
    is_own = who.member is not None and who.member.id == member
    return answer(request, pages.member_page(found, behind=behind, is_own=is_own))


@of_network
@moderators_only
def set_parts(request: HttpRequest, member: UUID) -> HttpResponse:
    each = _here(request, member)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        chosen = frozenset(map(Part, cleaned["parts"]))
        perform(parts.set_parts, member=member, parts=chosen, by=by, at=at, on=today())
        say(request, "Their parts are changed, and they are told.")
        return where("net_member", member)

    return form_page(
        request,
        form_class=forms.Parts,
        page=lambda form: pages.parts_page(form, each),
        do=do,
        options=lambda: {"initial": {"parts": [part.value for part in each.parts]}},
    )


@of_network
@moderators_only
def suspend(request: HttpRequest, member: UUID) -> HttpResponse:
    each = _here(request, member)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(suspending.suspend, id=id, member=member, **cleaned, by=by, at=at, on=today())
        say(request, "They are kept out from now on, and are told why.")
        return where("net_suspension", id)

    return form_page(request, form_class=forms.Suspend, page=lambda form: pages.suspend_page(form, each), do=do)


def _here(request: HttpRequest, member: UUID) -> MemberView:
    """A member of today; of whoever is none, nothing can be changed."""
    with looking(request):
        found = queries.member(member, by=actor(request), on=today())
    if not found.is_here:
        raise NotFound
    return found


@of_network
@moderators_only
@require_safe
def suspensions(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.suspensions_page(queries.suspensions(by=actor(request), on=today())))


@of_network
@moderators_only
def suspension(request: HttpRequest, suspension: UUID) -> HttpResponse:
    who = actor(request)
    with looking(request):
        each = queries.suspension(suspension, by=who)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        told = {"suspension": suspension, "words": cleaned["words"], "stands": cleaned["stands"] == "stands"}
        perform(suspending.answer_appeal, **told, by=by, at=at)
        say(request, "The appeal is answered, and they are told.")
        return where("net_suspension", suspension)

    may_answer = who.member is not None and who.member.id != each.by
    may_end = each.ended_at is None and each.until >= today()
    return form_page(
        request,
        form_class=forms.AnswerAppeal,
        page=lambda form: pages.suspension_page(each, form, may_answer=may_answer, may_end=may_end),
        do=do,
    )


@of_network
@moderators_only
def end_suspension(request: HttpRequest, suspension: UUID) -> HttpResponse:
    with looking(request):
        each = queries.suspension(suspension, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(suspending.end_suspension, suspension=suspension, **cleaned, by=by, at=at)
        say(request, "They are let in again.")
        return where("net_suspension", suspension)

    return form_page(request, form_class=forms.EndSuspension, page=lambda form: pages.end_page(form, each), do=do)
