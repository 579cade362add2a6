"""Anchors: where each chain ended on a day, in a small text file that an auditor keeps elsewhere.

Whoever owns the database could make a whole chain again, seal by seal, so that it fits what they changed. They cannot
reach an anchor that was printed, or lies with somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openphb.kernel.refusal import Refusal, Refused

NETWORK = "network"
_HEAD = "openphb anchors, made "
_LINE = re.compile(r"(?P<chain>\S+) seal (?P<number>\d+) made (?P<at>\S+) root (?P<root>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of one chain: of which board, by its number in the database, or `network`; which seal, when, its root."""

    chain: str
    number: int
    at: datetime
    root: bytes


def written(anchors: Iterable[Anchor], *, at: datetime) -> str:
    """The text of an anchor file."""
    lines = [f"{each.chain} seal {each.number} made {each.at.isoformat()} root {each.root.hex()}" for each in anchors]
    about = (
        "Keep this where nobody who looks after the database can change it. Whether the records are still as they",
        "were: openphb audit verify --anchors FOLDER, with the folder of these files. Nothing here is about a person.",
    )
    return "\n".join((f"{_HEAD}{at.isoformat()}", *about, "", *lines, ""))


def read(text: str, *, name: str) -> list[Anchor]:
    """The anchors in a file. Raises Refused for a file that is none, or has a line that cannot be read."""
    if not text.startswith(_HEAD):
        raise Refused(Refusal(f"{name} is no anchor file: its first line should begin with '{_HEAD.strip()}'."))
    found = []
    for number, line in enumerate(text.splitlines()[4:], 5):
        try:
            found += [_anchor(line.strip())] if line.strip() else []
        except ValueError:
            because = f"{name}, line {number}, cannot be read as an anchor. Use the file as it was made."
            raise Refused(Refusal(because)) from None
    return found


def _anchor(line: str) -> Anchor:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError("not a line of an anchor file")
    at, root = datetime.fromisoformat(match["at"]), bytes.fromhex(match["root"])
    return Anchor(match["chain"], int(match["number"]), at, root)


def read_folder(folder: Path) -> list[Anchor]:
    """The anchors of every .txt file in a folder. Raises Refused where there is none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise Refused(Refusal(f"There are no anchor files in {folder}. They end in .txt."))
    return [anchor for file in files for anchor in read(file.read_text(encoding="utf-8"), name=file.name)]
