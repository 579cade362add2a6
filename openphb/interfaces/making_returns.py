"""Putting a return together at a door: from the records themselves, or from the facts that were written last.

At once where that takes no longer than a page may; else the worker is asked, and says how far it has come.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings

from openphb.insight import engines
from openphb.insight.returns.periods import Period
from openphb.interfaces import facts_of_a_day
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.reporting import rules
from openphb.reporting.actions import asking, making, returns
from openphb.reporting.queries import asked as queries
from openphb.reporting.workflow import AACC, ReturnKind

log = logging.getLogger("openphb.returns")
Tell = Callable[[str], None]


def is_quick(*, by: Actor) -> bool:
    """True where putting a return together takes no longer than a page may."""
    with reading(by):
        return facts_of_a_day.are_small(by=by)


def ask(kind: ReturnKind, period: Period, /, *, id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Leave word for the worker."""
    on, what = local_day(at), asking.ask_for_return
    perform(what, id=id, kind=kind.code, period=period, because=because, by=by, at=at, on=on)


def put_together_what_was_asked(*, by: Actor, at: datetime) -> int:
    """Every return of one board that somebody asked for: how many there are now, or are refused for a reason."""
    with reading(by):
        waiting = queries.to_put_together(by=by, at=at)
    return sum(_put_together(each, by=by, at=at) for each in waiting)


def _put_together(id: UUID, /, *, by: Actor, at: datetime) -> bool:
    """In the name of whoever asked, so that somebody else signs it off. What breaks is left to the next try."""
    held = perform(asking.take_up, asked=id, by=by, at=at)
    if held is None:
        return False
    whose = Actor(held.asked_by, held.asked_by_name, by.commissioner, frozenset({Role.FINANCE}), where=by.where)

    def tell(stage: str) -> None:
        perform(asking.say_stage, asked=id, stage=stage, by=by, at=at)

    try:
        draft(held.kind, held.period, id=id, because=held.because, by=whose, at=at, tell=tell)
    except Refused as refused:
        perform(asking.end_asked, asked=id, why=str(refused), by=by, at=at)
        return True
    except Exception:
        log.exception("Return %s could not be put together; it is tried again.", id)
        return False
    perform(asking.end_asked, asked=id, by=by, at=at)
    return True


def draft(
    kind: ReturnKind,
    period: Period,
    /,
    *,
    id: UUID,
    because: str,
    by: Actor,
    at: datetime,
    tell: Tell = lambda _: None,
) -> None:
    """A draft of this return. Sent twice with one id, it is made once. `tell` hears of each stage.

    Counting from facts takes seconds where there are many, so it is done before anything is held.
    """
    on = local_day(at)
    if kind is AACC:
        tell("Reading and checking every record")
        perform(making.draft_aacc, id=id, period=period, because=because, by=by, at=at, on=on)
        return
    require(rules.why_not_prepare(roles=by.roles))
    require(rules.why_not_period(ends_on=period.end, on=on))
    with reading(by):
        code = making.board_code(by, on=period.end)
    try:
        folder = engines.latest(settings.HOME)
    except Refused:
        raise Refused(NO_FACTS) from None
    tell("Counting from the facts, and checking them")
    made = making.made_quarterly(folder, period=period, code=code)
    tell("Keeping the numbers, what was found and the file")
    perform(returns.draft, id=id, kind=kind.code, period=period, made=made, because=because, by=by, at=at, on=on)


NO_FACTS = Refusal(
    "No facts have been written yet, and this return is counted from them. The worker writes them every night; whoever "
    "runs openphb can also do it at once: openphb facts extract.",
    field="period",
)
