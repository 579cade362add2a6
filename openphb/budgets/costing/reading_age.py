"""The reading age of a text, by one published formula, so that a claim of plain English is a figure.

The formula is the Flesch-Kincaid grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of
new readability formulas for Navy enlisted personnel", Research Branch Report 8-75 (1975): 0.39 × words a sentence +
11.8 × syllables a word − 15.59. A grade is a school year of the United States, which begins at the age of five, so five
is added. A number counts as one word of one syllable, as is usual. Syllables are counted by their vowels, a rule of
thumb that is within a tenth over a page and not over a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "Flesch-Kincaid (Kincaid and others, 1975), plus five"
GOAL = (9, 11)
"""Years of age that the person's own explanation is meant for."""
_SENTENCE = re.compile(r"[.!?]+(?=[\s”\"')]|$)")
_WORD = re.compile(r"[£\d][\d,.:%p]*|[A-Za-z][A-Za-z'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """Years, to one place, and what was counted."""

    years: float
    words: int
    sentences: int
    syllables: int

    @property
    def is_within_goal(self) -> bool:
        """At most the goal's upper end: a text may be easier than it has to be."""
        return self.years <= GOAL[1]


def reading_age(text: str) -> ReadingAge:
    """The reading age of a text with at least one word.

    >>> reading_age("The cat sat on the mat.").years < 6
    True
    """
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    total = sum(syllables(word) for word in words)
    if not words:
        raise ValueError("a text without words has no reading age")
    grade = 0.39 * len(words) / sentences + 11.8 * total / len(words) - 15.59
    return ReadingAge(round(grade + 5, 1), len(words), sentences, total)


def syllables(word: str) -> int:
    """How many syllables a word has, by its vowels: a final silent e is not one, 'le' after a consonant is.

    >>> [syllables(word) for word in ("cost", "table", "insurance", "£14.50")]
    [1, 2, 3, 1]
    """
    found = word.lower().replace("’", "'").partition("'")[0]
    number = len(_VOWELS.findall(found))
    silent = re.search(r"([^aeiouyl]|[aeiouy]l)e(d|s)?$", found)
    sounded = re.search(r"([td]ed|[sxzcg]es|ches|shes)$", found)
    return max(1, number - bool(silent and not sounded))
