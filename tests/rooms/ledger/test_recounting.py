"""Every balance is recounted from the transfers, and a difference is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.ledger import chart, queries
from openphb.ledger.queries import Difference
from tests.rooms.ledger.story import ACCOUNTS, AGREED, HELD, finance, moved, post
from tests.rooms.world import DAY, ask

pytestmark = pytest.mark.django_db
OwnerSql = Callable[..., list[tuple[Any, ...]]]


def test_a_sound_ledger_has_no_differences() -> None:
    mary = finance()
    post(moved(chart.FUND, AGREED, "100", cause="award:1"), by=mary)
    post(moved(AGREED, HELD, "40", cause="payment:1"), by=mary)
    found = ask(queries.verify, by=mary)
    assert (found.accounts, found.transfers, found.differences) == (len(ACCOUNTS), 2, ())


@pytest.mark.parametrize("slip", [1, -1, 10_000])
def test_a_balance_that_somebody_altered_is_found(owner_sql: OwnerSql, slip: int) -> None:
    mary = finance()
    post(moved(chart.FUND, AGREED, "100", cause="award:1"), by=mary)
    words = "UPDATE ledger_account SET balance_pence = balance_pence + %s WHERE code = %s"
    owner_sql(words, [slip, AGREED], commissioner=mary.commissioner)
    assert ask(queries.verify, by=mary).differences == (Difference(AGREED, Money(10_000 + slip), Money(10_000)),)


def test_a_transfer_that_somebody_took_away_is_found(owner_sql: OwnerSql) -> None:
    mary = finance()
    post(moved(chart.FUND, AGREED, "100", cause="award:1"), by=mary)
    owner_sql("SET CONSTRAINTS ALL IMMEDIATE", commissioner=mary.commissioner)
    owner_sql("ALTER TABLE ledger_transfer DISABLE TRIGGER ledger_transfer_is_history")
    owner_sql("DELETE FROM ledger_transfer", commissioner=mary.commissioner)
    found = ask(queries.verify, by=mary).differences
    assert [difference.account for difference in found] == [AGREED, chart.FUND]


def test_a_difference_in_one_board_is_not_laid_to_another(owner_sql: OwnerSql) -> None:
    mary, dev = finance(), finance(ods_code="QJK")
    post(moved(chart.FUND, AGREED, "100", cause="award:1"), by=dev)
    owner_sql("UPDATE ledger_account SET balance_pence = 1 WHERE code = 'fund'", commissioner=dev.commissioner)
    assert ask(queries.verify, by=mary).differences == ()
    assert len(ask(queries.verify, by=dev).differences) == 1


def test_each_balance_comes_once_and_in_code_order_however_many_pages_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mary = finance()
    monkeypatch.setattr(queries, "_PAGE", 2)
    with acting_as(mary):
        found = [code for code, _ in queries.each_balance("", by=mary)]
    assert found == sorted(ACCOUNTS)


@pytest.mark.parametrize(
    "question",
    [
        lambda by: queries.balance(AGREED, by=by, on=DAY),
        lambda by: queries.entries(AGREED, by=by),
        lambda by: queries.unsettled(AGREED, by=by),
    ],
)
def test_one_account_is_found_by_its_identity_never_by_reading_every_transfer(
    question: Callable[[Actor], object],
) -> None:
    """By the codes of both sides the database would join every transfer to two accounts before it chose any."""
    mary = finance()
    with acting_as(mary), CaptureQueriesContext(connection) as asked:
        question(mary)
    where = asked[-1]["sql"].partition(" WHERE ")[2]
    assert '"ledger_transfer"."source_id" = (SELECT' in where and '"ledger_transfer"."target_id" = (SELECT' in where
