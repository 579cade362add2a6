"""Lawful removals and theft, mixed: a verification takes the first and finds every one of the second (issue 9)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from openphb.assurance import actions as assurance
from openphb.assurance.verifying import CHANGED, MISSING, Verified, verify
from openphb.commissioners.context import acting_as
from openphb.commissioners.roles import OWNER
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.protection import actions
from tests import thorough
from tests.rooms.world import actor, new_id
from tests.sealing import alone_on_the_server
from tests.trust import planted

TIMES = thorough.or_all(12, thorough=200)
PROOFS = 8
THEN, LATER = datetime(2026, 4, 6, tzinfo=UTC), datetime(2028, 4, 6, tzinfo=UTC)
ON = date(2028, 4, 6)


def owning(by: Actor, sql: str, *given: object) -> None:
    with planted.acting(OWNER, by.commissioner), connection.cursor() as cursor:
        cursor.execute(sql, given)


def looked(by: Actor) -> Verified:
    with acting_as(by):
        return verify(by=by)


def proofs(by: Actor) -> list[int]:
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM assurance_proof WHERE commissioner_id = %s ORDER BY id", [by.commissioner])
        return [key for (key,) in cursor.fetchall()]


def removed(lena: Actor, ravi: Actor) -> int:
    id = new_id()
    perform(actions.propose_removal, id=id, person=None, by=lena, at=LATER, on=ON)
    perform(actions.agree_removal, disposal=id, by=ravi, at=LATER, on=ON)
    return sum(perform(actions.remove, disposal=id, by=lena, at=LATER, on=ON).values())


@pytest.mark.slow  # a chain is sealed, thinned, robbed and verified, over and over
def test_what_two_people_agreed_on_is_taken_and_what_somebody_took_is_found(
    committed: str, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None]
) -> None:
    alone_on_the_server(monkeypatch)
    lena, ravi = actor(Role.LEAD), actor(Role.APPROVER)
    owning(lena, "ALTER TABLE assurance_proof DISABLE TRIGGER USER")
    owning(lena, "ALTER TABLE protection_removed DISABLE TRIGGER USER")
    lawful = unlawful = 0
    for seed in range(TIMES):
        chance, at = random.Random(seed), THEN + timedelta(hours=12 * seed)
        for _ in range(PROOFS):
            told = {"looked_at": 5, "found": 0, "told": ()}
            perform(assurance.prove, "verified", **told, by=lena, at=at)
        perform(assurance.seal, by=lena, at=at + timedelta(hours=1))
        taken = chance.choice(proofs(lena)[:-1]) if chance.random() < 0.5 else None
        if taken is not None:
            owning(lena, "DELETE FROM assurance_proof WHERE id = %s", taken)
        lawful += removed(lena, ravi)
        found = [(each.table, each.key, each.what) for each in looked(lena).found]
        assert found == ([("assurance_proof", str(taken), MISSING)] if taken is not None else []), seed
        if taken is not None:
            unlawful += 1
            _put_back(lena, taken)
    figure(f"Lawful removal: {TIMES} rounds, {lawful:,} rows lawfully removed and taken, {unlawful} stolen and found")


def _put_back(by: Actor, taken: int) -> None:
    """The next round begins clean: the seals forget the stolen row, as only this test may make them."""
    owning(by, "ALTER TABLE assurance_seal DISABLE TRIGGER USER")
    owning(by, "DELETE FROM assurance_seal WHERE commissioner_id = %s", by.commissioner)


@pytest.mark.slow  # a database of its own, whose transactions are kept
def test_who_changes_what_was_removed_to_hide_a_theft_is_found(committed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alone_on_the_server(monkeypatch)
    lena, ravi = actor(Role.LEAD), actor(Role.APPROVER)
    for _ in range(3):
        perform(assurance.prove, "verified", looked_at=5, found=0, told=(), by=lena, at=THEN)
    perform(assurance.seal, by=lena, at=THEN)
    assert removed(lena, ravi) == 2
    perform(assurance.seal, by=lena, at=LATER)
    assert looked(lena).ok
    (last,) = proofs(lena)
    owning(lena, "ALTER TABLE assurance_proof DISABLE TRIGGER USER")
    owning(lena, "ALTER TABLE protection_removed DISABLE TRIGGER USER")
    owning(lena, "DELETE FROM assurance_proof WHERE id = %s", last)
    owning(lena, "UPDATE protection_removed SET keys = array_append(keys, %s)", str(last))
    found = {(each.table, each.what) for each in looked(lena).found}
    assert ("assurance_proof", MISSING) in found and ("protection_removed", CHANGED) in found


@pytest.mark.slow  # the same
def test_a_removal_that_one_person_agreed_with_themselves_hides_nothing(
    committed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone_on_the_server(monkeypatch)
    lena = actor(Role.LEAD)
    for _ in range(2):
        perform(assurance.prove, "verified", looked_at=5, found=0, told=(), by=lena, at=THEN)
    perform(assurance.seal, by=lena, at=THEN)
    first = proofs(lena)[0]
    owning(lena, "ALTER TABLE assurance_proof DISABLE TRIGGER USER")
    owning(lena, "DELETE FROM assurance_proof WHERE id = %s", first)
    owning(
        lena,
        "WITH d AS (INSERT INTO protection_disposal (id, commissioner_id, record, before, rule, counts, proposed_by,"
        " proposed_by_name, proposed_at, agreed_by_name, agreed_at, done_at) VALUES (%s, %s, 'proofs', '2028-04-06',"
        " 'Old.', '{}', %s, 'Lena', %s, 'Lena', %s, %s) RETURNING id, commissioner_id) INSERT INTO protection_removed"
        " (id, commissioner_id, disposal_id, table_name, keys, why, at) SELECT id, commissioner_id, id,"
        " 'assurance_proof', ARRAY[%s], 'Old.', %s FROM d",
        *(new_id(), lena.commissioner, lena.id, LATER, LATER, LATER, str(first), LATER),
    )
    assert [(each.table, each.what) for each in looked(lena).found] == [("assurance_proof", MISSING)]
