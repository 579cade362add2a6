"""Bytes that are nearly right: a right file, changed a little here and there."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.fuzz.nasty import MARKS

MOST_CHANGES = 6


def changed(seeds: Sequence[bytes], chance: Random) -> bytes:
    """One of these with up to six changes: something put in, left out, said twice, swapped, cut short or turned."""
    content = bytearray(chance.choice(seeds)) if seeds else bytearray()
    for _ in range(chance.randint(1, MOST_CHANGES)):
        chance.choice(WAYS)(content, chance)
    return bytes(content)


def _place(content: bytearray, chance: Random) -> tuple[int, int]:
    """Somewhere in it, and a little further on."""
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((1, 2, 4, 16, 64)))


def _put_in(content: bytearray, chance: Random) -> None:
    start, _ = _place(content, chance)
    content[start:start] = chance.choice(MARKS).encode()


def _put_over(content: bytearray, chance: Random) -> None:
    start, end = _place(content, chance)
    content[start:end] = chance.choice(MARKS).encode()


def _leave_out(content: bytearray, chance: Random) -> None:
    start, end = _place(content, chance)
    del content[start:end]


def _say_again(content: bytearray, chance: Random) -> None:
    start, end = _place(content, chance)
    content[end:end] = content[start:end] * chance.choice((1, 2, 50))


def _turn_a_bit(content: bytearray, chance: Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut_short(content: bytearray, chance: Random) -> None:
    del content[chance.randint(0, len(content)) :]


WAYS = (_put_in, _put_in, _put_over, _put_over, _leave_out, _say_again, _turn_a_bit, _turn_a_bit, _cut_short)
