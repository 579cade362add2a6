"""Days, amounts and numbers as a language writes them, learnt from samples that its translator wrote out. Pure.

Amounts stay sterling and digits stay as they are: a sum is read against a bank's statement. In a language written
from the right they are still read from the left, and so are sort codes and references.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = tuple(month_name[1:])
SHORT_MONTHS = tuple(month_abbr[1:])
WEEKDAYS = tuple(day_name)
SHORT_WEEKDAYS = tuple(day_abbr)
DAY, SHORT_DAY, MONTH, WHOLE_DAY = (
    "{day} {month} {year}",
    "{day} {month}",
    "{month} {year}",
    "{weekday} {day} {month} {year}",
)
AMOUNT, NUMBER = "£1,234.56", "1,234"
SAMPLES = (*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, DAY, SHORT_DAY, MONTH, WHOLE_DAY, AMOUNT, NUMBER)
"""What a translator is asked besides the words: how these are written."""
COUNTED = tuple(
    f"{unit}{ending}"
    for unit in ("hour", "minute", "day", "working day", "week", "month", "year", "night", "visit", "session", "person",
                 "assistant", "new assistant", "item", "line", "place", "question", "unit", "percent", "mile", "time")
    for ending in ("", "s")
)  # fmt: skip
"""What is counted, one and several: '4 weeks' is put together in many places, from a number and a word for a code."""
_MONTH = "|".join((*MONTHS, *SHORT_MONTHS))
_WEEKDAY = "|".join((*WEEKDAYS, *SHORT_WEEKDAYS))
DAY_WRITTEN = rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}"
_DAYS = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?"
)
_AMOUNT = re.compile(r"(?P<sign>[-+−]?)£(?P<whole>\d{1,3}(?:,\d{3})*|\d+)(?:\.(?P<part>\d{2}))?")
_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+−]?\d+\.\d+")
_FIGURE = re.compile(r"[\d\s.,:;/%()+−–£*×=-]*\d[\d\s.,:;/%()+−–£*×=-]*")
Said = Callable[[str], str]
"""What a language says for a message of ours."""


@dataclass(frozen=True)
class Marks:
    """Between thousands, before pence, and what stands before and after the digits of an amount."""

    thousands: str
    point: str
    before: str
    after: str

    @classmethod
    def of(cls, sample: str) -> Marks:
        """Read off how the sample amount is written: '1.234,56 £' or '£1,234.56'."""
        found = re.search(r"1(\D?)234(\D)56", sample)
        if not found:
            return cls(",", ".", "£", "")
        return cls(found.group(1), found.group(2), sample[: found.start()], sample[found.end() :])


def written(text: str, say: Said) -> str | None:
    """This day, amount or number as the language writes it; None for anything else."""
    if (found := _DAYS.fullmatch(text)) and (found["day"] or found["year"]):
        return _day(found, say)
    if found := _AMOUNT.fullmatch(text):
        return _amount(found, Marks.of(say(AMOUNT)))
    if _NUMBER.fullmatch(text):
        marks = Marks.of(say(AMOUNT))
        return text.translate({ord(","): marks.thousands, ord("."): marks.point})
    return None


def is_figure(text: str) -> bool:
    """Digits and their signs only: it is read from the left in every language."""
    return bool(_FIGURE.fullmatch(text))


def _day(found: re.Match[str], say: Said) -> str:
    parts = {name: value for name, value in found.groupdict().items() if value}
    order = " ".join(f"{{{name}}}" for name in ("weekday", "day", "month", "year") if name in parts)
    told = say(order) if order in (DAY, SHORT_DAY, MONTH, WHOLE_DAY) else order
    for name, value in parts.items():
        told = told.replace(f"{{{name}}}", say(value) if value[0].isalpha() else value)
    return told


def _amount(found: re.Match[str], marks: Marks) -> str:
    whole = found["whole"].replace(",", marks.thousands)
    pence = f"{marks.point}{found['part']}" if found["part"] else ""
    return f"{found['sign']}{marks.before}{whole}{pence}{marks.after}"
