"""Bank lines that look like another of the same account: paid twice, perhaps. Pure.

It is a reason to ask, and never proof. Whoever is paid the same sum again and again is paid by a rhythm, and a rhythm
has no line too many; two different invoices are two; and what came back was put right already. The days and the
smallest sum are choices of ours: a supplier bills each week at the most, and a second bus fare is not worth a question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.matching.words import payee, squeezed

NEAR = 5  # days: less than a week, by which most suppliers bill
SAME_INVOICE = 60  # days, in which one invoice may be sent and paid again
SMALLEST = Money(2_000)
_RHYTHM = 3  # the same step so often is a rhythm, or a habit
_SHORTEST_RHYTHM = 6  # days: weekly pay that comes a day early
# A number that the payer's words call an invoice's; a bare number may be the account the payee keeps for them.
_INVOICE = re.compile(r"\b(?:inv(?:oice)?|bill)(?:\s*(?:no|nr|number|ref))?[\s.:#/-]*((?=[a-z/-]*\d)[a-z0-9/-]+)", re.I)

Whose = tuple[tuple[str, ...], int]  # the payee, and how many pence


@dataclass(frozen=True, slots=True)
class Moved:
    """A bank line as far as it matters here. Money in is positive. `position` orders the lines of one day."""

    id: UUID
    on: date
    amount: Money
    text: str
    reference: str = ""
    position: int = 0

    @property
    def invoice(self) -> str:
        """The invoice number it names, as we compare numbers; '' where it names none."""
        found = _INVOICE.search(f"{self.text} {self.reference}")
        return squeezed(found[1]) if found else ""

    @property
    def words(self) -> str:
        return squeezed(f"{self.text} {self.reference}")


@dataclass(frozen=True, slots=True)
class Twice:
    """A line, the earlier one that it looks like, and why, in words."""

    line: UUID
    earlier: UUID
    because: str


def paid_twice(lines: Iterable[Moved]) -> tuple[Twice, ...]:
    """Lines of one account that may have been paid twice, the oldest first. The order they come in does not matter."""
    out: defaultdict[Whose, list[Moved]] = defaultdict(list)
    back: Counter[Whose] = Counter()
    for line in lines:
        whose = (payee(line.text), abs(line.amount.pence))
        if line.amount.pence > 0:
            back[whose] += 1
        elif line.amount.pence <= -SMALLEST.pence and whose[0]:
            out[whose].append(line)
    found = [pair for whose, same in out.items() for pair in _of_payee(_in_order(same), came_back=back[whose])]
    return tuple(_twice(before, after) for before, after in sorted(found, key=lambda pair: _place(pair[1])))


Pair = tuple[Moved, Moved]


def _place(line: Moved) -> tuple[date, int, str]:
    return line.on, line.position, str(line.id)


def _in_order(lines: Iterable[Moved]) -> list[Moved]:
    return sorted(lines, key=_place)


def _of_payee(same: Sequence[Moved], *, came_back: int) -> list[Pair]:
    """Of one payee and one sum, each line with the one it looks like, as many as are too many."""
    steps = [pair for pair in pairwise(same) if _alike(*pair)]
    billed = [pair for pair in _of_one_invoice(same) if pair not in steps]
    gaps = [_gap(pair) for pair in pairwise(same)]
    too_many = min(len(steps) + len(billed), _surplus(same, gaps=gaps)) - came_back
    likeliest = sorted([*billed, *steps], key=lambda pair: (not pair[1].invoice, _gap(pair), _place(pair[1])))
    return likeliest[: max(too_many, 0)]


def _alike(before: Moved, after: Moved) -> bool:
    """Nearer than anybody bills, with the same words or the same invoice; never with different invoices."""
    if before.invoice or after.invoice:
        return before.invoice == after.invoice and _gap((before, after)) <= SAME_INVOICE
    return _gap((before, after)) <= NEAR and before.words == after.words


def _of_one_invoice(same: Sequence[Moved]) -> list[Pair]:
    """Pairs of one invoice number with others between them."""
    latest: dict[str, Moved] = {}
    pairs = []
    for line in same:
        before = latest.get(line.invoice)
        if before is not None and line.invoice and _gap((before, line)) <= SAME_INVOICE:
            pairs.append((before, line))
        latest[line.invoice] = line
    return pairs


def _surplus(same: Sequence[Moved], *, gaps: Sequence[int]) -> int:
    """How many lines are more than the rhythm of this payee has room for; all of them where it has none."""
    if sum(gap <= 1 for gap in gaps) >= _RHYTHM:
        return 0  # there and back each time: a habit, not a mistake
    usual = _usual(gaps)
    if not usual:
        return len(same)
    return len(same) - (round(_gap((same[0], same[-1])) / usual) + 1)


def _usual(gaps: Sequence[int]) -> int:
    """The step that comes again and again, give or take a bank holiday; 0 where none does."""
    counted = {gap: sum(abs(other - gap) <= max(1, gap // 10) for other in gaps) for gap in gaps}
    again = [gap for gap, times in counted.items() if gap >= _SHORTEST_RHYTHM and times >= _RHYTHM]
    return max(again, key=lambda gap: (counted[gap], -gap), default=0)


def _gap(pair: Pair) -> int:
    return (pair[1].on - pair[0].on).days


def _twice(before: Moved, after: Moved) -> Twice:
    gap = _gap((before, after))
    when = {0: "the same day", 1: "the day before"}.get(gap, f"{gap} days before, on {in_words(before.on)}")
    same = f"and named the same invoice, {after.invoice}" if after.invoice else "with the same words"
    size = Money(abs(after.amount.pence))
    return Twice(after.id, before.id, f"The same payee was paid {size} {when}, {same}. It may be right all the same.")
