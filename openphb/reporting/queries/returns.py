"""Returns as they are looked at: the list, one with its numbers and history, what was found, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Length

from openphb.budgets.queries.continuing_care import found_again
from openphb.insight.returns.numbers import Changed, Number, changes
from openphb.insight.returns.periods import Period
from openphb.insight.returns.plds import numbers as plds
from openphb.insight.returns.plds.reading import read
from openphb.insight.returns.plds.records import Record, Span
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, require
from openphb.plans.workflow import Move
from openphb.reporting import rules
from openphb.reporting.models import (
    Return,
    ReturnEvent,
    ReturnFile,
    ReturnFinding,
    ReturnReceipt,
    ReturnSending,
)
from openphb.reporting.workflow import (
    AACC,
    KINDS,
    OPEN,
    READERS,
    RETURN_MOVES,
    ReturnKind,
    ReturnState,
    SendingState,
)

PAGE = 20
SHOWS: Mapping[str, tuple[ReturnState, ...]] = {
    "": tuple(ReturnState),
    "open": OPEN,
    "sent": (ReturnState.SENT, ReturnState.ACCEPTED, ReturnState.REJECTED),
    "past": (ReturnState.REPLACED, ReturnState.WITHDRAWN),
}
SORTS: Mapping[str, tuple[str, ...]] = {
    "period": ("-ends_on", "kind", "-number"),
    "due": ("due_on", "-ends_on", "kind", "-number"),
    "made": ("-made_at", "-number"),
}
_LISTED = (
    "id", "kind", "code", "starts_on", "ends_on", "number", "state", "opens_on", "due_on", "records", "stopping",
    "looking", "made_by", "made_by_name", "made_at", "signed_by_name", "signed_at", "because", "follows_id", "facts_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One version of one return, in a list or at the head of its pages."""

    id: UUID
    kind: ReturnKind
    code: str
    period: Period
    number: int
    state: ReturnState
    opens_on: date | None
    due_on: date | None
    facts_on: date | None
    records: int
    stopping: int
    looking: int
    follows: UUID | None
    because: str
    made_by: UUID
    made_by_name: str
    made_at: datetime
    signed_by_name: str
    signed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class MoveOffered:
    """A move out of the state a return is in, and why this actor may not make it, if so."""

    verb: str
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class FileLine:
    """The file of a return, without its bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class SendingLine:
    """How the file stands on its way through MESH; the id is what it is sent under."""

    id: UUID
    state: SendingState
    tries: int
    due_at: datetime | None
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What came back."""

    kind: str
    reference: str
    says: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """What was done."""

    verb: str
    by_name: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """One version of a return, with all that hangs on it but its findings, which are turned page by page."""

    line: ReturnLine
    numbers: tuple[Number, ...]
    moves: tuple[MoveOffered, ...]
    file: FileLine
    sending: SendingLine | None
    receipts: tuple[ReceiptLine, ...]
    events: tuple[EventLine, ...]
    versions: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something wrong with one record; `origin` is the kind of page where it is mended, and what of."""

    weight: str
    table: str
    record: str
    item: str
    shape: str
    says: str
    mends: str
    origin: tuple[str, str]
    mended_at: str


def returns(
    *, by: Actor, show: str = "", kind: str = "", sort: str = "period", page: int | None = 1
) -> tuple[tuple[ReturnLine, ...], int]:
    """A page of returns (all of them without one) and how many there are."""
    rows = _seen(by).filter(state__in=SHOWS.get(show, SHOWS[""]))
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    rows = rows.order_by(*SORTS.get(sort, SORTS["period"])).only(*_LISTED)
    chosen = rows if page is None else rows[(page - 1) * PAGE : page * PAGE]
    return tuple(_line(row) for row in chosen), rows.count()


def one(returned: UUID, *, by: Actor) -> ReturnView:
    """One return. Raises NotFound where there is none of this board, or for whoever sees no returns."""
    row = _row(returned, by=by)
    line = _line(row)
    same = _seen(by).filter(kind=row.kind, ends_on=row.ends_on).order_by("-number").only(*_LISTED)
    return ReturnView(
        line,
        tuple(Number(**each) for each in row.numbers),
        tuple(_offered(line, by=by)),
        _file(row, by=by),
        _sending(row, by=by),
        _receipts(row, by=by),
        _events(row, by=by),
        tuple(_line(each) for each in same),
    )


def findings(
    returned: UUID, *, by: Actor, weight: str = "", table: str = "", page: int | None = 1
) -> tuple[tuple[FindingLine, ...], int]:
    """A page of what was found (all of it without one), those that stop the return first; and how much there is."""
    rows = ReturnFinding.objects.of(by).filter(returned=_row(returned, by=by)).order_by("-weight", "place")
    if weight:
        rows = rows.filter(weight=weight)
    if table:
        rows = rows.filter(table=table)
    chosen = rows if page is None else rows[(page - 1) * PAGE : page * PAGE]
    told = (
        FindingLine(
            each.weight, each.table, each.record, each.item, each.shape, each.says, each.mends,
            (each.origin_kind, each.origin), each.mended_at,
        )
        for each in chosen
    )  # fmt: skip
    return tuple(told), rows.count()


def changed(returned: UUID, *, by: Actor) -> tuple[ReturnLine, tuple[Changed, ...]] | None:
    """The version this one follows, and every number that is another one now; None where it follows none."""
    row = _row(returned, by=by)
    if row.follows_id is None:
        return None
    before = _row(row.follows_id, by=by)
    told = (tuple(Number(**each) for each in one.numbers) for one in (before, row))
    return _line(before), changes(*told)


def behind(returned: UUID, code: str, *, by: Actor) -> tuple[Record, ...]:
    """The records that one number of an identified return counts, as they stand in its file. For few: see rules."""
    row = _row(returned, by=by)
    require(rules.why_not_see_file(row.kind, roles=by.roles))
    if row.kind != AACC.code:
        return ()
    content = bytes(ReturnFile.objects.of(by).get(returned=row).content)
    return plds.behind(code, read(content), span=Span(row.starts_on, row.ends_on))


def origins(records: Iterable[Record], *, by: Actor) -> tuple[Record, ...]:
    """The same few records, each with where in openphb it comes from, as far as it is still there."""
    told = tuple(records)
    names = {each.table for each in told} - {"header"}
    known = {
        (table, name): (kind, str(id))
        for table in names
        for name, (kind, id) in found_again(table, (each.name for each in told if each.table == table), by=by).items()
    }
    return tuple(replace(each, origin=known.get((each.table, each.name), each.origin)) for each in told)


def to_send(*, by: Actor, at: datetime) -> tuple[UUID, ...]:
    """What waits in the outbox and is due, the longest waiting first."""
    rows = ReturnSending.objects.of(by).filter(state__in=[SendingState.WAITING, SendingState.SENDING], due_at__lte=at)
    return tuple(rows.order_by("due_at", "id").values_list("id", flat=True))


def to_track(*, by: Actor, at: datetime) -> tuple[tuple[UUID, str], ...]:
    """What MESH has and nobody has collected yet, to be asked about again: (sending, MESH's own number)."""
    rows = ReturnSending.objects.of(by).filter(state=SendingState.TAKEN, due_at__lte=at)
    return tuple(rows.order_by("due_at", "id").values_list("id", "message"))


def _seen(by: Actor) -> QuerySet[Return]:
    """Returns are for those who make, sign or audit them."""
    if not by.roles & READERS:
        raise NotFound
    return Return.objects.of(by)


def _row(returned: UUID, *, by: Actor) -> Return:
    row = _seen(by).filter(id=returned).first()
    if row is None:
        raise NotFound
    return row


def _line(row: Return) -> ReturnLine:
    return ReturnLine(
        id=row.id, kind=KINDS[row.kind], code=row.code, period=Period(row.starts_on, row.ends_on), number=row.number,
        state=ReturnState(row.state), opens_on=row.opens_on, due_on=row.due_on, facts_on=row.facts_on,
        records=row.records, stopping=row.stopping, looking=row.looking, follows=row.follows_id, because=row.because,
        made_by=row.made_by, made_by_name=row.made_by_name, made_at=row.made_at, signed_by_name=row.signed_by_name,
        signed_at=row.signed_at,
    )  # fmt: skip


def _offered(line: ReturnLine, *, by: Actor) -> Iterator[MoveOffered]:
    """What may follow by somebody's hand; what the worker does, and what follows by itself, is not among it."""
    for each in RETURN_MOVES:
        if each.source is line.state and each.verb not in ("record as sent", "replace"):
            yield MoveOffered(each.verb, _why_not(each, line, by=by))


def _why_not(each: Move, line: ReturnLine, *, by: Actor) -> Refusal | None:
    refused = rules.why_not_move(each, roles=by.roles, is_maker=line.made_by == by.id)
    return refused or (rules.why_not_checked(line.stopping) if each.verb == "check" else None)


def _file(row: Return, *, by: Actor) -> FileLine:
    """Its size is counted by the database, so that the bytes stay there."""
    rows = ReturnFile.objects.of(by).filter(returned=row).annotate(size=Length("content"))
    return FileLine(*rows.values_list("name", "sha256", "size")[0])


def _sending(row: Return, *, by: Actor) -> SendingLine | None:
    found = ReturnSending.objects.of(by).filter(returned=row).order_by("-made_at").first()
    if found is None:
        return None
    state = SendingState(found.state)
    return SendingLine(found.id, state, found.tries, found.due_at, found.message, found.why)


def _receipts(row: Return, *, by: Actor) -> tuple[ReceiptLine, ...]:
    rows = ReturnReceipt.objects.of(by).filter(returned=row).order_by("-at", "-id")
    return tuple(ReceiptLine(*each) for each in rows.values_list("kind", "reference", "says", "at", "by_name"))


def _events(row: Return, *, by: Actor) -> tuple[EventLine, ...]:
    rows = ReturnEvent.objects.of(by).filter(returned=row).order_by("-at", "-id")
    return tuple(EventLine(*each) for each in rows.values_list("verb", "by_name", "at", "note"))
