"""How much of what was agreed goes to each way of holding the money, over one year of a budget. Pure.

The sums are those the ledger's promise was made of, to the penny: so what is scheduled can always be paid, and what
is promised and not scheduled is what the NHS buys itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.budgets.amounts import CostedLine, bought_once, promises, still_promised
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money


@dataclass(frozen=True, slots=True)
class Agreed:
    """One award of a budget's year: from which day, under which lines. `kind` is first, change or next year."""

    kind: str
    starts_on: date
    lines: tuple[CostedLine, ...]


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What one way of holding gets over the year: recurring, and for things bought once."""

    recurring: Money
    one_off: Money


def entitlement(awards: Sequence[Agreed], *, holding: str, year: Period) -> Entitlement:
    """The sum of a year's awards for one way of holding the money. `awards` are all of the budget, oldest first.

    A change takes away what the version before it was promised for the days from the change on, and adds its own.
    What is bought once is promised once, whoever held the money for it before.
    """
    recurring, one_off = NIL, NIL
    before: tuple[CostedLine, ...] = ()
    for place, award in enumerate(awards):
        if award.starts_on not in year:
            continue
        once = None if award.kind == "next year" else bought_once(each.lines for each in awards[:place])
        for promise in promises(award.lines, since=award.starts_on, year=year, once=once):
            if promise.line.holding == holding and promise.line.is_one_off:
                one_off += promise.amount
            elif promise.line.holding == holding:
                recurring += promise.amount
        recurring -= still_promised(_held_as(holding, before), since=award.starts_on, year=year)
        before = award.lines
    return Entitlement(recurring, one_off)


def _held_as(holding: str, lines: Iterable[CostedLine]) -> list[CostedLine]:
    return [line for line in lines if line.holding == holding]
