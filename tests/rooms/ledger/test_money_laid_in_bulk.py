"""Money that is laid for a measurement is laid as the ledger itself would have moved it."""

from __future__ import annotations

from django.db import connection

from openphb.interfaces.bench.laid_money import Book, lay_money, reference
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.ledger import chart, queries
from tests.rooms.ledger.story import held, moved, post
from tests.rooms.world import DAY, NOON, actor, ask


def test_it_adds_up_and_the_ledger_goes_on_from_there(committed: str) -> None:
    mary = actor(Role.FINANCE)
    before = _keys()
    lay_money(Book(5, mary.commissioner, DAY, NOON, years=2))
    found = ask(queries.verify, by=mary)
    assert (found.accounts, found.transfers, found.differences) == (22, 120, ())
    assert _keys() == before and len(before) >= 8
    assert ask(queries.unsettled, chart.CLEARING, by=mary) == {}

    before = ask(queries.balance, chart.held(f"{reference(3)}-A"), by=mary)
    assert post(moved(chart.FUND, chart.held(f"{reference(3)}-A"), "1", cause="award:again"), by=mary)
    assert held(chart.held(f"{reference(3)}-A"), by=mary) == str(before + Money.of("1"))
    assert not ask(queries.verify, by=mary).differences


def _keys() -> set[str]:
    """Every key, check and index of the transfers: they are set aside while rows are laid."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'ledger_transfer' UNION ALL "
            "SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = 'ledger_transfer'::regclass"
        )
        return {str(words) for (words,) in cursor.fetchall()}
