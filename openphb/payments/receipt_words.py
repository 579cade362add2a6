"""What a receipt says, guessed from the words on it: how much, on which day, to whom. Pure.

A guess is there to be changed by a person, and a wrong one costs more than none: whatever is not clear is left empty.
Words read from a photo are full of slips, so a sum counts only beside the word that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from openphb.kernel.money import Money
from openphb.payments.matching.words import likeness, telling_words

_LONGEST_PAYEE = 60
_TOP = 4
"""Lines: where a shop prints its name."""
_NEARLY = 0.9
_OLDEST_YEARS = 3
"""Nobody sends a receipt that is older; a day before that is a number of something else."""
_SUM = re.compile(r"(?<![\d.,/])(?:£|GBP|€|EUR)?\s?(\d{1,3}(?:,\d{3})+|\d{1,6})\.(\d{2})(?![\d/%]|\.\d)", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"€|\bEUR\b|\$|\bUSD\b", re.IGNORECASE)
_SURE = re.compile(r"\b(amount due|balance due|total due|grand total|to pay|amount paid|total paid|total to pay)\b")
_TOTAL = re.compile(r"\btotal\b(?!\s*(items?|savings?|points?|discount|vat|tax|qty|units?))")
_NOT_IT = re.compile(
    r"\b(sub[\s-]?total|vat|tax|net|change|cash|tendered|saving|savings|discount|you saved|points|deposit|rounding|"
    r"previous|brought forward|balance after|items?|qty|tip|gratuity|minimum)\b"
)
_CARD = re.compile(r"\b(visa|mastercard|debit|contactless|maestro|amex|card payment|card sale|sale)\b")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_THE_DAY = re.compile(
    r"\b(expir\w*|exp|valid|due|best before|delivery|delivered|born|dob|until|use by|return by)\b"
)
_NOT_A_NAME = re.compile(
    r"\b(receipt|invoice|copy|customer|welcome|thank|vat|tel|phone|www|http|order|table|till|date|time|page|road|street|"
    r"lane|avenue|served|operator|cashier|merchant|terminal|duplicate|statement|bill|to|dear)\b|[@£]|\d{3,}|\.co|\.com"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What we read; None or '' where it was not clear."""

    amount: Money | None = None
    on: date | None = None
    payee: str = ""

    @property
    def is_empty(self) -> bool:
        return self.amount is None and self.on is None and not self.payee


def read(words: str, *, today: date) -> Guess:
    """The total, the day and the payee as a PDF has them in letters, each only where the words leave one answer."""
    lines = _lines(words)
    return Guess(_amount(lines), _day(lines, today=today), _payee(lines))


def read_photo(words: str, *, today: date, known: Iterable[str]) -> Guess:
    """The same off a photo, whose every letter may be a slip: a pound sign reads as a 4, a shadow as a word.

    So a total counts only where the receipt says it a second time or its lines add up to it, and a payee only where
    it is one of those `known`: paid before, or named in the plan.
    """
    lines = _lines(words)
    amount = _amount(lines)
    sure = amount if amount and _is_confirmed(amount.pence, lines) else None
    return Guess(sure, _day(lines, today=today), _known_payee(lines, known))


def _lines(words: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in words.splitlines() if line.strip())


def _is_confirmed(pence: int, lines: tuple[str, ...]) -> bool:
    """Said on two lines that are no accident of each other, or the sum of at least two lines that stand above it."""
    sums = [_pence(*found) for line in lines for found in _SUM.findall(line)]
    above = sums[: sums.index(pence)]
    reached = {sum(above[start:]) for start in range(len(above) - 1)}
    return sums.count(pence) > 1 or pence in reached


def _known_payee(lines: tuple[str, ...], known: Iterable[str]) -> str:
    """The one known payee whose every telling word, or nearly, stands in the first lines."""
    top = telling_words(" ".join(lines[:_TOP]))
    found = {name for name in known if telling_words(name) and likeness(telling_words(name), top) >= _NEARLY}
    return found.pop() if len(found) == 1 else ""


def _amount(lines: tuple[str, ...]) -> Money | None:
    """What stands beside the strongest word for a total. A card line may confirm it and never speaks alone.

    Where two lines of the same strength differ, or a card was charged something else, nothing is said.
    """
    if any(_OTHER_MONEY.search(line) for line in lines):
        return None
    strong, plain, card = set[int](), set[int](), set[int]()
    for said, pence in _beside(lines):
        if _NOT_IT.search(said):
            continue
        chosen = (
            strong if _SURE.search(said) else plain if _TOTAL.search(said) else card if _CARD.search(said) else None
        )
        if chosen is not None:
            chosen.add(pence)
    found = strong or plain
    if len(found) != 1 or (card and not found & card) or (strong and plain and not strong & plain):
        return None
    (pence,) = found
    return Money(pence) if pence > 0 else None


def _beside(lines: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each line with the one sum on it, or right below it by itself. Two sums on a line are unclear."""
    for at, line in enumerate(lines):
        found = _SUM.findall(line)
        below = lines[at + 1] if not found and at + 1 < len(lines) else ""
        alone = _SUM.fullmatch(below)
        if len(found) == 1:
            yield line.lower(), _pence(*found[0])
        elif alone:
            yield line.lower(), _pence(*alone.groups())


def _pence(pounds: str, pence: str) -> int:
    return int(pounds.replace(",", "")) * 100 + int(pence)


def _day(lines: tuple[str, ...], *, today: date) -> date | None:
    """The one day on it that can be the day it was paid: not to come, and not years ago."""
    said = [line for line in lines if not _NOT_THE_DAY.search(line.lower())]
    found = {day for line in said for day in _days(line) if 0 <= (today - day).days <= 366 * _OLDEST_YEARS}
    return found.pop() if len(found) == 1 else None


def _days(line: str) -> Iterator[date]:
    """As they are written here, the day before the month."""
    told = [(day, month, year) for day, month, year in _NUMBERS.findall(line)]
    told += [(day, month, year) for year, month, day in _ISO.findall(line)]
    told += [(day, str(_month(name)), year) for day, name, year in _NAMED.findall(line)]
    for day, month, year in told:
        try:
            yield date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        except ValueError:
            continue


def _month(name: str) -> int:
    """0 for what is no month, which no date takes."""
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0


def _payee(lines: tuple[str, ...]) -> str:
    """The first line, where it looks like a name. Shops print theirs at the top; nothing further down is tried."""
    first = lines[0].strip(" *-=_.|:") if lines else ""
    letters = sum(character.isalpha() for character in first)
    is_name = letters >= 3 and letters * 3 >= len(first) * 2 and len(first) <= _LONGEST_PAYEE
    return first if is_name and not _NOT_A_NAME.search(first.lower()) else ""
