"""A version written again: everything it says, under the same keys, in a new draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from openphb.kernel.actor import Actor
from openphb.plans.models import Action, Contact, Line, Outcome, PlanVersion, Risk
from openphb.plans.queries.rows import SCALARS

PARTS: tuple[type[Any], ...] = (Outcome, Line, Risk, Action, Contact)


def copy(
    source: PlanVersion,
    *,
    id: UUID,
    number: int,
    author: UUID,
    author_name: str,
    why: str,
    by: Actor,
    at: datetime,
) -> PlanVersion:
    """A new draft that says what `source` says. Ids of its parts follow from its own and their keys."""
    new = PlanVersion.objects.create(
        id=id,
        commissioner_id=source.commissioner_id,
        plan_id=source.plan_id,
        number=number,
        author=author,
        author_name=author_name,
        written_at=at,
        why_changed=why,
        **{name: getattr(source, name) for name in SCALARS},
    )
    for part in PARTS:
        part.objects.bulk_create([part(**_facts(row, new)) for row in part.objects.of(by).filter(version=source)])
    return new


def _facts(row: Any, new: PlanVersion) -> dict[str, Any]:
    told = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return told | {"id": uuid5(new.id, str(row.key)), "version_id": new.id}
