"""Behind the link of an invitation: somebody who has not signed in chooses a password, or adds pages to an account.

Opening the link changes nothing, since programs that read e-mail open links too; only what is sent from it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.views.decorators.http import require_http_methods

from openphb.interfaces.mail import send
from openphb.interfaces.perform import new_id, now, perform, reading, today
from openphb.interfaces.web import inviting as letters
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import answer, open_to_all
from openphb.interfaces.web.signing_in import welcome_forms as forms
from openphb.interfaces.web.signing_in import welcome_pages as pages
from openphb.interfaces.web.signing_in.forms import SignIn
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import accounts, inviting
from openphb.people.access_rules import Standing, hash_of, why_not_take_up
from openphb.people.inviting import TakenUp


@dataclass(frozen=True)
class Visit:
    """One opening of a link: by whom, with what secret, and what it is an invitation to."""

    request: HttpRequest
    secret: str
    by: Actor
    found: accounts.Invited

    @property
    def is_signed_in(self) -> bool:
        return bool(self.request.user.is_authenticated)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """The page that fits: choose a password, add to an account, sign in first, or it is over."""
    visit = _visit(request, secret)
    return answer(request, pages.not_known(), status=404) if visit is None else _answered(visit)


def _visit(request: HttpRequest, secret: str) -> Visit | None:
    """The board is named before the first hyphen; a secret nobody was given leads nowhere."""
    board, _, rest = secret.partition("-")
    if not (board.isascii() and board.isdigit() and len(board) < 10 and rest):
        return None
    name = str(request.user) if request.user.is_authenticated else "Somebody invited"
    id = request.user.pk if request.user.is_authenticated else new_id()
    by = Actor(id, name, int(board), frozenset(), where=request.META.get("REMOTE_ADDR", ""))
    try:
        with reading(by):
            return Visit(request, secret, by, accounts.invited(hash_of(secret), by=by, at=now()))
    except NotFound:
        return None


def _answered(visit: Visit) -> HttpResponse:
    request, found = visit.request, visit.found
    why_not = why_not_take_up(found.standing)
    if why_not:
        status = 200 if found.standing is Standing.USED else 410
        return answer(request, pages.over(found.standing, why_not), status=status)
    if visit.is_signed_in:
        if found.is_colleague:
            return answer(request, pages.sign_out_first(visit.by.name))
        return _asked(visit, forms.ShowItReachedYou)
    if found.has_password:
        return answer(request, pages.sign_in_first(request.path))
    return _asked(visit, forms.ChoosePassword if found.is_colleague else forms.ChoosePasswordAndShow)


def _asked(visit: Visit, form_class: type[forms.Welcome]) -> HttpResponse:
    """The form; or once it is filled in, what came of it."""
    request = visit.request
    form = form_class(request.POST if request.method == "POST" else None)
    form.csrf_input = csrf_input(request)
    if request.method != "POST":
        return _form_page(visit, form)
    if not form.is_valid():
        return _form_page(visit, form, status=422)
    try:
        taken = _take_up(visit, form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.refusal.because)
        return _form_page(visit, form, status=409)
    if taken.account is not None:
        return _come_in(visit, taken, password=form.cleaned_data.get("password1", ""))
    if not taken.tries_left:
        send(letters.withdrawn(letters.link(request, where("person", taken.person))), to=taken.tell)
        return answer(request, pages.withdrawn(), status=410)
    form.say_wrong(pages.wrong_date(taken.tries_left))
    return _form_page(visit, form, status=422)


def _form_page(visit: Visit, form: forms.Welcome, *, status: int = 200) -> HttpResponse:
    if visit.is_signed_in:
        page = pages.link(form, name=visit.by.name)
    else:
        page = pages.choose(form, is_colleague=visit.found.is_colleague)
    return answer(visit.request, page, status=status)


def _take_up(visit: Visit, told: dict[str, Any]) -> TakenUp:
    proof: dict[str, Any] = {"secret_hash": hash_of(visit.secret), "birth_date": told.get("birth_date")}
    at: dict[str, Any] = {"by": visit.by, "at": now(), "on": today()}
    if visit.is_signed_in:
        return perform(inviting.link, **proof, **at)
    return perform(inviting.take_up, **proof, new_account=new_id(), password=told["password1"], **at)


def _come_in(visit: Visit, taken: TakenUp, *, password: str) -> HttpResponse:
    """To their home. Whoever chose a password signs in with it, as on any other day: one-time codes are asked for."""
    request, home = visit.request, where("my_home", taken.person) if taken.person else where("front")
    if visit.is_signed_in:
        request.session["commissioner"] = visit.by.commissioner
        return redirect(home)
    form = SignIn({"login": taken.email, "password": password}, request=request)
    if not form.is_valid():
        return redirect("account_login")
    response = form.login(request, redirect_url=home)
    if request.user.is_authenticated:  # not yet where a one-time code is asked for
        reauthenticate_by_password(request)  # they typed it a moment ago: setting up codes need not ask again
    return cast(HttpResponse, response)
