"""One of each thing that an address of the network names, made through the real actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.rooms.network import offers
from tests.trust import network_events, network_forum, network_news, network_programme
from tests.trust.network_library import library
from tests.trust.network_people import joining

MAKERS: tuple[Callable[[], dict[str, Any]], ...] = (
    joining,
    network_forum.made,
    library,
    offers.made,
    network_news.made,
    network_programme.made,
    network_events.made,
)
"""Each part of the network adds what makes its own things, by the names that its addresses have for them."""
NONE: dict[str, Any] = {"copy": 0, "name": "none.png", "document_id": 0, "document_filename": "none.pdf"}
"""Of what Wagtail numbers, one that is not there."""


def ids_of_the_network() -> dict[str, Any]:
    """By the name of the part of an address, the identity of one that is there."""
    return {name: id for make in MAKERS for name, id in make().items()} | NONE
