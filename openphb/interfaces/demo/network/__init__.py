"""The network's part of the story: told last, by members under the names they chose, through the same actions.

Each module beside this one tells one part and gives `tell(network)`; they are told in the order of `PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from openphb.interfaces.demo.network import events, forum, library, members, news, offers, programme
from openphb.interfaces.demo.network.telling import Network
from openphb.interfaces.demo.teller import Teller

PARTS: tuple[Callable[[Network], None], ...] = (
    members.tell,
    forum.tell,
    library.tell,
    offers.tell,
    events.tell,
    programme.tell,
    news.tell,
)


def tell(teller: Teller, *, last: date) -> None:
    """Everything that happens in the network of the sample world."""
    network = Network(teller, last)
    for part in PARTS:
        part(network)
