"""What long fuzzing came to, reader by reader and day by day, in one file that is kept: runs of several days add up.

What was shown to a reader before its right files changed, or before it was asked otherwise, counts no more.
"""

from __future__ import annotations

import inspect
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

FILE = Path(__file__).parent.parent.parent / "docs" / "trust" / "fuzzing.toml"
SECONDS, INPUTS = 600.0, 1_000_000
"""A reader was tried long enough after either: of the processor's time, and files."""
HEAD = """# What long fuzzing came to (`make fuzz`): kept by tests/fuzz/long.py, read by tests/trust/faults_page.py.
#
# One line for each reader and day. `seconds` are of the processor's time, `slowest` is the longest that one file took,
# `warm_kb` and `end_kb` are what the process held in memory when it was warm and at the end. `seeds` says how a reader
# was asked and which right files it was given: lines of another `seeds` than the present one count no more.

"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one reader on one day. `broke` is empty, or what it did that no reader may."""

    reader: str
    day: date
    seeds: str
    inputs: int = 0
    read: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    warm_kb: int = 0
    end_kb: int = 0
    broke: str = ""

    @property
    def is_enough(self) -> bool:
        return self.seconds >= SECONDS or self.inputs >= INPUTS

    def and_also(self, other: Ran) -> Ran:
        """Both together. Memory is that of whichever grew most; what broke before is mended if it broke no more."""
        grew = max((self, other), key=lambda each: each.end_kb - each.warm_kb)
        return replace(
            other,
            inputs=self.inputs + other.inputs,
            read=self.read + other.read,
            refused=self.refused + other.refused,
            seconds=round(self.seconds + other.seconds, 1),
            slowest=max(self.slowest, other.slowest),
            warm_kb=grew.warm_kb,
            end_kb=grew.end_kb,
        )


def version(ask: Callable[..., Any], seeds: Callable[..., Any]) -> str:
    """How a reader is asked and what its right files are, in eight signs: other words of either, other signs."""
    told = "".join(inspect.getsource(each) for each in (ask, seeds))
    with_what = sorted(each for each in inspect.getclosurevars(ask).nonlocals.values() if isinstance(each, str))
    return f"{crc32(f'{told}{with_what}'.encode()):08x}"


def kept(file: Path = FILE) -> tuple[Ran, ...]:
    if not file.exists():
        return ()
    return tuple(Ran(**each) for each in tomllib.loads(file.read_text(encoding="utf-8")).get("ran", []))


def so_far(reader: str, seeds: str, rows: Sequence[Ran]) -> Ran | None:
    """What a reader came to over all days, as it is asked now; what was shown before something broke is let go."""
    found: Ran | None = None
    for each in sorted(rows, key=lambda each: each.day):
        if (each.reader, each.seeds) == (reader, seeds):
            found = each if each.broke or found is None or found.broke else found.and_also(each)
    return found


def keep(ran: Ran, file: Path = FILE, *, anew: bool = False) -> None:
    """Add it to the file, with what the same reader came to on the same day; whole or not at all.

    `anew`: whatever the same reader came to before, on any day, is let go.
    """
    rows = [each for each in kept(file) if not (anew and each.reader == ran.reader)]
    same = next((n for n, each in enumerate(rows) if _key(each) == _key(ran)), None)
    if same is None:
        rows.append(ran)
    else:
        before = rows[same]
        rows[same] = ran if ran.broke or before.broke else before.and_also(ran)
    rows.sort(key=lambda each: (each.reader, each.day, each.seeds))
    draft = file.with_suffix(".part")
    draft.write_text(HEAD + "ran = [\n" + "".join(map(_line, rows)) + "]\n", encoding="utf-8")
    draft.replace(file)


def _key(ran: Ran) -> tuple[str, date, str]:
    return ran.reader, ran.day, ran.seeds


def _line(ran: Ran) -> str:
    told = (f"{each.name} = {_said(getattr(ran, each.name))}" for each in fields(Ran) if getattr(ran, each.name) != "")
    return f"    {{ {', '.join(told)} }},\n"


def _said(value: Any) -> str:
    return json.dumps(value) if isinstance(value, str) else str(value)
