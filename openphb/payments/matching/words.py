"""How alike two texts of payments are, and which references a text carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile(r"[^\W_]+")
_SAY_NOTHING = frozenset(
    _WORD.findall(
        "AND THE TO FROM FOR OF MR MRS MS MISS DR LTD LIMITED PLC LLP CIC UK GB PAYMENT PAYMENTS PMT REF FPI FPO FP "
        "BGC DD SO DEB CPT CARD VIA MOBILE ONLINE BACS FASTER CREDIT DEBIT TRANSFER"
    )
)
MOST_WORDS = 40
_TYPO = 0.8  # alike enough to be one word mistyped: one letter in five
_CUT_SHORT = 0.9  # a word cut off by the bank's column
_INITIAL = 0.6  # a name given by its first letter
_PARTS_OF_A_REFERENCE = 3


def squeezed(text: str) -> str:
    """A reference as we compare it: capitals and digits only, since banks lose the rest.

    >>> squeezed("phb-0041/2")
    'PHB00412'
    """
    return "".join(found_in(text))


def named_references(text: str) -> frozenset[str]:
    """Every run of up to three words of a text, squeezed: what may be a reference in it."""
    parts = [part for part in map(squeezed, text.split()) if part]
    return frozenset(
        "".join(parts[start : start + count])
        for start in range(len(parts))
        for count in range(1, _PARTS_OF_A_REFERENCE + 1)
    )


def stretches(text: str, lengths: Iterable[int]) -> Iterator[str]:
    """Every stretch of a text, squeezed, that may be a whole reference of one of these lengths, letters alone too.

    Banks print before a reference without a blank, so it may begin within a word, though not within a number. It ends
    where a word or a number does, or one that merely begins alike would be taken for it.

    >>> "PHBCDFGHJA" in stretches("FPIPHBCDFGHJ-A 01/04", [10]), "PHBCDFGHJA" in stretches("PHBCDFGHJ-AA", [10])
    (True, False)
    """
    found = _WORD.findall(text.upper())
    whole = "".join(found)
    edges = {0, *accumulate(map(len, found))}
    for length in lengths:
        for start in range(len(whole) - length + 1):
            end = start + length
            begins = start in edges or not (whole[start - 1].isdigit() and whole[start].isdigit())
            if begins and (end in edges or whole[end - 1].isdigit() != whole[end].isdigit()):
                yield whole[start:end]


def telling_words(text: str) -> tuple[str, ...]:
    """The words that say who: without titles, legal forms and the bank's own words."""
    return telling(found_in(text))


def telling(found: Iterable[str]) -> tuple[str, ...]:
    """The same of words that were found already."""
    return tuple(dict.fromkeys(word for word in found if word not in _SAY_NOTHING))[:MOST_WORDS]


def found_in(text: str) -> list[str]:
    """Every word of a text, in capitals."""
    capitals = text.upper()
    # Nearly every text is words and blanks alone, and a split costs a quarter of what the pattern does.
    return capitals.split() if capitals.replace(" ", "").isalnum() else _WORD.findall(capitals)


def hooks(words: tuple[str, ...]) -> Iterator[str]:
    """The first and last three letters of each word. Alike words share one, so a search can start there."""
    for word in words:
        if len(word) > 1:
            yield word[:3]
            yield f"…{word[-3:]}"


@lru_cache(maxsize=200_000)
def likeness(wanted: tuple[str, ...], found: tuple[str, ...]) -> float:
    """How much of the wanted words is found, 0 to 1; longer words count for more."""
    letters = sum(len(word) for word in wanted)
    if not letters:
        return 0.0
    apart = sum(len(word) * _best(word, found) for word in wanted) / letters
    return apart if apart >= _TYPO or len(wanted) == 1 else max(apart, _run_together("".join(wanted), found))


def _run_together(wanted: str, found: tuple[str, ...]) -> float:
    """Banks lose the blank between two words, and so do those who type: MOIRANOWAK.

    One word of the name alone is no such thing, however long it is: HARMONY is not HARMONY GYM.
    """
    whole = (other for other in found if abs(len(other) - len(wanted)) <= 1)
    return max((_mistyped(wanted, other) for other in whole), default=0.0)


def _best(word: str, found: tuple[str, ...]) -> float:
    if word in found:
        return 1.0
    return max((_alike(word, other) for other in found), default=0.0)


def _alike(word: str, other: str) -> float:
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return _CUT_SHORT
    if len(shorter) < 4:
        return _INITIAL if len(shorter) == 1 and longer.startswith(shorter) else 0.0
    return _mistyped(word, other)


def _mistyped(word: str, other: str) -> float:
    """How many of the letters agree in their order; 0 below what a slip explains."""
    if 2.0 * min(len(word), len(other)) / (len(word) + len(other)) < _TYPO:
        return 0.0  # however alike they are: too many letters are missing
    ratio = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return ratio if ratio >= _TYPO else 0.0


@lru_cache(maxsize=100_000)
def payee(text: str) -> tuple[str, ...]:
    """The words that name the other side; numbers change from one payment to the next."""
    return tuple(word for word in telling_words(text) if not any(character.isdigit() for character in word))
