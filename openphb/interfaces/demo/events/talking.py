"""Two conversations: one waits for us, one for the person; and one that was closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from openphb.conversations import actions
from openphb.conversations.posting import Wishes
from openphb.conversations.rules import About, NewTalk, Team, Then
from openphb.conversations.templates import Way
from openphb.interfaces import posting
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.interfaces.notify import Notify
from openphb.interfaces.notify_stand_in import KEY, TEMPLATES, StandIn


def scenes(t: Teller) -> Iterator[Scene]:
    long_ago, asked, answered = (t.until - timedelta(days=days) for days in (40, 6, 5))
    yield Scene(long_ago, "Owen asks about a form, and it is closed", partial(closed, t, long_ago))
    yield Scene(asked, "Owen writes to finance", partial(asks, t, asked))
    yield Scene(answered, "Finance asks Owen something back", partial(answers, t, answered))
    yield Scene(answered + timedelta(days=1), "A text to Owen does not arrive", partial(told, t, answered))
    yield Scene(t.until, "Ama writes to the care team", partial(waits, t, t.until))


def closed(t: Teller, on: date) -> None:
    new = NewTalk(Team.CARE, About(), "Do I need a new form when my supporter changes her name?")
    t.do(actions.begin, id=t.id("owen", "talk", "form"), person=t.id("owen"), new=new, by="owen", on=on)
    t.do(
        actions.say, id=t.id("owen", "talk", "form", "no"), conversation=t.id("owen", "talk", "form"),
        words="No form is needed. Congratulations to her. Tell her payroll service, and that is all.",
        then=Then.CLOSE, by="asha", on=on,
    )  # fmt: skip


def asks(t: Teller, on: date) -> None:
    new = NewTalk(
        Team.MONEY, About("plan", None, "The plan as a whole"), "My bank has changed its name. Do I do anything?"
    )
    t.do(actions.begin, id=t.id("owen", "talk", "bank"), person=t.id("owen"), new=new, by="owen", on=on)


def told(t: Teller, on: date) -> None:
    """Owen's number is one of the service's own that always fail, so a letter waits to be posted."""
    at, by = datetime.combine(on + timedelta(days=1), time(12), tzinfo=UTC), t.who("asha")
    service = Notify(KEY, TEMPLATES, line=StandIn())
    posting.send_what_is_due(by=by, at=at, through=service)
    posting.ask_after_what_was_sent(by=by, at=at, through=service)


def answers(t: Teller, on: date) -> None:
    """Left for Owen to answer."""
    talk = t.id("owen", "talk", "bank")
    wishes = Wishes(frozenset({Way.TEXT}), mobile="07700 900003")
    t.do(actions.wish, id=t.id("owen", "wish"), person=t.id("owen"), wishes=wishes, by="owen", on=on)
    t.do(actions.take_on, conversation=talk, owner=t.who("fay").id, by="fay", on=on)
    t.do(
        actions.say, id=t.id("owen", "talk", "bank", "numbers"), conversation=talk,
        words="Thank you for asking before anything came back.\nDid the sort code or the account number change too? "
        "If only the name changed, nothing needs doing.",
        then=Then.THEIRS, by="fay", on=on,
    )  # fmt: skip


def waits(t: Teller, on: date) -> None:
    """Left for a visitor to answer, within the days the board promised."""
    new = NewTalk(
        Team.CARE,
        About(),
        "Kofi's grandmother would like to help on Saturdays. May she be paid, and who do we ask?",
    )
    t.do(actions.begin, id=t.id("kofi", "talk", "saturdays"), person=t.id("kofi"), new=new, by="ama", on=on)
