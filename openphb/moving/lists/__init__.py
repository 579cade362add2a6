"""For each kind of file: what becomes of its rows, what they make, and how that is taken back.

Each module answers three things. `judged` says of every row whether it is new, here already or to be mended, and makes
nothing. `make` has the rooms make what is new. `take_back` has them undo it, while nothing else was done with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from openphb.moving.kinds import BUDGETS, PAYEES, PEOPLE, PLANS
from openphb.moving.lists import budgets, payees, people, plans

LISTS: Mapping[str, ModuleType] = {
    PEOPLE.code: people,
    PAYEES.code: payees,
    PLANS.code: plans,
    BUDGETS.code: budgets,
}
