"""How every area’s latest quarterly return stands, and what it planned: written down when facts are made.

The national view is drawn from what was written, never from the tables: rows of boards are kept apart, and no page
looks across them. Here each board is asked by itself, as the nightly facts are. Nothing in it is about a person.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from openphb.commissioners import codes
from openphb.insight.extract import folders
from openphb.interfaces.perform import reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.reporting.queries import deadlines, scenarios

NAME = "returns-of-areas.json"
log = logging.getLogger("openphb.returns")


@dataclass(frozen=True, slots=True)
class Standing:
    """One area’s return of one quarter, and how many regular budgets it planned for the quarter’s end.

    `stands` is a value of `reporting.deadlines.Stands`; `planned` is None where the area has named no plan, or where
    its plan does not reach that month. `sent_on` is the day it left, "" while it has not.
    """

    ods: str
    name: str
    quarter_end: str
    due_on: str
    is_published: bool
    stands: str
    is_late: bool
    planned: int | None = None
    plan: str = ""
    sent_on: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written down, and of which day."""

    as_of: date
    areas: tuple[Standing, ...]


def write(home: Path, boards: Mapping[str, int], *, on: date, at: datetime) -> None:
    """Ask every board, and put the answer in place whole."""
    names = {each.ods: codes.short_name(each.name) for each in codes.on(on)}
    found = [each for ods, board in boards.items() if (each := _of(board, ods, names.get(ods, ods), on=on))]
    told = {"as_of": on.isoformat(), "made_at": at.isoformat(), "areas": [asdict(each) for each in found]}
    folders.put_in_place(home / NAME, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def written(home: Path) -> Written | None:
    """The latest; None before the first facts."""
    place = home / NAME
    if not place.is_file():
        return None
    told: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    areas = sorted((Standing(**each) for each in told["areas"]), key=lambda each: each.name)
    return Written(date.fromisoformat(told["as_of"]), tuple(areas))


def _of(board: int, ods: str, name: str, /, *, on: date) -> Standing | None:
    by = Actor(UUID(int=0), "openphb", board, frozenset({Role.AUDITOR}), where="the worker")
    with reading(by):
        found = deadlines.of_the_quarter(by=by, on=on)
        plan = scenarios.the_plan(by=by) if found else None
        left = deadlines.sent_on(found.version, by=by) if found and found.is_met and found.version else None
    if found is None:
        return None
    end = found.period.end
    return Standing(
        ods, name, end.isoformat(), found.due_on.isoformat() if found.due_on else "", found.is_published,
        found.stands.value, found.is_late(on), _planned(plan.told, on=end) if plan else None, plan.name if plan else "",
        left.isoformat() if left else "",
    )  # fmt: skip


def _planned(told: Mapping[str, Any], *, on: date) -> int | None:
    """How many regular budgets the plan comes to at the end of that month, as its numbers stand."""
    from dataclasses import replace

    from openphb.insight.simulation import running
    from openphb.reporting import planning

    try:
        scenario = planning.understood(dict(told))
    except Refused as refused:  # kept by an earlier version and not understood any more: no reason to have no facts
        log.warning("A plan is not understood: %s", refused)
        return None
    months = (on.year - scenario.start[0]) * 12 + on.month - scenario.start[1]
    if not 0 <= months < scenario.months:
        return None
    run = running.run(replace(scenario, draws=0), with_tornado=False)
    return int(run.counted.total("live_recurring")[0, months])
