"""How much of what was agreed goes to each way of holding the money, over one year of a budget. Pure.

The sums are those the ledger's promise was made of, to the penny: so what is scheduled can always be paid, and what
is promised and not scheduled is what the NHS buys itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openphb.budgets.amounts import CostedLine, Promise, still_promised
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money


@dataclass(frozen=True, slots=True)
class Agreed:
    """One award: from which day, what each line was promised, and the lines it rests on."""

    starts_on: date
    promises: tuple[Promise, ...]
    lines: tuple[CostedLine, ...]


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What one way of holding gets over the year: recurring, and for things bought once."""

    recurring: Money
    one_off: Money


def entitlement(awards: Sequence[Agreed], *, holding: str, year: Period) -> Entitlement:
    """The sum of a year's awards, oldest first, for one way of holding the money.

    A change takes away what the version before it was promised for the days from the change on, and adds its own.
    """
    recurring, one_off = NIL, NIL
    before: tuple[CostedLine, ...] = ()
    for award in (award for award in awards if award.starts_on in year):
        mine = [promise for promise in award.promises if promise.line.holding == holding]
        recurring += Money.total(promise.amount for promise in mine if not promise.line.is_one_off)
        one_off += Money.total(promise.amount for promise in mine if promise.line.is_one_off)
        recurring -= still_promised(_held_as(holding, before), since=award.starts_on, year=year)
        before = award.lines
    return Entitlement(recurring, one_off)


def _held_as(holding: str, lines: Iterable[CostedLine]) -> list[CostedLine]:
    return [line for line in lines if line.holding == holding]
