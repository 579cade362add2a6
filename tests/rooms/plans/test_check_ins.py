"""Check-ins: theirs first, seen by others only as they say, counted only of many, and put right by answering again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from openphb.interfaces import check_ins_ready
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.plans.actions import checking_in as actions
from openphb.plans.queries import check_ins as queries
from openphb.plans.rules.check_ins import Level
from tests.rooms import world
from tests.rooms.conversations.test_telling import Reachable
from tests.rooms.world import DAY, NOON, ask, new_id

pytestmark = pytest.mark.django_db


class Told:
    def __init__(self) -> None:
        self.asha = world.coordinator()
        self.person = world.person(self.asha)
        self.jo = world.themselves(self.person, by=self.asha)

    def answers(self, *, at: datetime = NOON, **more: Any) -> UUID:
        told = {"answers": {"happy": 7, "days": 1}, "words": "A good week.", "by": self.jo, "at": at, "on": at.date()}
        return perform(actions.check_in, id=new_id(), person=self.person, **(told | more))

    def shares(self, check_in: UUID, level: Level) -> None:
        perform(actions.share_check_in, id=new_id(), check_in=check_in, level=level, by=self.jo, at=NOON)

    def seen(self) -> list[UUID]:
        return [each.id for each in ask(queries.check_ins_of, self.person, by=self.asha)]


@pytest.fixture
def told() -> Told:
    return Told()


def test_nobody_else_sees_a_check_in_until_they_say_so_and_no_longer_than_they_say(told: Told) -> None:
    made = told.answers()
    assert told.seen() == [] and len(ask(queries.check_ins_of, told.person, by=told.jo)) == 1
    for level, seen in ((Level.COUNT, []), (Level.TEAM, [made]), (Level.OWN, [])):
        told.shares(made, level)
        assert told.seen() == seen
    fay = world.actor(Role.FINANCE)
    for nobody in (fay, world.themselves(world.person(told.asha, number=world.NHS_NUMBERS[1]), by=told.asha)):
        with pytest.raises(NotFound):
            ask(queries.check_ins_of, told.person, by=nobody)


def test_a_nominee_neither_answers_nor_sees_and_a_colleague_answers_for_nobody(told: Told) -> None:
    nominee = NewActing("nominee", "Nel", DAY, nominee_kind="individual", nominated_by="person")
    nel = world.acting_for(told.person, by=told.asha, new=nominee)
    with pytest.raises(Refused):
        told.answers(by=nel)
    with pytest.raises(NotFound):
        ask(queries.check_ins_of, told.person, by=nel)
    with pytest.raises(NotFound):
        told.answers(by=told.asha)


def test_a_slip_is_put_right_once_by_answering_again_and_both_are_kept(told: Told) -> None:
    made = told.answers()
    again = told.answers(corrects=made, answers={"happy": 3})
    found = {each.id: each.is_latest for each in ask(queries.check_ins_of, told.person, by=told.jo)}
    assert found == {made: False, again: True}
    with pytest.raises(Refused, match="put right already"):
        told.answers(corrects=made)


def test_only_what_may_be_counted_is_and_of_each_person_the_latest(told: Told) -> None:
    told.shares(told.answers(answers={"happy": 2}), Level.TEAM)
    told.shares(told.answers(answers={"happy": 9}, at=datetime(2026, 4, 20, 11, tzinfo=UTC)), Level.COUNT)
    told.answers(answers={"happy": 1}, at=datetime(2026, 4, 21, 11, tzinfo=UTC))
    assert ask(queries.counted, by=told.asha, on=date(2026, 5, 1)) == (1, {("happy", 9): 1})
    assert ask(queries.counted, by=told.asha, on=date(2027, 5, 1)) == (0, {})


def test_a_score_is_kept_with_its_value_set_and_licence_by_staff_alone(told: Told) -> None:
    new = {"instrument": "eq5d-3l-uk", "state": "21232", "licence": "12", "done_on": DAY, "at": NOON, "on": DAY}
    perform(actions.keep_score, id=new_id(), person=told.person, **new, by=told.asha)
    [score] = ask(queries.scores_of, told.person, by=told.jo)
    assert (str(score.value), score.value_set) == ("0.088000", "UK time trade-off (Dolan)")
    for wrong in ({"licence": " "}, {"state": "21239"}, {"instrument": "ons4", "state": "7-7-7-7"}):
        with pytest.raises(Refused):
            perform(actions.keep_score, id=new_id(), person=told.person, **(new | wrong), by=told.asha)
    with pytest.raises(Refused):
        perform(actions.keep_score, id=new_id(), person=told.person, **new, by=world.actor(Role.FINANCE))


def test_who_chose_to_be_asked_is_told_once_that_it_is_ready() -> None:
    told = Reachable()
    wish = {"person": told.person, "every": 1, "asks": ("well-being",), "by": told.jo, "at": NOON}
    perform(actions.choose_check_ins, id=new_id(), **wish)
    tell = {"by": world.actor(Role.FINANCE), "at": NOON, "on": DAY}
    assert [check_ins_ready.tell(**tell) for _ in range(2)] == [1, 1]
    assert [(each.kind, each.name) for each in told.outbox()] == [("check-in", "Jo Okafor")]
    perform(actions.choose_check_ins, id=new_id(), **(wish | {"every": 0, "asks": (), "at": NOON.replace(hour=12)}))
    assert check_ins_ready.tell(**tell) == 0
