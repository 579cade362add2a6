"""Boards that merge: what the dry run says, who gets which roles where, and that nothing else changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from typer.testing import CliRunner

from openphb.commissioners import actions as settings
from openphb.commissioners import merging
from openphb.commissioners.context import acting_as
from openphb.commissioners.models import Merger
from openphb.commissioners.roles import LOADER, PROGRAM, WORKER
from openphb.commissioners.rules import NewSetting
from openphb.interfaces import merging_boards
from openphb.interfaces.cli import main
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refused
from openphb.people import access, door
from openphb.people.merging_rules import Outcome
from openphb.people.models import Membership
from tests.rooms.moving.merging_steps import (
    BEFORE,
    LONG_BEFORE,
    MARCH,
    MERGES,
    NORTH_CENTRAL,
    NORTH_WEST,
    WHOLE,
    asked,
    board,
    merge,
    works,
)
from tests.rooms.world import new_id, person
from tests.trust.planted import acting

pytestmark = pytest.mark.django_db


def roles(account: Any, code: str, *, on: date = MERGES) -> set[Role]:
    """What somebody is in a board on a day, as the door finds it."""
    found = door.actor_for(account, commissioner=board(code), on=on)
    return set(found.roles) if found else set()


def outcomes(look: merging_boards.Look, code: str = WHOLE) -> dict[str, Outcome]:
    return {each.whom.name: each.outcome for each in look.comes[board(code)]}


def test_staff_have_the_same_roles_with_the_successor_from_the_day_and_keep_their_own():
    asha, fay = works(NORTH_CENTRAL, Role.COORDINATOR), works(NORTH_WEST, Role.FINANCE, Role.APPROVER)
    merge()
    assert roles(asha.id, WHOLE, on=BEFORE) == set()
    assert roles(asha.id, WHOLE) == {Role.COORDINATOR} == roles(asha.id, NORTH_CENTRAL)
    assert roles(fay.id, WHOLE) == {Role.FINANCE, Role.APPROVER}
    assert roles(asha.id, NORTH_WEST) == set() == roles(fay.id, NORTH_CENTRAL)


def test_where_all_was_said_each_also_has_the_other_old_boards():
    asha, fay = works(NORTH_CENTRAL, Role.COORDINATOR), works(NORTH_WEST, Role.FINANCE)
    merge(every=True)
    assert roles(asha.id, NORTH_WEST) == {Role.COORDINATOR}
    assert roles(fay.id, NORTH_CENTRAL) == {Role.FINANCE}
    assert roles(asha.id, NORTH_CENTRAL) == {Role.COORDINATOR}


@pytest.mark.slow  # merges three boards three times
def test_done_again_it_does_what_is_still_to_do_and_nothing_twice():
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    merge(every=True)
    late = works(NORTH_WEST, Role.CLINICIAN)
    rows = Merger.objects.count()
    assert set(outcomes(merge(every=True)).values()) == {Outcome.THERE, Outcome.GIVEN}
    assert set(outcomes(merge(every=True)).values()) == {Outcome.THERE}
    assert Merger.objects.count() == rows == 2
    assert roles(asha.id, WHOLE) == {Role.COORDINATOR} and roles(late.id, WHOLE) == {Role.CLINICIAN}


def test_whoever_works_for_both_has_both_roles_until_the_latest_of_the_days():
    last = MERGES + timedelta(days=30)
    both = works(NORTH_CENTRAL, Role.COORDINATOR, until=last - timedelta(days=9))
    works(NORTH_WEST, Role.CLINICIAN, id=both.id, until=last)
    merge()
    assert roles(both.id, WHOLE, on=last) == {Role.COORDINATOR, Role.CLINICIAN}
    assert roles(both.id, WHOLE, on=last + timedelta(days=1)) == set()


def test_roles_that_may_not_go_together_are_told_and_not_given():
    both = works(NORTH_CENTRAL, Role.COORDINATOR, name="Both")
    works(NORTH_WEST, Role.AUDITOR, id=both.id, name="Both")
    assert outcomes(merge()) == {"Both": Outcome.APART}
    assert roles(both.id, WHOLE) == set()


def test_whoever_is_there_already_is_told_and_left_as_they_are():
    known = works(WHOLE, Role.CLINICIAN, name="Known")
    works(NORTH_CENTRAL, Role.APPROVER, id=known.id, name="Known")
    assert outcomes(merge()) == {"Known": Outcome.LACKS}
    assert roles(known.id, WHOLE) == {Role.CLINICIAN}


def test_access_that_a_lead_of_the_successor_ended_is_not_given_again():
    asha, lena = works(NORTH_CENTRAL, Role.COORDINATOR, name="Asha"), works(WHOLE, Role.LEAD)
    merge()
    held = {"at": MARCH, "on": MERGES, "by": lena}
    with acting_as(lena):
        mine = Membership.objects.of(lena).get(account=asha.id)
    perform(access.end_access, membership=mine.id, why="Works elsewhere", **held)
    assert outcomes(merge(today=MERGES))["Asha"] is Outcome.ENDED
    assert roles(asha.id, WHOLE) == set()


def test_before_the_day_it_can_be_called_off_and_whoever_only_came_with_it_has_nothing():
    asha, fay = works(NORTH_CENTRAL, Role.COORDINATOR), works(NORTH_WEST, Role.FINANCE)
    merge(every=True)
    off = {"why": "The order was put off.", "id": new_id(), "at": MARCH}
    assert merging_boards.call_off(board(NORTH_CENTRAL), **off, today=LONG_BEFORE) == 3
    assert roles(asha.id, WHOLE) == roles(asha.id, NORTH_WEST) == roles(fay.id, NORTH_CENTRAL) == set()
    assert roles(fay.id, WHOLE) == {Role.FINANCE} and roles(asha.id, NORTH_CENTRAL) == {Role.COORDINATOR}
    assert merging.part_of(board(NORTH_CENTRAL), on=MERGES) is None
    with pytest.raises(Refused, match="nothing to call off"):
        merging_boards.call_off(board(NORTH_CENTRAL), **off, today=LONG_BEFORE)
    merging_boards.merge(asked(NORTH_CENTRAL), id=new_id(), at=MARCH + timedelta(days=1), today=LONG_BEFORE)
    assert roles(asha.id, WHOLE) == {Role.COORDINATOR} and merging.part_of(board(NORTH_CENTRAL), on=MERGES)
    with pytest.raises(Refused, match="1 April 2026, has come"):
        merging_boards.call_off(board(NORTH_WEST), **off, today=MERGES)


@pytest.mark.parametrize(
    ("old", "into", "on", "says"),
    [
        ("QM7", "S1Y5D", MERGES, "S1Y5D and D7T5G.*one by one"),
        (NORTH_CENTRAL, "S1Y5D", MERGES, "became part of Z9B2Z"),
        ("QF7", WHOLE, MERGES, "QF7 goes on"),
        (NORTH_CENTRAL, WHOLE, MERGES + timedelta(days=1), "ended on 31 March 2026, so it is part of Z9B2Z from 1"),
        (WHOLE, WHOLE, MERGES, "part of itself"),
    ],
)
def test_what_is_not_so_by_the_published_list_is_refused_and_nothing_is_written(
    old: str, into: str, on: date, says: str
):
    wrong = replace(asked(), old={old: board(old)}, into=into, successor=board(into), on=on)
    with pytest.raises(Refused, match=says):
        merging_boards.merge(wrong, id=new_id(), at=MARCH, today=LONG_BEFORE)
    assert not Merger.objects.exists()


@pytest.mark.slow  # asks three boards for everything, by the command
def test_the_dry_run_says_all_of_it_and_writes_nothing():
    asha, lena = works(NORTH_CENTRAL, Role.COORDINATOR, name="Asha"), works(NORTH_WEST, Role.LEAD)
    theirs = works(NORTH_WEST, Role.COORDINATOR)
    for one in (asha, theirs):
        person(one)
    new = NewSetting("notice_weeks", "4", LONG_BEFORE, "The money committee", "What a PA is owed.")
    perform(settings.settle, id=new_id(), new=new, by=lena, at=MARCH, on=LONG_BEFORE)
    words = ["boards", "merge", "--from", NORTH_CENTRAL, "--from", NORTH_WEST, "--into", WHOLE, "--on", "2026-04-01"]
    told = CliRunner().invoke(main.assemble(["boards"]), [*words, "--dry-run", "--json"])
    found = json.loads(told.output)
    assert told.exit_code == 0 and found["done"] is False and found["one_number_twice"] == 1
    assert found["before"][NORTH_CENTRAL] == {"people": 1, "budgets": 0, "staff": 1}
    assert {"name": "Asha", "email": f"{asha.id}@example.org", "roles": ["care coordinator"], "outcome": "given"} in (
        found["staff"][WHOLE]
    )
    assert found["settings"] == [
        {
            "parameter": "notice_weeks",
            "values": {
                NORTH_CENTRAL: {"value": "", "owner": ""},
                NORTH_WEST: {"value": "4", "owner": "The money committee"},
                WHOLE: {"value": "", "owner": ""},
            },
        }
    ]
    assert not Merger.objects.exists() and roles(asha.id, WHOLE) == set()
    done = CliRunner().invoke(main.assemble(["boards"]), words)
    assert done.exit_code == 0 and "openphb ledger verify" in done.output and "After, Z9B2Z: 0 people" in done.output
    listed = CliRunner().invoke(main.assemble(["boards"]), ["boards", "merged"])
    assert "North Central London Integrated Care Board: part of NHS West and North London" in listed.output


def test_neither_pages_nor_the_worker_may_say_that_boards_merge_and_nobody_changes_what_was_said():
    merge()
    insert = (
        "INSERT INTO commissioners_merger (board_id, successor_id, merges_on, why, recorded_by_name, recorded_at)"
        " VALUES (%s, %s, '2026-04-01', '', 'x', now())"
    )
    for role in (PROGRAM, WORKER):
        with pytest.raises(DatabaseError, match="permission denied"), acting(role, board(WHOLE)):
            run(insert, board("QF7"), board(WHOLE))
    for words in ("UPDATE commissioners_merger SET why = 'x'", "DELETE FROM commissioners_merger"):
        with pytest.raises(DatabaseError, match=r"is history|permission denied"), acting(LOADER, board(WHOLE)):
            run(words)


def test_merging_opens_no_wall_by_itself():
    """The successor's staff, and the old board's in the successor: each is shown their own board's rows alone."""
    asha = works(NORTH_CENTRAL, Role.COORDINATOR)
    person(asha)
    merge(every=True)
    for code, many in ((NORTH_CENTRAL, 1), (NORTH_WEST, 0), (WHOLE, 0)):
        with acting(PROGRAM, board(code)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_person")
            assert cursor.fetchone() == (many,)


def run(words: str, *given: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, given or None)
