"""What was spent month by month, and all that happened over some days: for looking ahead and for statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import budget_row
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, months_after
from openphb.kernel.money import NIL, Money
from openphb.payments.looking_ahead import IN_A_YEAR
from openphb.payments.queries.access import visible
from openphb.payments.queries.money import all_movements
from openphb.payments.queries.views import Movement

_SPENDING = frozenset({"spent", "refund", "not in plan", "bought"})


def statement_of(budget: UUID, *, by: Actor, within: Period) -> tuple[Movement, ...]:
    """Everything that happened to the money over these days, the first first, in a fixed number of queries."""
    row = budget_row(budget, by=by)
    held = list(Holding.objects.of(by).filter(visible(by, holding=""), budget=row))
    found = (each for each in all_movements(row, held, by=by) if each.on in within)
    return tuple(sorted(found, key=lambda each: (each.on, each.what, str(each.about))))


def spent_by_month(budget: UUID, *, by: Actor, starts: date) -> Mapping[UUID | None, tuple[Money, ...]]:
    """What each line took in each month of the budget year that starts on this day, by key; what came back is less.

    None is what belongs to no line of the plan, or to none that the bank's line names.
    """
    ends = [months_after(starts, count) for count in range(1, IN_A_YEAR + 1)]
    found: defaultdict[UUID | None, list[Money]] = defaultdict(lambda: [NIL] * IN_A_YEAR)
    for each in statement_of(budget, by=by, within=Period(starts, date.fromordinal(ends[-1].toordinal() - 1))):
        if each.what in _SPENDING:
            place = next(place for place, end in enumerate(ends) if each.on < end)
            found[each.plan_line][place] -= each.amount
    return {key: tuple(months) for key, months in found.items()}
