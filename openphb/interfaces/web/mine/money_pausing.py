"""What a stay in hospital would come to, in pounds, before anybody decides anything."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.budgets.waiting import AGREED, LONGEST_DAYS, Retainer, Waiting
from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import today
from openphb.interfaces.web.mine.money_asking_pages import pause_money
from openphb.interfaces.web.sections import Section
from openphb.kernel.actor import Actor
from openphb.payments import queries as payments
from openphb.payments.asking import PAUSE
from openphb.payments.queries import AskView
from openphb.plans import queries as plans

PERCENT, WEEKS = "retainer_percent", "retainer_weeks"


def comes_to(found: AskView, *, by: Actor) -> tuple[Section, ...]:
    """Of an open question about a stay, with a retainer where this board settled one and hours are paid."""
    if found.kind != PAUSE or not found.is_open or found.starts_on is None:
        return ()
    numbers = commissioners.numbers_on(today(), by=by)
    percent, weeks = numbers.get(PERCENT), numbers.get(WEEKS)
    lines = _wages(found.budget, by=by)
    settled = Retainer(percent, weeks, lines, "Our local settings.") if percent and weeks and lines else None
    return pause_money(payments.would_wait(found.budget, new=_waiting(found, settled), by=by), settled=settled)


def _waiting(found: AskView, retainer: Retainer | None) -> Waiting:
    """As it would be decided: until the day that was said, or for as long as payments may wait by one decision."""
    assert found.starts_on is not None  # the caller asked for it
    longest = found.starts_on + timedelta(days=LONGEST_DAYS)
    ends = min(found.ends_on + timedelta(days=1), longest) if found.ends_on else longest
    return Waiting(AGREED, found.words, found.words, found.starts_on, found.starts_on, ends, retainer=retainer)


def _wages(budget: UUID, *, by: Actor) -> tuple[UUID, ...]:
    """Lines out of which somebody's hours are paid, again and again, by whoever holds the money."""
    award = budgets.budget(budget, by=by, on=today()).award
    lines = plans.content(award.version, by=by).lines if award else ()
    return tuple(line.key for line in lines if line.unit == "hour" and line.every != "once" and line.is_direct_payment)
