"""Who has joined: people who work with budgets, and people who have one, each under a name of their choice."""

from __future__ import annotations

from datetime import timedelta

from openphb.community.admitting import NewMember, admit
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
)
"""Short name of the account, the name shown, kind, organisation, parts."""


def tell(network: Network) -> None:
    """They were let in half a year ago."""
    day = network.until - timedelta(days=180)
    for name, shown_as, kind, organisation, parts in MEMBERS:
        new = NewMember(network.account(name), shown_as, kind, organisation, area=HERE, parts=parts)
        network.do(admit, id=network.id("member", name), new=new, by="", on=day)
