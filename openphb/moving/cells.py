"""What a cell of a list says: a day, a sum, one of a few words. Each is read in one way, or refused. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from openphb.kernel.money import NIL
from openphb.moving.workbooks import FORMULA
from openphb.payments.statements import amounts
from openphb.payments.statements.statement import Unreadable
from openphb.people.rules import FORMATS, ORGANISATION_KINDS, compact_nhs_number, why_not_nhs_number
from openphb.plans.content import EVERY, FUNDERS, HOLDINGS, PAID_EVERY
from openphb.plans.rules import SERVICE_WORDS

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3,9})[ \-](\d{4})", re.ASCII | re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_KEPT_AS_TEXT = re.compile(r"'(?=\s*[=+\-@|%＝＋－＠])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST_DAYS = 365
_MOST_NUMBER = Decimal(1_000_000)


class Unread(ValueError):
    """A cell that cannot be read: why not, and what to do."""


def read(cell: str, *, reads: str, most: int) -> Any:
    """What the cell says; None where it is empty. Raises Unread."""
    if FORMULA in cell:
        raise Unread("There is a formula here. Copy the column and paste it as values.")
    text = _KEPT_AS_TEXT.sub("", cell).replace("\u00a0", " ").replace("\r\n", "\n").strip()
    if not text:
        return None
    if _CONTROL.search(text) or "\ufffd" in text:
        raise Unread("There are characters here that cannot be read. Type it anew.")
    if len(text) > most:
        raise Unread(f"It is {len(text):,} characters long, and {most:,} is the most.")
    return _READERS[reads](text)


def _day(text: str) -> date:
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.fullmatch(text)
        if found:
            return _date(*(int(found[place]) for place in order), text=text)
    named = _NAMED.fullmatch(text)
    if named and named[2][:3].casefold() in _MONTHS:
        return _date(int(named[3]), _MONTHS.index(named[2][:3].casefold()) + 1, int(named[1]), text=text)
    raise Unread(f"“{text[:40]}” is no day we can be sure of. Write it as day, month and year, like 01/05/1980.")


def _date(year: int, month: int, day: int, *, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unread(f"There is no day {text}. The day comes first, then the month.") from None


def _money(text: str) -> Any:
    try:
        found = amounts.signed(text)
    except Unreadable as why:
        raise Unread(str(why)) from None
    if found < NIL:
        raise Unread(f"{found} is less than nothing. Enter a sum without a minus.")
    return found


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Unread(f"“{text[:40]}” is not a number.") from None
    if not found.is_finite() or not 0 < found <= _MOST_NUMBER or found != round(found, 2):
        raise Unread("Enter a number above nothing, with two places at most.")
    return found


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _MOST_DAYS):
        raise Unread(f"Enter a number of days from 1 to {_MOST_DAYS}.")
    return int(text)


def _nhs_number(text: str) -> str:
    wrong = why_not_nhs_number(text)
    if wrong:
        raise Unread(wrong.because)
    return compact_nhs_number(text)


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise Unread(f"“{text[:60]}” is not an email address.")
    return text


def _one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    """One of these, by its code or by its words, however they are written."""
    known = {_plain(each): code for code, said in words.items() for each in (code, said)}

    def read_one(text: str) -> str:
        code = known.get(_plain(text))
        if code is None:
            raise Unread(f"“{text[:40]}” is none of these: {', '.join(words)}.")
        return code

    return read_one


def _same(codes: tuple[str, ...]) -> dict[str, str]:
    return {each: each for each in codes}


def _plain(words: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in words.casefold()).split())


def _yes_or_no(text: str) -> bool:
    return _one_of({"yes": "y", "no": "n"})(text) == "yes"


_READERS: Mapping[str, Callable[[str], Any]] = {
    "text": lambda text: text,
    "day": _day,
    "money": _money,
    "number": _number,
    "days": _days,
    "nhs number": _nhs_number,
    "email": _email,
    "yes or no": _yes_or_no,
    "format": _one_of(FORMATS),
    "organisation kind": _one_of(ORGANISATION_KINDS),
    "service": _one_of(SERVICE_WORDS),
    "every": _one_of(_same(EVERY)),
    "paid every": _one_of(_same(PAID_EVERY)),
    "holding": _one_of(_same(HOLDINGS)),
    "funder": _one_of(_same(FUNDERS)),
    "capacity": _one_of(_same(("person", "representative"))),
    "holder": _one_of(_same(("person", "representative", "nominee"))),
}
