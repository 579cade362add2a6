"""The sums of budgets' years that ended, in four questions however many budgets there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments.books import NOT_IN_PLAN
from openphb.payments.models import Entry, Liability, Payment
from openphb.payments.queries.matches import current_matches
from openphb.payments.workflow import EntryState, PaymentState
from openphb.payments.year_end import Figures

GONE = (PaymentState.CANCELLED.value, PaymentState.RETURNED.value)
"""Payments that are none any more: what took their place has a row of its own."""
Moved = Mapping[tuple[str, str], tuple[Money, Money]]


@dataclass(slots=True)
class _Sums:
    """What moved in and out of the accounts of one budget, before the year and in it."""

    before: dict[str, Money] = field(default_factory=lambda: defaultdict(lambda: NIL))
    within: dict[str, Money] = field(default_factory=lambda: defaultdict(lambda: NIL))
    own_before: Money = NIL
    own_after: Money = NIL
    left: Money = NIL
    unexplained: Money = NIL

    def add(self, place: str, moved: tuple[Money, Money]) -> None:
        self.before[place] += moved[0]
        self.within[place] += moved[1]


def accounts(budgets: Iterable[UUID], *, by: Actor) -> dict[UUID, list[Holding]]:
    """The accounts that others hold, by budget; what we hold ourselves is in no account."""
    found: dict[UUID, list[Holding]] = defaultdict(list)
    rows = Holding.objects.of(by).filter(budget__in=list(budgets)).exclude(kind="notional").order_by("reference")
    for held in rows:
        found[held.budget_id].append(held)
    return found


def figures(years: Mapping[UUID, Period], *, by: Actor) -> dict[UUID, Figures]:
    """Each budget's year, counted as it stood at the end of its last day by all that is known today."""
    held = accounts(years, by=by)
    asked = {code: years[budget] for budget, some in held.items() for one in some for code in _codes(one)}
    moved = ledger.between(asked, by=by)
    planned, entered, owed = _planned(held, by=by), _entered(held, years=years, by=by), _owed(years, by=by)
    return {
        budget: _figures(
            _sums(held[budget], moved),
            [each for one in held[budget] for each in planned.get(one.id, ())],
            year=year,
            entered=Money.total([NIL, *(entered.get(one.id, NIL) for one in held[budget])]),
            owed=owed.get(budget, NIL),
        )
        for budget, year in years.items()
    }


def _codes(one: Holding) -> tuple[str, str]:
    return chart.held(one.reference), chart.unexplained(one.reference)


def _sums(held: Sequence[Holding], moved: Moved) -> _Sums:
    """What moved between an account and its own unexplained money stays in it, and is left out."""
    found = _Sums()
    by_code: dict[str, list[tuple[str, tuple[Money, Money]]]] = defaultdict(list)
    for (code, other), amounts in moved.items():
        by_code[code].append((other, amounts))
    for one in held:
        account, unexplained = _codes(one)
        for other, amounts in (*by_code[account], *by_code[unexplained]):
            if other not in (account, unexplained):
                found.add(_place(other), amounts)
        start, end = _balance(by_code[account])
        outside = [amounts for other, amounts in by_code[unexplained] if other == chart.OUTSIDE]
        own_start, own_end = _balance([("", amounts) for amounts in outside])
        before, after = min(max(own_start, NIL), start), min(max(own_end, NIL), end)
        found.own_before, found.own_after = found.own_before + before, found.own_after + after
        found.left += end - after
        found.unexplained += _balance(by_code[unexplained])[1]
    return found


def _balance(entries: Iterable[tuple[str, tuple[Money, Money]]]) -> tuple[Money, Money]:
    """What an account held when the year began, and when it ended."""
    amounts = [each for _, each in entries]
    start = Money.total([NIL, *(before for before, _ in amounts)])
    return start, start + Money.total([NIL, *(within for _, within in amounts)])


def _place(other: str) -> str:
    """What a movement to or from this account is, for a year."""
    if other.endswith(f":spent:{NOT_IN_PLAN}"):
        return "outside_plan"
    if ":spent:" in other:
        return "spent"
    if other == chart.OUTSIDE:
        return "own"
    if other == chart.CLEARING or other.startswith("budget:"):
        return "arrived"
    return "asked_back" if other == chart.FUND or other.endswith((":repayable", ":let-go")) else "between"


def _figures(
    sums: _Sums, payments: Iterable[tuple[date, Money]], *, year: Period, entered: Money, owed: Money
) -> Figures:
    end, arrived = year.end or year.start, sums.before["arrived"] + sums.within["arrived"]
    so_far = [(day, amount) for day, amount in payments if day <= end]
    return Figures(
        started=Money.total([NIL, *sums.before.values()]) - sums.own_before,
        arrived=sums.within["arrived"],
        own=sums.within["own"] - (sums.own_after - sums.own_before),
        spent=-sums.within["spent"],
        outside_plan=-sums.within["outside_plan"],
        asked_back=-sums.within["asked_back"],
        unexplained=sums.unexplained,
        left=sums.left,
        to_come=Money.total([NIL, *(amount for _, amount in so_far)]) - arrived,
        entered=entered,
        owed=owed,
        planned=Money.total([NIL, *(amount for day, amount in so_far if day >= year.start)]),
    )


def _planned(held: Mapping[UUID, Sequence[Holding]], *, by: Actor) -> dict[UUID, list[tuple[date, Money]]]:
    """By holding: the first day that each payment is for, and what it comes to."""
    found: dict[UUID, list[tuple[date, Money]]] = defaultdict(list)
    ids = [one.id for some in held.values() for one in some]
    rows = Payment.objects.of(by).filter(holding__in=ids).exclude(state__in=GONE).order_by()
    for holding, day, pence in rows.values_list("holding_id", "covers_from", "pence"):
        found[holding].append((day, Money(pence)))
    return found


def _entered(held: Mapping[UUID, Sequence[Holding]], *, years: Mapping[UUID, Period], by: Actor) -> dict[UUID, Money]:
    """By holding: invoices and hours for days up to the last that go ahead, and were in no statement by then."""
    ends = {one.id: years[budget].end or years[budget].start for budget, some in held.items() for one in some}
    rows = Entry.objects.of(by).filter(holding__in=ends, state=EntryState.ACCEPTED.value)
    entries = list(rows.order_by().values_list("holding_id", "period_to", "pence", "line_id"))
    lines = [line for *_, line in entries if line]
    seen = dict(current_matches(by=by).filter(line_id__in=lines, kind="spending").values_list("line_id", "line__on"))
    found: dict[UUID, Money] = defaultdict(lambda: NIL)
    for holding, to, pence, line in entries:
        if to <= ends[holding] and not (line in seen and seen[line] <= ends[holding]):
            found[holding] += Money(pence)
    return found


def _owed(years: Mapping[UUID, Period], *, by: Actor) -> dict[UUID, Money]:
    """By budget: debts due by the last day that were not settled by then, but for what we owe the person."""
    rows = Liability.objects.of(by).filter(budget__in=list(years)).exclude(kind="to the person").order_by()
    found: dict[UUID, Money] = defaultdict(lambda: NIL)
    for budget, due_on, settled_on, pence in rows.values_list("budget_id", "due_on", "settled_on", "pence"):
        end = years[budget].end or years[budget].start
        if due_on <= end and not (settled_on and settled_on <= end):
            found[budget] += Money(pence)
    return found
