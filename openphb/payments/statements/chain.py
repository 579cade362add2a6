"""The lines of one day put end to end by their balances, however the file has shuffled them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from openphb.kernel.money import Money
from openphb.payments.statements.statement import StatementLine


def link(day: Sequence[StatementLine], *, begins_at: Money | None) -> list[StatementLine]:
    """The lines so that each begins where the one before ended; as they came if there is no such order."""
    return _linked(day, begins_at=begins_at) or list(day)


def repeated(day: Sequence[StatementLine]) -> list[StatementLine]:
    """Lines of one day that stand in the file twice but happened once, as their balances show.

    Two real payments that look alike leave two balances, or money moved between them: then all the lines link up.
    """
    seen: dict[tuple[int, int, str, str], StatementLine] = {}
    again = []
    for line in day:
        balance = line.balance.pence if line.balance is not None else 0
        if seen.setdefault((line.amount.pence, balance, line.text, line.reference), line) is not line:
            again.append(line)
    if not again or _linked(day, begins_at=None):
        return []
    return again if _linked(list(seen.values()), begins_at=None) else []


def _linked(day: Sequence[StatementLine], *, begins_at: Money | None) -> list[StatementLine] | None:
    """The lines end to end, None if that cannot be.

    Each line leads from one balance to another, so this is the old walk over every bridge once.
    """
    from_balance: defaultdict[int, list[StatementLine]] = defaultdict(list)
    for line in reversed(day):
        if line.balance is None:
            return None
        from_balance[(line.balance - line.amount).pence].append(line)
    start = begins_at.pence if begins_at is not None else _start(day)
    walked = _walk(from_balance, start=start)
    return walked if len(walked) == len(day) and _is_one_walk(walked) else None


def _start(day: Sequence[StatementLine]) -> int:
    """The balance one more line leads from than to; any will do if the day ends where it began."""
    surplus: Counter[int] = Counter()
    for line in day:
        if line.balance is not None:
            surplus[(line.balance - line.amount).pence] += 1
            surplus[line.balance.pence] -= 1
    first = day[0].balance - day[0].amount if day[0].balance is not None else Money(0)
    return next((balance for balance, count in surplus.items() if count > 0), first.pence)


def _walk(from_balance: dict[int, list[StatementLine]], *, start: int) -> list[StatementLine]:
    """Walk on while there is a way; where it ends, put the steps down, and go on from the last branch (Hierholzer)."""
    path: list[tuple[int, StatementLine | None]] = [(start, None)]
    walked: list[StatementLine] = []
    while path:
        at, step = path[-1]
        if from_balance.get(at):
            line = from_balance[at].pop()
            path.append((line.balance.pence if line.balance is not None else 0, line))
        else:
            path.pop()
            walked += [step] if step is not None else []
    return walked[::-1]


def _is_one_walk(walked: Sequence[StatementLine]) -> bool:
    return all(
        after.balance is not None and before.balance == after.balance - after.amount
        for before, after in zip(walked, walked[1:], strict=False)
    )
