"""What people wrote, held apart from what we say around it. Pure.

A text of theirs may hold a sentence that is also one of ours. Where a reading leaves more than a name unexplained, what
is known to be theirs is taken out first, the rest is looked up, and it is put back as it was.
"""

from __future__ import annotations

from collections.abc import Collection

from openphb.interfaces.words.lookup import Found, Reader, Told

A_NAME_WORDS = 4
_FIRST = 0xE000
"""Signs that nobody types: the private use area of Unicode."""
MOST_HELD = 20


class Theirs:
    """One page's reader, who knows what was typed."""

    def __init__(self, reader: Reader, typed: Collection[str]) -> None:
        self.reader = reader
        self.typed = sorted(typed, key=len, reverse=True)

    def find(self, text: str) -> Found:
        """This text in the language, theirs untouched."""
        found = self.reader.find(text)
        if not self.typed or all(_is_name(each) for each in found.told):
            return found
        held = [each for each in self.typed if each in text][:MOST_HELD]
        return self._around(text, held) if held else found

    def _around(self, text: str, held: list[str]) -> Found:
        for place, each in enumerate(held):
            text = text.replace(each, chr(_FIRST + place))
        found = self.reader.find(text)
        return Found(tuple(_put_back(each, held) for each in found.told), found.unexplained)


def _is_name(told: Told) -> bool:
    return not told.kept or len(told.words.split()) <= A_NAME_WORDS


def _put_back(told: Told, held: list[str]) -> Told:
    words, is_theirs = told.words, told.kept
    for place, each in enumerate(held):
        if chr(_FIRST + place) in words:
            words, is_theirs = words.replace(chr(_FIRST + place), each), True
    return Told(words, kept=is_theirs, figure=told.figure)
