"""The caseload that `openphb bench whatif` asks of: whole or in pieces, in sets or one by one, it comes to the same."""

from __future__ import annotations

from openphb.budgets.costing.explain import explain
from openphb.budgets.costing.methods import USUAL, method
from openphb.budgets.costing.sets.columns import alone
from openphb.budgets.costing.sets.reckoning import reckon
from openphb.budgets.costing.sets.whatif import joined, what_if
from openphb.interfaces.bench import whatif_world as world

BUDGETS = 300
WAY = method(USUAL, on=world.ON)


def test_it_comes_to_the_same_in_sets_and_one_by_one_before_and_after():
    now = world.lay(BUDGETS, seed=3)
    for caseload in (now, world.with_rates(now, world.rates(world.half_the_areas_dearer))):
        together = reckon(caseload, WAY).of("total").tolist()
        assert together == [explain(alone(caseload, at, on=world.ON), WAY).sum_of("total") for at in range(BUDGETS)]


def test_pieces_make_the_whole_and_the_list_names_who_changes():
    now = world.lay(BUDGETS, seed=3)
    then = world.with_rates(now, world.rates(world.half_the_areas_dearer))
    whole = what_if(now, then, method=WAY)
    pieces = [
        (first, what_if(now.part(first, first + 70), then.part(first, first + 70), method=WAY))
        for first in range(0, BUDGETS, 70)
    ]
    found = joined(pieces)
    assert (found.budgets, found.before, found.after) == (whole.budgets, whole.before, whole.after)
    assert found.changed.tolist() == whole.changed.tolist() and found.by.tolist() == whole.by.tolist()
    assert 0 < len(whole.changed) < BUDGETS and whole.more == len(whole.changed) and whole.less == 0
    assert whole.after - whole.before == int(whole.by.sum())


def test_the_same_seed_gives_the_same_caseload_and_another_gives_another():
    def total(seed: int) -> int:
        return int(reckon(world.lay(BUDGETS, seed=seed), WAY).of("total").sum())

    assert total(3) == total(3) != total(4)
