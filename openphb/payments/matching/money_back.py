"""Money that comes back from whom it went to: a refund, or a payment that the bank reversed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from openphb.payments.matching import words
from openphb.payments.matching.rows import Found, How, Line

_WITHIN = 60  # days
_AT_ONCE = 10  # days within which it is clear which of several alike came back
_ALIKE = 0.75
_SURE = 0.8


def money_back(lines: Sequence[Line], *, free: Iterable[int], given: Sequence[Line]) -> list[Found]:
    """Free lines of money in that undo a line `given` before or on the same day, to the penny and by name.

    Each is undone once. Of several alike the latest is taken, and only if it is not long ago.
    """
    by_amount: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(given):
        by_amount[-line.pence].append(at)
    found: list[Found] = []
    undone: set[int] = set()
    for at in sorted((at for at in free if lines[at].pence > 0), key=lambda at: lines[at]):
        near = [each for each in _before(lines[at], by_amount, given=given) if each[1] not in undone]
        latest = max(near, key=lambda each: (given[each[1]].day, each[0]), default=None)
        if latest and (len(near) == 1 or lines[at].day - given[latest[1]].day <= _AT_ONCE):
            alike, place = latest
            undone.add(place)
            found.append(Found(How.MONEY_BACK, (at, place), (), round(_SURE * alike, 3)))
    return found


def _before(line: Line, by_amount: dict[int, list[int]], *, given: Sequence[Line]) -> Iterable[tuple[float, int]]:
    back = words.payee(line.text)
    for place in by_amount.get(line.pence, ()):
        if 0 <= line.day - given[place].day <= _WITHIN:
            alike = _alike(words.payee(given[place].text), back)
            if alike >= _ALIKE:
                yield alike, place


def _alike(went: tuple[str, ...], back: tuple[str, ...]) -> float:
    """How far two texts of a bank name one payee: either may be cut short, or say more."""
    return max(words.likeness(went, back), words.likeness(back, went)) if went and back else 0.0
