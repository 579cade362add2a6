"""The fields of an MT940 file: which row begins one, and which goes on from the row before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openphb.payments.statements.statement import printable

MOST_LINES = 200_000

Tag = tuple[int, str, str]  # the line it starts on, its number, and what it says

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):(.*)", re.DOTALL)
_ENDS_A_MESSAGE = re.compile(r"-\s*|-\}.*|\{.*")
# Source: the fields of MT940 to MT942 in the descriptions banks give. Words may go on with what only looks like one.
_KNOWN = frozenset({"13", "20", "21", "25", "28", "34", "60", "61", "62", "64", "65", "86", "90", "NS"})
_MINUTES = re.compile(r":[0-5]\d:[0-5]\d(?!\d)", re.ASCII)
_ENDS_WITH_AN_HOUR = re.compile(r".*(?<!\d)([01]\d|2[0-3])", re.ASCII)
_NEARLY_FULL = 50  # places of a row of words, which banks break at 65


def fields(rows: list[str]) -> Iterator[Tag]:
    """Each field with the line it starts on; what does not begin one goes on from the row before."""
    start, held = 0, [""]
    for number, row in enumerate(rows, start=1):
        if _begins(row, held=held):
            yield from _tag(start, "\n".join(held))
            start, held = number, [row]
        elif held[0]:
            held.append(row)
    yield from _tag(start, "\n".join(held))


def _begins(row: str, *, held: list[str]) -> bool:
    """Whether a row begins a field or ends the message. A time broken in two within field 86 does neither."""
    found = _TAG.match(row)
    if not found:
        return bool(_ENDS_A_MESSAGE.fullmatch(row))
    return not held[0].startswith(":86:") or (found[1][:2] in _KNOWN and not _is_a_broken_time(held[-1], row))


def _is_a_broken_time(before: str, row: str) -> bool:
    return bool(len(before) >= _NEARLY_FULL and _ENDS_WITH_AN_HOUR.fullmatch(before) and _MINUTES.match(row))


def _tag(line: int, text: str) -> Iterator[Tag]:
    found = _TAG.fullmatch(text)
    if found:
        yield line, found[1], printable(found[2].strip())
