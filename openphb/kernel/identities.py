"""Identities that are worked out, so that doing the same thing twice makes it once; and those that grow with time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHANCE_BITS = 74


def beside(parent: UUID, name: str) -> UUID:
    """The identity of what has this name under `parent`: the same for the same, and in order it stands with its parent.

    Its first half is the parent's, its second is as `uuid5` would have it (RFC 9562, section 5.5). Sorted, what belongs
    to one parent lies together and in the order of the parents: an index by identity and one by parent are then
    written in the same order, where of two orders one is a jump for every row.

    >>> beside(UUID("6f9619ff-8b86-4d01-b42d-00c04fc964ff"), "instalment 2026-04-27 1")
    UUID('6f9619ff-8b86-4d01-9705-c9c81d6b1ec8')
    """
    return UUID(bytes=parent.bytes[:8] + uuid5(parent, name).bytes[8:])


def in_order(at: datetime, *, chance: int) -> UUID:
    """An identity that grows with the moment it was made, told apart by 74 bits of chance (RFC 9562, section 5.7).

    What is made later stands later in an index, as it does in its table, so that many are read and written in one
    order. It tells whoever sees it when it was made, to the millisecond: not for what must not say that.

    >>> in_order(datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC), chance=0xCC3 << 62 | 0x18C4DC0C0C07398F)
    UUID('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    """
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    first, second = divmod(chance & ((1 << CHANCE_BITS) - 1), 1 << 62)
    return UUID(int=milliseconds << 80 | 7 << 76 | first << 64 | 2 << 62 | second)
