"""Looking through a record before it leaves: every entry in which somebody else wrote or is written about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.people.audit import record
from openphb.protection import finding, rules
from openphb.protection.actions.asking import one
from openphb.protection.catalogue import catalogue
from openphb.protection.models import Ask, ThirdLook
from openphb.protection.rules import Kind, State


@transaction_required
def look(*, ask: UUID, table: str, key: str, keep: bool, because: str, by: Actor, at: datetime) -> ThirdLook:
    """Say of one entry whether it is handed over, or left out and why. Said again, the later word holds."""
    row = _to_look_through(ask, by=by)
    require(rules.why_not_leave_out(because, keep=keep))
    require(rules.why_not_look(_record_of(table), roles=by.roles))
    if (table, key) not in _waiting(row, by=by):
        raise Refused(Refusal("There is no such entry in this record."))
    made, _ = ThirdLook.objects.update_or_create(
        ask=row, table_name=table, key=key, commissioner_id=by.commissioner,
        defaults={"keep": keep, "because": "" if keep else because, "by_name": by.name, "at": at},
        create_defaults={
            "id": finding.look_id(ask, table=table, key=key), "keep": keep, "because": "" if keep else because,
            "by_name": by.name, "at": at,
        },
    )  # fmt: skip
    record(did="protection.look", person=row.person_id, by=by, at=at, detail=table)
    return made


@transaction_required
def look_rest(*, ask: UUID, table: str, by: Actor, at: datetime) -> int:
    """All entries of one kind that nobody has looked at go with the copy; how many."""
    row = _to_look_through(ask, by=by)
    require(rules.why_not_look(_record_of(table), roles=by.roles))
    done = set(row.looks.filter(table_name=table).values_list("key", flat=True))
    left = [key for of, key in sorted(_waiting(row, by=by)) if of == table and key not in done]
    ThirdLook.objects.bulk_create(
        ThirdLook(
            id=finding.look_id(ask, table=table, key=key), commissioner_id=by.commissioner, ask=row,
            table_name=table, key=key, keep=True, by_name=by.name, at=at,
        )
        for key in left
    )  # fmt: skip
    record(did="protection.look", person=row.person_id, by=by, at=at, detail=f"{table}: {len(left)}")
    return len(left)


@transaction_required
def all_looked(*, ask: UUID, by: Actor, at: datetime) -> Ask:
    """Everything is looked at: the worker may make the copy. Refused while an entry waits."""
    row = _to_look_through(ask, by=by)
    left = len(_waiting(row, by=by) - set(row.looks.values_list("table_name", "key")))
    if left:
        raise Refused(Refusal(f"{left:,} entries are not looked at yet. Concerns are for a lead."))
    row.state, row.looked_by, row.looked_by_name, row.looked_at = State.LOOKED, by.id, by.name, at
    row.save(update_fields=["state", "looked_by", "looked_by_name", "looked_at"])
    record(did="protection.all_looked", person=row.person_id, by=by, at=at)
    return row


def _to_look_through(ask: UUID, *, by: Actor) -> Ask:
    row = one(ask, by=by)
    require(rules.why_not_handle(roles=by.roles))
    if row.kind != Kind.ACCESS or row.state != State.ASKED:
        raise Refused(Refusal("It is not to be looked through: no copy was asked for, or it is looked through."))
    return row


def _record_of(table: str) -> str:
    """Of which class a table is; none for one that is not of the catalogue, of which no entry waits."""
    held = catalogue().held.get(table)
    return held.record if held else ""


def _waiting(row: Ask, *, by: Actor) -> set[tuple[str, str]]:
    return {(held.table, str(each.pk)) for held, each in finding.to_look_at(row.person_id, by=by)}
