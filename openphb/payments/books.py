"""What a holding's statement lines mean for the ledger: which movements make the books say what is understood. Pure.

A line enters the books through `unexplained`: money that left the account goes held → unexplained, money that came
goes unexplained → held. Understanding a line takes it out of `unexplained` again, to what it was spent on, or back to
the outside world. So `unexplained`, cause by cause, is exactly the lines that nobody has understood yet.

Three things are not obvious:

- A payment from us was put into `held` when it settled, so the statement line that shows it moves nothing.
- A statement can show more spent than we know to be in the account. `held` never goes below zero; the part that is
  missing stays as a negative `unexplained` under the line's cause until money turns up that covers it.
- Money sent back to us may have been demanded already (a reclaim, a final account), and has then left `held` for
  `repayable`. Only what goes beyond what was demanded moves.

Corrections are additions: what was understood before is moved back, then what is understood now is moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from uuid import UUID

from openphb.kernel.money import NIL, Money
from openphb.ledger import chart

NOT_IN_PLAN = "not-in-plan"


@dataclass(frozen=True, slots=True)
class Understood:
    """A statement line and what it is taken to be; `kind` is empty while nobody knows. Money in is positive."""

    id: UUID
    on: date
    amount: Money
    kind: str = ""
    plan_line: UUID | None = None

    @property
    def cause(self) -> str:
        return f"line:{self.id}"


@dataclass(frozen=True, slots=True)
class Posted:
    """One movement of `unexplained` that the ledger already has. Money into `unexplained` is positive."""

    cause: str
    kind: str
    other: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Step:
    """One movement to make. Cause, kind and accounts together are new each time, so the ledger takes it once."""

    source: str
    target: str
    amount: Money
    cause: str
    kind: str
    on: date
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class Books:
    """What the ledger knows of one holding. `demanded` is what left `held` for `repayable` because we asked."""

    holding: str
    held: Money
    demanded: Money
    posted: tuple[Posted, ...]


@dataclass(frozen=True, slots=True)
class _Stand:
    """How one line should stand, and how it stands. Signs as in `Posted`: into `unexplained` is positive.

    `gain` is what `held` should gain by the line, `gained` what it has; `explained` is what `other` should have
    given, `given` what each account has.
    """

    line: Understood
    gain: Money
    gained: Money
    other: str
    explained: Money
    given: Mapping[str, Money]

    @property
    def missing(self) -> Money:
        return self.gain - self.gained


def steps(lines: Sequence[Understood], *, books: Books) -> list[Step]:
    """The movements that bring the books to what is understood, in the order in which they can be made.

    First what was misunderstood is taken back; then money that came, then money that went, by day; then what it was.
    """
    stands = _stands(sorted(lines, key=lambda line: (line.on, str(line.id))), books=books)
    made = [step for stand in stands for step in _taken_back(stand, books=books)]
    made += _through_held(stands, books=books)
    made += [step for stand in stands for step in _explained(stand, books=books)]
    return _numbered(made, books=books)


def _stands(lines: Sequence[Understood], *, books: Books) -> list[_Stand]:
    posted = _by_cause(books.posted)
    given = {line.cause: _given(posted.get(line.cause, ())) for line in lines}
    beyond = _beyond_demand(lines, books=books, given=given)
    held = chart.held(books.holding)
    found = []
    for line in lines:
        gain, other, explained = _meaning(line, holding=books.holding, beyond=beyond.get(line.id, NIL))
        already = given[line.cause]
        found.append(_Stand(line, gain, -already.get(held, NIL), other, explained, already))
    return found


def _meaning(line: Understood, *, holding: str, beyond: Money) -> tuple[Money, str, Money]:
    """What `held` gains, and which account explains how much of the line."""
    if line.kind == "payment":
        return NIL, "", NIL
    if line.kind == "returned to us":
        return -beyond, chart.repayable(holding), -beyond
    other = {
        "spending": chart.spent(holding, line.plan_line),
        "refund": chart.spent(holding, line.plan_line),
        "own money": chart.OUTSIDE,
        "not in plan": chart.spent(holding, NOT_IN_PLAN),
    }.get(line.kind, "")
    return line.amount, other, line.amount if other else NIL


def _beyond_demand(
    lines: Sequence[Understood], *, books: Books, given: Mapping[str, Mapping[str, Money]]
) -> dict[UUID, Money]:
    """For each line of money sent back: how much of it nobody had asked for yet.

    A line that has moved money keeps what it moved: a later demand does not reach back to it.
    """
    repayable = chart.repayable(books.holding)
    back = [line for line in lines if line.kind == "returned to us"]
    beyond = {line.id: -given[line.cause].get(repayable, NIL) for line in back}
    left = books.demanded - Money.total(-line.amount - beyond[line.id] for line in back if beyond[line.id])
    for line in back:
        if not beyond[line.id]:
            covered = min(-line.amount, max(left, NIL))
            beyond[line.id] = -line.amount - covered
            left -= covered
    return beyond


def _taken_back(stand: _Stand, *, books: Books) -> Iterator[Step]:
    """Undo what the line was explained as before, where that is not what it is explained as now."""
    held = chart.held(books.holding)
    for other, amount in sorted(stand.given.items()):
        still_right = other == stand.other and amount == stand.explained
        if amount and other != held and not still_right:
            yield _step(other, -amount, stand=stand, books=books, kind="correction")


def _through_held(stands: Sequence[_Stand], *, books: Books) -> Iterator[Step]:
    """Money in first, so that money out finds it; what `held` cannot bear waits for money that can."""
    available = books.held
    for stand in sorted(stands, key=lambda stand: (stand.missing < NIL, stand.line.on, str(stand.line.id))):
        gain = max(stand.missing, -available)
        if gain:
            available += gain
            yield _step(chart.held(books.holding), -gain, stand=stand, books=books, kind="statement")


def _explained(stand: _Stand, *, books: Books) -> Iterator[Step]:
    if stand.explained and stand.given.get(stand.other, NIL) != stand.explained:
        yield _step(stand.other, stand.explained, stand=stand, books=books, kind=stand.line.kind)


def _step(other: str, into: Money, *, stand: _Stand, books: Books, kind: str) -> Step:
    """A movement between `unexplained` and another account; into `unexplained` if positive."""
    unexplained = chart.unexplained(books.holding)
    source, target = (other, unexplained) if into > NIL else (unexplained, other)
    reverses = stand.line.cause if kind == "correction" else ""
    return Step(source, target, Money(abs(into.pence)), stand.line.cause, kind, stand.line.on, reverses)


def _numbered(made: Sequence[Step], *, books: Books) -> list[Step]:
    """The same steps; one that has been made before under its kind gets a number: 'spending 2'."""
    unexplained = chart.unexplained(books.holding)
    taken = {
        (each.cause, each.kind, *((each.other, unexplained) if each.amount > NIL else (unexplained, each.other)))
        for each in books.posted
    }
    found = []
    for step in made:
        names = (step.kind if number == 1 else f"{step.kind} {number}" for number in count(1))
        kind = next(name for name in names if (step.cause, name, step.source, step.target) not in taken)
        taken.add((step.cause, kind, step.source, step.target))
        found.append(replace(step, kind=kind))
    return found


def _by_cause(posted: Iterable[Posted]) -> dict[str, list[Posted]]:
    found: dict[str, list[Posted]] = defaultdict(list)
    for each in posted:
        found[each.cause].append(each)
    return found


def _given(posted: Iterable[Posted]) -> dict[str, Money]:
    """What each account has given to `unexplained` for one line, net."""
    found: dict[str, Money] = defaultdict(lambda: NIL)
    for each in posted:
        found[each.other] += each.amount
    return dict(found)
