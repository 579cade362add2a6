"""A made-up caseload to ask "what if" of, laid as columns at once: the same seed gives the same budgets.

Every budget has one to four pieces of support; three in ten have somebody who helps unpaid, half employ their own
staff. Rates and on-costs are those of forty-two made-up areas.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import numpy as np

from openphb.budgets.costing import statutory
from openphb.budgets.costing.sets.columns import Caseload, Column, Table, Whole
from openphb.budgets.costing.worked import Source, Worked, count, money, words

ON = date(2026, 11, 22)
AREAS = 42
_KINDS = ("day", "weekend", "waking night")
_CARD = Source("A made-up rate card", "", "", date(2026, 4, 1), True)
Ids = tuple[tuple[str, ...], Whole]


def lay(budgets: int, *, seed: int) -> Caseload:
    """So many budgets."""
    draw = np.random.default_rng(seed)
    area = draw.integers(0, AREAS, budgets)
    employs = draw.random(budgets) < 0.5
    hours = _hours(draw, area, employs=employs)
    everyone, staff = np.arange(budgets), np.flatnonzero(employs)
    facts = {name: _same(worked, budgets) for name, worked in statutory.facts(ON, {}).items()}
    return Caseload(
        budgets,
        facts
        | {
            "assistants": _drawn(draw, budgets, [_of(number, "assistants") for number in range(1, 7)]),
            "new_assistants": _drawn(draw, budgets, [_of(number, "new assistants") for number in range(3)]),
        },
        {
            "hours": hours,
            "unpaid_hours": _unpaid(draw, hours),
            "employer": _single(staff, {}),
            "allowance": _single(staff[::3], {"allowance": _same(facts["allowance"].values[0], len(staff[::3]))}),
            "sickness": _single(staff, {"weeks": _drawn(draw, len(staff), [_of(n, "weeks") for n in (1, 2, 3)])}),
            **{name: _single(staff, {"price": _by_area(area[staff], least)}) for name, least in _ON_COSTS},
            "contingency_weeks": _single(everyone, {"weeks": _drawn(draw, budgets, [_of(n, "weeks") for n in (1, 4)])}),
        },
    )


_ON_COSTS = (("training", 12_000), ("insurance", 9_000), ("payroll", 900), ("recruitment", 15_000))


def rates(dearer_by: Callable[[int, int], int]) -> tuple[Worked, ...]:
    """The rate of every area and kind of work: pence, as changed by (area, pence)."""
    found = []
    for area in range(AREAS):
        for kind in range(len(_KINDS)):
            for worker, least in enumerate((1_350, 2_150)):
                pence = least + 17 * area + 240 * kind
                path = f"rates.{area}-{kind}-{worker}.pence"
                found.append(money(dearer_by(area, pence), path, source=_CARD))
    return tuple(found)


def as_they_are(_area: int, pence: int) -> int:
    """No rate changes."""
    return pence


def half_the_areas_dearer(area: int, pence: int) -> int:
    """Three in a hundred more in every second area."""
    return pence + round(pence * 3 / 100) if area % 2 else pence


def with_rates(caseload: Caseload, values: tuple[Worked, ...]) -> Caseload:
    """The caseload at these rates."""
    return caseload.priced("hours", "rate", values=values).priced("unpaid_hours", "rate", values=values)


def _hours(draw: np.random.Generator, area: Whole, *, employs: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Table:
    each = draw.integers(1, 5, len(area))
    owners = np.repeat(np.arange(len(area)), each)
    kind = draw.integers(0, len(_KINDS), len(owners))
    own = employs[owners] & (draw.random(len(owners)) < 0.8)
    place = (area[owners] * len(_KINDS) + kind) * 2 + ~own
    who = [words(f"{worker} ({name})") for name in _KINDS for worker in ("assistant", "agency")]
    within = np.arange(len(owners)) - np.repeat(np.cumsum(each) - each, each)
    tasks = ("Washing and dressing", "Meals", "Going out", "Someone there at night")
    return Table(
        owners,
        {
            "task": Column(tuple(map(words, tasks)), within),
            "minutes": _drawn(draw, len(owners), [_of(number, "minutes") for number in range(15, 601, 15)]),
            "visits": _drawn(draw, len(owners), [_of(number, "visits") for number in range(1, 8)]),
            "carers": Column((_of(1, "people"), _of(2, "people")), (draw.random(len(owners)) < 0.15).astype(np.int64)),
            "who": Column(tuple(who), kind * 2 + ~own),
            "rate": Column(rates(as_they_are), place),
        },
        (tuple(f"v{at}" for at in range(4)), within),
        {"employed": own},
    )


def _unpaid(draw: np.random.Generator, hours: Table) -> Table:
    """Three in ten are helped by somebody for a quarter of an hour of their first piece of support."""
    first = np.flatnonzero((hours.ids[1] == 0) & (draw.random(len(hours.owners)) < 0.3))
    kept = {name: Column(each.values, each.index[first]) for name, each in hours.columns.items()}
    return Table(
        hours.owners[first],
        {name: kept[name] for name in ("task", "visits", "who", "rate")}
        | {"carer": _same(words("Sam"), len(first)), "given": _same(_of(15, "minutes"), len(first))},
        (hours.ids[0], hours.ids[1][first]),
        {"employed": hours.counts_as["employed"][first]},
    )


def _single(owners: Whole, columns: dict[str, Column]) -> Table:
    return Table(owners, columns, (("",), np.zeros(len(owners), dtype=np.int64)), single=True)


def _of(number: int, unit: str) -> Worked:
    return count(Fraction(number), unit)


def _same(worked: Worked, size: int) -> Column:
    return Column((worked,), np.zeros(size, dtype=np.int64))


def _drawn(draw: np.random.Generator, size: int, values: list[Worked]) -> Column:
    return Column(tuple(values), draw.integers(0, len(values), size))


def _by_area(area: Whole, least: int) -> Column:
    return Column(tuple(money(least + 10 * each, source=_CARD) for each in range(AREAS)), area)
