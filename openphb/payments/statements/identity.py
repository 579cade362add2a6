"""An identity for every statement line, the same each time the line is read.

Banks let people download overlapping days and the same days twice. The identity makes the second reading a
no-op, and must still keep apart two real payments that look alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from openphb.kernel.money import Money
from openphb.payments.statements.statement import RefusedLine, StatementLine, shown


class AnyPart(Protocol):
    """One statement of several in a file, with what its lines leave unexplained between its balances."""

    @property
    def opening(self) -> Money | None: ...
    @property
    def closing(self) -> Money | None: ...
    @property
    def lines(self) -> Sequence[StatementLine]: ...
    @property
    def line(self) -> int: ...
    @property
    def gap(self) -> Money | None: ...


Part = TypeVar("Part", bound=AnyPart)
_LENGTH = 40  # hexadecimal digits kept of the SHA-256: 160 bits


def from_content(account: str, lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Identities for lines to which the bank gives none.

    Made of the account, day, amount, text and running balance, and of how many equal lines came before.
    Equal lines are counted by the day, so this relies on what banks do: export whole days.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for line in lines:
        key = _key(account, line)
        named.append(replace(line, bank_id=_digest((*key, str(seen[key])))))
        seen[key] += 1
    return named


def from_bank(line: StatementLine, *, reference: str) -> str:
    """An identity on the bank's own reference.

    The day and amount go with it, since some banks start their numbering again each day.
    """
    return f"{reference}/{line.date:%Y%m%d}/{line.amount.pence}"


def complete(account: str, lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Lines of one file, each with an identity: the bank's where it gave one, else from the content.

    camt.053's `NtryRef` is not used: it counts entries within one download, so the same payment has another
    in a download that overlaps.
    """
    unnamed = iter(from_content(account, [line for line in lines if not line.bank_id]))
    return _told_apart([line if line.bank_id else next(unnamed) for line in lines])


def named_once(lines: Sequence[StatementLine]) -> tuple[list[StatementLine], list[RefusedLine]]:
    """Each line that the bank names, once: where a name may be given once only, a second is the same movement again."""
    first: dict[str, StatementLine] = {}
    once, again = [], []
    for line in lines:
        if not line.bank_id or first.setdefault(line.bank_id, line) is line:
            once.append(line)
        else:
            because = f"This entry is the one on line {first[line.bank_id].line} again, so it was not counted twice."
            again.append(RefusedLine(line.line, shown(line.text), because, moved_money=False))
    return once, again


def parts_once(parts: Sequence[Part]) -> tuple[list[Part], list[RefusedLine]]:
    """Each statement of a file once: the same balances, apart from each other, and the same lines are the same days.

    Where money came in and went out evenly nothing is left out, since the next days may look the same.
    """
    first: dict[tuple[object, ...], Part] = {}
    once: list[Part] = []
    again: list[RefusedLine] = []
    for part in parts:
        same = first.setdefault((part.opening, part.closing, tuple(part.lines)), part)
        if same is part or part.gap is None or part.opening == part.closing:
            once.append(part)
            continue
        because = f"This line is in the statement on line {same.line} already, so it was not counted twice."
        again += [RefusedLine(line.line, shown(line.text), because, moved_money=False) for line in part.lines]
    return once, again


def _told_apart(lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Lines of one file that would share an identity, numbered from the second on."""
    seen: Counter[str] = Counter()
    apart = []
    for line in lines:
        seen[line.bank_id] += 1
        again = seen[line.bank_id]
        apart.append(replace(line, bank_id=f"{line.bank_id}/{again}") if again > 1 else line)
    return apart


def _key(account: str, line: StatementLine) -> tuple[str, ...]:
    balance = "" if line.balance is None else str(line.balance.pence)
    text = " ".join(f"{line.text} {line.reference}".upper().split())
    return account, line.date.isoformat(), str(line.amount.pence), text, balance


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]
