"""People who work here: listed, given access, changed, ended, invited again. To all but leads they do not exist."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web import inviting, paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.colleagues import forms, pages
from openphb.interfaces.web.colleagues.pages import Asked
from openphb.interfaces.web.shell import actor, answer, form_page, say
from openphb.interfaces.web.staff import leads_only
from openphb.kernel.actor import Actor
from openphb.people import access, accounts, queries

LONGEST_SEARCH = 100


@leads_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    who, page, asked = actor(request), paged.number(request), _asked(request)
    found = accounts.colleagues(by=who, on=today(), search=asked.search, sort=asked.sort, show=asked.show, page=page)
    onward = paged.paging(page, total=found.total, kept=asked.kept)
    return answer(request, pages.list_page(found, asked=asked, by=who, on=today(), paging=onward))


def _asked(request: HttpRequest) -> Asked:
    """Whatever is not known is the first of its kind."""
    show, sort, found = (request.GET.get(name, "") for name in ("show", "sort", "found"))
    return Asked(
        show=show if show in pages.SHOWS else "now",
        sort=sort if sort in pages.SORTS else "name",
        found=found,
        search=searches.words(request.session, found),
    )


@leads_only
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    words = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    onward = f"?found={searches.keep(request.session, words)}" if words else ""
    return HttpResponseRedirect(f"{where('colleagues')}{onward}", status=303)


@leads_only
def give(request: HttpRequest) -> HttpResponse:
    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.told(cleaned, valid_from=cleaned["valid_from"])
        who = {"email": cleaned["email"], "name": cleaned["name"]}
        made = perform(access.give_access, id=id, **who, new=new, by=by, at=at, on=today())
        say(request, inviting.to_work(request, made.id, id=uuid5(made.id, "invitation")))
        return where("colleague", made.id)

    return form_page(
        request,
        form_class=forms.GiveAccess,
        page=lambda form: pages.give_page(form, by=actor(request)),
        do=do,
        options=lambda: {"initial": {"valid_from": today()}, **_choices(request)},
    )


def _choices(request: HttpRequest) -> dict[str, Any]:
    """What any form about access needs: today, and the organisations there are."""
    known = queries.organisations(by=actor(request))
    return {"today": today(), "organisations": tuple((str(id), name) for id, name, _ in known)}


@leads_only
@require_safe
def show(request: HttpRequest, membership: UUID) -> HttpResponse:
    who = actor(request)
    found = accounts.colleague(membership, by=who)
    before = accounts.access_before(found.account, by=who)
    invitation = accounts.invitation_of(found.account, by=who, at=now())
    return answer(request, pages.show_page(found, before=before, invitation=invitation, by=who, on=today()))


class _Seen:
    """The colleague, once looked up within sight of the rows."""

    each: accounts.Colleague

    def look(self, membership: UUID, *, by: Actor) -> accounts.Colleague:
        self.each = accounts.colleague(membership, by=by)
        return self.each


@leads_only
def change(request: HttpRequest, membership: UUID) -> HttpResponse:
    who, seen, on = actor(request), _Seen(), today()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.told(cleaned, valid_from=on)
        made = perform(access.change_access, id=id, membership=membership, new=new, by=by, at=at, on=on)
        say(request, f"What {seen.each.name} may do is changed.")
        return where("colleague", made.id)

    return form_page(
        request,
        form_class=forms.Access,
        page=lambda form: pages.change_page(form, each=seen.each, by=who, on=on),
        do=do,
        options=lambda: {"initial": _now(seen.look(membership, by=who), on), **_choices(request)},
    )


def _now(each: accounts.Colleague, on: date) -> dict[str, Any]:
    """What holds now, to be changed."""
    valid_to = each.valid_to if each.valid_to and each.valid_to >= on else None
    roles = [str(role) for role in each.roles]
    return {
        "job_title": each.job_title,
        "roles": roles,
        "organisation": str(each.organisation or ""),
        "valid_to": valid_to,
    }


@leads_only
def end(request: HttpRequest, membership: UUID) -> HttpResponse:
    who, seen = actor(request), _Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(access.end_access, membership=membership, **cleaned, by=by, at=at, on=today())
        say(request, f"{seen.each.name} has no access any more.")
        return where("colleague", membership)

    return form_page(
        request,
        form_class=forms.EndAccess,
        page=lambda form: pages.end_page(form, each=seen.each, by=who),
        do=do,
        options=lambda: {} if seen.look(membership, by=who) else {},
    )


@leads_only
def invite_again(request: HttpRequest, membership: UUID) -> HttpResponse:
    who, seen = actor(request), _Seen()

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, inviting.to_work(request, membership, id=id))
        return where("colleague", membership)

    return form_page(
        request,
        form_class=forms.InviteAgain,
        page=lambda form: pages.invite_page(form, each=seen.each, by=who),
        do=do,
        options=lambda: {} if seen.look(membership, by=who) else {},
    )
