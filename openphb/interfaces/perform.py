"""The one place where a transaction begins, the clock is read and chance enters."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from secrets import randbits, token_bytes, token_urlsafe
from typing import ParamSpec, TypeVar
from uuid import UUID, uuid4

from openphb.commissioners.context import acting_as
from openphb.community import trail as network
from openphb.interfaces.watch import measures
from openphb.interfaces.watch.spans import span
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.identities import CHANCE_BITS, in_order
from openphb.kernel.refusal import Refused, require
from openphb.people import actions as people
from openphb.people import paper
from openphb.people.helping_rules import why_not_help

P = ParamSpec("P")
T = TypeVar("T")


def perform(action: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run one action: all of it is kept, or none of it, and the audit trail says who did it.

    Every action takes `by` (the actor) and `at` (the moment) by keyword. A helper does what was chosen for them and
    nothing else, whatever page it is sent from: that is judged here, for every action there is. What is keyed from a
    form on paper is noted on the form in the same transaction, so that no form is ever keyed twice.
    """
    by, at = kwargs["by"], kwargs["at"]
    assert isinstance(by, Actor) and isinstance(at, datetime)  # a slip of ours, never of the person's
    name = f"{action.__module__}.{action.__name__}"
    require(why_not_help(name, by=by))
    trace = network.trace if by.in_network else people.trace
    with _counted(name), span("action", action=name, board=by.commissioner), acting_as(by), trace(name, by=by, at=at):
        if by.paper is not None:
            paper.key_form(form=by.paper, by=by, at=at)
        return action(*args, **kwargs)


@contextmanager
def _counted(name: str) -> Iterator[None]:
    """How it went, for the measures. A refusal is an answer, and counted as one."""
    outcome = "broken"
    try:
        yield
        outcome = "done"
    except Refused:
        outcome = "refused"
        raise
    finally:
        measures.acted(name, outcome=outcome)


@contextmanager
def reading(by: Actor) -> Iterator[None]:
    """Within this, queries may look; nothing can be changed."""
    with acting_as(by, read_only=True):
        yield


def now() -> datetime:
    """The one place that looks at the clock."""
    return datetime.now(UTC)


def today() -> date:
    """Today in England."""
    return local_day(now())


def new_secret(commissioner: int) -> str:
    """A secret for a link that lets somebody in: 256 bits, so that nobody finds one by trying.

    The board stands before it, since whoever opens the link has not signed in to say which it is.
    """
    return f"{commissioner}-{token_urlsafe(32)}"


def new_signing_secret() -> str:
    """A secret that calls to another system are signed with, as Standard Webhooks writes one: 256 bits."""
    return f"whsec_{b64encode(token_bytes(32)).decode()}"


def new_id() -> UUID:
    """A fresh identity, made when a form is first shown so that sending it twice has one effect."""
    return uuid4()


def new_id_in_order() -> UUID:
    """The same for what stands in long lists of its kind: it grows with time, and says when the form was shown."""
    return in_order(now(), chance=randbits(CHANCE_BITS))
