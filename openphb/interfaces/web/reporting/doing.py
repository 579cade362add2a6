"""What is done about returns, each as a form."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from openphb.interfaces import making_returns
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.reporting import forms, pages, words
from openphb.interfaces.web.reporting.views import why_not_leave
from openphb.interfaces.web.sections import Note, Section
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, require
from openphb.reporting import rules
from openphb.reporting.actions import returns as actions
from openphb.reporting.queries import returns as queries
from openphb.reporting.queries.returns import ReturnView
from openphb.reporting.workflow import KINDS, READERS

ANY = ["GET", "HEAD", "POST"]


@require_http_methods(ANY)
@staff_only
def draft(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    if not by.roles & READERS:
        raise NotFound

    def page(form: Form) -> Page:
        return asking(
            form,
            title="Put a return together",
            lead=("It is a draft: nothing leaves until somebody else has signed it off.",),
            sections=(Section("", (Note((pages.ONLY_OURS,)),)),),
            back=Link("Back to returns", where("nhs_returns")),
            send="Put it together",
            why_not=rules.why_not_prepare(roles=by.roles),
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        kind, period = forms.chosen(cleaned["period"])
        told: dict[str, Any] = {"id": id, "because": cleaned["because"], "by": by, "at": at}
        if not making_returns.is_quick(by=by):
            making_returns.ask(kind, period, **told)
            return where("nhs_return_asked", id)
        making_returns.draft(kind, period, **told)
        say(request, "The return is put together. Look through its numbers, and at what is to be mended.")
        return where("nhs_return", id)

    def options() -> dict[str, Any]:
        return {"periods": tuple(forms.periods(today(), kinds=tuple(KINDS.values())))}

    return form_page(request, form_class=forms.DraftForm, page=page, do=do, options=options)


@require_http_methods(ANY)
@staff_only
def step(request: HttpRequest, returned: UUID, slug: str) -> HttpResponse:
    verb = slug.replace("-", " ")
    if verb not in words.STEPS:
        raise NotFound
    with looking(request):
        found = queries.one(returned, by=actor(request))
        why_not = _why_not(found, verb, by=actor(request))

    def page(form: Form) -> Page:
        title, says, send = words.STEPS[verb]
        back = Link("Back to the return", where("nhs_return", returned))
        return asking(form, title=title, caption=words.title(found.line), lead=(says,), back=back, send=send,
                      why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        require(why_not)
        _do(verb, returned, cleaned, id=id, by=by, at=at)
        say(request, words.TOLD[verb])
        return where("nhs_return_file" if verb in ("send", "hand in") else "nhs_return", returned)

    return form_page(request, form_class=forms.ASKED.get(verb, forms.StepForm), page=page, do=do)


def _why_not(found: ReturnView, verb: str, /, *, by: Actor) -> Refusal | None:
    """The reason this step is not open: to this actor, in this state, or because there is no way out."""
    offered = next((each for each in found.moves if each.verb == verb), None)
    if offered is None:
        refused = rules.return_move(verb, found.line.state)
        return refused if isinstance(refused, Refusal) else None
    if offered.refusal or verb != "send":
        return offered.refusal
    return why_not_leave(found.line.kind.code, by=by)


def _do(verb: str, returned: UUID, cleaned: dict[str, Any], /, *, id: UUID, by: Actor, at: datetime) -> None:
    note = cleaned.get("note", "")
    told: dict[str, Any] = {"returned": returned, "by": by, "at": at}
    if verb == "send":
        perform(actions.send, id=id, **told)
    elif verb == "hold back":
        perform(actions.hold_back, note=note, **told)
    elif verb == "hand in":
        perform(actions.hand_in, reference=cleaned["reference"], **told)
    elif verb in ("accept", "reject"):
        perform(actions.answer, accepted=verb == "accept", says=note, **told)
    else:
        perform(actions.move, verb=verb, note=note, **told)


@staff_only
def save_file(request: HttpRequest, returned: UUID) -> HttpResponse:
    """The bytes as they were signed. That somebody took them is written down, so it is asked for by a button.

    To whoever may not have them this address is not there, whichever way it is asked.
    """
    with looking(request):
        kind = queries.one(returned, by=actor(request)).line.kind.code
    if rules.why_not_see_file(kind, roles=actor(request).roles):
        raise NotFound
    return _saved(request, returned)


@require_POST
def _saved(request: HttpRequest, returned: UUID) -> HttpResponse:
    found = perform(actions.see_file, returned=returned, by=actor(request), at=now())
    return download(bytes(found.content), name=found.name, media_type=found.media_type)
