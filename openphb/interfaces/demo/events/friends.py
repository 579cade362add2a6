"""Owen and Nadia let the same friend help, each with other pages; help that ended; one who acts for two people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.cast import account
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.people import actions as people
from openphb.people import helping
from openphb.people.helping_rules import Chosen, NewHelper
from openphb.people.rules import NewActing

OLU, BEA, JOAN = "Olu Adeyemi", "Bea Quill", "Joan Marlow"


def scenes(t: Teller) -> Iterator[Scene]:
    bea, over, owen, nadia = (t.until - timedelta(days=days) for days in (70, 21, 11, 8))
    yield Scene(bea, "Nadia chooses an advocate", partial(advocate, t, on=bea))
    yield Scene(over, "Her help ends, and everybody is told", partial(thanks, t, on=over))
    yield Scene(owen, "Owen lets a friend send receipts", partial(friend, t, on=owen))
    yield Scene(nadia, "Joyce asks a neighbour to look after the money", partial(neighbour, t, on=nadia))
    yield Scene(nadia, "Nadia lets the same friend look", partial(looks, t, on=nadia))


def advocate(t: Teller, *, on: date) -> None:
    chosen = Chosen(
        frozenset({"plan", "letters"}), frozenset(), on + timedelta(days=90), "Went through the plan with me"
    )
    choose(t, NewHelper(BEA, "bea@example.org", "advocate", on, chosen), person="nadia", name="bea", on=on)


def thanks(t: Teller, *, on: date) -> None:
    helper = t.id("nadia", "helper", "bea")
    t.do(helping.end_helper, acting=helper, why="The plan is agreed. Thank you, Bea", by="nadia", on=on)
    told = (f"{BEA} themselves, by e-mail and on these pages", "Nadia Aziz (person), who is signed in")
    t.do(helping.note_told, acting=helper, told=(*told, "the care team, on the record"), by="nadia", on=on)


def friend(t: Teller, *, on: date) -> None:
    sees = frozenset({"money", "receipts", "hours", "buying"})
    chosen = Chosen(sees, frozenset({"receipts", "hours"}), t.until + timedelta(days=79), "Keeps my receipts in order")
    choose(t, NewHelper(OLU, "olu@example.org", "friend", on, chosen), person="owen", name="olu", on=on)


def neighbour(t: Teller, *, on: date) -> None:
    """Joan, who acts for her mother, agrees to hold Joyce's money when she is in hospital: one account, two people."""
    acting = t.id("joyce", "acting", "joan")
    new = NewActing(
        "nominee", JOAN, on, relation="neighbour", consents=True, agrees_to_act=True, nominated_by="person",
        nominee_kind="individual", family=False,
    )  # fmt: skip
    t.do(people.put_acting, id=acting, person=t.id("joyce"), new=new, by="asha", on=on)
    t.do(people.link_account, acting=acting, account=t.id("account", "joan"), by="asha", on=on)


def looks(t: Teller, *, on: date) -> None:
    chosen = Chosen(frozenset({"money"}), frozenset(), t.until + timedelta(days=30), "Looks over the sums with me")
    choose(t, NewHelper(OLU, "olu@example.org", "friend", on, chosen), person="nadia", name="olu", on=on)


def choose(t: Teller, new: NewHelper, *, person: str, name: str, on: date) -> None:
    """Chosen by the person, invited, and come in."""
    helper = t.id(person, "helper", name)
    t.do(helping.choose_helper, id=helper, person=t.id(person), new=new, by=person, on=on)
    account(t, name, full_name=new.name, on=on)
    t.do(people.link_account, acting=helper, account=t.id("account", name), by=person, on=on)
