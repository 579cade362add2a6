"""What was brought in, what a file that waits would make, and what its rows made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.queries import arriving as budgets
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.moving import reading, rules, sheets
from openphb.moving.judged import Judged
from openphb.moving.kinds import BUDGETS, KINDS, Kind
from openphb.moving.lists import LISTS
from openphb.moving.models import Arrival, Arrived
from openphb.moving.reading import Fate
from openphb.moving.rules import ArrivalState
from openphb.moving.sheets import Sheet
from openphb.people import queries as people

SIZE = 20


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that stayed out: where the mistake was, and why."""

    line: int
    column: str
    because: str


@dataclass(frozen=True, slots=True)
class ArrivalView:
    """A file that was brought in, waits, or was taken back or thrown away."""

    id: UUID
    kind: Kind
    name: str
    state: ArrivalState
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    rows: int
    made: int
    known: int
    left_out: tuple[LeftOut, ...]
    totals: Mapping[str, Money]
    given_by: UUID
    given_by_name: str
    given_at: datetime
    brought_by_name: str
    brought_at: datetime | None
    ended_by_name: str
    ended_at: datetime | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that waits, as it would be brought in now."""

    arrival: ArrivalView
    judged: Judged

    def total(self, name: str) -> Money:
        return reading.total(self.judged.rows, name)

    def why_not(self, *, without_wrong: bool) -> Refusal | None:
        return rules.why_not_these(self.arrival.kind, self.judged.rows, without_wrong=without_wrong)


@dataclass(frozen=True, slots=True)
class ArrivedView:
    """What a row made. `called` is whose it is, or the organisation's name; empty once it is here no more."""

    line: int
    made: UUID
    person: UUID | None
    called: str


def arrivals(*, by: Actor, page: int = 1) -> tuple[tuple[ArrivalView, ...], int]:
    """Files of this board, the latest first, and how many there are."""
    rows = _seen(by)
    start = (page - 1) * SIZE
    return tuple(map(_view, rows.order_by("-given_at", "id")[start : start + SIZE])), rows.count()


def arrival(id: UUID, *, by: Actor) -> ArrivalView:
    """One of them. Raises NotFound for another board's, or for whoever sees none."""
    return _view(_row(id, by=by))


@asked_once
def sheet_of(id: UUID, *, by: Actor) -> Sheet:
    """The table in a file that waits. Raises NotFound where it waits no more."""
    row = _row(id, by=by)
    if row.state != ArrivalState.WAITING:
        raise NotFound
    return sheets.sheet(bytes(row.content))


def looked(id: UUID, *, by: Actor, on: date) -> Looked:
    """What would become of every row. Raises NotFound where the file waits no more, Refused for missing columns."""
    found, sheet = arrival(id, by=by), sheet_of(id, by=by)
    reading.require_columns(found.kind, found.columns, width=len(sheet.headings))
    read = reading.read(sheet, found.kind, columns=found.columns)
    judged: Judged = LISTS[found.kind.code].judged(read, arrival=id, by=by, on=on)
    return Looked(found, judged)


def arrived(id: UUID, *, by: Actor, page: int = 1) -> tuple[tuple[ArrivedView, ...], int]:
    """What the rows of a file made, in the order of the file, and how many there are."""
    found = _row(id, by=by)
    rows = Arrived.objects.of(by).filter(arrival=found)
    start = (page - 1) * SIZE
    listed = list(rows.order_by("line", "id")[start : start + SIZE])
    named = {
        id: each.name for id, each in people.each_person([row.person for row in listed if row.person], by=by).items()
    }
    named |= {id: name for id, name, _ in people.organisations(by=by)} if found.kind == "payees" else {}
    views = (ArrivedView(row.line, row.made, row.person, named.get(row.person or row.made, "")) for row in listed)
    return tuple(views), rows.count()


def lacking(id: UUID, *, by: Actor, on: date, page: int = 1) -> dict[UUID, tuple[Refusal, ...]]:
    """For each budget on this page of a file, what the rules still need before its money may be promised."""
    if arrival(id, by=by).kind is not BUDGETS:
        return {}
    listed, _ = arrived(id, by=by, page=page)
    return {each.made: budgets.lacks(each.made, by=by, on=on) for each in listed}


def remembered(headings: tuple[str, ...], kind: Kind, *, by: Actor) -> dict[str, int]:
    """What was said the last time of a file of this kind with the same headings; nothing where there was none."""
    rows = Arrival.objects.of(by).filter(kind=kind.code, state__in=[ArrivalState.IN, ArrivalState.TAKEN_BACK])
    for row in rows.order_by("-brought_at")[:5]:
        if sheets.same(headings, row.headings):
            return dict(row.columns)
    return {}


def same_file(sha256: str, kind: Kind, *, by: Actor) -> ArrivalView | None:
    """The same bytes, if they were brought in as the same kind before and not taken back."""
    row = Arrival.objects.of(by).filter(kind=kind.code, sha256=sha256, state=ArrivalState.IN).first()
    return _view(row) if row else None


def _seen(by: Actor) -> QuerySet[Arrival]:
    if rules.why_not_see(roles=by.roles):
        raise NotFound
    return Arrival.objects.of(by)


def _row(id: UUID, *, by: Actor) -> Arrival:
    row = _seen(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _view(row: Arrival) -> ArrivalView:
    kept = {name: getattr(row, name) for name in ArrivalView.__dataclass_fields__ if name not in _TOLD}
    return ArrivalView(
        kind=KINDS[row.kind],
        state=ArrivalState(row.state),
        headings=tuple(row.headings),
        left_out=tuple(LeftOut(**each) for each in row.left_out),
        totals={name: Money(pence) for name, pence in row.totals.items()},
        **kept,
    )


_TOLD = frozenset({"kind", "state", "headings", "left_out", "totals"})


def left_out_of(judged: Judged) -> list[dict[str, object]]:
    """What is kept of the rows that stay out: where, and why; not what stands in them."""
    wrong = ((row.line, each) for row in judged.rows if row.fate is Fate.WRONG for each in row.wrong)
    found = [{"line": line, "column": each.column, "because": each.because} for line, each in wrong]
    return found[: rules.MOST_TO_MEND_KEPT]
