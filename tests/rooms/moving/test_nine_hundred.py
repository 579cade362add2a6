"""A whole area moves in: its people, plans and budgets, and every penny of them where it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.nhs_numbers import is_nhs_number
from openphb.ledger import queries as ledger
from openphb.moving import queries
from tests import thorough
from tests.rooms.moving.steps import BUDGETS, PEOPLE, PLANS, Board, board, budget
from tests.rooms.world import ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a whole area comes in
PEOPLE_OF_AN_AREA = thorough.or_all(20, thorough=900)


def numbers() -> Iterator[str]:
    """NHS numbers of the range that is given to nobody."""
    return (str(each) for each in range(9990000000, 9999999999) if is_nhs_number(str(each)))


def test_an_area_comes_in_and_what_finance_typed_is_what_the_ledger_holds(figure: Any) -> None:
    b, found = board(), numbers()
    who = [next(found) for _ in range(PEOPLE_OF_AN_AREA)]
    took = [
        f"{_seconds(b, kind, text, by=by, totals=totals):.1f} s for {kind}" for kind, text, by, totals in _lists(b, who)
    ]
    held = ask(ledger.balances, "holding:", by=b.fay)
    assert Money.total(amount for code, amount in held.items() if code.endswith(":held")) == _left(len(who))
    assert ask(ledger.verify, by=b.fay).differences == ()
    figure(f"An area of {len(who)} people moves in: {', '.join(took)}")


def _left(many: int) -> Money:
    return Money(sum(range(many)))


def _lists(b: Board, who: list[str]) -> Iterator[tuple[str, str, Any, Any]]:
    yield "people", PEOPLE + "".join(f"{n},Ada,Example,01/05/1980,\n" for n in who), b.lena, {}
    yield "plans", PLANS + "".join(map(b.plan, who)), b.asha, {}
    rows = [budget(n, left=f"{place // 100}.{place % 100:02}") for place, n in enumerate(who)]
    sums = {"agreed_a_year": Money.of("1,200"), "paid_before": Money.of("500.10")}
    totals = {name: Money(each.pence * len(who)) for name, each in sums.items()} | {"left": _left(len(who))}
    yield "budgets", BUDGETS + "".join(rows), b.fay, totals


def _seconds(b: Board, kind: str, text: str, *, by: Any, totals: Any) -> float:
    began = time.perf_counter()
    id = b.brought(kind, text, by=by, totals=totals)
    assert ask(queries.arrival, id, by=by).made == PEOPLE_OF_AN_AREA
    return time.perf_counter() - began
