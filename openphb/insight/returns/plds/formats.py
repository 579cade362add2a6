"""Whether a value has the printed format of its item, and what it looks like without saying what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from openphb.insight.returns.plds.fields import Item
from openphb.kernel.nhs_numbers import is_nhs_number

_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}", re.ASCII)
_SIZE = re.compile(r"(?:min an(\d+) )?max an(\d+)|(an)(\d+)")
MOST_SHOWN = 30


def why_not(item: Item, value: str) -> str:
    """What is wrong with a value that is not blank, in words that do not repeat it; nothing where it is right."""
    if item.codes:
        return "" if value in item.codes else f"It is none of the codes {', '.join(item.codes)}."
    check = _CHECKS.get(item.format)
    return check(value) if check else _sized(item.format, value)


def shape(value: str) -> str:
    """What a value looks like, without what it is: each letter is A, each figure is 9.

    >>> shape("485 777 3456")
    '999 999 9999'
    """
    drawn = "".join("9" if each.isdigit() else "A" if each.isalpha() else each for each in value[:MOST_SHOWN])
    return f"{drawn}…" if len(value) > MOST_SHOWN else drawn


def _sized(format: str, value: str) -> str:
    found = _SIZE.fullmatch(format)
    if found is None:
        raise ValueError(f"{format} is no format of this data set")
    least, most = (int(found[4]), int(found[4])) if found[3] else (int(found[1] or 1), int(found[2]))
    if not value.isprintable() or value != value.strip():
        return "It has signs at its ends, or within, that cannot be printed."
    if found[1] and not (value.isascii() and value.isalnum() and value == value.upper()):
        return "A code of an organisation is capital letters and figures only."
    if least <= len(value) <= most:
        return ""
    return f"It should have {most} characters." if least == most else f"It should have {least} to {most} characters."


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "It should be a day like 2026-04-30."
    return "" if len(value) == 10 and value[4] == "-" else "It should be a day like 2026-04-30."


def _moment(value: str) -> str:
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S")  # noqa: DTZ007  # the format has no time zone
    except ValueError:
        return "It should be a moment like 2026-05-01T09:30:00."
    return "" if len(value) == 19 else "It should be a moment like 2026-05-01T09:30:00."


def _nhs_number(value: str) -> str:
    if not (len(value) == 10 and value.isascii() and value.isdigit()):
        return "An NHS number has ten figures."
    return "" if is_nhs_number(value) else "The last figure of this NHS number does not fit the others."


def _postcode(value: str) -> str:
    return "" if _POSTCODE.fullmatch(value) else "It should be a postcode in capitals with one space, like SW1A 1AA."


def _version(value: str) -> str:
    return "" if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}", value, re.ASCII) else "It should be like 1.0."


def _number(most: int) -> Callable[[str], str]:
    """At most so many figures, with a point among them where the number is not whole."""

    def check(value: str) -> str:
        figures = value.replace(".", "", 1)
        fits = figures.isascii() and figures.isdigit() and len(figures) <= most and value[0] != "." != value[-1]
        return "" if fits else f"It should be a number of at most {most} figures."

    return check


_CHECKS: dict[str, Callable[[str], str]] = {
    "an10 CCYY-MM-DD": _day,
    "an19 YYYY-MM-DDThh:mm:ss": _moment,
    "n10": _nhs_number,
    "POSTCODE": _postcode,
    "max n2.max n2": _version,
    "max n7": _number(7),
    "max n3": _number(3),
}
