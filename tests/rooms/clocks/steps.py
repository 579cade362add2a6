"""The steps of clocks, told through the real actions."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.clocks import actions, queries
from openphb.clocks.actions import Passed
from openphb.clocks.queries import Asked, ClockView
from openphb.commissioners import actions as commissioners
from openphb.commissioners.rules import NewSetting
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.plans import actions as plans
from openphb.plans.rules import Findings
from tests.rooms.world import DAY, NOON, actor, ask, new_id


def brought_up_to_date(by: Actor, *, on: date = DAY) -> Passed:
    """The pass, as the worker makes it."""
    return perform(actions.run, by=by, at=NOON, on=on)


def settled(name: str, value: int | str, *, like: Actor) -> None:
    """The lead of the same board has made a local setting."""
    lead = Actor(new_id(), "Lena Okeke", like.commissioner, frozenset({Role.LEAD}))
    new = NewSetting(name, str(value), DAY, "The board", "Agreed with people who have budgets.")
    perform(commissioners.settle, id=new_id(), new=new, by=lead, at=NOON, on=DAY)


def running(by: Actor, *, on: date = DAY, **asked: Any) -> dict[str, ClockView]:
    """What runs on the whole board, by kind."""
    found = ask(queries.board, Asked(**({"whose": "all"} | asked)), by=by, on=on).clocks
    return {view.kind.id: view for view in found}


def reviewed(plan: UUID, *, by: Actor, on: date, kind: str = "both", sufficient: bool = True) -> None:
    findings = Findings(
        kind=kind, held_on=on, how="At home", needs="As before.", effective="It works.", sufficient=sufficient,
        conditions_kept=True, follows="nothing" if sufficient else "more money", notes="All looked at.",
    )  # fmt: skip
    perform(plans.hold_review, id=new_id(), plan=plan, findings=findings, by=by, at=NOON, on=on)


def auditor() -> Actor:
    return actor(Role.AUDITOR)
