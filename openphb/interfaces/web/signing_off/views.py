"""Signing off: the list, one version with the decision, and the limits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.budgets import actions, queries, rules
from openphb.commissioners.queries import numbers_on
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.signing_off import pages
from openphb.interfaces.web.signing_off.forms import RETURN, SIGN, Limit, Verdict
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.people import queries as people
from openphb.plans import queries as plans
from openphb.plans.queries import displacing

ACTIONS = {"clinical": actions.sign_off_clinically, "financial": actions.sign_off_money}
SAID = {
    "clinical": "You signed it off clinically. An approver looks at the money next.",
    "financial": "You signed off the money. The person, or their representative, agrees it next.",
}


@require_safe
@staff_only
def waiting(request: HttpRequest) -> HttpResponse:
    who, on, page = actor(request), today(), paged.number(request)
    found = queries.sign_offs_waiting(by=who, on=on, page=page)
    onward = paged.paging(page, total=found.total)
    hours = numbers_on(on, by=who).get("fast_track_hours")
    return answer(
        request, pages.list_page(found.items, paging=onward, fast=queries.fast_track_waiting(by=who), hours=hours)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def sign(request: HttpRequest, version: UUID) -> HttpResponse:
    with looking(request):
        seen = look(version, by=actor(request), on=today())

    def page(form: Form) -> Page:
        return pages.sign_page(seen, form=form, by=actor(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        when: dict[str, Any] = {"by": by, "at": at, "on": local_day(at)}
        if cleaned["verdict"] == RETURN:
            new = perform(actions.return_version, version=version, reasons=cleaned["note"], **when)
            say(request, "You sent it back. Its writers go on in a new version that says what this one said.")
            return where("version", new)
        kind = next(kind for kind, verdict in SIGN.items() if verdict == cleaned["verdict"])
        perform(ACTIONS[kind], id=id, version=version, note=cleaned["note"], **when)
        say(request, SAID[kind])
        return where("version", version)

    return form_page(request, form_class=Verdict, page=page, do=do, options=lambda: {"offered": pages.verdicts(seen)})


def look(version: UUID, *, by: Actor, on: date) -> pages.Seen:
    """Everything a signature or a vote rests on."""
    found = plans.version(version, by=by)
    asked = queries.to_sign(version, by=by, on=on)
    waits = asked is not None and asked.kind == "financial"
    panel = queries.asked_of({version: asked.total}, by=by, on=on).get(version) if asked and waits else None
    return pages.Seen(
        version=found,
        asked=asked,
        panel=panel[0] if panel else None,
        may_sign_urgently=panel is not None and queries.why_not_sign_urgently(version, by=by, on=on) is None,
        person_name=people.person(found.person, by=by).name,
        changed=plans.differences(version, by=by),
        gates=queries.gates(version, by=by, on=on),
        signed=queries.sign_offs(version, by=by),
        difference=queries.difference(version, by=by),
        replaced=displacing.replaced_by(found.plan, by=by, on=on),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def limits(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    why_not = rules.why_not_do("set an amount that may be signed off", roles=who.roles)
    with looking(request):
        found = queries.bands(by=who)

    def page(form: Form) -> Page:
        return pages.limits_page(found, form=None if why_not else form, why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        role = Role(cleaned.pop("role"))
        perform(actions.set_band, role=role, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "The limit is set.")
        return where("sign_off_limits")

    return form_page(request, form_class=Limit, page=page, do=do, options=lambda: {"initial": {"valid_from": today()}})
