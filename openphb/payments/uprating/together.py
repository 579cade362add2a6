"""Many budgets that were looked at, added up: how many of each, what they cost a year before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openphb.kernel.money import Money
from openphb.payments.uprating.looking import VERDICTS, Looked


@dataclass(frozen=True, slots=True)
class Sums:
    """`before` and `after` are a year's cost to us; `this_year` is what is lacking to the end of each budget's year."""

    counts: dict[str, int]
    before: Money
    after: Money
    this_year: Money

    @property
    def more(self) -> Money:
        return self.after - self.before


def add_up(found: Sequence[Looked]) -> Sums:
    """What could not be told is counted, and its sums stay as they are."""
    told = [each for each in found if each.verdict != "unknown"]
    return Sums(
        {verdict: sum(each.verdict == verdict for each in found) for verdict in VERDICTS},
        Money.total(each.before for each in found),
        Money.total(each.after for each in told)
        + Money.total(each.before for each in found if each.verdict == "unknown"),
        Money.total(each.short for each in told),
    )


ORDERS = ("short", "name", "reference", "after")


def chosen(found: Iterable[Looked], *, verdict: str = "", search: str = "", order: str = "short") -> list[Looked]:
    """Those of one verdict whose name, reference or coordinator has these words; the largest lack first."""
    words = search.casefold().strip()
    kept = [
        each
        for each in found
        if (not verdict or each.verdict == verdict)
        and words in f"{each.live.person_name} {each.live.reference} {each.live.coordinator}".casefold()
    ]
    by_reference = sorted(kept, key=lambda each: each.live.reference)
    if order == "short":
        return sorted(by_reference, key=lambda each: -each.short.pence)
    if order == "after":
        return sorted(by_reference, key=lambda each: -(each.after - each.before).pence)
    return sorted(by_reference, key=lambda each: each.live.person_name) if order == "name" else by_reference
