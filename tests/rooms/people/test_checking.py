"""Checks are added to and never edited: seen, renewed, withdrawn, each a row of its own."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import checked, checking, queries
from openphb.people.checks import Again, CheckKind, NewCheck, Stands
from openphb.people.rules import NewActing
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, acting_for, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db
POLICY = NewCheck("insurance", "Meadow Insurance", DAY, "Certificate 12.", date(2027, 4, 5))
SIGNED_OFF = NewCheck(
    "competence", "Mo Farouk", DAY, "Watched three times.", task="Suction of a tracheostomy", assessed_by="Ann Bell",
    registration="NMC 12A3456B",
)  # fmt: skip
NEXT_POLICY = Again(date(2026, 5, 1), "Certificate 13.", date(2028, 4, 5))
MAY = date(2026, 5, 1)


def seen(jo: UUID, new: NewCheck, *, by: Actor) -> UUID:
    id = new_id()
    perform(checking.record_check, id=id, person=jo, new=new, by=by, at=NOON, on=DAY)
    return id


def renewed(check: UUID, again: Again, *, by: Actor) -> UUID:
    id = new_id()
    perform(checking.renew_check, id=id, check=check, again=again, by=by, at=NOON, on=MAY)
    return id


def withdrawn(check: UUID, *, by: Actor, **more: Any) -> None:
    told = {"done_on": MAY, "because": "The task has changed."} | more
    perform(checking.withdraw_check, id=new_id(), check=check, **told, by=by, at=NOON, on=MAY)


def of(jo: UUID, *, by: Actor, on: date = MAY) -> checked.Checks:
    found: checked.Checks = ask(checked.checks_of, jo, by=by, on=on)
    return found


def test_a_check_is_renewed_by_a_new_row_and_the_old_one_stays() -> None:
    asha = coordinator()
    jo = person(asha)
    renewed(seen(jo, POLICY, by=asha), NEXT_POLICY, by=asha)
    found = of(jo, by=asha)
    assert [(each.evidence, each.ends_on, each.verb) for each in found.now] == [
        ("Certificate 13.", date(2028, 4, 5), "renewed")
    ]
    assert [each.evidence for each in found.before] == ["Certificate 12."]


def test_sent_twice_a_check_is_recorded_and_renewed_once() -> None:
    asha = coordinator()
    jo, first, second = person(asha), new_id(), new_id()
    for _ in range(2):
        perform(checking.record_check, id=first, person=jo, new=POLICY, by=asha, at=NOON, on=DAY)
    for _ in range(2):
        perform(checking.renew_check, id=second, check=first, again=NEXT_POLICY, by=asha, at=NOON, on=MAY)
    assert (len(of(jo, by=asha).now), len(of(jo, by=asha).before)) == (1, 1)


def test_what_was_renewed_or_withdrawn_cannot_be_renewed_again() -> None:
    asha = coordinator()
    jo = person(asha)
    first = seen(jo, POLICY, by=asha)
    second = renewed(first, NEXT_POLICY, by=asha)
    with pytest.raises(Refused, match="A newer check has taken the place"):
        renewed(first, NEXT_POLICY, by=asha)
    withdrawn(second, by=asha)
    (now,) = of(jo, by=asha).now
    assert (now.stands, now.evidence, now.ends_on) == (Stands.WITHDRAWN, "The task has changed.", None)
    with pytest.raises(Refused, match="This was withdrawn"):
        renewed(now.id, NEXT_POLICY, by=asha)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"because": " "}, "Say why"),
        ({"done_on": date(2026, 5, 2)}, "in the future"),
        ({"done_on": date(2026, 4, 1)}, "before the day"),
    ],
)
def test_a_check_is_withdrawn_on_a_day_and_with_a_reason(told: dict[str, Any], says: str) -> None:
    asha = coordinator()
    check = seen(person(asha), POLICY, by=asha)
    with pytest.raises(Refused, match=says):
        withdrawn(check, by=asha, **told)


def test_a_certificate_names_a_nominee_of_this_person_only() -> None:
    asha = coordinator()
    jo, al = person(asha), person(asha, number=NHS_NUMBERS[1], given="Al")
    new = NewActing("nominee", "Nia Bell", DAY, nominee_kind="individual", nominated_by="person", agrees_to_act=True)
    acting_for(al, by=asha, new=new)
    (nia,) = ask(queries.acting, al, by=asha)
    certificate = NewCheck("dbs", "Nia Bell", DAY, "Certificate 001.", acting=nia.id)
    with pytest.raises(Refused, match="Choose a nominee of this person"):
        seen(jo, certificate, by=asha)
    seen(al, certificate, by=asha)
    assert of(al, by=asha).now[0].acting == nia.id


def test_the_soonest_to_run_out_is_first_and_the_withdrawn_are_at_the_end() -> None:
    asha = coordinator()
    jo = person(asha)
    gone = seen(jo, NewCheck("right_to_work", "Kit Day", DAY, "Passport."), by=asha)
    withdrawn(gone, by=asha)
    seen(jo, NewCheck("right_to_work", "Mo Farouk", DAY, "Passport."), by=asha)
    seen(jo, POLICY, by=asha)
    seen(jo, NewCheck("dbs", "Mo Farouk", DAY, "Certificate 2.", date(2026, 12, 1)), by=asha)
    assert [each.kind for each in of(jo, by=asha).now] == [
        CheckKind.DBS, CheckKind.INSURANCE, CheckKind.RIGHT_TO_WORK, CheckKind.RIGHT_TO_WORK,
    ]  # fmt: skip
    assert of(jo, by=asha).now[-1].about == "Kit Day"


def test_a_nominee_is_told_who_is_competent_until_when_and_not_in_which_task() -> None:
    asha = coordinator()
    jo = person(asha)
    new = NewActing("nominee", "Nia Bell", DAY, nominee_kind="individual", nominated_by="person", family=True)
    nia = acting_for(jo, by=asha, new=new)
    seen(jo, SIGNED_OFF, by=asha)
    (theirs,), (ours,) = of(jo, by=nia).now, of(jo, by=asha).now
    assert (theirs.about, theirs.task, theirs.evidence) == ("Mo Farouk", "", "")
    assert (ours.task, ours.evidence) == ("Suction of a tracheostomy", "Watched three times.")


def test_another_board_and_other_people_find_nothing() -> None:
    asha = coordinator()
    jo = person(asha)
    check = seen(jo, POLICY, by=asha)
    far = coordinator(ods_code="QJK")
    assert of(jo, by=far).now == ()
    for stranger in (far, actor(Role.PERSON)):
        with pytest.raises(NotFound):
            ask(checked.one_check, check, by=stranger, on=DAY)
    with pytest.raises(NotFound):
        renewed(check, NEXT_POLICY, by=far)
    with pytest.raises(NotFound):
        of(jo, by=actor(Role.PERSON))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.CLINICIAN}))
def test_only_the_team_keeps_checks(role: Role) -> None:
    asha = coordinator()
    jo = person(asha)
    check = seen(jo, POLICY, by=asha)
    other = actor(role)
    for act in (
        lambda: seen(jo, POLICY, by=other),
        lambda: renewed(check, NEXT_POLICY, by=other),
        lambda: withdrawn(check, by=other),
    ):
        with pytest.raises(Refused, match="Only a care coordinator or clinician"):
            act()
    assert Role.CLINICIAN in STAFF


def test_what_was_seen_is_never_edited_and_never_forks() -> None:
    asha = coordinator()
    jo = person(asha)
    check = seen(jo, POLICY, by=asha)
    with acting_as(asha), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_check SET evidence = 'Nothing was seen.'")
    renewed(check, NEXT_POLICY, by=asha)
    copies = (
        "INSERT INTO people_check SELECT (jsonb_populate_record(k, %s::jsonb)).* FROM people_check k"
        " WHERE k.follows_id = %s"
    )
    fork = f'{{"id": "{new_id()}"}}'
    stopped = pytest.raises(DatabaseError, match="a_check_is_followed_once")
    with acting_as(asha), stopped, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copies, [fork, check])
