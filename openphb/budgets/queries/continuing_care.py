"""Budgets on continuing care, with those who have them: what the law asks a board to tell NHS England person by person.

Identifiable, and asked for nothing else. Only what was put in place: a plan that nobody awarded anything pays for
nothing. Packages are the lines of a plan that the NHS pays for, for the days on which that version was in force.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from openphb.budgets.models import AheadOfPanel, Award
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.refusal import Refusal, require
from openphb.people.models import Circumstance, Person
from openphb.plans.models import Line, Request, Review

WHO = frozenset({Role.LEAD, Role.FINANCE})
ONLY_THEY = Refusal("Only an ICB lead or someone in finance can put together a return that names people.")
LENGTH = 20
"""Signs of an identifier in the return: the first of our own identity."""
_IDENTIFIER = re.compile(rf"[0-9A-F]{{{LENGTH}}}", re.ASCII)
_SERVES = ("chc", "both")


@dataclass(frozen=True, slots=True)
class CarePerson:
    """Someone on continuing care with a budget. `address` as it was written down."""

    id: UUID
    nhs_number: str
    birth_date: date
    died_on: date | None
    address: str


@dataclass(frozen=True, slots=True)
class CareRequest:
    """One budget's footing: the day on which eligibility was decided, where it was recorded, and the fast track."""

    id: UUID
    person: UUID
    decided_on: date | None
    is_fast_track: bool


@dataclass(frozen=True, slots=True)
class CarePackage:
    """One line of a plan version while it was in force; `ends_on` is None while nobody has ended it."""

    id: UUID
    request: UUID
    plan: UUID
    budget: UUID
    starts_on: date
    ends_on: date | None
    holding: str
    supplier: str
    unit: str
    unit_pence: int
    quantity: Decimal
    every: str


@dataclass(frozen=True, slots=True)
class CareReview:
    """A review of continuing care that was held. `earlier` counts those of the same plan before it."""

    plan: UUID
    held_on: date
    follows: str
    decided_on: date | None
    earlier: int


@dataclass(frozen=True, slots=True)
class ContinuingCare:
    """Everything the return is made of, for one board and one period."""

    people: tuple[CarePerson, ...]
    requests: tuple[CareRequest, ...]
    packages: tuple[CarePackage, ...]
    reviews: tuple[CareReview, ...]


@dataclass(frozen=True, slots=True)
class _InForce:
    """From when to when one version of a budget's plan was in force."""

    version: UUID
    budget: UUID
    plan: UUID
    days: Period


def continuing_care(*, by: Actor, days: Period, services: Sequence[str] = ("chc",)) -> ContinuingCare:
    """Budgets on these services with a package open on any of these days. For an ICB lead and finance only."""
    require(None if by.roles & WHO else ONLY_THEY)
    awards = list(_awards(by, services))
    footing = {each.budget.plan_id: each.budget.plan.request for each in awards}
    found = _packages({each.version: each for each in _in_force(awards)}, footing=footing, by=by)
    packages = tuple(each for each in found if _overlap(Period(each.starts_on, each.ends_on), days))
    told = {each.request for each in packages}
    requests = sorted((each for each in set(footing.values()) if each.id in told), key=lambda each: str(each.id))
    decided = _decided({each.person_id for each in requests}, services=services, by=by)
    fast = _fast({each.version_id for each in awards}, by=by)
    return ContinuingCare(
        tuple(_people(requests)),
        tuple(CareRequest(each.id, each.person_id, decided.get(each.person_id), each.id in fast) for each in requests),
        packages,
        tuple(_reviews({each.plan for each in packages}, until=days.end, decided=decided, footing=footing, by=by)),
    )


def _awards(by: Actor, services: Sequence[str]) -> Iterable[Award]:
    rows = Award.objects.of(by).filter(budget__plan__request__service__in=services)
    return rows.select_related("budget__plan__request__person").order_by("budget_id", "starts_on", "recorded_at")


def _in_force(awards: Iterable[Award]) -> Iterator[_InForce]:
    """A version is in force from its first award until the day before another version's, or the budget's last day."""
    of_budget: dict[UUID, list[Award]] = defaultdict(list)
    for each in awards:
        of_budget[each.budget_id].append(each)
    for rows in of_budget.values():
        begins = [row for at, row in enumerate(rows) if not at or row.version_id != rows[at - 1].version_id]
        stops = rows[0].budget.stops_on
        for row, after in zip(begins, [*begins[1:], None], strict=True):
            last = after.starts_on - timedelta(days=1) if after else stops
            last = min(last, stops) if last and stops else last
            if last is None or last >= row.starts_on:
                days = Period(row.starts_on, last)
                yield _InForce(row.version_id, row.budget_id, row.budget.plan_id, days)


def _overlap(one: Period, other: Period) -> bool:
    return (other.end is None or one.start <= other.end) and (one.end is None or one.end >= other.start)


def _packages(
    in_force: Mapping[UUID, _InForce], *, footing: Mapping[UUID, Request], by: Actor
) -> Iterator[CarePackage]:
    """What is bought once is one package of one day, in the first version that had it, however many repeat it."""
    rows = Line.objects.of(by).filter(version_id__in=in_force, funder="nhs").order_by("position", "id")
    bought: set[tuple[UUID, UUID]] = set()
    for row in sorted(rows, key=lambda each: in_force[each.version_id].days.start):
        held = in_force[row.version_id]
        is_once, whose = row.every == "once", (held.plan, row.key)
        if is_once and whose in bought:
            continue
        bought.add(whose)
        yield CarePackage(
            id=row.id, request=footing[held.plan].id, plan=held.plan, budget=held.budget,
            starts_on=held.days.start, ends_on=held.days.start if is_once else held.days.end, holding=row.holding,
            supplier=row.supplier, unit=row.unit, unit_pence=row.unit_pence, quantity=row.quantity, every=row.every,
        )  # fmt: skip


def _people(requests: Iterable[Request]) -> Iterator[CarePerson]:
    seen = {each.person_id: each.person for each in requests}
    for row in seen.values():
        yield CarePerson(row.id, row.nhs_number, row.birth_date, row.died_on, row.address)


def _decided(people: set[UUID], *, services: Sequence[str], by: Actor) -> dict[UUID, date]:
    """The day of the decision on continuing care, as it was recorded; the day of a budget is never taken for it."""
    rows = Circumstance.objects.of(by).filter(person_id__in=people, kind="service", value__in=services)
    return dict(rows.order_by("since").values_list("person_id", "since"))


def _fast(versions: set[UUID], *, by: Actor) -> set[UUID]:
    rows = AheadOfPanel.objects.of(by).filter(version_id__in=versions, way="fast track")
    return set(rows.values_list("version__plan__request_id", flat=True))


def _reviews(
    plans: set[UUID],
    *,
    until: date | None,
    decided: Mapping[UUID, date],
    footing: Mapping[UUID, Request],
    by: Actor,
) -> Iterator[CareReview]:
    counted: dict[UUID, int] = defaultdict(int)
    rows = Review.objects.of(by).filter(plan_id__in=plans, kind__in=_SERVES).order_by("plan_id", "held_on", "id")
    for plan, held_on, follows in rows.values_list("plan_id", "held_on", "follows"):
        if until is None or held_on <= until:
            yield CareReview(plan, held_on, follows, decided.get(footing[plan].person_id), counted[plan])
        counted[plan] += 1


def found_again(table: str, identifiers: Iterable[str], *, by: Actor) -> dict[str, tuple[str, UUID]]:
    """Where records of a return come from, by the identifier they have there: a kind of page, and what of.

    An identifier is the beginning of an identity of ours, so that every record with it lies in one stretch of keys.
    Meant for the few on a page. What is not ours, or is there no more, is left out.
    """
    require(None if by.roles & WHO else ONLY_THEY)
    kind, field, rows = {
        "people": ("person", "id", Person.objects.of(by)),
        "requests": ("request", "id", Request.objects.of(by)),
        "packages": ("budget", "version__plan__budgets__id", Line.objects.of(by)),
        "reviews": ("plan", "version__plan_id", Line.objects.of(by)),
    }[table]
    wanted = {each.lower() for each in identifiers if _IDENTIFIER.fullmatch(each)}
    if not wanted:
        return {}
    within = [Q(id__range=(UUID(f"{each:0<32}"), UUID(f"{each:f<32}"))) for each in sorted(wanted)]
    found = rows.filter(reduce(or_, within)).values_list("id", field)
    return {id.hex[:LENGTH].upper(): (kind, target) for id, target in found if target}
