"""Who joins, for moderators: listed, looked at, let in, asked, refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from openphb.community.joining import deciding
from openphb.community.queries import joining as queries
from openphb.community.queries.joining import ApplicationView
from openphb.community.rules.joining import State
from openphb.interfaces.perform import new_id, perform, today
from openphb.interfaces.web import paged, searches
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking, of_network, say
from openphb.interfaces.web.network.members import deciding_pages as pages
from openphb.interfaces.web.network.members import forms
from openphb.interfaces.web.network.members.guards import moderators_only
from openphb.interfaces.web.sending import form_page
from openphb.kernel.actor import Actor

LONGEST_SEARCH = 100


def kept_search(request: HttpRequest, address: str) -> HttpResponse:
    """Words that were sent are kept out of the address: names do not go into logs."""
    words = request.POST.get("q", "").strip()[:LONGEST_SEARCH]
    onward = f"?found={searches.keep(request.session, words)}" if words else ""
    return HttpResponseRedirect(f"{address}{onward}", status=303)


@of_network
@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return kept_search(request, where("net_applications"))
    who, page, asked = actor(request), paged.number(request), _asked(request)
    rows, total = queries.applications(by=who, state=asked.state, search=asked.search, page=page)
    onward = paged.paging(page, total=total, kept=asked.kept)
    return answer(request, pages.list_page(rows, asked=asked, counts=queries.how_many(by=who), paging=onward))


def _asked(request: HttpRequest) -> pages.Asked:
    state, found = request.GET.get("state", ""), request.GET.get("found", "")
    shown = next((each for each in pages.SHOWS if each == state), State.WAITING)
    return pages.Asked(shown, found, searches.words(request.session, found))


@of_network
@moderators_only
@require_safe
def show(request: HttpRequest, application: UUID) -> HttpResponse:
    return answer(request, pages.show_page(queries.application(application, by=actor(request))))


@of_network
@moderators_only
def approve(request: HttpRequest, application: UUID) -> HttpResponse:
    told = _told(request, application)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made: dict[str, Any] = {"member": id, "new_account": new_id(), **cleaned}
        perform(deciding.approve, application=application, **made, by=by, at=at, on=today())
        say(request, f"{told.shown_as} is a member, and is written to.")
        return where("net_application", application)

    words = {
        "title": "Let them in",
        "send": "Let them in",
        "lead": "They are written to, with a link to choose a password if they have none.",
    }
    return form_page(
        request,
        form_class=forms.Approve,
        page=lambda form: pages.decide_page(form, told, **words),
        do=do,
        options=lambda: {"today": today()},
    )


@of_network
@moderators_only
def refuse(request: HttpRequest, application: UUID) -> HttpResponse:
    told = _told(request, application)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(deciding.refuse, application=application, **cleaned, by=by, at=at)
        say(request, "They are told why, and that they may apply again.")
        return where("net_application", application)

    words = {"title": "Refuse", "send": "Refuse", "lead": "They may apply again at any time."}
    return form_page(request, form_class=forms.Refuse, page=lambda form: pages.decide_page(form, told, **words), do=do)


@of_network
@moderators_only
def ask(request: HttpRequest, application: UUID) -> HttpResponse:
    told = _told(request, application)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, **_: Any) -> str:
        perform(deciding.ask, application=application, **cleaned, by=by, at=at)
        say(request, "The question is on its way.")
        return where("net_application", application)

    words = {"title": "Ask them something", "send": "Ask", "lead": "They answer on a page, and it comes back to you."}
    return form_page(request, form_class=forms.Ask, page=lambda form: pages.decide_page(form, told, **words), do=do)


def _told(request: HttpRequest, application: UUID) -> ApplicationView:
    with looking(request):
        return queries.application(application, by=actor(request)).application
