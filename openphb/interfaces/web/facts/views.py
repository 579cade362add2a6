"""Facts: the page about them, having them made, taking away what may leave, and the dictionary."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from openphb.commissioners import queries as commissioners
from openphb.insight import dictionary as words
from openphb.insight.extract import folders
from openphb.interfaces import facts_of_a_day
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.facts import pages
from openphb.interfaces.web.shell import actor, answer, say
from openphb.interfaces.web.staff import leads_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.reporting.actions import facts as actions


@leads_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    who, on = actor(request), today()
    seen = pages.Seen(
        on=on,
        ods=_ods(who, on),
        latest=folders.latest(settings.HOME),
        days=folders.days(settings.HOME),
        progress=folders.progress(settings.HOME),
        is_asked=facts_of_a_day.is_asked(),
        why_not_make=actions.why_not_make(by=who),
        why_not_take=actions.why_not_take(by=who),
    )
    return answer(request, pages.facts_page(seen))


@leads_only
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """At once where it takes no time; else the worker is asked, and makes them within a minute or two."""
    who, at = actor(request), now()
    on = local_day(at)
    folders.refuse_made(settings.HOME, on)
    perform(actions.ask_for, on=on, by=who, at=at)
    if facts_of_a_day.are_small(by=who):
        rows = sum(facts_of_a_day.make(on, at=at).manifest.of(_ods(who, on)).values())
        say(request, f"Today’s facts are made: {rows:,} {'row' if rows == 1 else 'rows'} of your board.")
    else:
        facts_of_a_day.ask()
        say(request, "The worker makes them now. This page says how far it has come.")
    return HttpResponseRedirect(where("facts"), status=303)


@leads_only
@require_POST
def take_away(request: HttpRequest) -> HttpResponse:
    from openphb.insight.extract import leaving

    who, at = actor(request), now()
    require(actions.why_not_take(by=who))
    told = folders.latest(settings.HOME)
    if told is None:
        raise Refused(Refusal("There are no facts yet. Have some made first, or wait for the night."))
    ods = _ods(who, told.as_of)
    content = leaving.archive(settings.HOME, told, ods=ods)
    perform(actions.take_away, as_of=told.as_of, sha256=hashlib.sha256(content).hexdigest(), by=who, at=at)
    return download(content, name=f"budgets-{ods}-{told.as_of.isoformat()}.zip", media_type="application/zip")


@leads_only
@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("table", "")
    return answer(request, pages.dictionary_page(asked if asked in pages.DICTIONARY else pages.DICTIONARY[0]))


@leads_only
@require_safe
def save_dictionary(request: HttpRequest) -> HttpResponse:
    content = json.dumps(words.document(), indent=1, ensure_ascii=False).encode()
    return download(content, name="facts-dictionary.json", media_type="application/json")


def _ods(who: Actor, on: date) -> str:
    return commissioners.ods_code(who.commissioner, on=on)
