"""Tables that grew are counted before a run, so that the database plans for what there is."""

from __future__ import annotations

from openphb.commissioners.context import acting_as
from openphb.payments.actions.counting import count_what_grew
from tests.rooms.payments import steps


def test_what_grew_is_counted_once_and_what_is_small_is_left_alone(committed: str) -> None:
    story = steps.planned()
    with acting_as(story.fay):
        assert count_what_grew() == ()
        counted = set(count_what_grew(least=1))
        assert counted
        assert not counted & set(count_what_grew(least=1))
