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

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import View, actor, looking
from openphb.interfaces.web.pages import Link
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

P = ParamSpec("P")
CAPACITIES = ((Role.PERSON, "person"), (Role.REPRESENTATIVE, "representative"), (Role.NOMINEE, "nominee"))


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
        """'person', 'representative' or 'nominee': the strongest one they hold."""
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
        return where({"can_i_buy": "can_they_buy"}.get(view, view), self.id, *args)


def theirs(view: Callable[Concatenate[HttpRequest, Whose, P], HttpResponseBase]) -> View:
    """For the person in the address and for those who act for them; to everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, person: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = actor(request)
        if person not in who.people:
            raise NotFound
        with looking(request):
            found = people.person(person, by=who)
        return view(request, Whose(person, found.name, who), *args, **kwargs)

    return guarded
