"""What an employer must do: listed, and said to be done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.employment import actions
from openphb.employment.queries import EmploymentView, pack
from openphb.employment.rules import papers
from openphb.employment.rules.duties import Duty, Standing, Stands
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.employing import duty_pages as pages
from openphb.interfaces.web.employing.duty_forms import AGAIN, DONE, FORMS, NOT_NEEDED, DutyForm
from openphb.interfaces.web.employing.whose import ANY, seen
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound

SAID = {DONE: "It is written down as done.", NOT_NEEDED: "It is written down as not needed.", AGAIN: "It is open."}


@require_safe
def listed(request: HttpRequest, whose: Whose, employment: UUID) -> HttpResponse:
    found = seen(request, whose, employment)
    with looking(request):
        standing = pack.duties_of(found, by=whose.by, on=today())
    return answer(request, pages.list_page(standing, employment=found, whose=whose))


@require_http_methods(ANY)
def one(request: HttpRequest, whose: Whose, employment: UUID, slug: str) -> HttpResponse:
    found = seen(request, whose, employment)
    with looking(request):
        standing = _standing(found, whose, slug)
    duty = standing.duty

    def page(form: DutyForm) -> Page:
        return pages.duty_page(standing, found, whose=whose, form=form, paper=_paper(duty, found, whose))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _do(cleaned, duty=duty, told={"id": id, "employment": employment, "by": by, "at": at, "on": local_day(at)})
        say(request, SAID[cleaned["verb"]])
        return whose.url("my_duties", employment)

    again = standing.stands in (Stands.DONE, Stands.NOT_NEEDED) and not (duty.check and standing.until)
    options = {"today": today(), "again": again}
    return form_page(request, form_class=FORMS[duty.check], page=page, do=do, options=lambda: options)


def _paper(duty: Duty, found: EmploymentView, whose: Whose) -> Link | None:
    if duty.code == "cover":
        return Link("The cover plan", whose.url("my_cover"))
    if not duty.paper:
        return None
    return Link(papers.title_of(duty.paper), whose.url("my_employer_paper", found.id, duty.paper))


def _standing(found: EmploymentView, whose: Whose, slug: str) -> Standing:
    standing = pack.duties_of(found, by=whose.by, on=today())
    one = next((each for each in standing if each.duty.code == slug), None)
    if one is None:
        raise NotFound
    return one


def _do(cleaned: dict[str, Any], *, duty: Duty, told: dict[str, Any]) -> None:
    told |= {"duty": duty.code, "words": cleaned["words"]}
    if cleaned["verb"] == NOT_NEEDED:
        perform(actions.say_not_needed, **told)
    elif cleaned["verb"] == AGAIN:
        perform(actions.open_again, **told)
    elif duty.check:
        told |= {"about": cleaned.get("about", ""), "runs_out_on": cleaned["runs_out_on"]}
        perform(actions.say_checked, done_on=cleaned["done_on"], **told)
    else:
        perform(actions.say_done, done_on=cleaned["done_on"], **told)
