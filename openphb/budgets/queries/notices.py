"""Notices given, and the law's reasons for stopping."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.budgets.models import Lowering
from openphb.budgets.queries.views import StopReason
from openphb.kernel.actor import Actor
from openphb.law import engine
from openphb.law.stopping import GROUNDS


def stop_reasons(*, on: date) -> tuple[StopReason, ...]:
    """The reasons for which payments must or may stop, duties first, as the law of a day has them."""
    found = (engine.find(ground.rule, on) for ground in GROUNDS)
    return tuple(StopReason(rule.id, rule.force, rule.says, str(rule.cites)) for rule in found if rule)


def lowering_ends(version: UUID, *, by: Actor) -> date | None:
    """The first day on which this version's lower amount may be paid; None if no notice of it was given."""
    return Lowering.objects.of(by).filter(version_id=version).values_list("effective_on", flat=True).first()
