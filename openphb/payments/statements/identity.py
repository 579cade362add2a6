"""An identity for every statement line, the same each time the line is read.

Banks let people download overlapping days and the same days twice. The identity makes the second reading a
no-op, and must still keep apart two real payments that look alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from openphb.payments.statements.statement import StatementLine

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
