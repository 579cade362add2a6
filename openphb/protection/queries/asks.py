"""Questions about requests: what is due, what waits to be looked at, and the copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F

from openphb.kernel.actor import IN_LAW, Actor
from openphb.kernel.refusal import NotFound
from openphb.people.queries import PAGE
from openphb.protection import finding, rules
from openphb.protection.models import Ask, Package
from openphb.protection.retention import periods
from openphb.protection.rules import Decision, State


@dataclass(frozen=True, slots=True)
class AskView:
    """One request as its readers see it. `copy_until` is None where there is no copy, or none any more."""

    id: UUID
    person: UUID
    person_name: str
    kind: str
    state: str
    words: str
    asked_on: date
    asked_by: str
    came_by: str
    identity: str
    due_on: date
    extended_why: str
    looked_by: UUID | None
    looked_by_name: str
    decision: str
    reason: str
    passed_on: str
    decided_by_name: str
    decided_at: datetime | None
    own: str
    has_copy: bool

    @property
    def is_open(self) -> bool:
        return self.state != State.DECIDED

    @property
    def is_released(self) -> bool:
        return self.has_copy and self.decision in (Decision.AGREED, Decision.PARTLY)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in which somebody else may stand: of what table, its words, and what was said of it, if anything was.

    `keep` is None while nobody has looked. `id` is that of the look at it, whether there was one yet or not.
    """

    id: UUID
    table: str
    key: str
    says: str
    words: tuple[tuple[str, str], ...]
    keep: bool | None
    because: str


def asks(*, by: Actor, page: int = 1, size: int = PAGE) -> tuple[tuple[AskView, ...], int]:
    """Those that are open, the nearest day first; then those that were decided. For whoever works on them."""
    if not by.is_staff:
        raise NotFound
    rows = (
        Ask.objects.of(by)
        .select_related("person", "package")
        .order_by(F("decided_at").desc(nulls_first=True), "due_on", "id")
    )
    return tuple(map(_view, rows.defer("package__content")[(page - 1) * size : page * size])), rows.count()


def asks_of(person: UUID, *, by: Actor) -> tuple[AskView, ...]:
    """A person's requests, newest first: for them, who acts for them in law, and staff."""
    _must_see(person, by=by)
    rows = Ask.objects.of(by).filter(person=person).select_related("person", "package").order_by("-recorded_at")
    return tuple(map(_view, rows.defer("package__content")))


def one(ask: UUID, *, by: Actor) -> AskView:
    """One request. Raises NotFound."""
    rows = Ask.objects.of(by).filter(id=ask).select_related("person", "package").defer("package__content")
    row = rows.first()
    if row is None:
        raise NotFound
    _must_see(row.person_id, by=by)
    return _view(row)


def entries(ask: UUID, *, by: Actor) -> tuple[Entry, ...]:
    """What is to be looked at before the copy is made, in the order of the catalogue. For whoever works on it."""
    view = one(ask, by=by)
    if rules.why_not_handle(roles=by.roles):
        raise NotFound
    looked = {
        (table, key): (keep, because)
        for table, key, keep, because in Ask.objects.of(by)
        .get(id=ask)
        .looks.values_list("table_name", "key", "keep", "because")
    }
    found = []
    for held, row in finding.to_look_at(view.person, by=by):
        if rules.why_not_look(held.record, roles=by.roles):
            continue
        assert held.looked_at is not None
        keep, because = looked.get((held.table, str(row.pk)), (None, ""))
        said = tuple((name, str(getattr(row, name) or "")) for name in held.looked_at.words)
        told = tuple((name.replace("_", " ").capitalize(), words) for name, words in said if words)
        id = finding.look_id(ask, table=held.table, key=str(row.pk))
        found.append(Entry(id, held.table, str(row.pk), finding.words_of(held.table), told, keep, because))
    return tuple(found)


def copy(ask: UUID, *, by: Actor) -> bytes:
    """The copy: for a lead before it is released, for the person's own side afterwards. Raises NotFound."""
    view = one(ask, by=by)
    if not (view.is_released or view.has_copy and rules.why_not_handle(roles=by.roles) is None):
        raise NotFound
    content = Package.objects.of(by).get(ask=ask).content
    return bytes(content or b"")


def to_make(*, by: Actor) -> tuple[UUID, ...]:
    """Requests that were looked through and wait for their copy: the worker asks."""
    rows = Ask.objects.of(by).filter(state=State.LOOKED).order_by("due_on", "id")
    return tuple(rows.values_list("id", flat=True))


def to_empty(*, by: Actor, at: datetime) -> int:
    """How many copies were released longer ago than they are kept."""
    over = at - timedelta(days=periods()["packages"].days)
    return Package.objects.of(by).filter(emptied_at=None, ask__decided_at__lt=over).count()


def _must_see(person: UUID, *, by: Actor) -> None:
    """Never for a helper, nor for a nominee: the copy holds what the plan says of health."""
    in_law = by.roles_for(person) & IN_LAW
    if not (by.is_staff or in_law and rules.why_not_ask(roles=by.roles_for(person)) is None):
        raise NotFound


def _view(row: Ask) -> AskView:
    package = getattr(row, "package", None)
    return AskView(
        id=row.id, person=row.person_id, person_name=str(row.person), kind=row.kind, state=row.state, words=row.words,
        asked_on=row.asked_on, asked_by=row.asked_by, came_by=row.came_by, identity=row.identity, due_on=row.due_on,
        extended_why=row.extended_why, looked_by=row.looked_by, looked_by_name=row.looked_by_name,
        decision=row.decision, reason=row.reason, passed_on=row.passed_on, decided_by_name=row.decided_by_name,
        decided_at=row.decided_at, own=row.own, has_copy=package is not None and package.emptied_at is None,
    )  # fmt: skip
