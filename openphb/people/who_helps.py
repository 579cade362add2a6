"""Questions about helpers: who helps a person, whom somebody helps, and what has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from openphb.commissioners.context import ASKING, asked_as
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.helping_rules import DAYS_TOLD
from openphb.people.models import Acting, AuditEvent


@dataclass(frozen=True, slots=True)
class HelperView:
    """Somebody who helps, or did. `valid_to` is their last day; ended at once, it is the day before."""

    id: UUID
    person: UUID
    name: str
    relation: str
    email: str
    sees: frozenset[str]
    does: frozenset[str]
    why: str
    valid_from: date
    valid_to: date
    planned_to: date | None
    given_by: str
    ended_at: datetime | None
    ended_by: str
    ended_why: str
    told_at: datetime | None
    has_account: bool
    is_theirs: bool

    def is_over(self, on: date) -> bool:
        return self.valid_to < on

    def is_to_come(self, on: date) -> bool:
        return on < self.valid_from <= self.valid_to


@dataclass(frozen=True, slots=True)
class Over:
    """Somebody's part with a person that has ended: in what capacity, and the last day."""

    person: UUID
    capacity: str
    latest: date
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Untold:
    """An end that nobody was told of yet, and whom there is to tell, by account."""

    id: UUID
    person: UUID
    name: str
    capacity: str
    email: str
    others: tuple[tuple[str, str, str], ...]
    has_died: bool


def helpers(person: UUID, *, by: Actor) -> tuple[HelperView, ...]:
    """Everybody who helps this person, will or did; the latest chosen first. A helper does not see the others."""
    if not _may_see_who_helps(by, person):
        raise NotFound
    rows = Acting.objects.of(by).filter(person_id=person, capacity="helper").order_by("-given_at", "id")
    return tuple(_view(row, by=by) for row in rows)


def helper(id: UUID, *, by: Actor) -> HelperView:
    """One of them; a helper sees their own. Raises NotFound as for a person."""
    row = Acting.objects.of(by).filter(id=id, capacity="helper").first()
    if row is None or not (_may_see_who_helps(by, row.person_id) or row.account_id == by.id):
        raise NotFound
    return _view(row, by=by)


def whom_i_help(by: Actor, *, on: date) -> tuple[HelperView, ...]:
    """What was chosen for this very account, where it holds today."""
    mine = Q(account_id=by.id) | (Q(organisation_id=by.organisation) if by.organisation else Q(pk__in=()))
    rows = Acting.objects.of(by).filter(mine, capacity="helper", valid_from__lte=on, valid_to__gte=on)
    return tuple(_view(row, by=by) for row in rows.order_by("valid_to", "id"))


def _may_see_who_helps(by: Actor, person: UUID) -> bool:
    return by.is_staff or any(whom == person for whom, _ in by.acting)


def _view(row: Acting, *, by: Actor) -> HelperView:
    return HelperView(
        id=row.id,
        person=row.person_id,
        name=row.name,
        relation=row.relation,
        email=row.contact,
        sees=frozenset(row.sees),
        does=frozenset(row.does),
        why=row.why,
        valid_from=row.valid_from,
        valid_to=row.valid_to or row.valid_from,
        planned_to=row.planned_to,
        given_by=row.given_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ended_why=row.ended_why,
        told_at=row.told_at,
        has_account=row.account_id is not None or row.organisation_id is not None,
        is_theirs=row.account_id == by.id,
    )


def who_was_told(person: UUID, *, by: Actor) -> dict[tuple[str, datetime], tuple[str, ...]]:
    """Whom we told that somebody's part with this person has ended, and how: by their name, and when we told it."""
    if not _may_see_who_helps(by, person):
        raise NotFound
    rows = AuditEvent.objects.of(by).filter(person=person, did="people.tell_of_end").values_list("detail", "at")
    found = {}
    for detail, at in rows:
        who, _, told = detail.partition(": ")
        found[who.rpartition(", ")[0], at] = tuple(told.split("; "))
    return found


_OVER = f"""
    SELECT person_id, capacity, valid_to, ended_at FROM people_acting
    WHERE account_id = {ASKING} AND valid_to < %(on)s AND valid_to >= %(since)s
    ORDER BY valid_to DESC
"""  # noqa: S608 - our own words, put together


def over_for(account: UUID, *, on: date, person: UUID | None = None) -> Over | None:
    """What this account's part with somebody (or with this person) was, where it ended lately.

    Asked before any commissioner is known: an account may read what it held itself.
    """
    [rows] = asked_as([account], _OVER, given={"on": on, "since": on - timedelta(days=DAYS_TOLD)})
    found = (Over(*row) for row in rows if person is None or row[0] == person)
    return next(found, None)


def untold(*, by: Actor, on: date) -> tuple[Untold, ...]:
    """Parts that ended in the last days, of which nobody was told. The worker asks this by the clock.

    Whoever still holds another part in the same capacity (what they see was changed) has lost nothing.
    """
    since = on - timedelta(days=DAYS_TOLD)
    rows = Acting.objects.of(by).filter(valid_to__lt=on, valid_to__gte=since, told_at=None).exclude(capacity="person")
    return tuple(_untold(row, on=on, by=by) for row in rows.select_related("person", "account").order_by("id"))


def _untold(row: Acting, *, on: date, by: Actor) -> Untold:
    holds = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    around = Acting.objects.of(by).filter(holds, person=row.person, capacity__in=["person", "representative"])
    others = tuple(
        (each.name, each.capacity, each.account.email if each.account else "")
        for each in around.select_related("account").order_by("capacity", "id")
    )
    email = row.account.email if row.account else ""
    return Untold(row.id, row.person_id, row.name, row.capacity, email, others, row.person.died_on is not None)
