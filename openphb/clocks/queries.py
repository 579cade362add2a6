"""Questions about clocks: a board's, somebody's own, one person's. The board is one indexed question however long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from openphb.clocks import rules, statements
from openphb.clocks.models import Clock, ClockEvent, ClockPass
from openphb.clocks.workflow import ClockState
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.law import clocks as law
from openphb.law.clocks import KINDS, ClockKind
from openphb.people.rules import manages_money_only, search_name

PAGE = 20
MOST = 1_000
"""Nobody turns to the fiftieth page: a list is counted and turned so far, and is narrowed after that."""
WHOSE = ("mine", "team", "people", "all")
STAGES = ("", "overdue", "soon", "no day")
SORTS = ("due", "started", "person")
_HEALTH = ("capacity_lost", "capacity_regained")
_COMPLAINTS = ("complaint_acknowledged", "complaint_answered")
_WRITTEN = ("message_answer", "money_ask_answer")
_SHOWN = (
    "kind", "state", "person_id", "budget_id", "subject", "started_on", "lawful_on", "due_on", "warn_on", "side",
    "owner_role", "owner", "owner_name", "closed_on", "closed_by_name", "person__given_name", "person__family_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """How a board is looked at. `kinds` narrows to these; `search` is how a family name begins."""

    whose: str = "mine"
    stage: str = ""
    kinds: tuple[str, ...] = ()
    search: str = ""
    sort: str = "due"
    page: int = 1


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as it stands on a day. Without a `due_on` its day is asked for: `wants` is the local setting."""

    id: UUID
    kind: ClockKind
    state: ClockState
    standing: law.ClockState
    person: UUID
    person_name: str
    budget: UUID | None
    subject: UUID
    started_on: date
    lawful_on: date | None
    due_on: date | None
    owner: UUID | None
    owner_name: str
    closed_on: date | None
    closed_by_name: str
    wants: str

    @property
    def was_moved(self) -> bool:
        return self.due_on != self.lawful_on

    @property
    def is_running(self) -> bool:
        return self.state is ClockState.RUNNING


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that was done to a clock."""

    verb: str
    by_name: str
    at: datetime
    from_day: date | None
    to_day: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """A page of clocks; `total` stops at MOST. `counts` and `overdue` are those of each way of looking."""

    clocks: tuple[ClockView, ...]
    total: int
    counts: Mapping[str, int]
    overdue: int


@dataclass(frozen=True, slots=True)
class LatestPass:
    """When a board's clocks were last brought up to date, and for which day."""

    at: datetime
    on: date


def board(asked: Asked, *, by: Actor, on: date) -> Board:
    """Running clocks, soonest first, so overdue ones before all. For staff; a fixed number of questions."""
    if not by.is_staff:
        raise NotFound
    rows = _narrowed(_whose(asked.whose, by=by), asked, on=on)
    first = (asked.page - 1) * PAGE
    found = _ordered(rows, asked.sort).select_related("person").only(*_SHOWN)[first : min(first + PAGE, MOST)]
    counts = {whose: _up_to(_whose(whose, by=by)) for whose in WHOSE}
    is_narrowed = bool(asked.stage or asked.kinds or asked.search.strip())
    return Board(
        clocks=tuple(_view(row, on=on) for row in found),
        total=_up_to(rows) if is_narrowed else counts[asked.whose],
        counts=counts,
        overdue=_up_to(_narrowed(_whose(asked.whose, by=by), Asked(stage="overdue"), on=on)),
    )


def export(asked: Asked, *, by: Actor, on: date) -> Iterator[ClockView]:
    """Everything a way of looking shows, in its order, without turning pages."""
    if not by.is_staff:
        raise NotFound
    rows = _ordered(_narrowed(_whose(asked.whose, by=by), asked, on=on), asked.sort)
    for row in rows.select_related("person").only(*_SHOWN).iterator(chunk_size=2_000):
        yield _view(row, on=on)


def clocks_of(person: UUID, *, by: Actor, on: date) -> tuple[ClockView, ...]:
    """The running clocks of one person, the funder's and theirs alike, soonest first.

    Whoever only manages the money is not shown those about capacity, which is about health. Outside, nobody is shown
    those of complaints, messages and questions about money: they may be about somebody who acts for the person, and
    each tells its own day to whoever wrote it.
    """
    if not by.may_see(person):
        raise NotFound
    rows = _running(by).filter(person_id=person)
    rows = rows.exclude(kind__in=_private(person, by=by))
    return tuple(_view(row, on=on) for row in _ordered(rows, "due").select_related("person").only(*_SHOWN))


def kept_promises(person: UUID, *, by: Actor, on: date) -> tuple[ClockView, ...]:
    """Clocks of one person that were closed, latest first: the last twenty."""
    if not by.may_see(person):
        raise NotFound
    rows = Clock.objects.of(by).filter(person_id=person).exclude(state=ClockState.RUNNING)
    rows = rows.exclude(kind__in=_private(person, by=by))
    closed = rows.order_by("-closed_on", "id").select_related("person").only(*_SHOWN)[:PAGE]
    return tuple(_view(row, on=on) for row in closed)


def _private(person: UUID, *, by: Actor) -> tuple[str, ...]:
    """The kinds of clock that this actor is not shown."""
    hidden = () if by.is_staff else (*_COMPLAINTS, *_WRITTEN)
    return (*hidden, *(_HEALTH if manages_money_only(by, person) else ()))


def clock(id: UUID, *, by: Actor, on: date) -> tuple[ClockView, tuple[EventView, ...]]:
    """One clock and everything done to it, newest first. For staff."""
    row = Clock.objects.of(by).select_related("person").filter(id=id).first() if by.is_staff else None
    if row is None:
        raise NotFound
    events = ClockEvent.objects.of(by).filter(clock=row).order_by("-at", "-id")
    fields = events.values_list("verb", "by_name", "at", "from_day", "to_day", "note")
    return _view(row, on=on), tuple(EventView(*each) for each in fields)


def explanations(ids: tuple[UUID, ...], *, by: Actor) -> dict[UUID, EventView]:
    """The latest reason given for moving or being late with each of these clocks, in one query."""
    rows = ClockEvent.objects.of(by).filter(clock_id__in=ids, verb__in=["explain", "move"]).order_by("at", "id")
    fields = rows.values_list("clock_id", "verb", "by_name", "at", "from_day", "to_day", "note")
    return {each[0]: EventView(*each[1:]) for each in fields}


def why_not(view: ClockView, verb: str, *, by: Actor) -> Refusal | None:
    """The reason this actor may not move, waive or explain this clock, or None."""
    refusal = rules.why_not_act(verb, state=view.state, roles=by.roles_for(view.person))
    if refusal is None and verb == "waive":
        return rules.why_not_waive(view.kind)
    return refusal


def latest_pass(*, by: Actor) -> LatestPass | None:
    """When this board's clocks were brought up to date; None if they never were."""
    row = ClockPass.objects.of(by).order_by("-at").values_list("at", "on").first()
    return LatestPass(*row) if row else None


def kept() -> tuple[ClockKind, ...]:
    """The kinds of duty that this room keeps, in the order of the law."""
    names = set(statements.kept())
    return tuple(kind for name, kind in KINDS.items() if name in names)


def _running(by: Actor) -> QuerySet[Clock]:
    return Clock.objects.of(by).filter(state=ClockState.RUNNING)


def _whose(whose: str, *, by: Actor) -> QuerySet[Clock]:
    """Mine: those with my name on them, and those of my roles that carry nobody's. Team: all of my roles."""
    rows = _running(by)
    roles = sorted(str(role) for role in by.roles)
    if whose == "mine":
        return rows.filter(Q(owner=by.id) | Q(owner=None, owner_role__in=roles), side="funder")
    if whose == "team":
        return rows.filter(owner_role__in=roles, side="funder")
    return rows.exclude(side="funder") if whose == "people" else rows


def _narrowed(rows: QuerySet[Clock], asked: Asked, *, on: date) -> QuerySet[Clock]:
    stages = {
        "overdue": Q(due_on__lt=on),
        "soon": Q(due_on__gte=on, warn_on__lte=on),
        "no day": Q(due_on=None),
    }
    if asked.stage in stages:
        rows = rows.filter(stages[asked.stage])
    if asked.kinds:
        rows = rows.filter(kind__in=asked.kinds)
    if asked.search.strip():
        begins = search_name("", asked.search)
        rows = rows.filter(person__search_name__gte=begins, person__search_name__lt=begins + "\U0010ffff")
    return rows


def _ordered(rows: QuerySet[Clock], sort: str) -> QuerySet[Clock]:
    if sort == "started":
        return rows.order_by("started_on", "id")
    if sort == "person":
        return rows.order_by("person__search_name", F("due_on").asc(nulls_last=True), "id")
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def _up_to(rows: QuerySet[Clock]) -> int:
    return rows.order_by()[:MOST].count()


def _view(row: Clock, *, on: date) -> ClockView:
    kind = KINDS[row.kind]
    standing = {
        ClockState.MET: law.ClockState.MET,
        ClockState.FELL_AWAY: law.ClockState.MET,
        ClockState.WAIVED: law.ClockState.WAIVED,
    }.get(ClockState(row.state))
    return ClockView(
        id=row.id,
        kind=kind,
        state=ClockState(row.state),
        standing=standing or rules.standing(due_on=row.due_on, warn_on=row.warn_on, on=on),
        person=row.person_id,
        person_name=str(row.person),
        budget=row.budget_id,
        subject=row.subject,
        started_on=row.started_on,
        lawful_on=row.lawful_on,
        due_on=row.due_on,
        owner=row.owner,
        owner_name=row.owner_name,
        closed_on=row.closed_on,
        closed_by_name=row.closed_by_name,
        wants="" if row.due_on else rules.wanted_setting(kind),
    )
