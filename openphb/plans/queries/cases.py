"""The caseload: every request, where it stands, whose turn it is and since when."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from openphb.kernel.actor import Actor, Role
from openphb.people.rules import compact_nhs_number
from openphb.plans.models import Event, PlanVersion, Request
from openphb.plans.queries.views import CaseLine, Caseload
from openphb.plans.workflow import HANDED_OVER, TURNS, RequestState, VersionState, turn_of

PAGE = 20
_VERSION_STATES = {str(state): state for state in VersionState}


def caseload(
    *,
    by: Actor,
    on: date,
    search: str = "",
    turn: Role | None = None,
    mine: bool = False,
    person: UUID | None = None,
    page: int = 1,
) -> Caseload:
    """A page of cases, those waiting longest first.

    `turn` keeps those that wait for one role; `mine` those whose plan this actor coordinates; `person` those of one
    person. A search is the start of a name or an NHS number. Cases of people who had died by `on` wait for nobody.
    """
    rows = _found(_cases(by), search)
    if person is not None:
        rows = rows.filter(person_id=person)
    if turn is not None:
        rows = rows.filter(_waits_for(turn))
    if mine:
        rows = rows.filter(plans__coordinator_id=by.id)
    ordered = rows.order_by(F("since").asc(nulls_last=True), "id").select_related("person")
    chosen = ordered[(page - 1) * PAGE : page * PAGE]
    return Caseload(tuple(_line(row, on=on) for row in chosen), rows.count())


def turn_counts(*, by: Actor) -> dict[Role | None, int]:
    """How many cases wait for each role; None counts those that wait for nobody, whoever has died among them."""
    counted: Counter[Role | None] = Counter()
    cases = _cases(by).annotate(died=Q(person__died_on__isnull=False))
    grouped = cases.order_by().values("stage", "wish", "pen", "died").annotate(many=Count("id"))
    for stage, wish, pen, died, many in grouped.values_list("stage", "wish", "pen", "died", "many"):
        counted[None if died else _turn(_state(stage), wish, pen)] += many
    return dict(counted)


def _cases(by: Actor) -> QuerySet[Any]:
    """Requests with the state and id of their newest version, the latest hand-over, and an unanswered wish."""
    newest = PlanVersion.objects.of(by).filter(plan__request=OuterRef("pk")).order_by("-number")
    events = Event.objects.of(by).filter(request=OuterRef("pk"))
    wish = events.filter(verb="ask for change", at__gt=OuterRef("written")).values("verb")[:1]
    rows = Request.objects.of(by).annotate(
        stage=Coalesce(Subquery(newest.values("state")[:1]), F("state")),
        newest=Subquery(newest.values("id")[:1]),
        pen=Subquery(newest.values("waits_for")[:1]),
        written=Subquery(newest.values("written_at")[:1]),
        since=Subquery(events.filter(verb__in=HANDED_OVER).order_by("-at").values("at")[:1]),
        plan_id=F("plans__id"),
        coordinator_name=F("plans__coordinator_name"),
    )
    rows = rows.annotate(wish=Subquery(wish))
    return rows if by.is_staff else rows.filter(person_id__in=by.people)


def _found(rows: QuerySet[Any], search: str) -> QuerySet[Any]:
    text = " ".join(search.casefold().split())
    number = compact_nhs_number(search.strip())
    if number.isdigit():
        return rows.filter(person__nhs_number=number)
    # A range, not LIKE: row security lets only the range use the index.
    return rows.filter(person__search_name__gte=text, person__search_name__lt=text + "\U0010ffff") if text else rows


def _waits_for(turn: Role) -> Q:
    states = [state for state, role in TURNS.items() if role is turn]
    waits = Q(stage__in=states, person__died_on=None)
    with_the_person = Q(stage=VersionState.DRAFT, pen="person", person__died_on=None)
    if turn is Role.PERSON:
        return waits | with_the_person
    waits &= ~with_the_person
    wished = Q(stage=VersionState.AGREED, wish__isnull=False, person__died_on=None)
    return waits | wished if turn is Role.COORDINATOR else waits


def _line(row: Any, *, on: date) -> CaseLine:
    state = _state(row.stage)
    died = row.person.died_on is not None and row.person.died_on <= on
    return CaseLine(
        request=row.id,
        person=row.person_id,
        person_name=str(row.person),
        nhs_number=row.person.nhs_number,
        service=row.service,
        state=state,
        plan=row.plan_id,
        version=row.newest,
        coordinator_name=row.coordinator_name or "",
        turn=None if died else _turn(state, row.wish, row.pen),
        since=row.since,
        asked_for_change=row.wish is not None,
    )


def _turn(state: RequestState | VersionState, wish: str | None, pen: str | None) -> Role | None:
    return Role.COORDINATOR if wish and state is VersionState.AGREED else turn_of(state, pen)


def _state(stage: str) -> RequestState | VersionState:
    return _VERSION_STATES.get(stage) or RequestState(stage)
