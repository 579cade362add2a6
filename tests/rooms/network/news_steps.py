"""Numbers of the news, put together, edited and sent through the real actions; and an office that takes letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from openphb.community.models import Digest, DigestLine
from openphb.community.news import editing, sending
from openphb.interfaces import network_news
from openphb.interfaces.mail import News
from openphb.interfaces.notify import NotSent, Taken
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Part
from tests.rooms.network.forum_steps import LATER, answers, asks, topic
from tests.rooms.network.steps import member, visitor
from tests.rooms.world import new_id

AT = LATER + timedelta(hours=10)
"""When the first number is put together: what was asked is new then."""


@dataclass
class Office:
    """Takes letters and remembers them by reference; `trouble` is raised in place of the next ones.

    One that does not `remember` is like a mail server. `dies_at` is the letter after which its sender is killed.
    """

    remembers: bool = True
    trouble: NotSent | None = None
    dies_at: int = 0
    taken: dict[str, tuple[str, News]] = field(default_factory=dict)

    def news(self, to: str, *, news: News, reference: str) -> Taken:
        if self.trouble:
            raise self.trouble
        assert reference not in self.taken, "A letter left twice"
        self.taken[reference] = (to, news)
        if len(self.taken) == self.dies_at:
            raise SystemExit
        return Taken(f"id of {reference}")

    def found(self, reference: str) -> Taken | None:
        assert self.remembers, "A mail server cannot be asked"
        return Taken(f"id of {reference}") if reference in self.taken else None

    @property
    def addresses(self) -> list[str]:
        return sorted(to for to, _ in self.taken.values())

    def to(self, who: Actor) -> News:
        return next(news for to, news in self.taken.values() if to == f"{who.id}@example.org")


def writes(name: str = "Ed Itor") -> Actor:
    """An editor of the news; their account has no right in the editors' tool, which the news need not."""
    return member(name, Part.EDITOR)


def questions() -> tuple[UUID, UUID, UUID]:
    """One for all, answered; one among staff; one among people with budgets. In that order."""
    sam, jo = member("Sam Asks"), member("Jo Asks", kind=Kind.PEOPLE)
    for_all = asks(jo, "Can it pay for swimming?")
    helped = answers(sam, for_all, "Yes, where the plan says what it is for.")
    from openphb.community.forum import asking as forum_asking

    perform(forum_asking.accept, post=helped, by=jo, at=LATER)
    mo = member("Mo of people", Part.MODERATOR, kind=Kind.PEOPLE)
    staff = asks(sam, "How do you word a refusal?", of=topic("Panels", space="staff"))
    people = asks(jo, "Who helped you to say no?", of=topic("Living", space="people", by=mo))
    return for_all, staff, people


def built(*, at: datetime = AT) -> int:
    """The next number, put together by the worker."""
    return network_news.build(id=new_id(), by=visitor(), at=at)


def worded(number: int, words: str = "Welcome to the news.", *, by: Actor) -> None:
    perform(editing.set_words, number=number, words=words, by=by, at=AT)


def starts(number: int, *, by: Actor, at: datetime = AT) -> int:
    """It is let go; to how many."""
    return perform(sending.send, number=number, by=by, at=at, on=local_day(at))


def leaves(office: Office, *, minutes: int = 0) -> int:
    """What the worker does once."""
    return network_news.send_what_is_due(at=AT + timedelta(minutes=minutes), through=office)


def sent(*, by: Actor, at: datetime = AT) -> int:
    """A number put together, with words, that has left; its number."""
    number = built(at=at)
    worded(number, by=by)
    starts(number, by=by, at=at)
    network_news.send_what_is_due(at=at, through=Office())
    return number


def lines(number: int) -> list[DigestLine]:
    return list(DigestLine.objects.filter(digest__number=number).order_by("place"))


def titles(number: int) -> list[str]:
    return [each.title for each in lines(number)]


def state(number: int) -> str:
    return Digest.objects.get(number=number).state
