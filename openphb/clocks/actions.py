"""What is done to clocks: the pass that keeps them, and what people do by hand, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from openphb.clocks import rules, statements
from openphb.clocks.models import Clock, ClockEvent, ClockPass
from openphb.clocks.workflow import ClockState
from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import financial_year, in_words
from openphb.kernel.refusal import NotFound, require
from openphb.law.clocks import KINDS
from openphb.people import actions as people
from openphb.people import happening
from openphb.people.hooks_rules import Happening
from openphb.people.models import Person


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass did: clocks begun, met, fallen away, and given another day or owner."""

    begun: int = 0
    met: int = 0
    fell_away: int = 0
    counted_again: int = 0

    def __add__(self, other: Passed) -> Passed:
        return Passed(
            self.begun + other.begun,
            self.met + other.met,
            self.fell_away + other.fell_away,
            self.counted_again + other.counted_again,
        )


@transaction_required
def run(*, by: Actor, at: datetime, on: date) -> Passed:
    """Bring every clock of this board up to date, in sets. Run twice, the second does nothing.

    It reads what other rooms hold and decides nothing: a duty begins, is met or falls away because the facts say so.
    """
    require(rules.why_not_do("bring up to date", roles=by.roles))
    if not Person.objects.of(by).exists():
        return Passed()
    local = commissioners.numbers_on(on, by=by)
    told: dict[str, Any] = {
        "mine": by.commissioner,
        "by": by.id,
        "by_name": by.name,
        "at": at,
        "on": on,
        "april": financial_year(on).start,
        "workdays": statements.workdays(),
        "first_workday": statements.workdays()[0],
    }
    _prepare(told)
    done = Passed()
    for name in statements.kept():
        kind = KINDS[name]
        with connection.cursor() as cursor:
            facts = told | {"kind": name, "side": kind.side.value, "role": kind.role.value}
            cursor.execute(statements.statement(name, local=local), facts)
            done += Passed(*cursor.fetchone())
    if done.begun:
        fresh = Clock.objects.of(by).filter(begun_at=at).values_list("id", flat=True)
        happening.lay(Happening.DUTY_BEGUN, lambda: [(clock, None) for clock in fresh], by=by, at=at)
    ClockPass.objects.create(
        commissioner_id=by.commissioner, at=at, on=on, begun=done.begun, met=done.met, fell_away=done.fell_away,
        counted_again=done.counted_again,
    )  # fmt: skip
    return done


def _prepare(told: dict[str, Any]) -> None:
    """What several kinds rest on. A pass reads whole boards, so loops over rows are not to be chosen for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
        for each in statements.shared():
            cursor.execute(each, told)


@transaction_required
def move(*, clock: UUID, to: date, why: str, by: Actor, at: datetime) -> None:
    """Hold ourselves to another day, with a reason. A day that statute fixes only comes sooner."""
    row = _lock(clock, by=by)
    require(rules.why_not_act("move", state=row.state, roles=by.roles_for(row.person_id)))
    require(rules.why_no_reason(why))
    require(rules.why_not_move(_running(row), to))
    before, row.due_on = row.due_on, to
    row.lawful_on = row.lawful_on or to
    row.warn_on = to - rules.warning(KINDS[row.kind])
    row.save(update_fields=["due_on", "lawful_on", "warn_on"])
    _tell(row, "move", by=by, at=at, note=why, from_day=before, to_day=to)


@transaction_required
def waive(*, clock: UUID, why: str, by: Actor, at: datetime, on: date) -> None:
    """Let a duty of our own go, with a reason. What statute says must be done is never ours to let go."""
    row = _lock(clock, by=by)
    require(rules.why_not_act("waive", state=row.state, roles=by.roles_for(row.person_id)))
    require(rules.why_not_waive(KINDS[row.kind]))
    require(rules.why_no_reason(why))
    row.state, row.closed_on, row.closed_by_name = ClockState.WAIVED, on, by.name
    row.save(update_fields=["state", "closed_on", "closed_by_name"])
    _tell(row, "waive", by=by, at=at, note=why)


@transaction_required
def explain(*, clock: UUID, why: str, by: Actor, at: datetime) -> None:
    """Say why it is late, or will be. The duty stays as it was; the person reads this too where it is ours."""
    row = _lock(clock, by=by)
    require(rules.why_not_act("explain", state=row.state, roles=by.roles_for(row.person_id)))
    require(rules.why_no_reason(why))
    _tell(row, "explain", by=by, at=at, note=why)


def _lock(clock: UUID, *, by: Actor) -> Clock:
    row = Clock.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=clock).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row


def _running(row: Clock) -> rules.Running:
    return rules.Running(KINDS[row.kind], row.started_on, row.lawful_on)


def _tell(
    row: Clock,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    note: str,
    from_day: date | None = None,
    to_day: date | None = None,
) -> None:
    ClockEvent.objects.create(
        commissioner_id=by.commissioner, clock=row, verb=verb, by=by.id, by_name=by.name, at=at,
        from_day=from_day, to_day=to_day, note=note.strip(),
    )  # fmt: skip
    detail = f"{KINDS[row.kind].title}{f', to {in_words(to_day)}' if to_day else ''}"
    people.record(did=f"clocks.{verb}", person=row.person_id, by=by, at=at, why=note, detail=detail)
