"""Money that is laid for a measurement is laid as the ledger itself would have moved it."""

from __future__ import annotations

import pytest

from openphb.interfaces.bench import laid_money
from openphb.interfaces.bench.laid_money import Book, lay_money, reference
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.ledger import chart, queries
from tests.rooms.ledger.story import held, moved, post
from tests.rooms.world import DAY, NOON, actor, ask


def test_it_adds_up_and_the_ledger_goes_on_from_there(committed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mary = actor(Role.FINANCE)
    monkeypatch.setattr(laid_money, "CHUNK", 2)
    lay_money(Book(5, mary.commissioner, DAY, NOON))
    found = ask(queries.verify, by=mary)
    assert (found.accounts, found.transfers, found.differences) == (22, 60, ())
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}

    before = ask(queries.balance, chart.held(f"{reference(3)}-A"), by=mary)
    assert post(moved(chart.FUND, chart.held(f"{reference(3)}-A"), "1", cause="award:again"), by=mary)
    assert held(chart.held(f"{reference(3)}-A"), by=mary) == str(before + Money.of("1"))
    assert not ask(queries.verify, by=mary).differences
