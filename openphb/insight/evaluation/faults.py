"""What cannot be read, said by place: which line, which column, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `where` names the file, the line and the column."""

    where: str
    because: str
    try_: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.because}", self.try_) if part)


class Unreadable(Exception):
    """A table or a question that cannot be read, with every fault that was found."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults[:MOST_TOLD])))
        self.faults = faults


def stop(where: str, because: str, *, try_: str = "") -> Unreadable:
    """One fault, to be raised."""
    return Unreadable(Fault(where, because, try_))
