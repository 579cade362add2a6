"""Each budget at the end of a month, in five questions to the database however many budgets there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from openphb.budgets.models import Award, Budget
from openphb.commissioners import queries as commissioners
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, financial_year
from openphb.kernel.money import NIL, Money
from openphb.ledger import queries as ledger
from openphb.payments import month_end
from openphb.payments.month_end import BudgetMonth, Costs, Flows, Together
from openphb.payments.queries.access import require_payments

_THROUGH = "(2 * p.pence * least(greatest(%(d)s::date - p.covers_from + 1, 0), n) + n) / (2 * n)"
# The same arithmetic as month_end.cost_through, for all payments at once.
_COSTS = f"""
    SELECT b.reference, sum({_THROUGH.replace("(d)", "(before)")}), sum({_THROUGH.replace("(d)", "(end)")}),
           sum({_THROUGH.replace("(d)", "(year_end)")} - {_THROUGH.replace("(d)", "(year_before)")}), sum(p.pence)
    FROM payments_payment p
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    CROSS JOIN LATERAL (SELECT (p.covers_to - p.covers_from + 1)::bigint AS n) days
    WHERE p.commissioner_id = %(mine)s AND p.state NOT IN ('cancelled', 'returned')
    GROUP BY b.reference
"""  # noqa: S608 (only our own text is put together)
_FLOWS = {
    "award": ("promised", 1),
    "payment": ("paid", -1),
    "return": ("paid", -1),
    "purchase": ("bought", -1),
    "set off": ("set_off", -1),
    "release": ("released", -1),
}
_BEGAN = date(2014, 4, 1)
"""No direct payment for healthcare is older (SI 2013/1617 came into force on 1 August 2013)."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One budget of a month end."""

    budget: UUID
    reference: str
    state: str
    figures: BudgetMonth


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """All budgets at a month's end, by reference. `codes`: those that are set; `is_over` once its last day passed."""

    month: Period
    lines: tuple[MonthLine, ...]
    together: Together
    codes: dict[str, str]
    is_over: bool


def month_end_of(day: date, *, by: Actor, on: date) -> MonthEnd:
    """The month that `day` is in, as it stands today. Raises NotFound for whoever does not work with money."""
    require_payments(by)
    month = month_end.month(day)
    end = month.end or day
    found = _figures(month, end=end, by=by)
    rows = Budget.objects.of(by).order_by("reference").values_list("id", "reference", "state")
    lines = tuple(MonthLine(id, name, state, found[name]) for id, name, state in rows if name in found)
    settings = commissioners.settings_on(end, by=by)
    codes = {name: str(settings[name].value) for name in month_end.CODES if name in settings}
    together = month_end.in_all([each.figures for each in lines])
    return MonthEnd(month, lines, together, codes, is_over=end < on)


def _figures(month: Period, *, end: date, by: Actor) -> dict[str, BudgetMonth]:
    before_month, year = month.start - timedelta(days=1), financial_year(end)
    before, within = _flows(Period(_BEGAN, before_month), by=by), _flows(month, by=by)
    this_year, back = _flows(Period(year.start, end), by=by), _came_back(month, by=by)
    costs, ends = _costs(month, year=year, by=by), _promised_to(by=by)
    return {
        reference: _one(
            before.get(reference, Flows()),
            within.get(reference, Flows()),
            costs.get(reference, Costs()),
            bought=this_year.get(reference, Flows()).bought,
            back=back.get(reference, NIL),
            end=end,
            promised_to=ends.get(reference),
        )
        for reference in sorted(before.keys() | within.keys() | costs.keys())
    }


def _one(
    before: Flows, within: Flows, /, costs: Costs, *, bought: Money, back: Money, end: date, promised_to: date | None
) -> BudgetMonth:
    so_far = before + within
    unplanned = so_far.promised - so_far.bought - so_far.set_off - so_far.released - costs.in_all
    return BudgetMonth(
        before,
        within,
        costs,
        bought_this_year=bought,
        came_back=back,
        still_to_buy=month_end.still_to_buy(unplanned, end=end, promised_to=promised_to),
    )


def flows_of(reference: str, *, within: Period, by: Actor) -> Flows:
    """What moved the promise of one budget over some days, counted exactly as for a month's end."""
    return _flows(within, by=by, of=f"budget:{reference}:").get(reference, Flows())


def _flows(within: Period, *, by: Actor, of: str = "budget:") -> dict[str, Flows]:
    """What moved each budget's promise, by its reference."""
    sums: dict[str, dict[str, Money]] = {}
    for (code, kind), amount in ledger.by_kind(of, by=by, within=within).items():
        name, sign = _FLOWS.get(kind, ("promised", 1))
        held = sums.setdefault(code.split(":")[1], {})
        held[name] = held.get(name, NIL) + (amount if sign > 0 else -amount)
    return {reference: Flows(**held) for reference, held in sums.items()}


def _came_back(within: Period, *, by: Actor) -> dict[str, Money]:
    """Money that holders sent back, by budget: out of what was repayable, to the fund."""
    found: dict[str, Money] = {}
    moved = ledger.by_kind("holding:", by=by, within=within, ending=":repayable")
    for (code, kind), amount in moved.items():
        if kind == "money back":
            reference = code.split(":")[1].rsplit("-", 1)[0]
            found[reference] = found.get(reference, NIL) - amount
    return found


def _costs(month: Period, *, year: Period, by: Actor) -> dict[str, Costs]:
    asked: dict[str, int | date | None] = {
        "mine": by.commissioner,
        "before": month.start - timedelta(days=1),
        "end": month.end,
        "year_before": year.start - timedelta(days=1),
        "year_end": year.end,
    }
    return {reference: Costs(*(Money(int(each)) for each in sums)) for reference, *sums in answers(_COSTS, asked)}


def _promised_to(*, by: Actor) -> dict[str, date]:
    """The last day that each budget has been promised money for."""
    rows = Award.objects.of(by).order_by().values("budget__reference").annotate(ends=Max("ends_on"))
    return dict(rows.values_list("budget__reference", "ends"))
