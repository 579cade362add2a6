"""How a question is answered and a request is done: as what the key opens, and noted in the trail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.errors import HttpError

from openphb.interfaces.api.keys import System
from openphb.interfaces.api.problems import Problem
from openphb.interfaces.perform import now, perform, reading
from openphb.kernel.actor import Actor
from openphb.people import systems
from openphb.people.systems_rules import Scope

ALSO: dict[Any, type[Problem]] = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
"""What any question may be answered besides."""
DONE: dict[Any, type[Problem]] = {**ALSO, 409: Problem}


def acting(request: HttpRequest, scope: Scope, *, takes: Collection[str] = ()) -> Actor:
    """The system, as what this scope is done. Raises Without; and HttpError for a misspelt filter, which would
    otherwise be answered with everything.
    """
    for name in request.GET:
        if name not in takes:
            raise HttpError(422, f"Nothing here is asked for by “{name[:40]}”.")
    system: System = request.auth  # type: ignore[attr-defined]
    return system.acting(scope)


@contextmanager
def asked(request: HttpRequest, scope: Scope, *, takes: Collection[str] = ()) -> Iterator[Actor]:
    """Within this, the question is put. Rows are seen as they are, and none can be changed."""
    by = acting(request, scope, takes=takes)
    with reading(by):
        yield by


def once(request: HttpRequest, did: str, *, key: str, by: Actor, do: Callable[[UUID], UUID]) -> UUID:
    """Do it unless it was done under the same Idempotency-Key; either way, what came of it."""
    made, _ = perform(systems.once, key=key, did=did, asked=request.body, do=do, by=by, at=now())
    return made
