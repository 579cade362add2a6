"""A formula over columns, exactly: whole numbers over whole numbers, rounded once where the engine for one rounds.

Nothing here is a float. What could not be held in 64 bits is refused before it is reckoned, never wrapped around.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from openphb.budgets.costing.formulas import Choice, Name, Node, Number, Pair
from openphb.budgets.costing.methods import Method, Step
from openphb.budgets.costing.sets.columns import Caseload, Flags, Numbers, Table, Whole

_MOST = 2**62


@dataclass(frozen=True)
class Ratio:
    """Whole numbers over others, for every row; `most` and `most_over` bound them, so nothing overflows unseen."""

    top: Numbers
    over: Numbers
    most: int
    most_over: int


@dataclass(frozen=True)
class Reckoned:
    """Every step's pence: of the rows of its list, or of each budget. And what each choice came to, for telling."""

    method: Method
    caseload: Caseload
    rows: Mapping[str, Whole]
    sums: Mapping[str, Whole]

    def of(self, id: str) -> Whole:
        """The pence of a sum by its step's id, for each budget."""
        return self.sums[id]


Scope = Callable[[str], Ratio]


def reckon(caseload: Caseload, method: Method) -> Reckoned:
    """Work out every budget of a caseload."""
    rows: dict[str, Whole] = {}
    sums: dict[str, Whole] = {}
    named: dict[str, Whole] = {}
    for step in method.steps:
        if step.for_each:
            table = caseload.tables.get(step.for_each)
            if table is None or not len(table.owners):
                continue
            rows[step.id] = _rows(step, table, caseload=caseload, named=named)
            if table.single:
                named[step.name] = by_budget(rows[step.id], table, size=caseload.size)
        else:
            reckoned = _added if step.of else _once
            sums[step.id] = named[step.name] = reckoned(
                step, caseload, rows=rows, sums=sums, named=named, method=method
            )
    return Reckoned(method, caseload, rows, sums)


def _rows(step: Step, table: Table, *, caseload: Caseload, named: Mapping[str, Whole]) -> Whole:
    return _rounded(_ratio(_formula(step), scope(caseload, table, named=named)), len(table.owners))


def _once(step: Step, caseload: Caseload, *, named: Mapping[str, Whole], **_: object) -> Whole:
    return _rounded(_ratio(_formula(step), scope(caseload, None, named=named)), caseload.size)


def _added(
    step: Step,
    caseload: Caseload,
    *,
    rows: Mapping[str, Whole],
    sums: Mapping[str, Whole],
    named: Mapping[str, Whole],
    method: Method,
) -> Whole:
    total = np.zeros(caseload.size, dtype=np.int64)
    for other in method.steps:
        if not (other.id in step.of or f"every {other.every}" in step.of):
            continue
        if other.id in rows:
            table = caseload.tables[other.for_each]
            total += by_budget(rows[other.id] * counting(table, where=step.where), table, size=caseload.size)
        elif other.id in sums:
            total += sums[other.id]
    return total


def counting(table: Table, *, where: str) -> Flags:
    """Which rows count as this; every row where nothing is asked."""
    if not where:
        return np.ones(len(table.owners), dtype=np.bool_)
    return table.counts_as.get(where, np.zeros(len(table.owners), dtype=np.bool_))


def by_budget(pence: Whole, table: Table, *, size: int) -> Whole:
    """The sum of the rows of each budget."""
    run = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(pence)))
    ends = np.searchsorted(table.owners, np.arange(size + 1))
    found: Whole = run[ends[1:]] - run[ends[:-1]]
    return found


def _formula(step: Step) -> Node:
    if step.formula is None:
        raise ValueError(f"the step '{step.id}' has no formula")
    return step.formula


def scope(caseload: Caseload, table: Table | None, *, named: Mapping[str, Whole]) -> Scope:
    """What a name means in a row: the row's own, a fact of its budget, or a line that was reckoned before."""

    def found(name: str) -> Ratio:
        if table is not None and name in table.columns:
            column = table.columns[name]
            return _whole(column.numbers[column.index], column.over)
        if name in named:
            whole, over = named[name], 1
        else:
            fact = caseload.facts[name]
            whole, over = fact.numbers[fact.index], fact.over
        return _whole(whole if table is None else whole[table.owners], over)

    return found


def _whole(numbers: Whole, over: int) -> Ratio:
    most = int(np.abs(numbers).max()) if len(numbers) else 0
    return Ratio(numbers, np.int64(over), most, over)


def _ratio(node: Node, of: Scope) -> Ratio:
    match node:
        case Number(value, _):
            return _constant(value.numerator, value.denominator)
        case Name(name):
            return of(name)
        case Pair(sign, left, right):
            return _pair(sign, _ratio(left, of), right=_ratio(right, of))
        case Choice():
            then, other = _level(_ratio(node.then, of), _ratio(node.other, of))
            taken = is_more(node, of)
            return Ratio(np.where(taken, then.top, other.top), then.over, max(then.most, other.most), then.most_over)


def is_more(node: Choice, of: Scope) -> Flags:
    """For each row, whether the choice takes its first way."""
    a, b = _level(_ratio(node.a, of), _ratio(node.b, of))
    found: Flags = a.top > b.top
    return found


def _constant(top: int, over: int) -> Ratio:
    return Ratio(np.int64(top), np.int64(over), abs(top), over)


def _pair(sign: str, left: Ratio, *, right: Ratio) -> Ratio:
    if sign == "×":
        return _bounded(left, right.top, over=right.over, most=right.most, most_over=right.most_over)
    if sign == "÷":
        if not np.all(right.top > 0):
            raise ValueError("a formula would divide by nothing, or by less")
        return _bounded(left, right.over, over=right.top, most=right.most_over, most_over=right.most)
    a, b = _level(left, right)
    _refuse_beyond(a.most + b.most)
    return Ratio(a.top + b.top if sign == "+" else a.top - b.top, a.over, a.most + b.most, a.most_over)


def _bounded(left: Ratio, top: Numbers, *, over: Numbers, most: int, most_over: int) -> Ratio:
    found = left.most * most, left.most_over * most_over
    _refuse_beyond(*found)
    return Ratio(left.top * top, left.over * over, *found)


def _level(left: Ratio, right: Ratio) -> tuple[Ratio, Ratio]:
    """Both over the same."""
    if left.over is right.over or (np.ndim(left.over) == np.ndim(right.over) == 0 and left.over == right.over):
        return left, right
    _refuse_beyond(left.most * right.most_over, right.most * left.most_over)
    over, most_over = left.over * right.over, left.most_over * right.most_over
    _refuse_beyond(most_over)
    return (
        Ratio(left.top * right.over, over, left.most * right.most_over, most_over),
        Ratio(right.top * left.over, over, right.most * left.most_over, most_over),
    )


def _refuse_beyond(*bounds: int) -> None:
    if max(bounds) >= _MOST:
        raise OverflowError("sums so large are worked out one by one")


def _rounded(found: Ratio, size: int) -> Whole:
    """Whole pence, half to even."""
    _refuse_beyond(2 * found.most_over)
    top = np.broadcast_to(found.top, (size,))
    if np.ndim(found.over) == 0 and found.over == 1:
        return np.array(top)
    pence = top // found.over
    twice = (top - pence * found.over) * 2
    up = (twice > found.over) | ((twice == found.over) & (pence & 1 == 1))
    rounded: Whole = pence + up
    return rounded
