"""Whose rows are meant is said for one transaction, and nobody who takes the connection next inherits it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import reading
from openphb.ledger import actions, queries
from openphb.ledger.models import Account
from tests.rooms.ledger.story import ACCOUNTS, finance
from tests.rooms.world import actor, ask


def test_what_was_said_in_one_transaction_is_forgotten_in_the_next(committed: str) -> None:
    mary = finance()
    assert Account.objects.count() == 0
    with acting_as(mary):
        assert Account.objects.count() == len(ACCOUNTS)
    assert Account.objects.count() == 0


def test_it_is_forgotten_when_the_action_breaks(committed: str) -> None:
    mary = finance()
    try:
        with acting_as(mary):
            raise ValueError("something broke")
    except ValueError:
        assert Account.objects.count() == 0


def test_the_next_actor_on_the_same_connection_sees_their_own_board(committed: str) -> None:
    finance()
    with acting_as(actor(ods_code="QJK")):
        assert Account.objects.count() == 0


def test_reading_cannot_write(committed: str) -> None:
    """A query that changed something would be stopped by the database itself."""
    mary = finance()
    with pytest.raises(DatabaseError), reading(mary):
        actions.open_accounts(["budget:NEW:agreed"], by=mary)
    assert len(ask(queries.balances, "", by=mary)) == len(ACCOUNTS)
