"""One number of a return: what it counts, how it was reached, and how two returns differ number by number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COUNT, PENCE = "count", "pence"


@dataclass(frozen=True, slots=True)
class Number:
    """A number under its heading. `unit` is count or pence; `how` says in plain words how it was reached."""

    code: str
    group: str
    says: str
    value: int
    how: str
    unit: str = COUNT


@dataclass(frozen=True, slots=True)
class Changed:
    """The same number in two returns; None where one of them has no such number."""

    code: str
    group: str
    says: str
    before: int | None
    after: int | None
    unit: str = COUNT

    @property
    def difference(self) -> int:
        return (self.after or 0) - (self.before or 0)


def changes(before: Iterable[Number], after: Iterable[Number]) -> tuple[Changed, ...]:
    """Every number that is another one now, in the order of the later return, then those that are gone."""
    was = {each.code: each for each in before}
    now = {each.code: each for each in after}
    both = {**now, **{code: each for code, each in was.items() if code not in now}}
    told = (
        Changed(
            code, each.group, each.says, was[code].value if code in was else None,
            now[code].value if code in now else None, each.unit,
        )
        for code, each in both.items()
    )  # fmt: skip
    return tuple(each for each in told if each.before != each.after)
