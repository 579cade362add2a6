"""Records whose time is over: proposed by one, agreed by another, and removed in a role of the database of its own.

That role alone may delete these rows and write down which went; pages cannot take it on. What was sealed of the rows,
their hashes, stays in the seals, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import DatabaseError, connection, transaction

from openphb.commissioners.context import transaction_required
from openphb.commissioners.roles import DISPOSER
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.people.audit import record as audit
from openphb.protection import retention, rules
from openphb.protection.models import Disposal
from openphb.protection.queries.of_nobody import PROOFS, RULES, known_periods
from openphb.protection.queries.removals import RECORD, is_held, keys_of, still_kept

AT_ONCE = 5_000
"""Keys in one row of what was removed."""


@transaction_required
def propose_removal(
    *, id: UUID, person: UUID | None, by: Actor, at: datetime, on: date, record: str = PROOFS
) -> Disposal:
    """Propose that a person's record goes or, without a person, what is old of a class. Refused while kept or held."""
    require(rules.why_not_sign(roles=by.roles))
    known = Disposal.objects.of(by).filter(id=id).first()
    if known:
        return known
    what = RECORD if person else record
    rule, before = _must_be_over(person, record=what, by=by, on=on)
    if Disposal.objects.of(by).filter(record=what, person=person, done_at=None, given_up_at=None).exists():
        raise Refused(Refusal("It is proposed already."))
    counts = {table: len(keys) for table, keys in keys_of(what, person, by=by, on=on).items()}
    made = Disposal.objects.create(
        id=id, commissioner_id=by.commissioner, record=what, person=person, before=before, rule=rule, counts=counts,
        proposed_by=by.id, proposed_by_name=by.name, proposed_at=at,
    )  # fmt: skip
    audit(did="protection.propose_removal", by=by, at=at, detail=str(made.id))
    return made


@transaction_required
def agree_removal(*, disposal: UUID, by: Actor, at: datetime, on: date) -> Disposal:
    """A second person agrees. It is removed by the command that may, not here."""
    row = _open(disposal, by=by)
    require(rules.why_not_sign(roles=by.roles, is_second=row.proposed_by != by.id))
    _must_be_over(row.person, record=row.record, by=by, on=on)
    if row.agreed_at:
        return row
    row.agreed_by, row.agreed_by_name, row.agreed_at = by.id, by.name, at
    row.save(update_fields=["agreed_by", "agreed_by_name", "agreed_at"])
    audit(did="protection.agree_removal", by=by, at=at, detail=str(row.id))
    return row


@transaction_required
def give_up_removal(*, disposal: UUID, by: Actor, at: datetime) -> Disposal:
    """It does not go after all: either of the two, or anybody else who may sign."""
    row = _open(disposal, by=by)
    require(rules.why_not_sign(roles=by.roles))
    row.given_up_at = at
    row.save(update_fields=["given_up_at"])
    audit(did="protection.give_up_removal", by=by, at=at, detail=str(row.id))
    return row


@transaction_required
def remove(*, disposal: UUID, by: Actor, at: datetime, on: date) -> Mapping[str, int]:
    """Remove what two people agreed on: every row, or none of them. How many rows, by table.

    Asked again here, for days may have passed: is its time over, and does nothing hold it?
    """
    row = _open(disposal, by=by)
    if row.agreed_at is None or row.agreed_by in (None, row.proposed_by):
        raise Refused(Refusal("Two people must agree before a record is removed."))
    _must_be_over(row.person, record=row.record, by=by, on=on)
    going = keys_of(row.record, row.person, by=by, on=on)
    try:
        with transaction.atomic():
            _take_away(row, going, at=at)
    except DatabaseError as stopped:
        because = " ".join(str(stopped).split())[:200]
        raise Refused(Refusal(f"Nothing was removed, for the database did not let it: {because}")) from stopped
    row.counts = counts = {table: len(keys) for table, keys in going.items()}
    row.done_at = at
    row.save(update_fields=["counts", "done_at"])
    audit(did="protection.remove", by=by, at=at, detail=str(row.id))
    return counts


def _take_away(row: Disposal, going: Mapping[str, list[str]], *, at: datetime) -> None:
    """Written down and deleted as the one role that may, in the order in which rows point at each other."""
    why = f"{row.rule} Agreed by two."[:300]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL ROLE {DISPOSER}")
        for table, keys in going.items():
            for first in range(0, len(keys), AT_ONCE):
                some = keys[first : first + AT_ONCE]
                cursor.execute(
                    "INSERT INTO protection_removed (id, commissioner_id, disposal_id, table_name, keys, why, at)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    [uuid5(row.id, f"{table} {first}"), row.commissioner_id, row.id, table, some, why, at],
                )
                # A table of our own catalogue, and keys that were read from it a moment ago.
                cursor.execute(
                    f'DELETE FROM "{table}" WHERE commissioner_id = %s AND id::text = ANY(%s)',  # noqa: S608
                    [row.commissioner_id, some],
                )
                if cursor.rowcount != len(some):
                    raise DatabaseError(f"of {len(some)} rows of {table} only {cursor.rowcount} went")
        cursor.execute("SELECT set_config('role', %s, true)", [role])


def _must_be_over(person: UUID | None, *, record: str, by: Actor, on: date) -> tuple[str, date]:
    """By which rule it may go, and since when. Raises Refused while it is kept or something holds it."""
    if person is None:
        if record not in RULES:
            raise NotFound
        return RULES[record](known_periods()[record]), on
    kept = still_kept(person, by=by, on=on)
    if kept is None:
        raise NotFound
    if not retention.is_over(kept, on=on):
        raise Refused(Refusal(retention.why(kept).replace("was to be", "is")))
    if is_held(person, by=by):
        raise Refused(Refusal("It is held back: end the hold first, if nothing needs the record any more."))
    return retention.why(kept), kept.until


def _open(disposal: UUID, *, by: Actor) -> Disposal:
    row = Disposal.objects.of(by).select_for_update(no_key=True).filter(id=disposal).first()
    if row is None:
        raise NotFound
    if row.done_at or row.given_up_at:
        raise Refused(Refusal("It is done already." if row.done_at else "It was given up."))
    return row
