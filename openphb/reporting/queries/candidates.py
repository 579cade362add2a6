"""Who may have a right and has not been offered a budget: the latest row for each person and right of lists in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields import CharField

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people.models import Person
from openphb.plans.models import Request
from openphb.reporting.models import Candidate, CandidateDecision, CandidateList

PAGE = 20
STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        "to decide": "To decide",
        "offer": "To be offered",
        "unknown": "Not recorded here",
        "not now": "Not now",
        "not right": "Not right",
        "offered": "Offered",
        "died": "Has died",
    }
)
"""Where a candidate stands, the most pressing first. "Offered" and "Has died" come before whatever was decided."""
LEFT = ("to decide", "offer", "unknown")
"""Those who are still left."""
SORTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"since": ("since", "nhs_number", "service"), "-since": ("-since", "nhs_number", "service")}
)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate as a list shows it. `person` is None where nobody with this NHS number is recorded here."""

    id: UUID
    nhs_number: str
    service: str
    since: date
    standing: str
    person: UUID | None
    name: str
    source: str
    list_id: UUID
    list_state: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What somebody decided, when and why."""

    decision: str
    reason: str
    decided_by_name: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ListView:
    """A list, and how many of its rows stand where: before it is used, what using it would come to."""

    id: UUID
    source: str
    file_name: str
    as_of: date
    state: str
    brought_by_name: str
    brought_at: datetime
    why: str
    standings: Mapping[str, int]

    @property
    def rows(self) -> int:
        return sum(self.standings.values())


@dataclass(frozen=True, slots=True)
class Candidates:
    """A page of candidates, how many there are like that, and how many stand where in all."""

    items: tuple[CandidateView, ...]
    total: int
    standings: Mapping[str, int]


def candidates(
    *, by: Actor, standing: str = "", service: str = "", sort: str = "since", page: int | None = 1
) -> Candidates:
    """Those of lists in use; without a standing, all who are left. Without a page, every one of them."""
    every = _standing(_current(by), by)
    every = every.filter(service=service) if service else every
    chosen = every.filter(standing=standing) if standing else every.filter(standing__in=LEFT)
    ordered = chosen.order_by(*SORTS.get(sort, SORTS["since"]))
    shown = ordered if page is None else ordered[(page - 1) * PAGE : page * PAGE]
    counts = _counts(every)
    total = counts.get(standing, 0) if standing else sum(counts.get(each, 0) for each in LEFT)
    return Candidates(tuple(_view(row) for row in shown), total, counts)


def candidate(id: UUID, *, by: Actor) -> CandidateView:
    """One of them. Raises NotFound."""
    row = _standing(Candidate.objects.of(by).filter(id=id), by).first()
    if row is None:
        raise NotFound
    return _view(row)


def decisions_of(id: UUID, *, by: Actor) -> tuple[DecisionView, ...]:
    """Everything decided about this person and right, by whichever list, newest first."""
    row = Candidate.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    found = CandidateDecision.objects.of(by).filter(
        candidate__nhs_number=row.nhs_number, candidate__service=row.service
    )
    told = found.order_by("-decided_at", "-id")
    return tuple(DecisionView(one.decision, one.reason, one.decided_by_name, one.decided_at) for one in told)


def lists(*, by: Actor) -> tuple[ListView, ...]:
    """The latest fifty lists, newest first."""
    rows = CandidateList.objects.of(by).order_by("-brought_at")[:50]
    counted = Candidate.objects.of(by).filter(list__in=[row.id for row in rows]).values("list").annotate(n=Count("id"))
    sizes = {each["list"]: each["n"] for each in counted}
    return tuple(_list(row, {"": sizes.get(row.id, 0)}) for row in rows)


def one_list(id: UUID, *, by: Actor) -> ListView:
    """A list with where each of its rows stands. Raises NotFound."""
    row = CandidateList.objects.of(by).filter(id=id).first()
    if row is None:
        raise NotFound
    return _list(row, _counts(_standing(Candidate.objects.of(by).filter(list=id), by)))


def _list(row: CandidateList, standings: Mapping[str, int]) -> ListView:
    return ListView(
        row.id, row.source, row.file_name, row.as_of, row.state, row.brought_by_name, row.brought_at, row.why, standings
    )


def _current(by: Actor) -> QuerySet[Candidate]:
    """The row of the latest list in use for each person and right."""
    used = Candidate.objects.of(by).filter(list__state="used")
    latest = used.order_by("nhs_number", "service", "-list__as_of", "-list__brought_at").distinct(
        "nhs_number", "service"
    )
    return Candidate.objects.of(by).filter(id__in=Subquery(latest.values("id")))


def _standing(rows: QuerySet[Candidate], by: Actor) -> QuerySet[Any]:
    """Each row with its person, whether they were offered this, the latest decision, and so where it stands."""
    person = Person.objects.of(by).filter(nhs_number=OuterRef("nhs_number"))
    offers = Request.objects.of(by).filter(person__nhs_number=OuterRef("nhs_number"), service=OuterRef("service"))
    decided = CandidateDecision.objects.of(by).filter(
        candidate__nhs_number=OuterRef("nhs_number"), candidate__service=OuterRef("service")
    )
    latest = decided.order_by("-decided_at", "-id")
    told = rows.select_related("list").annotate(
        person_id_here=Subquery(person.values("id")[:1]),
        died_on=Subquery(person.values("died_on")[:1]),
        given_name=Subquery(person.values("given_name")[:1]),
        family_name=Subquery(person.values("family_name")[:1]),
        offered=Exists(offers),
        decision=Subquery(latest.values("decision")[:1]),
        reason=Subquery(latest.values("reason")[:1]),
    )
    return told.annotate(
        standing=Case(
            When(died_on__isnull=False, then=Value("died")),
            When(offered=True, then=Value("offered")),
            When(decision__isnull=False, then=F("decision")),
            When(person_id_here__isnull=True, then=Value("unknown")),
            default=Value("to decide"),
            output_field=CharField(),
        )
    )


def _counts(rows: QuerySet[Any]) -> Mapping[str, int]:
    return {each["standing"]: each["n"] for each in rows.values("standing").annotate(n=Count("id")).order_by()}


def _view(row: Any) -> CandidateView:
    return CandidateView(
        id=row.id,
        nhs_number=row.nhs_number,
        service=row.service,
        since=row.since,
        standing=row.standing,
        person=row.person_id_here,
        name=f"{row.given_name or ''} {row.family_name or ''}".strip(),
        source=row.list.source,
        list_id=row.list_id,
        list_state=row.list.state,
        reason=row.reason or "",
    )
