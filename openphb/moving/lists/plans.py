"""A list of what plans pay for, row by row; rows of one person and service are one plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.kernel.actor import Actor, Role
from openphb.moving.judged import Judged, Making, identity, in_order, wrongs
from openphb.moving.kinds import PLANS
from openphb.moving.reading import Fate, Read, Wrong
from openphb.people import arriving as people
from openphb.people.arriving import Known
from openphb.people.queries import staff_by_email
from openphb.plans.actions import arriving
from openphb.plans.actions.arriving import HOW, AgreedPlan
from openphb.plans.content import Line, Outcome
from openphb.plans.queries.arriving import has_plan
from openphb.plans.rules import Given

_SAYS = ("what_matters", "suits_condition", "effect_on_life", "value_for_money", "managing", "can_manage",
         "payments_monitored_by", "first_review_on", "first_review_how", "notice_days")  # fmt: skip
_FIELDS = {"outcome_key": "outcome", "holding": "held_as", "given_on": "agreed_on"}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Here:
    """What is asked of the tables, once for the whole file."""

    people: Mapping[str, Known]
    planned: frozenset[tuple[UUID, str]]
    coordinators: Mapping[str, UUID]


def judged(rows: Sequence[Read], *, arrival: UUID, by: Actor, on: date) -> Judged:
    """A plan comes in whole: where one of its rows is to be mended, the others wait for it."""
    found = people.known_by_number((row.get("nhs_number") for row in rows), by=by)
    here = _Here(
        found,
        has_plan([each.id for each in found.values()], by=by),
        staff_by_email(by=by, role=Role.COORDINATOR, on=on),
    )
    told: list[Read] = []
    making: list[Making] = []
    for key, listed in _grouped(rows).items():
        judged_rows, made = _one(key, listed, here=here, arrival=arrival, on=on)
        told += judged_rows
        making += made
    return Judged(in_order(told, rows), tuple(making))


def _grouped(rows: Iterable[Read]) -> dict[Key, list[Read]]:
    """By person and service; a row that says neither stands alone."""
    found: dict[Key, list[Read]] = defaultdict(list)
    for row in rows:
        key = (row.get("nhs_number"), row.get("service"))
        found[key if all(key) else (f"row {row.line}", "")].append(row)
    return found


def _one(key: Key, rows: list[Read], *, here: _Here, arrival: UUID, on: date) -> tuple[list[Read], list[Making]]:
    person = here.people.get(key[0])
    if person is not None and (person.id, key[1]) in here.planned:
        return [row.known(f"{person.name} has a plan for this here already.") for row in rows], []
    rows = [_with_whom(row, here=here, person=person) for row in rows]
    wrong = [row.line for row in rows if row.fate is Fate.WRONG]
    if wrong or person is None:
        return [_waits(row, wrong) for row in rows], []
    id = identity(arrival, rows[0].line)
    new = _plan(id, rows, person=person, coordinator=here.coordinators[rows[0].get("coordinator").casefold()])
    refused = arriving.why_not_bring_in(new, born=person.birth_date, on=on)
    if refused:
        first = rows[0].but(*wrongs(refused, PLANS, also=_FIELDS))
        return [first, *(_waits(row, [first.line]) for row in rows[1:])], []
    return rows, [Making(id, tuple(row.line for row in rows), new, person.id)]


def _with_whom(row: Read, *, here: _Here, person: Known | None) -> Read:
    wrong = []
    if "nhs_number" in row.said and person is None:
        words = "Nobody with this number is recorded here. Bring in the people first."
        wrong.append(Wrong(PLANS.column("nhs_number").label, words))
    email = row.get("coordinator")
    if email and email.casefold() not in here.coordinators:
        words = f"{email} is not the address of a care coordinator who works here today."
        wrong.append(Wrong(PLANS.column("coordinator").label, words))
    return row.but(*wrong)


def _waits(row: Read, wrong: Sequence[int]) -> Read:
    if row.fate is Fate.WRONG or not wrong:
        return row
    return row.but(Wrong("", f"It waits for row {wrong[0]}, which is of the same plan and is to be mended."))


def _plan(id: UUID, rows: Sequence[Read], *, person: Known, coordinator: UUID) -> AgreedPlan:
    first = rows[0]
    outcomes = {_outcome_key(id, row): row for row in reversed(rows)}
    says = {name: first.said[name] for name in _SAYS if name in first.said}
    says |= {"paid_every": first.get("paid_every", "month"), "starts_on": first.said["agreed_on"]}
    return AgreedPlan(
        person=person.id,
        service=first.get("service"),
        given=Given(first.get("agreed_by"), first.get("capacity", "person"), HOW, first.said["agreed_on"]),
        consented_on=first.get("consented_on", None),
        coordinator=coordinator,
        says=says,
        outcomes=tuple(_outcome(key, row) for key, row in reversed(outcomes.items())),
        lines=tuple(_line(id, row) for row in rows),
    )


def _outcome_key(id: UUID, row: Read) -> UUID:
    return uuid5(id, f"{row.get('need')}|{row.get('outcome')}|{row.get('monitored_by')}")


def _outcome(key: UUID, row: Read) -> Outcome:
    return Outcome(key=key, need=row.get("need"), outcome=row.get("outcome"), monitored_by=row.get("monitored_by"))


def _line(id: UUID, row: Read) -> Line:
    return Line(
        key=uuid5(id, f"line {row.line}"),
        outcome_key=_outcome_key(id, row),
        what=row.get("what"),
        why=row.get("why") or f"To reach the outcome: {row.get('outcome')}",
        supplier=row.get("supplier"),
        unit=row.get("unit"),
        unit_price=row.said["unit_price"],
        quantity=row.said["quantity"],
        every=row.get("every"),
        holding=row.get("held_as"),
        funder=row.get("funder", "nhs"),
    )


def make(making: Sequence[Making], *, source: str, by: Actor, at: datetime, on: date) -> None:
    for each in making:
        arriving.bring_in_plan(id=each.id, new=each.new, source=source, by=by, at=at, on=on)


def take_back(made: Sequence[UUID], *, why: str, by: Actor, at: datetime, on: date) -> None:
    for plan in made:
        arriving.take_back_plan(plan=plan, why=why, by=by, at=at, on=on)
