"""The network's letters: kept first, sent by the worker, tried again, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openphb.community.models import NetworkLetter
from openphb.community.signed import application_secret
from openphb.community.telling import tell_member
from openphb.interfaces import network_posting
from openphb.interfaces.notify import NotSent, Taken
from openphb.interfaces.perform import perform
from openphb.interfaces.posting import Service
from openphb.kernel.actor import Actor
from tests.rooms.network.joining import applies, letters_to
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db


class Office:
    """Takes e-mails and remembers them by reference; `trouble` is raised in place of the next one."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[str, str, str]] = {}
        self.trouble: NotSent | None = None
        self.dies_after = False

    def email(self, to: str, *, subject: str, words: str, reference: str) -> Taken:
        if self.trouble:
            raise self.trouble
        assert reference not in self.taken, "A letter left twice"
        self.taken[reference] = (to, subject, words)
        if self.dies_after:
            raise SystemExit
        return Taken(f"id of {reference}", "sending")

    def found(self, reference: str) -> Taken | None:
        return Taken(f"id of {reference}", "sending") if reference in self.taken else None

    def text(self, to: str, *, words: str, reference: str) -> Taken:
        raise AssertionError("The network sends no texts")

    def letter(self, content: bytes, *, reference: str) -> Taken:
        raise AssertionError("The network sends nothing by post")

    def status(self, id: str) -> str:
        return "sending"


def send(through: Service, *, minutes: int = 0) -> int:
    return network_posting.send_what_is_due(at=NOON + timedelta(minutes=minutes), through=through)


def test_a_letter_leaves_once_with_a_link_that_is_kept_nowhere() -> None:
    office, id = Office(), applies()
    assert [send(office), send(office)] == [1, 0]
    [(to, subject, words)] = office.taken.values()
    assert (to, subject) == ("sam@barnsley.gov.uk", "Is this your address?")
    assert f"/network/join/application/{application_secret(id)}/" in words
    kept = NetworkLetter.objects.get()
    assert application_secret(id).rpartition(".")[2] not in f"{kept.words}{kept.args}{kept.view}"


def test_what_did_not_leave_is_tried_again_later() -> None:
    office = Office()
    applies()
    office.trouble = NotSent("The service is down.", status=503)
    assert send(office) == 0
    office.trouble = None
    assert [send(office), send(office, minutes=2)] == [0, 1]


def test_what_the_service_will_never_take_is_given_up() -> None:
    office = Office()
    applies()
    office.trouble = NotSent("This is no address.", status=400)
    assert send(office) == 0
    office.trouble = None
    assert send(office, minutes=9999) == 0 and NetworkLetter.objects.get().failed_at == NOON


def test_after_a_crash_nobody_is_told_twice() -> None:
    office = Office()
    applies()
    office.dies_after = True
    with pytest.raises(SystemExit):
        send(office)
    office.dies_after = False
    assert [send(office), send(office, minutes=6)] == [0, 1]
    assert len(office.taken) == 1


def told(*, id: object, by: Actor, at: object) -> None:
    """A part of the network that tells a member something."""
    tell_member(id, ("News", "There is news."), view="net_home", kind="news", once="news:1", at=at)  # type: ignore[arg-type]


def test_news_go_to_those_who_want_them_once_and_say_how_to_stop() -> None:
    jo = member("Jo")
    assert jo.member
    for _ in range(2):
        perform(told, id=jo.member.id, by=visitor(), at=NOON)
    assert letters_to(f"{jo.id}@example.org") == ["News"]
    office = Office()
    assert send(office) == 1
    [(_, _, words)] = office.taken.values()
    assert "You need not sign in." in words and "/network/letters/stop/" in words
