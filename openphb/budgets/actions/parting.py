"""Parting from an organisation: not while it holds anybody's money."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.queries.finding import held_by
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless
from openphb.people import organising


@transaction_required
def end_organisation(*, id: UUID, ended_on: date, why: str, by: Actor, at: datetime, on: date) -> None:
    """We no longer work with it. Raises Refused, naming a holding, while it holds or keeps money for somebody."""
    ended = organising.end_organisation(id=id, ended_on=ended_on, why=why, by=by, at=at, on=on)
    held = held_by(id, by=by)
    more = f" and {len(held) - 1} more" if len(held) > 1 else ""
    refuse_unless(not held, f"{ended.name} still holds money, under {', '.join(held[:1])}{more}. End that first.")
