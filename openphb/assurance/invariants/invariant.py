"""One thing that must always hold."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.kernel.actor import Role

MONEY, PEOPLE, PLANS, CLOCKS, SEALS = "money", "people", "plans", "clocks", "seals"


@dataclass(frozen=True, slots=True)
class Invariant:
    """A question whose answer must be no rows.

    Each row says what is wrong, in a line that names a reference and no person, and how many pence it may concern
    (nil where it is not about money). The question is given the board as `mine`, today as `on` and the moment as `at`.
    `needs_worker` is said of what holds only where the worker runs, as in real work.
    """

    name: str
    about: str
    owner: Role
    means: str
    do: str
    sql: str
    needs_worker: bool = False
