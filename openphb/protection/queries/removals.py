"""What may go, and why, and what holds it; which rows those are; and the certificates of what went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.commissioners.queries import numbers_on
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import LONDON, local_day
from openphb.kernel.refusal import NotFound
from openphb.people.models import Person
from openphb.people.queries import PAGE
from openphb.protection import finding, retention
from openphb.protection.catalogue import catalogue
from openphb.protection.models import Disposal, Hold
from openphb.protection.queries import of_nobody
from openphb.protection.queries.of_nobody import RULES, known_periods
from openphb.protection.retention import Facts, Kept

SHOWN = 100
RECORD = "record"
"""A person's record goes as a whole: one part without the others would tell half a story."""
READERS = (Role.LEAD, Role.APPROVER, Role.AUDITOR)
_LAST_DONE = """
    SELECT p.id, p.birth_date, max(e.at),
        EXISTS (SELECT FROM plans_complaint c WHERE c.commissioner_id = %(mine)s AND c.person_id = p.id),
        EXISTS (SELECT FROM budgets_budget b WHERE b.commissioner_id = %(mine)s AND b.person_id = p.id),
        EXISTS (SELECT FROM employment_employment w WHERE w.commissioner_id = %(mine)s AND w.person_id = p.id),
        EXISTS (SELECT FROM budgets_concern k WHERE k.commissioner_id = %(mine)s AND k.person_id = p.id)
    FROM people_person p LEFT JOIN people_auditevent e ON e.commissioner_id = %(mine)s AND e.person = p.id
        AND e.did NOT LIKE 'saw %%' AND e.did NOT LIKE 'protection.%%'
    WHERE p.commissioner_id = %(mine)s AND (%(person)s::uuid IS NULL OR p.id = %(person)s::uuid)
        AND p.recorded_at < %(before)s
    GROUP BY p.id, p.birth_date HAVING max(e.at) IS NOT NULL ORDER BY max(e.at), p.id
"""
LEAST_YEARS = 6
"""Nobody's record is shorter: whoever came later need not be looked at."""


@dataclass(frozen=True, slots=True)
class Due:
    """A record whose time is over: whose, until when it was kept and by which rule, how many rows, what holds it.

    `disposal` is what was proposed, if it was; `agreed` who agreed, by name.
    """

    record: str
    person: UUID | None
    person_name: str
    kept_until: date
    rule: str
    rows: int
    held_by: tuple[str, ...] = ()
    disposal: UUID | None = None
    proposed_by: UUID | None = None
    proposed_by_name: str = ""
    agreed_by_name: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """That records went: how many rows of which tables, by which rule, who agreed. It names nobody."""

    id: UUID
    record: str
    rule: str
    rows: int
    tables: int
    proposed_by_name: str
    agreed_by_name: str
    done_at: datetime


def due(*, by: Actor, on: date, page: int = 1, size: int = PAGE) -> tuple[tuple[Due, ...], int]:
    """Records whose time is over on a day, oldest first, a page of them; and how many there are."""
    _must_read(by)
    over = [(whose, kept) for whose, kept in _records(by=by, on=on) if retention.is_over(kept, on=on)]
    shown = over[(page - 1) * size : page * size]
    return tuple(_due_of(whose, kept, by=by) for whose, kept in shown), len(over)


def of_nobody_due(*, by: Actor, on: date) -> tuple[Due, ...]:
    """Each class of rows that are nobody's of which some may go: no hold concerns them."""
    _must_read(by)
    found = []
    for record, period in ((record, known_periods()[record]) for record in RULES):
        rows = sum(map(len, of_nobody.keys(record, by=by, on=on).values()))
        if rows:
            before = retention.thinned_before(period, on=on)
            found.append(_with_disposal(Due(record, None, "", before, period.words, rows), by=by))
    return tuple(found)


def agreed(*, by: Actor) -> tuple[UUID, ...]:
    """What two people agreed on and is not done, the oldest first."""
    _must_read(by)
    rows = Disposal.objects.of(by).filter(agreed_at__isnull=False, done_at=None, given_up_at=None)
    return tuple(rows.order_by("agreed_at", "id").values_list("id", flat=True))


def still_kept(person: UUID, *, by: Actor, on: date) -> Kept | None:
    """How long this record is kept, and for what; None for somebody of whom nothing was ever done."""
    return next((kept for _, kept in _records(by=by, on=on, person=person)), None)


def is_held(person: UUID, *, by: Actor) -> bool:
    return Hold.objects.of(by).filter(person=person, ended_at=None).exists()


def keys_of(record: str, person: UUID | None, *, by: Actor, on: date) -> Mapping[str, list[str]]:
    """The keys of every row that goes, by table, those that point at others first."""
    if person is None:
        return of_nobody.keys(record, by=by, on=on)
    stays, known = retention.stays(), catalogue().held
    found = {
        table: [str(key) for key in finding.rows(person, held, by=by).order_by("pk").values_list("pk", flat=True)]
        for table, held in known.items()
        if table not in stays
    }
    return {table: found[table] for table in finding.children_first(found) if found[table]}


def proposed(disposal: UUID, *, by: Actor) -> Due:
    """What was proposed and not done yet. Raises NotFound."""
    _must_read(by)
    row = Disposal.objects.of(by).filter(id=disposal, done_at=None, given_up_at=None).first()
    if row is None:
        raise NotFound
    whose = Person.objects.of(by).filter(id=row.person).first() if row.person else None
    held = Hold.objects.of(by).filter(person=row.person, ended_at=None).values_list("kind", flat=True)
    return Due(
        row.record, row.person, str(whose or ""), row.before, row.rule, sum(row.counts.values()),
        tuple(held) if row.person else (), row.id, row.proposed_by, row.proposed_by_name, row.agreed_by_name,
    )  # fmt: skip


def certificates(*, by: Actor) -> tuple[Certificate, ...]:
    """What went, the latest first, as many as a page holds."""
    _must_read(by)
    rows = Disposal.objects.of(by).filter(done_at__isnull=False).order_by("-done_at")[:SHOWN]
    return tuple(
        Certificate(
            row.id, row.record, row.rule, sum(row.counts.values()), len(row.counts), row.proposed_by_name,
            row.agreed_by_name, row.done_at,
        )
        for row in rows
        if row.done_at
    )  # fmt: skip


def _must_read(by: Actor) -> None:
    if not by.has(*READERS):
        raise NotFound


def _records(*, by: Actor, on: date, person: UUID | None = None) -> list[tuple[UUID, Kept]]:
    before = datetime.combine(on if person else on - timedelta(days=365 * LEAST_YEARS), time(), LONDON)
    before += timedelta(days=1)
    given: dict[str, Any] = {"mine": by.commissioner, "person": person, "before": before}
    known, local = known_periods(), numbers_on(on, by=by)
    return [
        (whose, retention.kept_until(_facts(born, last, has), known, settings=local))
        for whose, born, last, *has in answers(_LAST_DONE, given)
    ]


def _facts(born: date, last: datetime, has: list[bool]) -> Facts:
    also = (name for name, there in zip(("complaints", "money", "employing", "concerns"), has, strict=True) if there)
    return Facts(local_day(last), born, frozenset({"case", "messages", "looks", *also}))


def _due_of(person: UUID, kept: Kept, *, by: Actor) -> Due:
    goes = [held for table, held in catalogue().held.items() if table not in retention.stays()]
    rows = sum(finding.count(person, goes, by=by).values())
    name = str(Person.objects.of(by).get(id=person))
    found = Hold.objects.of(by).filter(person=person, ended_at=None).values_list("kind", flat=True)
    return _with_disposal(Due(RECORD, person, name, kept.until, kept.rule, rows, tuple(found)), by=by)


def _with_disposal(found: Due, *, by: Actor) -> Due:
    rows = Disposal.objects.of(by).filter(record=found.record, person=found.person, done_at=None, given_up_at=None)
    row = rows.first()
    if row is None:
        return found
    return Due(
        found.record, found.person, found.person_name, found.kept_until, found.rule, found.rows, found.held_by,
        row.id, row.proposed_by, row.proposed_by_name, row.agreed_by_name,
    )  # fmt: skip
