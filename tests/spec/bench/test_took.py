"""What a step took: the processors of those that helped are counted with the one that answered."""

from __future__ import annotations

from openphb.interfaces.bench.took import Lap, Took, side_by_side


def test_helpers_count_among_processors_and_steps_add_up():
    whole = Took(2.0, 0.5, 1.0, helpers=0.25) + Took(1.0, 0.25, 0.5)
    assert (whole.seconds, whole.processors, whole.helpers) == (3.0, 2.5, 0.25)
    assert whole.document(rows=6)["processor_seconds"] == {"ours": 0.75, "postgres": 1.5, "its_helpers": 0.25}
    assert whole.times(Took(1.5, 0.5, 0.5, helpers=0.25)) == {"by_the_clock": 2.0, "of_processors": 2.0}


def test_processors_that_cannot_be_seen_are_not_made_up():
    unseen = Took(2.0, 0.5, None)
    assert unseen.processors is None and (unseen + Took(1.0, 0.1, 0.2)).processors is None
    assert unseen.document(rows=2)["processor_seconds"] == {"ours": 0.5, "postgres": None, "its_helpers": None}
    assert unseen.times(Took(1.0, 0.1, 0.2)) == {"by_the_clock": 2.0, "of_processors": None}


def test_side_by_side_is_from_the_first_to_the_last_and_helpers_are_counted_once():
    laps = [Lap(10.0, 12.0, Took(2.0, 0.5, 1.0, helpers=0.25)), Lap(11.0, 14.5, Took(3.5, 0.25, 2.0, helpers=0.25))]
    both = side_by_side(laps, helpers=0.25)
    assert (both.seconds, both.ours, both.database, both.helpers) == (4.5, 0.75, 3.0, 0.25)
    assert both.document(rows=9)["a_second"] == 2
    assert side_by_side([*laps, Lap(0.0, 1.0, Took(1.0, 0.1, None))]).processors is None
