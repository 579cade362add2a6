"""Tables that grew are counted before a run, so that the database plans for what there is."""

from __future__ import annotations

import pytest

from openphb.commissioners.context import acting_as
from openphb.interfaces.bench.laid import Laying, lay
from openphb.interfaces.bench.scratch import analyse
from openphb.kernel.actor import Actor, Role
from openphb.payments.actions.counting import count_what_grew
from tests.rooms.payments import steps
from tests.rooms.world import DAY, DEVON, NOON, SOUTH_YORKSHIRE, actor, coordinator


def test_what_grew_is_counted_once_and_what_is_small_is_left_alone(committed: str) -> None:
    story = steps.planned()
    with acting_as(story.fay):
        assert count_what_grew() == ()
        counted = set(count_what_grew(least=1))
        assert counted
        assert not counted & set(count_what_grew(least=1))


@pytest.mark.slow  # thousands of people in two boards
def test_a_board_that_came_since_is_counted_though_nothing_doubled(committed: str) -> None:
    first, later = _officer(SOUTH_YORKSHIRE), _officer(DEVON)
    with acting_as(first):
        lay(Laying(4_000, DAY, NOON), by=first, other=actor(Role.FINANCE))
    analyse()
    with acting_as(later):
        lay(Laying(2_500, DAY, NOON), by=later, other=actor(Role.FINANCE, ods_code=DEVON))
        counted = count_what_grew(least=10_000)
        assert {"ledger_account", "payments_payment"} <= set(counted)
        assert count_what_grew(least=10_000) == ()
    with acting_as(first):
        assert count_what_grew(least=10_000) == ()


def _officer(ods_code: str) -> Actor:
    return actor(Role.FINANCE, id=coordinator(ods_code=ods_code).id, ods_code=ods_code)
