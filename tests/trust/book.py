"""A naive second book: a plain list of transfers, counted again from the start each time anything is asked.

It shares nothing with the ledger but the words, so that the two can only agree by both being right.
"""

from __future__ import annotations

from collections import Counter
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

    def answer(self, wanted: list[Line]) -> str:
        """What the ledger should say to these: 'posted', 'again', 'conflict' or 'short'. Kept only if posted."""
        known = {line.key: line.pence for line in self.lines}
        before = [line for line in wanted if line.key in known]
        if before:
            same = len(before) == len(wanted) and all(known[line.key] == line.pence for line in before)
            return "again" if same else "conflict"
        after = self.balances([*self.lines, *wanted])
        if any(pence < 0 and code not in self.may_go_below for code, pence in after.items()):
            return "short"
        self.lines += wanted
        return "posted"

    def balances(self, lines: list[Line] | None = None) -> Counter[str]:
        """Every account that anything touched."""
        found: Counter[str] = Counter()
        for line in self.lines if lines is None else lines:
            found[line.source] -= line.pence
            found[line.target] += line.pence
        return found

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
