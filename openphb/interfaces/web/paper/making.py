"""Making forms and printing them: the same for the person and for colleagues, at addresses of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.mine.owing import owing
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.paper import pages, steps
from openphb.interfaces.web.paper.forms import ALL, MakeForm
from openphb.interfaces.web.paper.steps import Step
from openphb.interfaces.web.paper.through import as_them, page_of
from openphb.interfaces.web.paper.typeset_form import FORMS, Printed, typeset_forms
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused
from openphb.people import paper
from openphb.people import queries as people
from openphb.people.paper import FormView


@dataclass(frozen=True)
class Place:
    """Where forms are made: for whom, with whose eyes, the way back, and the addresses of its pages."""

    whose: Whose
    by: Actor
    caption: str
    back: Link
    url: Callable[..., str]


def make_view(request: HttpRequest, place: Place) -> HttpResponse:
    """Every form there may be for this person now; the one that `?at=` points at is chosen already."""
    whose = place.whose
    with looking(request):
        offered = _offered(request, place)
    at = request.GET.get("at", "")

    def page(form: MakeForm) -> Page:
        made = paper.forms_of(place.whose.id, by=place.by)
        return pages.make_page(
            form, made, place=place, chosen=next((one for one in offered if one.address == at), None)
        )

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        chosen = _chosen(request, offered, cleaned["step"], by=whose.by)
        made = [uuid5(id, each.address) for each in chosen]
        for form, each in zip(made, chosen, strict=True):
            told: dict[str, Any] = {"person": whose.id, "step": each.view, "address": each.address}
            perform(paper.make_form, id=form, **told, by=by, at=at)
        say(request, "The form is made. Print it below." if len(made) == 1 else f"{len(made)} forms are made.")
        return place.url("_form", made[0]) if len(made) == 1 else place.url("")

    options = {"steps": [(each.address, each.words) for each in offered], "initial": {"step": at}}
    return form_page(request, form_class=MakeForm, page=page, do=do, options=lambda: options)


def _offered(request: HttpRequest, place: Place) -> list[Step]:
    """What waits for the person, what was pointed at, and what may be done on any day; each once."""
    whose = place.whose
    at = request.GET.get("at", "")
    found = [_pointed_at(request, at, place)] if at else []
    for each in owing(whose, on=today()).from_you:
        match = steps.found(each.url)
        if match is not None and match.view_name in steps.WAITING:
            found.append(Step(match.view_name, each.url, each.words))
    return list({each.address: each for each in (*found, *steps.always(whose))}.values())


def _chosen(request: HttpRequest, offered: list[Step], address: str, *, by: Actor) -> list[Step]:
    """The one that was chosen, if it can be taken now; of a pack, those that can."""
    with looking(request):
        if address != ALL:
            page_of(request, address, by=by)
            return [each for each in offered if each.address == address]
        return [each for each in offered if _asks(request, each, by=by)]


def _asks(request: HttpRequest, step: Step, *, by: Actor) -> bool:
    try:
        page_of(request, step.address, by=by)
    except (Refused, NotFound):
        return False
    return True


def _pointed_at(request: HttpRequest, at: str, place: Place) -> Step:
    step = steps.step_at(at, person=place.whose.id)
    page = page_of(request, at, by=place.whose.by)
    return Step(step.view, at, page.title)


def form_view(request: HttpRequest, found: FormView, *, place: Place) -> HttpResponse:
    """One form: its reference, how to print it, and how it stands."""
    place.whose.must_own(found.person)
    return answer(request, pages.form_page_(found, place=place))


def file_view(request: HttpRequest, found: FormView, *, place: Place, slug: str) -> HttpResponse:
    """The form as it stands today, to print. Raises Refused where it is closed, or its step asks nothing any more."""
    place.whose.must_own(found.person)
    if slug not in FORMS:
        raise NotFound
    if found.why_not_key is not None:
        raise Refused(found.why_not_key)
    printed = Printed(found, page_of(request, found.address, by=as_them(found, by=place.by)), _named(place))
    return _file(request, (printed,), place=place, slug=slug)


def pack_view(request: HttpRequest, place: Place, *, slug: str) -> HttpResponse:
    """Every form that was made and has not come back, one after the other."""
    if slug not in FORMS:
        raise NotFound
    open_ = [each for each in paper.forms_of(place.whose.id, by=place.by) if is_open(each)]
    printed = tuple(one for each in open_ for one in _if_it_asks(request, each, place))
    if not printed:
        raise Refused(Refusal("No form waits to be filled in. Make one first."))
    return _file(request, printed, place=place, slug=slug)


def is_open(found: FormView) -> bool:
    """Made, and neither back nor closed."""
    return found.received_on is None and found.why_not_key is None


def _if_it_asks(request: HttpRequest, found: FormView, place: Place) -> tuple[Printed, ...]:
    try:
        return (Printed(found, page_of(request, found.address, by=as_them(found, by=place.by)), _named(place)),)
    except (Refused, NotFound):
        return ()


def _named(place: Place) -> str:
    found = people.person(place.whose.id, by=place.by)
    return f"{found.name}, NHS number {nhs_number(found.nhs_number)}"


def _file(request: HttpRequest, printed: tuple[Printed, ...], *, place: Place, slug: str) -> HttpResponse:
    board = people.commissioner_name(actor(request).commissioner)
    content = typeset_forms(printed, board=board, back=_back(board, by=place.by), slug=slug)
    request.__dict__["about"] = place.whose.id
    named = printed[0].form.reference if len(printed) == 1 else "pack"
    return download(content, name=f"form-{named}-{slug}.pdf", media_type="application/pdf")


def _back(board: str, *, by: Actor) -> tuple[str, ...]:
    """The address on the envelope, where the board has said it."""
    said = commissioners.settings_on(today(), by=by).get("return_address")
    if said is None:
        return (f"Give it to your care coordinator, or send it to the address on any letter of {board}.",)
    return ("Send it to:", *(line.strip() for line in str(said.value).split(",") if line.strip()))
