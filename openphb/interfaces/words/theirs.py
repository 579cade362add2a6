"""What people wrote, held apart from what we say around it. Pure.

A text of theirs may hold a sentence that is also one of ours. Where a reading leaves more than a name unexplained, what
is known to be theirs is taken out first, the rest is looked up, and it is put back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from openphb.interfaces.words.lookup import Found, Reader, Told

_FIRST = 0xE000
"""Signs that nobody types: the private use area of Unicode."""
MOST_HELD = 20
ISOLATED_WORDS = re.compile("\u2068.*?\u2069", re.DOTALL)
"""What a page marked as theirs by itself: `pages.own`."""


class Theirs:
    """One page's reader, who knows what was typed."""

    def __init__(self, reader: Reader, typed: Collection[str]) -> None:
        self.reader = reader
        self.typed = sorted(typed, key=len, reverse=True)

    def find(self, text: str) -> Found:
        """This text in the language, theirs untouched."""
        marked = ISOLATED_WORDS.findall(text)
        found = self.reader.find(text) if not marked else None
        if found and (not found.unexplained or not self.typed):
            return found
        held = marked + [each for each in self.typed if each in text and self._is_theirs(each)][:MOST_HELD]
        return self._around(text, held) if held or found is None else found

    def _is_theirs(self, typed: str) -> bool:
        """A sentence of ours that was kept with a name in it explains itself but for the name."""
        letters = sum(sign.isalpha() for sign in typed)
        return self.reader.find(typed).unexplained * 2 > letters

    def _around(self, text: str, held: list[str]) -> Found:
        for place, each in enumerate(held):
            text = text.replace(each, chr(_FIRST + place))
        found = self.reader.find(text)
        held = [each.strip("\u2068\u2069") for each in held]
        return Found(tuple(_put_back(each, held) for each in found.told), found.unexplained)


def _put_back(told: Told, held: list[str]) -> Told:
    words, is_theirs = told.words, told.kept
    for place, each in enumerate(held):
        if chr(_FIRST + place) in words:
            words, is_theirs = words.replace(chr(_FIRST + place), each), True
    return Told(words, kept=is_theirs, figure=told.figure, marked=words != told.words)
