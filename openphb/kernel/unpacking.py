"""How much a stream of a PDF unpacks to, found out without unpacking more than we would ever take. Pure."""

from __future__ import annotations

import base64
import re
import zlib

MOST_UNPACKED = 120_000_000
"""Bytes, of all streams together: a page drawn at 600 points to the inch in full colour is 104 million."""
PACKED = ("/FlateDecode", "/Fl")
_LETTERS = ("/ASCII85Decode", "/A85")
_HEX = ("/ASCIIHexDecode", "/AHx")


class TooMuch(ValueError):
    """It unpacks to more than there is room for."""


def unpacked(raw: bytes, *, room: int) -> bytes:
    """What deflate packed; an unfinished or damaged end is left out, as every reader of PDF leaves it out.

    Raises `TooMuch` as soon as there is more than `room`, whatever is still to come.
    """
    reader = zlib.decompressobj()
    try:
        out = reader.decompress(raw, max(room, 0) + 1)
    except zlib.error as broken:
        raise ValueError("not packed as it says") from broken
    if len(out) > room:
        raise TooMuch
    return out


def opened(raw: bytes, filters: tuple[str, ...], *, room: int) -> tuple[bytes, tuple[str, ...]]:
    """Unpacked as far as we can by ourselves, with the filters that are then left: those of pictures, mostly."""
    while filters:
        name, *others = filters
        if name in PACKED:
            raw = unpacked(raw, room=room)
        elif name in _LETTERS:
            raw = base64.a85decode(raw.strip().removeprefix(b"<~").removesuffix(b"~>"))
        elif name in _HEX:
            raw = bytes.fromhex(_even(re.sub(rb"\s", b"", raw.partition(b">")[0]).decode("ascii")))
        else:
            return raw, filters
        filters = tuple(others)
    return raw, ()


def _even(digits: str) -> str:
    return digits + "0" * (len(digits) % 2)
