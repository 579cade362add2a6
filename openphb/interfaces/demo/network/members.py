"""Who has joined: people who work with budgets, and people who have one, each under a name of their choice.

Two more ask to be let in, one member's time is over, and one's ends soon.
"""

from __future__ import annotations

from datetime import date, timedelta

from openphb.community.joining import applying, belonging, deciding, inviting
from openphb.community.joining.admitting import NewMember, admit
from openphb.community.joining.applying import NewApplication
from openphb.community.joining.belonging import Described
from openphb.interfaces.demo.network.telling import Network
from openphb.kernel.network import Kind, Part

ICB = "NHS South Yorkshire ICB"
HERE = "QF7"
MEMBERS = (
    ("lena", "Lena Okeke", Kind.STAFF, ICB, frozenset({Part.EDITOR, Part.CONVENOR})),
    ("asha", "Asha Rahman", Kind.STAFF, ICB, frozenset({Part.MODERATOR})),
    ("cleo", "Cleo Marsh", Kind.STAFF, ICB, frozenset[Part]()),
    ("nia", "Nia Bevan", Kind.STAFF, "NHS England", frozenset({Part.CONTRIBUTOR})),
    ("sia", "Sia Moran", Kind.STAFF, "Plain Steps", frozenset[Part]()),
    ("owen", "Jo from Barnsley", Kind.PEOPLE, "", frozenset[Part]()),
    ("joan", "Marlow family", Kind.PEOPLE, "", frozenset[Part]()),
    ("nadia", "Rowan Field", Kind.PEOPLE, "", frozenset({Part.MODERATOR})),
    ("tom", "Tom Ellery", Kind.STAFF, ICB, frozenset({Part.MODERATOR})),
)
"""Short name of the account, the name shown, kind, organisation, parts. Somebody else decides an appeal, and topics of
people with budgets are kept by one of them: so there are three moderators."""
SAID = (
    ("owen", "I employ three PAs, and write my own rotas.", ("assistants", "wheelchairs"), "Finding and keeping PAs."),
    ("joan", "", ("planning", "asking"), "What to ask at a first meeting, from a daughter’s side."),
    ("sia", "I help people to set up as employers.", ("assistants", "holding"), "Payroll, insurance and contracts."),
    ("cleo", "", ("planning", "mental-health"), "Signing off plans without a panel."),
)
"""Short name, about them, interests, what they offer; all of them are in the list of members."""
ENDED = ("abel", "Abel Nkemelu", 20)
"""Whose membership ended so many days ago."""
ENDS_SOON = ("finn", "Finn Ryan", 21)
"""Whose membership ends in so many days."""
ASKING = (
    NewApplication(
        Kind.STAFF, "Ruth Hollis", "ruth.hollis@kirkleavale.gov.uk", "Kirkleavale Council", HERE,
        "I write integrated plans with the health team, and would like to learn how others share the cost.",
    ),
    NewApplication(
        Kind.PEOPLE, "A dad in Dronfield", "dad@example.org", "", "QJ2",
        "We have just been offered a budget for our son, and would like to hear from others before we say yes.",
    ),
)  # fmt: skip


def tell(network: Network) -> None:
    """They were let in half a year ago; the rest is of the last weeks."""
    day = network.until - timedelta(days=180)
    for name, shown_as, kind, organisation, parts in MEMBERS:
        new = NewMember(network.account(name), shown_as, kind, organisation, area=HERE, parts=parts)
        network.do(admit, id=network.id("member", name), new=new, by="", on=day)
    for name, about, interests, offers in SAID:
        told = Described(about, interests, offers, HERE, is_listed=True)
        network.do(belonging.describe, told=told, by=name, on=day + timedelta(days=3))
    _for_a_time(network, *ENDED[:2], last=network.until - timedelta(days=ENDED[2]))
    _for_a_time(network, *ENDS_SOON[:2], last=network.until + timedelta(days=ENDS_SOON[2]))
    network.do(inviting.invite, id=network.id("invitation"), by="cleo", on=network.until - timedelta(days=12))
    _ask_to_join(network)


def _for_a_time(network: Network, name: str, shown_as: str, *, last: date) -> None:
    """A member whose last day is told."""
    new = NewMember(network.account(name), shown_as, Kind.STAFF, ICB, area=HERE, until=last)
    network.do(admit, id=network.id("member", name), new=new, by="", on=last - timedelta(days=729))


def _ask_to_join(network: Network) -> None:
    """One waits for a moderator; the other was asked something, and answered."""
    for days, new in zip((4, 9), ASKING, strict=True):
        id, on = network.id("application", new.shown_as), network.until - timedelta(days=days)
        made = {"member": network.id("nobody", days), "new_account": network.id("no account", days)}
        network.do(applying.apply, id=id, new=new, by="", on=on)
        network.do(applying.confirm, application=id, **made, by="", on=on)
    on = network.until - timedelta(days=6)
    network.do(deciding.ask, application=id, question="Which board made the offer?", by="asha", on=on)
    words = "NHS Derby and Derbyshire, in a letter last month."
    network.do(applying.answer, application=id, words=words, shown_as="", by="", on=on + timedelta(days=2))
