"""A JPEG within a PDF, with its points untouched and everything told about them left out. Pure.

A PDF made out of a phone's photo often carries the photo as it was taken, place and all.
"""

from __future__ import annotations

from collections.abc import Iterator

_START, _END, _PASS = 0xD8, 0xD9, 0xDA
_ALONE = frozenset([0x01, *range(0xD0, 0xD8)])
"""Marks that stand by themselves, without a length: restarts of a pass, and one that means nothing."""
_NEVER_A_MARK = frozenset([0x00, 0xFF])
_COLOURS = 0xEE  # the only note that changes how the points look: in which colours they are told
_NOTES = frozenset([*range(0xE0, 0xF0), 0xFE]) - {_COLOURS}


def bare(content: bytes) -> bytes:
    """The same picture, point for point. Raises ValueError where it is no whole JPEG."""
    if content[:2] != bytes([0xFF, _START]):
        raise ValueError("not a JPEG")
    return content[:2] + b"".join(_kept(content)) + bytes([0xFF, _END])


def _kept(content: bytes) -> Iterator[bytes]:
    """Every part but the notes, up to the mark that ends the picture: what comes after it is never looked at."""
    at = 2
    while True:
        mark = _mark(content, at)
        if mark == _END:
            return
        until = at + 2 if mark in _ALONE else at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if mark == _PASS:
            until = _end_of_pass(content, until)
        if until > len(content) or until < at + 2:
            raise ValueError("a part runs out of the file")
        if mark not in _NOTES:
            yield content[at:until]
        at = until


def _mark(content: bytes, at: int) -> int:
    if content[at : at + 1] != b"\xff" or at + 1 >= len(content):
        raise ValueError("a part does not begin where it should")
    return content[at + 1]


def _end_of_pass(content: bytes, at: int) -> int:
    """Where the next mark stands that is not of the pass itself."""
    while (at := content.find(b"\xff", at)) >= 0:
        if at + 1 < len(content) and content[at + 1] not in _NEVER_A_MARK | _ALONE:
            return at
        at += 1
    raise ValueError("a picture without an end")
