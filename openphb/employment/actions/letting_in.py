"""Letting an assistant sign in to their own page, by the employer; and out again when they leave."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.employment import rules
from openphb.employment.queries import row_of
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import assisting
from openphb.people.assisting import LetIn


@transaction_required
def let_in(
    *, id: UUID, employment: UUID, email: str, secret_hash: str, by: Actor, at: datetime, on: date
) -> LetIn:  # fmt: skip
    """Link the assistant with an account of this address, which is made if there is none."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    refuse_unless(row.ended_on is None or row.ended_on >= on, f"{row.assistant.name} does not work here any more.")
    told: dict[str, Any] = {"person": row.person_id, "email": email, "name": row.assistant.name}
    made = assisting.let_in(id=id, employment=row.id, **told, secret_hash=secret_hash, by=by, at=at, on=on)
    row.account_id = made.account
    row.save(update_fields=["account"])
    return made


@transaction_required
def close_access(*, employment: UUID, by: Actor, at: datetime, on: date) -> None:
    """From now on they cannot sign in for this employment. What they sent stays."""
    row = row_of(employment, by=by, lock=True)
    require(rules.why_not_keep(roles=by.roles_for(row.person_id)))
    if row.account_id is None:
        return
    row.account_id = None
    row.save(update_fields=["account"])
    yesterday = on - timedelta(days=1)
    assisting.let_out(employment=row.id, person=row.person_id, latest=yesterday, by=by, at=at)
