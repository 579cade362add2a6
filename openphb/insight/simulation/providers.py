"""What budgets leave of a provider that is paid by a block contract, and from when that is too few for it to go on.

Everybody in a group's arranged care is taken to be as likely to have a budget as anybody else there, so a contract
loses the same share of its people as its group does. The board pays for the people it had until notice has run out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from openphb.insight.simulation.counting import Counted, month_at
from openphb.insight.simulation.scenario import Contract, Scenario

When = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Left:
    """A contract at the end of a run. `left` counts people; `share_pence` is what each then bears of fixed costs.

    `falls_on` is the first month with fewer people than the provider can live on, None if there is none;
    `paid_until` the last month for which notice has not run out, if notice is given in that month. `notice_by` is
    when it would have to be given so that it runs out as the people leave, None where that was before the start.
    """

    contract: Contract
    left: int
    falls_on: When | None
    paid_until: When | None
    notice_by: When | None
    share_now_pence: int
    share_pence: int | None

    @property
    def is_below(self) -> bool:
        return self.falls_on is not None


def left(found: Scenario, counted: Counted) -> tuple[Left, ...]:
    """Every contract of a scenario, as its numbers stand."""
    return tuple(_left(each, _people(each, found, counted), start=found.start) for each in found.contracts)


def _people(contract: Contract, found: Scenario, counted: Counted) -> NDArray[np.int64]:
    """People in this contract at each month's end, rounded down: nobody is there in part."""
    place = found.groups.index(contract.group)
    live = counted.people["live_recurring"][0, :, place]
    could = found.number(f"{contract.group}.eligible") * found.number("population") / 50_000
    before = int(found.number(f"{contract.group}.live_now"))
    arranged = max(int(could) - before, 1)
    went = np.clip(live - before, 0, arranged)
    return contract.people - (contract.people * went + arranged - 1) // arranged


def _left(contract: Contract, people: NDArray[np.int64], *, start: When) -> Left:
    below = np.flatnonzero(people < contract.least)
    falls = int(below[0]) if below.size else None
    last = int(people[-1])
    pence = contract.fixed_cost * 100
    return Left(
        contract,
        left=last,
        falls_on=None if falls is None else month_at(start, falls),
        paid_until=None if falls is None else month_at(start, falls + contract.notice_months),
        notice_by=None if falls is None or falls < contract.notice_months
        else month_at(start, falls - contract.notice_months),
        share_now_pence=pence // contract.people,
        share_pence=pence // last if last else None,
    )  # fmt: skip
