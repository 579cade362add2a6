"""Days for people's own calendars, as iCalendar has them (RFC 5545): the smallest writer that is right. Pure.

Times are those of England, by name, with the rule for summer time beside them, so that a calendar that knows no time
zones still shows the right hour. What changes is sent again under the same UID with a higher SEQUENCE.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from openphb.kernel.days import LONDON

PRODUCT = "-//openphb//learning network//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"
WIDEST = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE"""
"""Summer time since 1996: from 1:00 on the last Sunday of March to 2:00 (1:00 GMT) on the last of October
(Summer Time Order 2002, SI 2002/262, https://www.legislation.gov.uk/uksi/2002/262)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in a calendar. `uid` stays the same for good; `sequence` rises with each change of day or place."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    url: str = ""
    words: str = ""
    is_cancelled: bool = False


def written(entries: Sequence[Entry], *, name: str, cancels: bool = False) -> bytes:
    """A calendar of these. A file that `cancels` tells the calendar it is opened with to drop what is in it."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"),
        f"METHOD:{'CANCEL' if cancels else 'PUBLISH'}",
        *(f"{key}:{_text(name)}" for key in ("NAME", "X-WR-CALNAME")),
        *_ZONE.splitlines(),
        *(line for each in entries for line in _event(each)),
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def _event(each: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(each.uid)}"
    yield f"SEQUENCE:{each.sequence}"
    yield f"DTSTAMP:{each.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID=Europe/London:{_local(each.starts_at)}"
    yield f"DTEND;TZID=Europe/London:{_local(each.ends_at)}"
    yield f"SUMMARY:{_text(each.title)}"
    for key, words in (("LOCATION", each.place), ("DESCRIPTION", each.words)):
        if words:
            yield f"{key}:{_text(words)}"
    if each.url:
        yield f"URL:{each.url}"
    yield f"STATUS:{'CANCELLED' if each.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _local(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    r"""As a value of text (RFC 5545, 3.3.11), without signs that a line cannot hold.

    >>> _text("One; two, three\\four\nfive")
    'One\\; two\\, three\\\\four\\nfive'
    """
    told = "".join(sign for sign in words.replace("\r\n", "\n") if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return told.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """A long line as several of at most 75 octets, each after the first begun with a space; no sign is cut in two."""
    part = b""
    for sign in line:
        coded = sign.encode()
        if len(part) + len(coded) > WIDEST:
            yield part
            part = b" "
        part += coded
    yield part
