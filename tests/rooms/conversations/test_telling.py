"""The outbox: kept with what it tells of, it leaves once whatever dies, and falls to a colleague at last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from openphb.conversations import actions
from openphb.conversations.actions import notices
from openphb.conversations.posting import GAPS, IN_HAND, Wishes
from openphb.conversations.queries import notices as queries
from openphb.conversations.rules import Team
from openphb.conversations.templates import Kind, Way
from openphb.interfaces import posting
from openphb.interfaces.notify import Notify
from openphb.interfaces.notify_stand_in import KEY, TEMPLATES, StandIn
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions as people
from openphb.people import queries as people_queries
from tests.rooms.conversations.test_talking import Told
from tests.rooms.world import NOON, ask, new_id

pytestmark = pytest.mark.django_db
PERMANENT = "07700 900002"


class Reachable(Told):
    """The same people, each with an account that may be told, and a service that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.service = StandIn()
        self.notify = Notify(KEY, TEMPLATES, line=self.service)
        for acting in ask(people_queries.acting, self.person, by=self.asha):
            who: Actor = self.jo if acting.capacity == "person" else self.nel
            address = f"{who.name.split()[0].lower()}@example.org"
            perform(people.give_account, id=who.id, email=address, name=who.name, password="", by=self.asha, at=NOON)
            perform(people.link_account, acting=acting.id, account=who.id, by=self.asha, at=NOON)

    def wishes(self, who: Actor, *ways: Way, **more: Any) -> None:
        wished = Wishes(frozenset(ways), **{"quiet_from": None, "quiet_to": None, **more})
        perform(actions.wish, id=new_id(), person=self.person, wishes=wished, by=who, at=NOON)

    def sweep(self, at: datetime = NOON) -> int:
        return posting.send_what_is_due(by=self.asha, at=at, through=self.notify)

    def outbox(self, show: str = "all") -> Any:
        return ask(queries.outbox, show, by=self.asha)[0]

    @property
    def arrived(self) -> list[tuple[str, str]]:
        return [(each["type"], each["to"]) for each in self.service.kept]


@pytest.fixture
def told() -> Reachable:
    return Reachable()


def test_an_answer_is_told_to_those_who_may_read_it_by_their_own_ways_and_to_nobody_else(told: Reachable) -> None:
    told.wishes(told.jo, Way.EMAIL, Way.TEXT, mobile="07700 900123")
    care, money = told.begun(), told.begun(Team.MONEY, "When?")
    assert told.outbox() == ()
    told.says(care, "Yes.", by=told.asha)
    told.sweep(NOON + timedelta(days=9))
    assert sorted(told.arrived) == [("email", "jo@example.org"), ("sms", "447700900123")]
    told.says(money, "On Friday.", by=told.fay)
    told.sweep(NOON + timedelta(days=9))
    assert ("email", "nel@example.org") in told.arrived and len(told.arrived) == 5
    words = [each["gaps"]["body"] for each in told.service.kept]
    assert not any(said in body for body in words for said in ("Yes", "Friday", "Jo", "Okafor"))


def test_who_ticks_nothing_is_told_on_our_pages_only_and_nobody_wishes_for_somebody_else(told: Reachable) -> None:
    told.wishes(told.jo)
    told.says(told.begun(), "Yes.", by=told.asha)
    assert told.outbox() == ()
    with pytest.raises(Refused, match="mobile number"):
        told.wishes(told.jo, Way.TEXT, mobile="0114 496 0000")
    with pytest.raises(NotFound):
        told.wishes(told.asha, Way.EMAIL)


def test_what_was_sent_before_a_crash_is_looked_up_and_not_sent_again(told: Reachable) -> None:
    told.says(told.begun(), "Yes.", by=told.asha)
    late = NOON + timedelta(days=9)
    [waits] = ask(queries.due, by=told.asha, at=late)
    held = perform(notices.take_in_hand, notice=waits, by=told.asha, at=late)
    assert held is not None and not held.seen_before
    posting._given(held, told.notify)  # and here the worker dies, before it could write that down
    assert perform(notices.take_in_hand, notice=waits, by=told.asha, at=late) is None
    assert told.sweep(late) == 0 and told.sweep(late + IN_HAND) == 1
    assert len(told.service.kept) == 1 and [each.status for each in told.outbox()] == ["delivered"]


def test_a_service_that_is_down_is_tried_less_and_less_and_then_a_colleague_writes(told: Reachable) -> None:
    told.says(told.begun(), "Yes.", by=told.asha)
    told.service.broken, at = True, NOON + timedelta(days=9)
    for gap in (*GAPS, timedelta(0)):
        assert told.sweep(at) == 0
        at += gap
    states = {(each.way, each.state) for each in told.outbox()}
    assert states == {("email", "failed"), ("letter", "by hand")} and told.service.asked == len(GAPS) + 1


def test_a_way_that_fails_is_noticed_and_not_used_until_it_changes(told: Reachable) -> None:
    told.wishes(told.jo, Way.TEXT, mobile=PERMANENT)
    talk, late = told.begun(), NOON + timedelta(days=9)
    told.says(talk, "Yes.", by=told.asha)
    told.sweep(late)
    posting.ask_after_what_was_sent(by=told.asha, at=NOON + timedelta(days=4), through=told.notify)
    asked = {"account": told.jo.id, "email": "jo@example.org"}
    assert ask(queries.failing, told.person, by=told.jo, **asked) == (Way.TEXT,)
    [letter] = told.outbox("by hand")
    perform(notices.post, notice=letter.id, content=b"%PDF-", by=told.asha, at=late, on=late.date())
    told.sweep(late)
    assert told.arrived == [("sms", "447700900002"), ("letter", "")]
    with pytest.raises(Refused):
        perform(notices.post, notice=letter.id, content=None, by=told.asha, at=late, on=late.date())
    before = len(told.outbox())
    told.says(talk, "And more.", by=told.asha)
    assert len(told.outbox()) == before
    told.wishes(told.jo, Way.TEXT, mobile="07700 900123")
    assert ask(queries.failing, told.person, by=told.jo, **asked) == ()


def test_told_of_twice_nobody_is_told_twice(told: Reachable) -> None:
    cause = new_id()
    for _ in range(2):
        perform(notices.tell, Kind.MESSAGE, cause=cause, person=told.person, by=told.asha, at=NOON, on=NOON.date())
    assert sorted(each.name for each in told.outbox()) == ["Jo Okafor", "Nel Okafor"]
