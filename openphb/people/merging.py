"""When a board becomes part of another: who works there, and their roles with the other board from that day.

No row of a person moves and none is opened: what somebody sees follows from their roles in each board, as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Q

from openphb.commissioners import merging
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.people.audit import record
from openphb.people.merging_rules import CARRIED, GIVEN_BY, Colleague, Comes, Outcome, who_comes
from openphb.people.models import Acting, AuditEvent, Membership, Person

_BECOMES, _CALLED_OFF = "people.become_part_of", "people.call_off_merger"
_NO_MERGER = "The boards do not merge"


def staff(*, by: Actor, on: date, since: date) -> tuple[Colleague, ...]:
    """Who works for this board on a day or is to, with the roles that go along when it merges; one for each access.

    Whoever came with the very merger of `since` is not among them.
    """
    held = Membership.objects.of(by).filter(_in_force(on), organisation=None, account__is_active=True)
    rows = held.exclude(given_by=GIVEN_BY, valid_from__gte=since)
    found = (_colleague(row) for row in rows.select_related("account").order_by("account__name", "id"))
    return tuple(each for each in found if each.roles)


def accounts(*, by: Actor, on: date) -> frozenset[UUID]:
    """Every account that opens something of this board on a day: staff, people and those who act for them."""
    works = Membership.objects.of(by).filter(_in_force(on)).values_list("account_id", flat=True)
    acts = Acting.objects.of(by).filter(_in_force(on)).exclude(account=None).values_list("account_id", flat=True)
    return frozenset(works) | frozenset(filter(None, acts))


def people_count(*, by: Actor) -> int:
    """How many people this board has a record of."""
    return Person.objects.of(by).count()


def coming(colleagues: Sequence[Colleague], /, *, by: Actor, on: date) -> tuple[Comes, ...]:
    """What would become of each in this board."""
    rows = Membership.objects.of(by).filter(account_id__in=[each.account for each in colleagues])
    there: dict[UUID, Colleague] = {}
    for row in rows.filter(_in_force(on)).select_related("account"):
        known, each = there.get(row.account_id), _colleague(row, carried=frozenset(Role))
        there[row.account_id] = each if known is None else _with(known, each.roles)
    given = rows.filter(given_by=GIVEN_BY).exclude(ended_why__startswith=_NO_MERGER)
    before = frozenset(given.values_list("account_id", flat=True))
    return who_comes(colleagues, there=there, before=before)


@transaction_required
def give(
    colleagues: Sequence[Colleague], /, *, merges: Sequence[int] = (), since: date, by: Actor, at: datetime, on: date
) -> tuple[Comes, ...]:
    """Give each their roles in this board from the day, or from today where that is later; all of them or none.

    `merges` are the boards that are recorded, in the same breath, as part of this one since `since`. Repeated, nobody
    is given anything twice. Raises Refused where a merger cannot be recorded.
    """
    for board in merges:
        if merging.record_merger(board=board, successor=by.commissioner, merges_on=since, by=by, at=at):
            record(did="people.take_in_board", by=by, at=at, detail=f"board {board}, from {since.isoformat()}")
    first = max(since, on)
    found = coming(colleagues, by=by, on=first)
    for each in found:
        if each.outcome is Outcome.GIVEN:
            _begin(each.whom, since=first, by=by, at=at)
    return found


def _begin(whom: Colleague, *, since: date, by: Actor, at: datetime) -> None:
    """An access of its own: what was called off once is not taken up again, and stays to be seen."""
    Membership.objects.create(
        id=uuid5(whom.account, f"{by.commissioner} merges {since} {at.isoformat()}"),
        commissioner_id=by.commissioner,
        account_id=whom.account,
        roles=sorted(whom.roles),
        job_title=whom.job_title,
        valid_from=since,
        valid_to=whom.last,
        given_at=at,
        given_by=by.name,
    )
    record(did="people.join", by=by, at=at, detail=f"{whom.name} ({whom.email}): {', '.join(sorted(whom.roles))}")


@transaction_required
def note_part_of(*, successor: str, since: date, by: Actor, at: datetime) -> None:
    """Write it down in the trail of the board that becomes part of another, unless that stands there already."""
    said = (
        AuditEvent.objects.of(by).filter(did__in=(_BECOMES, _CALLED_OFF)).order_by("-at").values_list("did", flat=True)
    )
    if said.first() != _BECOMES:
        record(did=_BECOMES, by=by, at=at, detail=f"{successor}, from {since.isoformat()}")


@transaction_required
def call_off(*, board: int, stay: frozenset[UUID], why: str, by: Actor, at: datetime, on: date) -> int:
    """Before the day: the board does not become part of this one, and who only came with it has no access; how many.

    `stay` are accounts that come with another board.
    """
    held = merging.call_off_merger(board=board, why=why, by=by, at=at, on=on)
    return take_back(since=held.since, stay=stay, why=why, by=by, at=at)


@transaction_required
def take_back(*, since: date, stay: frozenset[UUID], why: str, by: Actor, at: datetime) -> int:
    """End, before it began, what a merger that was called off had given in this board; how many."""
    rows = Membership.objects.of(by).filter(given_by=GIVEN_BY, valid_from=since, ended_at=None)
    ended = rows.exclude(account_id__in=stay).update(
        valid_to=since - timedelta(days=1),
        ended_at=at,
        ended_by=by.name,
        ended_why=f"{_NO_MERGER}: {why}"[:300],
    )
    record(did=_CALLED_OFF, by=by, at=at, why=why[:300], detail=f"{ended} without access")
    return ended


def _in_force(on: date) -> Q:
    """Not over by a day; what begins later is in it."""
    return Q(ended_at=None) & (Q(valid_to=None) | Q(valid_to__gte=on))


def _colleague(row: Membership, *, carried: frozenset[Role] = CARRIED) -> Colleague:
    return Colleague(
        account=row.account_id,
        name=row.account.name,
        email=row.account.email,
        roles=frozenset(map(Role, row.roles)) & carried,
        job_title=row.job_title,
        last=row.valid_to,
        given_by=row.given_by,
    )


def _with(known: Colleague, roles: frozenset[Role]) -> Colleague:
    return Colleague(known.account, known.name, known.email, known.roles | roles, known.job_title, known.last)
