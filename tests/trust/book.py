"""A naive second book: a plain list of transfers and their running sums, counted again from the start at the end.

It shares nothing with the ledger but the words, so that the two can only agree by both being right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Line:
    """One transfer, in pence."""

    source: str
    target: str
    pence: int
    kind: str
    cause: str
    on: date

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.cause, self.kind, self.source, self.target


@dataclass
class Book:
    """What should have happened."""

    may_go_below: frozenset[str]
    lines: list[Line] = field(default_factory=list)
    known: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    running: Counter[str] = field(default_factory=Counter)
    of_kind: defaultdict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def answer(self, wanted: list[Line]) -> str:
        """What the ledger should say to these: 'posted', 'again', 'conflict' or 'short'. Kept only if posted."""
        before = [line for line in wanted if line.key in self.known]
        if before:
            same = len(before) == len(wanted) and all(self.known[line.key] == line.pence for line in before)
            return "again" if same else "conflict"
        moved = _sums(wanted)
        if any(self.running[code] + pence < 0 for code, pence in moved.items() if code not in self.may_go_below):
            return "short"
        self._keep(wanted, moved)
        return "posted"

    def _keep(self, wanted: list[Line], moved: Counter[str]) -> None:
        self.lines += wanted
        for line in wanted:
            self.known[line.key] = line.pence
            self.of_kind[line.kind].append(line)
        for code, pence in moved.items():
            self.running[code] += pence

    def balances(self) -> Counter[str]:
        """Every account that anything touched, counted again from the first line."""
        return _sums(self.lines)

    def statement(self, code: str) -> list[tuple[date, int, str, str]]:
        """An account's lines as the person would be shown them, in order of day, then of recording."""
        mine = [line for line in self.lines if code in (line.source, line.target)]
        signed = [(ln.on, ln.pence if ln.target == code else -ln.pence, ln.kind, ln.cause) for ln in mine]
        return sorted(signed, key=lambda entry: entry[0])

    def unexplained(self, code: str) -> dict[str, int]:
        """Causes whose lines in this account do not come to nothing."""
        found: Counter[str] = Counter()
        for _, pence, _, cause in self.statement(code):
            found[cause] += pence
        return {cause: pence for cause, pence in found.items() if pence}


def _sums(lines: list[Line]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines:
        found[line.source] -= line.pence
        found[line.target] += line.pence
    return found
