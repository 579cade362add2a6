"""Choosing who helps, from a telephone: chosen and invited in one step, changed, ended in two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.telling_ends import tell_of_ends
from openphb.interfaces.web import inviting as letters
from openphb.interfaces.web.answering import View
from openphb.interfaces.web.mine import helping_forms as forms
from openphb.interfaces.web.mine import helping_list
from openphb.interfaces.web.mine import helping_pages as pages
from openphb.interfaces.web.mine.whose import Whose, for_the_team, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import answer, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound
from openphb.people import helping, who_helps
from openphb.people.helping_rules import OFFERED
from openphb.people.who_helps import HelperView

METHODS = ["GET", "HEAD", "POST"]
P = ParamSpec("P")


def _both(view: Callable[Concatenate[HttpRequest, Whose, P], HttpResponse]) -> tuple[View, View]:
    """A page on the person's side, and the same on the care team's."""
    answered = require_http_methods(METHODS)
    return answered(theirs(view)), answered(for_the_team(view))


def _choose(request: HttpRequest, whose: Whose) -> HttpResponse:
    def page(shown: forms.ChooseHelper) -> Page:
        return pages.choose_page(shown, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        new = forms.new_helper(cleaned)
        perform(helping.choose_helper, id=id, person=whose.id, new=new, by=by, at=at, on=local_day(at))
        said = letters.to_help(request, id, email=new.email, name=new.name, id=uuid5(id, "invitation"))
        say(request, f"{said} They can look until the end of {in_words(new.chosen.valid_to)}.")
        return whose.url("my_people")

    on = today()
    initial = {"valid_from": on, "valid_to": on + OFFERED}
    return form_page(request, form_class=forms.ChooseHelper, page=page, do=do, options=lambda: {"initial": initial})


def _change(request: HttpRequest, whose: Whose, helper: UUID) -> HttpResponse:
    found = _look(request, whose, helper)

    def page(form: forms.ChangeHelper) -> Page:
        return pages.change_page(form, helper=found, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        chosen = forms.chosen(cleaned)
        perform(helping.change_helper, id=id, acting=helper, chosen=chosen, by=by, at=at, on=local_day(at))
        say(request, f"It is changed. {found.name} sees and does just what you chose now.")
        return whose.url("my_people")

    initial = forms.initial(found, on=today())
    return form_page(request, form_class=forms.ChangeHelper, page=page, do=do, options=lambda: {"initial": initial})


def _end(request: HttpRequest, whose: Whose, helper: UUID) -> HttpResponse:
    found = _look(request, whose, helper)

    def page(form: forms.EndHelper) -> Page:
        return pages.end_page(form, helper=found, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _end_and_tell(helper, why=cleaned["why"], by=by, at=at)
        say(request, f"{found.name} can open nothing more. Everybody concerned was told.")
        return whose.url("my_people")

    return form_page(request, form_class=forms.EndHelper, page=page, do=do)


@require_http_methods(METHODS)
@theirs
def stop(request: HttpRequest, whose: Whose, helper: UUID) -> HttpResponse:
    """By the helper themselves."""
    found = _look(request, whose, helper)
    if not found.is_theirs:
        raise NotFound

    def page(form: forms.EndHelper) -> Page:
        return pages.stop_page(form, helper=found, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        _end_and_tell(helper, why=cleaned["why"] or "They stopped helping", by=by, at=at)
        say(request, f"You no longer help {whose.name}.")
        return "/"

    return form_page(request, form_class=forms.EndHelper, page=page, do=do)


def _end_and_tell(helper: UUID, *, why: str, by: Actor, at: datetime) -> None:
    """Ended, and everybody told who is concerned, once the end is kept."""
    perform(helping.end_helper, acting=helper, why=why, by=by, at=at, on=local_day(at))
    tell_of_ends(by=by, at=now(), on=local_day(at))


def _invite(request: HttpRequest, whose: Whose, helper: UUID) -> HttpResponse:
    found = _look(request, whose, helper)

    def page(form: forms.InviteHelper) -> Page:
        return pages.invite_page(form, helper=found, whose=whose)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        say(request, letters.to_help(request, helper, email=found.email, name=found.name, id=id))
        return whose.url("my_people")

    return form_page(request, form_class=forms.InviteHelper, page=page, do=do)


@require_safe
@for_the_team
def list_theirs(request: HttpRequest, whose: Whose) -> HttpResponse:
    """Who helps somebody, for the care team, who write down what they were told on paper or by telephone."""
    return answer(request, helping_list.list_page(helping_list.known_of(whose), whose=whose, on=today()))


def _look(request: HttpRequest, whose: Whose, helper: UUID) -> HelperView:
    with looking(request):
        found = who_helps.helper(helper, by=whose.by)
    whose.must_own(found.person)
    return found


choose, choose_theirs = _both(_choose)
change, change_theirs = _both(_change)
end, end_theirs = _both(_end)
invite, invite_theirs = _both(_invite)
