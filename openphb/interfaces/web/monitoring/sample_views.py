"""Drawing a sample, looking at its lines one by one, and saving it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import paged, reasons, two_steps
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.monitoring import sample_pages as pages
from openphb.interfaces.web.monitoring import table
from openphb.interfaces.web.monitoring.forms import DrawSample, MarkLine
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, local_day
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless
from openphb.payments import actions, queries, rules
from openphb.payments.monitoring.sampling import Wanted

ANY = ["GET", "HEAD", "POST"]
KEY = "sample to draw"
CSV = "text/csv; charset=utf-8"


@require_http_methods(ANY)
@staff_only
def draw(request: HttpRequest) -> HttpResponse:
    """What to draw from, and how surely; the next page says how many that is."""
    why_not = _why_not(request)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        order = cleaned["first_on"] <= cleaned["latest_on"]
        refuse_unless(order, "The last day is before the first. Check the days.", field="latest_on")
        refuse_unless(cleaned["latest_on"] <= local_day(at), "Choose days that have been.", field="latest_on")
        two_steps.keep(request, KEY, cleaned)
        return where("check_sample")

    end = today().replace(day=1) - timedelta(days=1)
    usual = {"first_on": end.replace(day=1), "latest_on": end, "confidence": "95", "margin": 5, "expected": 50}
    options = {"initial": two_steps.kept(request, KEY) or usual}
    return form_page(
        request,
        form_class=DrawSample,
        page=lambda form: pages.draw_page(form, why_not=why_not),
        do=do,
        options=lambda: options,
    )


def _why_not(request: HttpRequest) -> Refusal | None:
    """Whoever does not work with money finds no such page; a coordinator reads why they cannot."""
    who = actor(request)
    if rules.why_not_do("see payments", roles=who.roles):
        raise NotFound
    return rules.why_not_do("draw a sample", roles=who.roles)


@require_http_methods(ANY)
@staff_only
def check(request: HttpRequest) -> HttpResponseBase:
    """How many there are and would be drawn; then it is drawn."""
    told = two_steps.kept(request, KEY)
    if _why_not(request) or not told:
        return HttpResponseRedirect(where("draw_sample"))
    within = Period(told["first_on"], told["latest_on"])
    wanted = Wanted(int(told["confidence"]), told["margin"], told["expected"])

    def page(form: Form) -> Page:
        who, on = actor(request), today()
        counts = queries.plan_sample(within, wanted=wanted, by=who, on=on)
        return pages.check_page(form, within=within, wanted=wanted, counts=counts, rates=queries.rates(on, by=who))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        asked = {"within": within, "wanted": wanted, "why": told["why"], "seed": told["seed"]}
        perform(actions.draw_sample, id=id, **asked, by=by, at=at, on=local_day(at))
        two_steps.forget(request, KEY)
        say(request, "The sample is drawn. Look at its lines one by one.")
        return where("sample", id)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@staff_only
def show(request: HttpRequest, sample: UUID) -> HttpResponse:
    who, page = actor(request), paged.number(request)
    found = queries.sample(sample, by=who)
    lines = queries.drawn(sample, by=who, page=page)
    after = queries.next_to_look_at(sample, by=who)
    return answer(
        request,
        pages.sample_page(
            found,
            lines,
            again=queries.draw_again(sample, by=who) if request.GET.get("again") else None,
            next_line=where("sampled_line", sample, after) if after else "",
            paging=paged.paging(page, total=lines.total),
        ),
    )


@require_http_methods(ANY)
@staff_only
def line(request: HttpRequest, sample: UUID, line: UUID) -> HttpResponse:
    """Saying what was found goes on to the next. For an auditor the sample is the reason to look at this record."""
    with looking(request):
        who = actor(request)
        found, each = queries.sample(sample, by=who), queries.drawn_line(sample, line, by=who)
        seen = queries.line(line, by=who)
    if reasons.must_be_given(request, about=seen.row.person, by=who):
        reasons.keep(request, f"Sample {found.about.number}: {found.about.why}", about=seen.row.person)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.mark_line, id=id, sample=sample, line=line, **cleaned, by=by, at=at, on=local_day(at))
        with looking(request):
            after = queries.next_to_look_at(sample, by=by)
        say(request, "Kept. Here is the next line." if after else "Kept. Every line has been looked at.")
        return where("sampled_line", sample, after) if after else where("sample", sample)

    initial = {"verdict": each.verdict, "note": each.note} if each.verdict else {}
    return form_page(
        request,
        form_class=MarkLine,
        page=lambda form: pages.line_page(found, each, line=seen, form=form),
        do=do,
        options=lambda: {"initial": initial},
    )


@require_safe
@staff_only
def save(request: HttpRequest, sample: UUID) -> HttpResponse:
    """Every line in the order it was drawn, with its identity, so that the draw can be checked elsewhere."""
    with looking(request):
        found = queries.sample(sample, by=actor(request))
        lines = queries.drawn(sample, by=actor(request), page=None)
    return download(table.sample(found, lines.items), name=f"sample-{found.about.number}.csv", media_type=CSV)
