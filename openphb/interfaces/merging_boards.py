"""The one door by which boards merge: what would happen, then each board in one breath of its own.

Rows stay with the board that wrote them, since they are sealed with it; it goes on as a part of its successor. What
comes about is a public row that says so, and roles for its staff. Repeated, it does what is still to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from uuid import UUID

from openphb.budgets.queries.holdings import live_holdings
from openphb.commissioners import merged, merging
from openphb.commissioners import queries as commissioners
from openphb.interfaces import assuring, comparing_boards
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.moving import handed
from openphb.people import merging as people
from openphb.people.merging_rules import GIVEN_BY, Colleague, Comes, together
from openphb.reporting.queries import deadlines

WHERE = "the command line"


@dataclass(frozen=True, slots=True)
class Asked:
    """Boards that become part of another from a day, each by its code. `every`: staff also get the other old boards."""

    old: Mapping[str, int]
    into: str
    successor: int
    on: date
    every: bool = False

    @property
    def codes(self) -> dict[int, str]:
        return {board: code for code, board in self.old.items()} | {self.successor: self.into}


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the boards comes to. `handing`: people on their way from it to another of them."""

    people: int
    budgets: int
    staff: tuple[Colleague, ...]
    handing: int
    accounts: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Differs:
    """A local setting that is not the same everywhere: by board its value and whose decision it was; "" where none."""

    parameter: str
    values: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """What there is and what would come of it. `comes`: who gets access to which board."""

    sides: Mapping[int, Side]
    differs: tuple[Differs, ...]
    twins: int
    shared_accounts: int
    comes: Mapping[int, tuple[Comes, ...]]


def why_not(asked: Asked) -> tuple[Refusal, ...]:
    """Everything against it, by the published list, what was recorded, and what was signed."""
    return tuple(filter(None, (_why_not(code, asked) for code in asked.old)))


def _why_not(code: str, asked: Asked) -> Refusal | None:
    published = merged.why_not_merge(code, asked.into, on=asked.on)
    if published:
        return published
    new = merged.Told(asked.old[code], asked.successor, asked.on)
    by = _looks(asked.old[code])
    with reading(by):
        signed = deadlines.signed_for(asked.on, by=by)
        recorded = merged.why_not_record(new, merging.told())
    words = f"{code} has signed a return for a period that ends after that day. Withdraw it first."
    return recorded or (Refusal(words) if signed else None)


def look(asked: Asked, *, today: date) -> Look:
    """What would happen. Nothing is written. Raises Refused where boards cannot merge so."""
    _require(asked)
    boards = tuple(asked.codes)
    sides = {board: _side(board, asked, today=today) for board in boards}
    shared = {account for one, other in combinations(sides.values(), 2) for account in one.accounts & other.accounts}
    comes = {board: _who_comes(board, asked, sides=sides, today=today) for board in _targets(asked)}
    twins = comparing_boards.twins(WHERE, only=boards)
    return Look(sides, _differing(asked), len(twins), len(shared), comes)


def merge(asked: Asked, *, id: UUID, at: datetime, today: date) -> Look:
    """Record it and give the staff their roles: first the successor, then each old board, each as a whole.

    Raises Refused where boards cannot merge so, before anything is written.
    """
    found = look(asked, today=today)
    for board in _targets(asked):
        merges = tuple(asked.old.values()) if board == asked.successor else ()
        colleagues = _coming_to(board, asked, sides=found.sides)
        perform(
            people.give, colleagues, merges=merges, since=asked.on, by=_does(board, id), at=at, on=today,
        )  # fmt: skip
    successor = commissioners.names()[asked.successor]
    for board in asked.old.values():
        perform(people.note_part_of, successor=successor, since=asked.on, by=_does(board, id), at=at)
    return found


def call_off(board: int, *, why: str, id: UUID, at: datetime, today: date) -> int:
    """Before the day: it does not become part of another after all. How many lose access that had not begun."""
    held = _recorded().get(board)
    require(merged.why_not_call_off(held, on=today))
    assert held is not None and held.successor is not None  # or it was refused
    others = [each.board for each in _recorded().values() if each.successor == held.successor and each.board != board]
    stays = {other: _own_staff(other, since=held.since) for other in others}
    every = frozenset().union(*stays.values())
    gone = perform(people.call_off, board=board, stay=every, why=why, at=at, by=_does(held.successor, id), on=today)
    gone += perform(people.take_back, since=held.since, stay=frozenset(), why=why, at=at, by=_does(board, id))
    for other in others:
        elsewhere = frozenset().union(*(stays[each] for each in others if each != other))
        gone += perform(people.take_back, since=held.since, stay=elsewhere, why=why, at=at, by=_does(other, id))
    return int(gone)


def _own_staff(board: int, *, since: date) -> frozenset[UUID]:
    by = _looks(board)
    with reading(by):
        return frozenset(each.account for each in people.staff(by=by, on=since, since=since))


def _recorded() -> dict[int, merged.Told]:
    return merged.holding(merging.told())


def _require(asked: Asked) -> None:
    refused = why_not(asked)
    if refused:
        raise Refused(*refused)


def _looks(board: int) -> Actor:
    return next(assuring.boards(WHERE, only=[board]))


def _does(board: int, id: UUID) -> Actor:
    return Actor(id, GIVEN_BY, board, frozenset({Role.LEAD}), where=WHERE)


def _targets(asked: Asked) -> tuple[int, ...]:
    """The boards in which somebody gets access: the successor, and each old one where all staff come to all."""
    return (asked.successor, *(asked.old.values() if asked.every else ()))


def _side(board: int, asked: Asked, *, today: date) -> Side:
    by, day = _looks(board), max(asked.on, today)
    others = [each for each in asked.codes if each != board]
    with reading(by):
        return Side(
            people=people.people_count(by=by),
            budgets=len({each.budget for each in live_holdings(by=by)}),
            staff=together(people.staff(by=by, on=day, since=asked.on)),
            handing=handed.under_way(others, by=by, on=today),
            accounts=people.accounts(by=by, on=today),
        )


def _coming_to(board: int, asked: Asked, *, sides: Mapping[int, Side]) -> tuple[Colleague, ...]:
    return together(each for old in asked.old.values() if old != board for each in sides[old].staff)


def _who_comes(board: int, asked: Asked, *, sides: Mapping[int, Side], today: date) -> tuple[Comes, ...]:
    by = _looks(board)
    with reading(by):
        return people.coming(_coming_to(board, asked, sides=sides), by=by, on=max(asked.on, today))


def _differing(asked: Asked) -> tuple[Differs, ...]:
    """Local settings as they hold on the day, where one of the boards has another value or none."""
    held = {board: dict(_settings(board, on=asked.on)) for board in asked.codes}
    names = sorted({name for values in held.values() for name in values})
    found = (Differs(name, {board: values.get(name, ("", "")) for board, values in held.items()}) for name in names)
    return tuple(each for each in found if len({value for value, _ in each.values.values()}) > 1)


def _settings(board: int, *, on: date) -> Iterator[tuple[str, tuple[str, str]]]:
    by = _looks(board)
    with reading(by):
        found = commissioners.settings_on(on, by=by)
    for name, each in found.items():
        yield name, (str(each.value), each.owner)


def recorded(*, on: date) -> Sequence[tuple[str, str, date, bool]]:
    """Every board that is part of another or is to be: its name, the other's, the day, and whether it has come."""
    names = commissioners.names()
    held = sorted(_recorded().values(), key=lambda each: (each.since, names[each.board]))
    return [(names[each.board], each.successor_name, each.since, each.since <= on) for each in held]
