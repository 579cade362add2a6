"""By when this board's returns have to be in, and how they stand; for whoever puts together, signs or audits them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from openphb.commissioners import codes, merging
from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.people import queries as people
from openphb.reporting import deadlines as rules
from openphb.reporting.deadlines import Deadline, Version
from openphb.reporting.models import Return, ReturnEvent
from openphb.reporting.workflow import QUARTERLY, READERS, RETURN_MOVES, ReturnState

_LOOKED_BACK = timedelta(days=500)
_LEAVES = tuple(each.verb for each in RETURN_MOVES if each.target is ReturnState.SENT)


def deadlines(*, by: Actor, on: date) -> tuple[Deadline, ...]:
    """Soonest first, those that are met among them. None for others, and for a board that knows nobody yet."""
    if not by.roles & READERS or _knows_nobody(by, on=on):
        return ()
    code = commissioners.ods_code(by.commissioner, on=on)
    return tuple(each for each in rules.deadlines(_versions(by, on=on), on=on) if _is_theirs(each, code))


def of_the_quarter(*, by: Actor, on: date) -> Deadline | None:
    """How the latest quarter's return stands; None for a board that knows nobody yet."""
    if _knows_nobody(by, on=on):
        return None
    found = rules.latest_of(QUARTERLY, _versions(by, on=on), on=on)
    return found if _is_theirs(found, commissioners.ods_code(by.commissioner, on=on)) else None


def _knows_nobody(by: Actor, *, on: date) -> bool:
    """Nobody is recorded here, nor in any part of this board."""
    return not people.people(by=by).total and not merging.parts_of(by.commissioner, on=on)


def _is_theirs(each: Deadline, code: str) -> bool:
    """The board's code holds at the period's end, so that no other reports for it; or a version was begun."""
    return each.version is not None or codes.why_not(code, day=each.period.end) is None


def signed_for(since: date, /, *, by: Actor) -> bool:
    """True where somebody signed a return of this board for a period that ends on this day or later."""
    return Return.objects.of(by).filter(ends_on__gte=since, signed_at__isnull=False).exists()


def sent_on(version: UUID, *, by: Actor) -> date | None:
    """The day this version left: by MESH or by hand; None while it has not."""
    left = ReturnEvent.objects.of(by).filter(returned=version, verb__in=_LEAVES).order_by("at")
    at = left.values_list("at", flat=True).first()
    return local_day(at) if at else None


def _versions(by: Actor, *, on: date) -> tuple[Version, ...]:
    """One question. Where two versions of a period stand alike, the later one is told last, and counts."""
    rows = Return.objects.of(by).filter(ends_on__gte=on - _LOOKED_BACK).order_by("ends_on", "kind", "number")
    told = rows.values_list("id", "kind", "ends_on", "state")
    return tuple(Version(id, kind, ends_on, ReturnState(state)) for id, kind, ends_on, state in told)
