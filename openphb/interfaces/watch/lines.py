"""One line of the log for each thing that happened, as JSON, with no key that is not in the list here.

What a person typed, or is called, never reaches a line: of an address the name of its view is kept; of a fault its kind
and where in our code it was raised, and not its words, since a database tells in them which value was wrong; and of
what a package logs only its own words, and nothing that it put into them.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from openphb.kernel.refusal import Refused

KEYS = frozenset(
    {
        "at",
        "level",
        "logger",
        "event",
        "fault",
        "where",
        "request",
        "method",
        "route",
        "status",
        "ms",
        "board",
        "role",
        "duty",
        "done",
        "action",
    }
)
"""Everything that a line may hold. Whatever else it is given is left out."""
OURS = "openphb"
_MOST_FRAMES, _LONGEST = 12, 500
_NOT_OURS = frozenset(vars(logging.makeLogRecord({})))


def told(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What of this may stand in a line: known keys, and under them short words, numbers, yes and no."""
    return {
        name: value[:_LONGEST] if isinstance(value, str) else value
        for name, value in extra.items()
        if name in KEYS and isinstance(value, str | int | float | bool)
    }


class Line(logging.Formatter):
    """A record of the log as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _words(record),
        }
        line |= told({name: value for name, value in vars(record).items() if name not in _NOT_OURS})
        number = getattr(getattr(record, "request", None), "request_number", None)
        line |= {"request": number} if number else {}
        if record.exc_info and record.exc_info[1] is not None:
            line |= fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    """Our own sentences whole, without the words of a fault; of a package's only what it wrote before it filled it."""
    if record.name.partition(".")[0] != OURS:
        return str(record.msg)[:_LONGEST] if isinstance(record.msg, str) else type(record.msg).__name__
    args = record.args if isinstance(record.args, tuple) else ()
    safe = tuple(_safe(each) for each in args)
    return (str(record.msg) % safe if safe else record.getMessage())[:_LONGEST]


def _safe(value: Any) -> Any:
    """A refusal is our own sentence; any other fault tells its kind alone."""
    return type(value).__name__ if isinstance(value, BaseException) and not isinstance(value, Refused) else value


def fault(raised: BaseException) -> dict[str, str]:
    """Its kind with that of what was behind it, and the way to it: file, line and function, latest first."""
    kinds: list[str] = []
    behind: BaseException | None = raised
    while behind is not None and len(kinds) < _MOST_FRAMES:
        kinds.append(f"{type(behind).__module__}.{type(behind).__qualname__}")
        behind = behind.__cause__ or behind.__context__
    frames = traceback.extract_tb(raised.__traceback__)[-_MOST_FRAMES:]
    way = [f"{'/'.join(frame.filename.rsplit('/', 3)[1:])}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return {"fault": " from ".join(kinds)[:_LONGEST], "where": " < ".join(way)}
