"""Helpers: chosen, let in from a midnight to a midnight, changed, ended, and everybody concerned told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail

from openphb.commissioners.context import acting_as
from openphb.interfaces.perform import perform
from openphb.interfaces.telling_ends import tell_of_ends
from openphb.kernel.actor import Actor, Help, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import actions, helping, inviting, looking, queries, who_helps
from openphb.people.access_rules import hash_of
from openphb.people.helping_rules import Chosen, NewHelper
from openphb.people.models import Acting
from openphb.people.rules import NewActing
from tests.rooms.world import DAY, NOON, actor, ask, coordinator, new_id, person

pytestmark = pytest.mark.django_db
WEEK_ON = DAY + timedelta(days=7)
SEES = Chosen(frozenset({"money"}), frozenset({"receipts"}), WEEK_ON, "Keeps the receipts")
OLU = NewHelper("Olu Ade", "Olu@example.org", "friend", DAY, SEES)
TOM = NewActing("representative", "Tom Marsh", DAY, basis="deputy", evidence="Order 7", agrees_to_act=True)


def account(name: str, email: str) -> Actor:
    """Somebody with an account, and no role here."""
    who = actor(name=name)
    perform(actions.give_account, id=who.id, email=email, name=name, password="three words", by=who, at=NOON)
    return who


def as_(who: Actor, on: date = DAY) -> Actor:
    """Whoever this account is at the door on a day."""
    found = queries.actor_for(who.id, commissioner=None, on=on)
    assert found is not None
    return found


def acts(jo: UUID, new: NewActing, email: str, *, by: Actor) -> Actor:
    who, id = account(new.name, email), new_id()
    perform(actions.put_acting, id=id, person=jo, new=new, by=by, at=NOON, on=DAY)
    perform(actions.link_account, acting=id, account=who.id, by=by, at=NOON)
    return as_(who)


def jos(asha: Actor) -> tuple[UUID, Actor]:
    """Jo, who has an account of their own."""
    jo = person(asha)
    return jo, acts(jo, NewActing("person", "Jo Okafor", DAY, agrees_to_act=True), "jo@example.org", by=asha)


def choose(jo: UUID, *, by: Actor, new: NewHelper = OLU, on: date = DAY) -> UUID:
    id = new_id()
    perform(helping.choose_helper, id=id, person=jo, new=new, by=by, at=NOON, on=on)
    return id


def let_in(helper: UUID, *, by: Actor, email: str = "olu@example.org") -> Actor:
    """Invited by whoever chose them, and in."""
    told: dict[str, Any] = {"acting": helper, "email": email, "secret_hash": hash_of(str(helper))}
    perform(inviting.invite, id=new_id(), **told, by=by, at=NOON, on=DAY)
    who = account("Olu Ade", email)
    born: dict[str, Any] = {"birth_date": date(1980, 5, 1), "at": NOON, "on": DAY}
    perform(inviting.link, secret_hash=hash_of(str(helper)), by=who, **born)
    return who


def is_let_in(who: Actor, moment: datetime, jo: UUID) -> bool:
    found = queries.actor_for(who.id, commissioner=None, on=local_day(moment))
    return found is not None and found.help_of(jo) is not None


def test_a_person_chooses_a_helper_and_lets_them_in() -> None:
    jo, theirs = jos(coordinator())
    olu = let_in(choose(jo, by=theirs), by=theirs)
    found = as_(olu)
    assert found.helping == {Help(jo, frozenset({"money", "receipts"}), frozenset({"receipts"}))}
    assert found.roles == {Role.HELPER} and found.people == frozenset() and found.whom == {jo}
    for question in (queries.person, queries.story, queries.audit, queries.circumstances, who_helps.helpers):
        with pytest.raises(NotFound):
            ask(question, jo, by=found)
    with pytest.raises(NotFound):
        ask(looking.looks, jo, looking.Asked(), by=found.lend(next(iter(found.helping))))
    assert ask(queries.acting, jo, by=theirs) == ask(queries.acting, jo, by=theirs, on=DAY)
    assert [each.capacity for each in ask(queries.acting, jo, by=theirs)] == ["person"]


@pytest.mark.parametrize(
    ("days", "before_and_first", "latest_and_after"),
    [
        # Winter: England is at Greenwich time. Summer: an hour ahead. Then the nights on which the clocks change.
        ("2026-01-10 2026-01-20", "2026-01-09T23:59:59 2026-01-10T00:00:00", "2026-01-20T23:59:59 2026-01-21T00:00:00"),
        ("2026-07-10 2026-07-20", "2026-07-09T22:59:59 2026-07-09T23:00:00", "2026-07-20T22:59:59 2026-07-20T23:00:00"),
        ("2026-03-29 2026-03-29", "2026-03-28T23:59:59 2026-03-29T00:00:00", "2026-03-29T22:59:59 2026-03-29T23:00:00"),
        ("2026-10-25 2026-10-25", "2026-10-24T22:59:59 2026-10-24T23:00:00", "2026-10-25T23:59:59 2026-10-26T00:00:00"),
    ],
    ids=["winter", "summer", "clocks go on", "clocks go back"],
)
def test_access_begins_and_ends_at_midnight_in_england(days: str, before_and_first: str, latest_and_after: str) -> None:
    first, latest = map(date.fromisoformat, days.split())
    jo, theirs = jos(coordinator())
    helper = choose(jo, by=theirs)
    olu = let_in(helper, by=theirs)
    row = {"valid_from": first, "valid_to": latest}
    with acting_as(theirs):
        Acting.objects.of(theirs).filter(id=helper).update(**row)
    told = f"{before_and_first} {latest_and_after}".split()
    moments = [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in told]
    assert [is_let_in(olu, each, jo) for each in moments] == [False, True, True, False]


def test_ended_at_once_the_next_request_finds_them_out_and_all_are_told_once(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://phb.example"
    asha = coordinator()
    jo, theirs = jos(asha)
    acts(jo, TOM, "tom@example.org", by=asha)
    helper = choose(jo, by=theirs)
    olu = let_in(helper, by=theirs)
    mail.outbox = []
    for _ in range(2):
        perform(helping.end_helper, acting=helper, why="", by=theirs, at=NOON, on=DAY)
        tell_of_ends(by=theirs, at=NOON, on=DAY)
    assert queries.actor_for(olu.id, commissioner=None, on=DAY) is None
    over = who_helps.over_for(olu.id, on=DAY)
    assert over is not None and (over.capacity, over.latest) == ("helper", DAY - timedelta(days=1))
    assert sorted(to for letter in mail.outbox for to in letter.to) == ["olu@example.org", "tom@example.org"]
    assert not any("Olu" in letter.body or "Okafor" in letter.body for letter in mail.outbox)
    (found,) = ask(who_helps.helpers, jo, by=theirs)
    assert found.told_at and ask(who_helps.who_was_told, jo, by=theirs)["Olu Ade", found.told_at] == (
        "Olu Ade themselves, by e-mail and on these pages",
        "Jo Okafor (person), who is signed in",
        "Tom Marsh (representative), by e-mail and on these pages",
        "the care team, on the record",
    )


def test_whose_last_day_has_passed_is_told_by_the_clock_after_midnight_and_not_before() -> None:
    asha = coordinator()
    jo, theirs = jos(asha)
    let_in(choose(jo, by=theirs), by=theirs)
    told = [tell_of_ends(by=asha, at=NOON, on=on) for on in (WEEK_ON, WEEK_ON + timedelta(days=1))]
    assert told == [0, 1] and tell_of_ends(by=asha, at=NOON, on=WEEK_ON + timedelta(days=1)) == 0


def test_a_change_holds_at_once_and_what_there_was_stays_known() -> None:
    jo, theirs = jos(coordinator())
    olu = let_in(helper := choose(jo, by=theirs), by=theirs)
    less = Chosen(frozenset({"plan"}), frozenset(), WEEK_ON, "Reads the plan")
    perform(helping.change_helper, id=new_id(), acting=helper, chosen=less, by=theirs, at=NOON, on=DAY)
    assert as_(olu).helping == {Help(jo, frozenset({"plan"}), frozenset())}
    found = ask(who_helps.helpers, jo, by=theirs)
    assert sorted(sorted(each.sees) for each in found) == [["money", "receipts"], ["plan"]]
    assert ask(who_helps.untold, by=theirs, on=DAY) == ()


def test_nobody_else_chooses_changes_or_ends_a_helper_of_theirs() -> None:
    asha = coordinator()
    jo, theirs = jos(asha)
    helper = choose(jo, by=theirs)
    nia = NewActing("nominee", "Nia Bell", DAY, agrees_to_act=True, nominated_by="person", nominee_kind="individual")
    nominee, stranger = acts(jo, nia, "nia@example.org", by=asha), actor(Role.PERSON)
    with pytest.raises(Refused):
        choose(jo, by=nominee)
    with pytest.raises(NotFound):
        choose(jo, by=stranger)
    for by, stopped in ((nominee, Refused), (stranger, NotFound)):
        with pytest.raises(stopped):
            perform(helping.end_helper, acting=helper, why="", by=by, at=NOON, on=DAY)
    with pytest.raises(Refused, match="help already"):
        choose(jo, by=theirs)
    with pytest.raises(Refused, match="your own"):
        choose(jo, by=theirs, new=NewHelper("Jo", "jo@example.org", "", DAY, SEES))


def test_whoever_helps_two_people_is_lent_one_at_a_time_and_one_may_have_two_helpers() -> None:
    asha = coordinator()
    jo, theirs = jos(asha)
    olu = let_in(choose(jo, by=theirs), by=theirs)
    ben = person(asha, number="9000000009", given="Ben")
    bens = acts(ben, NewActing("person", "Ben Okafor", DAY, agrees_to_act=True), "ben@example.org", by=asha)
    other = choose(ben, by=bens)
    perform(actions.link_account, acting=other, account=olu.id, by=asha, at=NOON)
    choose(jo, by=theirs, new=NewHelper("Ann Lee", "ann@example.org", "", DAY, SEES))
    found = as_(olu)
    assert found.whom == {jo, ben} and len(ask(who_helps.helpers, jo, by=theirs)) == 2
    chosen = found.help_of(jo)
    assert chosen and found.lend(chosen).people == {jo}


def test_with_a_representative_ends_the_help_they_chose_and_with_a_death_all_help() -> None:
    asha = coordinator()
    jo, theirs = jos(asha)
    tom = acts(jo, TOM, "tom@example.org", by=asha)
    his, hers = choose(jo, by=tom), choose(jo, by=theirs, new=NewHelper("Ann", "ann@example.org", "", DAY, SEES))
    acting = next(each.id for each in ask(queries.acting, jo, by=asha) if each.capacity == "representative")
    perform(actions.end_acting, id=acting, valid_to=DAY, why="Replaced by the court", by=asha, at=NOON)
    until = {each.id: each.valid_to for each in ask(who_helps.helpers, jo, by=asha)}
    assert until == {his: DAY, hers: WEEK_ON}
    told: dict[str, Any] = {"person": jo, "by": asha, "at": NOON, "on": DAY + timedelta(days=1)}
    perform(actions.note_death, **told, died_on=DAY)
    until = {each.id: each.valid_to for each in ask(who_helps.helpers, jo, by=asha)}
    assert until == {his: DAY, hers: DAY}
    perform(actions.take_back_death, **told, because="It was a namesake.")
    until = {each.id: each.valid_to for each in ask(who_helps.helpers, jo, by=asha)}
    assert until == {his: DAY, hers: WEEK_ON}


def test_who_looked_is_asked_by_whom_and_by_day_in_england() -> None:
    asha, cleo = coordinator(), coordinator(name="Cleo Hart")
    jo, theirs = jos(asha)
    for by, at in ((asha, "2026-07-01T22:59:00"), (cleo, "2026-07-01T23:01:00"), (asha, "2026-07-02T12:00:00")):
        perform(actions.saw, page="my_money", person=jo, by=by, at=datetime.fromisoformat(at).replace(tzinfo=UTC))

    def names(**asked: Any) -> list[str]:
        found, total = ask(looking.looks, jo, looking.Asked(only_looks=True, **asked), by=theirs)
        assert total == len(found)
        return [each.name for each in found]

    assert names() == ["Asha Rahman", "Cleo Hart", "Asha Rahman"]
    assert names(account=cleo.id) == ["Cleo Hart"] and names(day=date(2026, 7, 2)) == ["Asha Rahman", "Cleo Hart"]
    assert names(account=asha.id, day=date(2026, 7, 1)) == ["Asha Rahman"] and names(day=date(2026, 6, 30)) == []
    assert {"Asha Rahman", "Cleo Hart"} <= {name for _, name in ask(looking.lookers, jo, by=theirs)}
