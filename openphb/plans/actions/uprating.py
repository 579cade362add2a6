"""New prices in many plans at once: a version for each that says the same at higher prices, agreed as it is laid.

No move of the table leads here. What the person agreed to under regulation 8(7) of SI 2013/1617 is what the plan still
says, and regulation 13(3) lets the amount rise at any time; so the agreement to the earlier version holds, and the
version names it. The database refuses any such version that differs by more than higher prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.plans.actions.copying import PARTS
from openphb.plans.actions.story import tell_each
from openphb.plans.models import Line, Plan
from openphb.plans.queries.rows import SCALARS


@dataclass(frozen=True, slots=True)
class NewPrices:
    """The agreed version of a plan, the identity of the one to come, and the lines whose price rises."""

    plan: UUID
    version: UUID
    new: UUID
    prices: Mapping[UUID, Money]


@transaction_required
def uprate(changes: Sequence[NewPrices], *, why: str, author: UUID, author_name: str, by: Actor, at: datetime) -> None:
    """Lay a version with higher prices for each plan, in place of the one agreed. A few statements for all of them.

    The caller has decided, and has looked that each version is the agreed one and nothing is on its way. `author` is
    whoever proposed the prices, so that somebody else signs them.
    """
    plans = _locked([each.plan for each in changes], by=by)
    values = _values(changes, by=by) | {"why": why, "author": author, "author_name": author_name, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS.format(says=", ".join(SCALARS), chosen=_CHOSEN), values)
        for part in PARTS:
            cursor.execute(_copied(part), values)
        cursor.execute(_REPLACED, values)
        cursor.execute(_AGREED, values)
    told = [(plans[each.plan].request, each.new, f"{len(each.prices)} prices") for each in changes]
    tell_each("uprate", told, by=by, at=at, note=why)


def _locked(ids: list[UUID], *, by: Actor) -> dict[UUID, Plan]:
    rows = Plan.objects.of(by).filter(id__in=ids).select_related("request").order_by("id")
    return {row.id: row for row in rows.select_for_update(of=("self",), no_key=True)}


def _values(changes: Sequence[NewPrices], *, by: Actor) -> dict[str, Any]:
    prices = [(each.new, key, money.pence) for each in changes for key, money in each.prices.items()]
    return {
        "mine": by.commissioner,
        "old": [each.version for each in changes],
        "new": [each.new for each in changes],
        "priced": [new for new, _, _ in prices],
        "keys": [key for _, key, _ in prices],
        "pence": [pence for _, _, pence in prices],
    }


_CHOSEN = "unnest(%(old)s::uuid[], %(new)s::uuid[]) AS chosen (old, new)"
_VERSIONS = """
    INSERT INTO plans_planversion (id, commissioner_id, plan_id, number, state, author, author_name, written_at,
        why_changed, uprates, waits_for, {says})
    SELECT chosen.new, v.commissioner_id, v.plan_id,
        1 + (SELECT max(number) FROM plans_planversion every WHERE every.commissioner_id = %(mine)s
            AND every.plan_id = v.plan_id),
        'draft', %(author)s, %(author_name)s, %(at)s, %(why)s, coalesce(v.uprates, v.id), v.waits_for, {says}
    FROM {chosen}
    JOIN plans_planversion v ON v.commissioner_id = %(mine)s AND v.id = chosen.old AND v.state = 'agreed'
"""
_REPLACED = """
    UPDATE plans_planversion SET state = 'replaced by a later version'
    WHERE commissioner_id = %(mine)s AND id = ANY (%(old)s::uuid[])
"""
_AGREED = """
    UPDATE plans_planversion SET state = 'agreed' WHERE commissioner_id = %(mine)s AND id = ANY (%(new)s::uuid[])
"""
_COPIED = """
    INSERT INTO {table} (id, version_id, {columns})
    SELECT md5(chosen.new::text || part.key::text)::uuid, chosen.new, {taken}
    FROM {chosen} JOIN {table} part ON part.commissioner_id = %(mine)s AND part.version_id = chosen.old {joined}
"""
_AT_NEW_PRICES = """
    LEFT JOIN unnest(%(priced)s::uuid[], %(keys)s::uuid[], %(pence)s::bigint[]) AS price (new, key, pence)
        ON price.new = chosen.new AND price.key = part.key
"""


def _copied(part: type[Any]) -> str:
    """Every row of one kind of part, under the same key, in the new version; a line at its new price if it has one."""
    columns = [field.column for field in part._meta.concrete_fields if field.column not in ("id", "version_id")]
    taken = [f'part."{name}"' for name in columns]
    if part is Line:
        taken[columns.index("unit_pence")] = "coalesce(price.pence, part.unit_pence)"
    return _COPIED.format(
        table=part._meta.db_table,
        columns=", ".join(f'"{name}"' for name in columns),
        taken=", ".join(taken),
        chosen=_CHOSEN,
        joined=_AT_NEW_PRICES if part is Line else "",
    )
