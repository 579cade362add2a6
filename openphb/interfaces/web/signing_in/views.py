"""Where one signs in, and where one comes to afterwards."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import menu
from openphb.interfaces.web.answering import actor, answer, open_to_all
from openphb.interfaces.web.errors.pages import no_pages
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.signing_in.pages import CAN, Group, SampleSignIn, Someone, boards_page
from openphb.kernel.actor import OUTSIDE, STAFF, Role
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page of whoever this is: the first line of their menu."""
    items = menu.items(actor(request), path="")
    return redirect(items[0].url) if items else answer(request, no_pages())


@open_to_all
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """In the demonstration, a list of its people; anywhere else, the password."""
    if settings.DEMO:
        return answer(request, sample_page())
    onward = request.GET.get("next", "")
    return redirect(reverse("account_login") + (f"?{urlencode({'next': onward})}" if onward else ""))


@open_to_all
@require_POST
def sign_in_as(request: HttpRequest, account: UUID) -> HttpResponse:
    """Be one of the demonstration's people. Its address does not exist anywhere else, and this asks once more."""
    found = get_user_model()._default_manager.filter(pk=account, is_sample=True, is_active=True).first()
    if not settings.DEMO or found is None:
        raise Http404
    onward = request.get_signed_cookie("next", default="/", max_age=60 * 60)
    if request.user.is_authenticated and request.user.pk != found.pk:
        logout(request)
    login(request, cast(Any, found))
    return redirect(str(onward))


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The NHS boards in which this account may do something, and which one it is in now."""
    return answer(request, boards_page(places_of(request), here=actor(request).commissioner))


@require_POST
def choose_board(request: HttpRequest, commissioner: int) -> HttpResponse:
    """Go on in another board. The session's key changes, as with any change of what one may do."""
    if commissioner not in {place.commissioner for place in places_of(request)}:
        raise NotFound
    request.session.cycle_key()
    request.session["commissioner"] = commissioner
    return redirect("front")


def places_of(request: HttpRequest) -> tuple[people.Place, ...]:
    """Asked outside of any one board's sight."""
    return people.places(actor(request).id, on=today())


@open_to_all
def not_offered(request: HttpRequest) -> HttpResponse:
    """A page of the sign-in package's that we do without."""
    raise Http404


KINDS = (
    ("People, and those who act for them", OUTSIDE),
    ("Staff of the NHS board", STAFF),
    ("Organisations", frozenset({Role.THIRD_PARTY, Role.PROVIDER})),
    ("National readers", frozenset({Role.NATIONAL})),
    ("People who work for somebody", frozenset({Role.PERSONAL_ASSISTANT})),
)


def sample_page() -> SampleSignIn:
    """The demonstration's people by what they are, each with what they can do."""
    groups: dict[str, list[Someone]] = {heading: [] for heading, _ in KINDS}
    accounts = people.sample_accounts()
    everyone = people.places_of([account.id for account in accounts], on=today())
    for account, places in zip(accounts, everyone, strict=True):
        roles = {role for place in places for role in place.roles}
        where = " and ".join(place.name for place in places)
        heading = next((heading for heading, kind in KINDS if roles & kind), "")
        if heading:
            groups[heading].append(Someone(str(account.id), account.name, where, _can(roles)))
    return SampleSignIn(
        title="Sign in as…",
        groups=tuple(Group(heading, tuple(found)) for heading, found in groups.items() if found),
        password=Link("Sign in with a password instead", reverse("account_login")),
    )


def _can(roles: set[Role]) -> str:
    named = ", ".join(str(role) for role in sorted(roles))
    return f"{named[:1].upper()}{named[1:]}. {' '.join(CAN[role] for role in sorted(roles))}"
