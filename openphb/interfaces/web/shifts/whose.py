"""For whom the assistant's own pages are: whoever is linked with the employment, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.employment.queries import own
from openphb.employment.queries.own import OwnWork
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, looking
from openphb.interfaces.web.pages import Link
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True)
class Own:
    """One employment, as the one who works in it sees it."""

    work: OwnWork
    by: Actor

    @property
    def caption(self) -> str:
        """Whoever works for two people always reads for whom a page is."""
        return f"Your work for {self.work.person_name}"

    def url(self, view: str, *args: object) -> str:
        return where(view, self.work.employment, *args)

    @property
    def home(self) -> Link:
        return Link("Back to your shifts", self.url("own_work"))


def assistants_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For the assistant of the employment in the address; to everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, employment: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = actor(request)
        if not who.has(Role.PERSONAL_ASSISTANT):
            raise NotFound
        with looking(request):
            work = own.work(employment, by=who, on=today())
        return view(request, Own(work, who), *args, **kwargs)

    return guarded


def while_employed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """After the last day there are no shifts, hours or leave any more: only pay."""

    @wraps(view)
    def guarded(request: HttpRequest, mine: Own, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if mine.work.is_over:
            raise NotFound
        return view(request, mine, *args, **kwargs)

    return assistants_only(guarded)
