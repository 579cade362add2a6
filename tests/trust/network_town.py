"""One of each thing that an address of the network names, made through the real actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.rooms.network import offers

MAKERS: tuple[Callable[[], dict[str, UUID]], ...] = (offers.made,)
"""Each part of the network adds what makes its own things, by the names that its addresses have for them."""


def ids_of_the_network() -> dict[str, Any]:
    """By the name of the part of an address, the identity of one that is there."""
    return {name: id for make in MAKERS for name, id in make().items()} | {"copy": 0}
