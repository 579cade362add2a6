"""For whom a page is: the address says it, and whoever does not act for that person finds nothing there.

Everything else an address names (a version, a question, a receipt) must be of that same person. So a tab left open on
one person can never write into another, whoever is signed in acts for both or not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.interfaces.web import helped
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import View, actor, looking
from openphb.interfaces.web.chosen_pages import opened
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

P = ParamSpec("P")
CAPACITIES = (
    (Role.PERSON, "person"),
    (Role.REPRESENTATIVE, "representative"),
    (Role.NOMINEE, "nominee"),
    (Role.HELPER, "helper"),
)


@dataclass(frozen=True)
class Whose:
    """The person a page is for, and who looks at it in what capacity."""

    id: UUID
    name: str
    by: Actor

    @property
    def is_self(self) -> bool:
        return Role.PERSON in self.by.roles_for(self.id)

    @property
    def capacity(self) -> str:
        """'person', 'representative', 'nominee' or 'helper': the strongest one they hold."""
        roles = self.by.roles_for(self.id)
        return next(code for role, code in CAPACITIES if role in roles)

    @property
    def caption(self) -> str:
        """Said above every title, so that nobody who acts for two people takes one for the other."""
        return "" if self.is_self else f"For {self.name}"

    @property
    def is_on_paper(self) -> bool:
        """True while a colleague keys what this person wrote and signed on paper."""
        return self.by.paper is not None

    def mine(self, what: str) -> str:
        """'My money' to the person; 'Money' to anybody else, below the caption that says whose."""
        return f"My {what}" if self.is_self else what[:1].upper() + what[1:]

    def url(self, view: str, *args: object) -> str:
        """The address of one of this person's pages."""
        return where(view, self.id, *args)

    @property
    def home(self) -> Link:
        return Link("Back to home", self.url("my_home"))

    def must_own(self, person: UUID) -> None:
        """What the address names must be of the person the address names."""
        if person != self.id:
            raise NotFound


OF_THE_TEAM = {
    "can_i_buy": "can_they_buy",
    "my_people": "helpers_of",
    "choose_my_helper": "choose_helper_of",
    "change_my_helper": "change_helper_of",
    "end_my_helper": "end_helper_of",
    "invite_my_helper": "invite_helper_of",
}
"""The team's own address of a page that both have."""


@dataclass(frozen=True)
class ForThem(Whose):
    """The same person, looked at by the care team: no capacity of theirs, and addresses of the team's own."""

    @property
    def is_self(self) -> bool:
        return False

    @property
    def home(self) -> Link:
        return Link(f"Back to {self.name}", where("person", self.id))

    def url(self, view: str, *args: object) -> str:
        return where(OF_THE_TEAM.get(view, view), self.id, *args)


def at_the_teams(request: HttpRequest, person: UUID, *, made: type[ForThem] = ForThem) -> ForThem:
    """The person in the address, as the care team looks at them. Raises NotFound."""
    by = actor(request)
    with looking(request):
        found = people.person(person, by=by)
    return made(person, found.name, by)


def for_the_team(view: Callable[Concatenate[HttpRequest, Whose, P], HttpResponseBase]) -> View:
    """The same page for the care team, at an address of theirs: paper and telephone are as good as a screen."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, person: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, at_the_teams(request, person), *args, **kwargs)

    return guarded


def let_in(request: HttpRequest, person: UUID) -> Actor | None:
    """Whoever asks, with sight of this person if they are a helper for whom the page was chosen; None for all others.

    The sight is lent for this one request: `recognise` asks the tables anew at the next.
    """
    who = actor(request)
    chosen = who.help_of(person)
    name = request.resolver_match.view_name if request.resolver_match else ""
    lent = opened(name, chosen, method=request.method or "") if chosen else None
    if lent is not None:
        request.__dict__["actor"] = who = who.lend(lent)
    return who if person in who.people else None


def _acts(who: Actor, person: UUID) -> bool:
    return any(whom == person for whom, _ in who.acting)


def _is_first_page(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name == "my_home"


def theirs(view: Callable[Concatenate[HttpRequest, Whose, P], HttpResponseBase]) -> View:
    """For the person in the address, those who act for them, and a helper for whom this page was chosen.

    To everybody else the page does not exist. This is the one place where that is judged.
    """

    @wraps(view)
    def guarded(request: HttpRequest, person: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = let_in(request, person)
        if who is None:
            return helped.shut_out(request, person)
        with looking(request):
            found = people.person(person, by=who)
        if who.lent is not None and _is_first_page(request) and not _acts(who, person):
            return helped.home(request, person, name=found.name, by=who)
        return view(request, Whose(person, found.name, who), *args, **kwargs)

    return guarded
