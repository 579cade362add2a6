"""Earlier decisions as colleagues may read them: what the decider wrote for them, and nothing about the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people import queries as people
from openphb.plans import rules
from openphb.plans.models import Decision, Precedent, Reconsideration
from openphb.plans.queries.rows import decision_row
from openphb.plans.rules import precedents as law
from openphb.plans.rules.precedents import Known

PAGE = 20
_LOOKS = Reconsideration.objects.filter(
    commissioner_id=OuterRef("commissioner_id"), decision_id=OuterRef("decision_id")
)


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """One earlier decision. The year alone is told: the day could tell who it was. `outcome` is of rules.OUTCOMES."""

    id: UUID
    kind: str
    service: str
    outcome: str
    year: int
    rules: str
    summary: str


@dataclass(frozen=True, slots=True)
class WaitingPrecedent:
    """A summary that somebody else has yet to agree."""

    id: UUID
    kind: str
    summary: str
    written_by_name: str
    person_name: str
    why_not: Refusal | None


def precedents(
    *, by: Actor, search: str = "", kind: str = "", outcome: str = "", page: int = 1
) -> tuple[tuple[PrecedentView, ...], int]:
    """A page of what colleagues may read, newest first, and how many there are. Every word searched for must be in it.

    For staff only; nothing here leads to the record of a person.
    """
    if not by.is_staff:
        raise NotFound
    found = Precedent.objects.of(by).filter(agreed_at__isnull=False).select_related("decision__request")
    rows: QuerySet[Precedent] = found
    rows = rows.filter(decision__kind=kind) if kind else rows
    for word in search.split()[:10]:
        rows = rows.filter(summary__icontains=word)
    rows = _with(rows, outcome)
    chosen = list(rows.order_by("-decision__decided_on", "id")[(page - 1) * PAGE : page * PAGE])
    looks = _looks(chosen, by=by)
    return tuple(_view(row, looks.get(row.decision_id, [])) for row in chosen), rows.count()


def _with(rows: QuerySet[Precedent], outcome: str) -> QuerySet[Precedent]:
    asked, open_ = Exists(_LOOKS), Exists(_LOOKS.filter(answered_on=None))
    changed = Exists(_LOOKS.filter(changed=True))
    narrowed = {
        "stands": ~Q(asked),
        "waiting": Q(open_),
        "changed": Q(changed) & ~Q(open_),
        "kept": Q(asked) & ~Q(open_) & ~Q(changed),
    }
    return rows.filter(narrowed[outcome]) if outcome in narrowed else rows


def _looks(rows: Iterable[Precedent], *, by: Actor) -> dict[UUID, list[bool | None]]:
    found: dict[UUID, list[bool | None]] = {}
    asked = Reconsideration.objects.of(by).filter(decision_id__in=[row.decision_id for row in rows])
    for decision, answered_on, changed in asked.values_list("decision_id", "answered_on", "changed"):
        found.setdefault(decision, []).append(changed if answered_on else None)
    return found


def _view(row: Precedent, looks: list[bool | None]) -> PrecedentView:
    decision = row.decision
    return PrecedentView(
        row.id,
        decision.kind,
        decision.request.service,
        law.outcome(looks),
        decision.decided_on.year,
        decision.rules,
        row.summary,
    )


def precedents_waiting(*, by: Actor) -> tuple[WaitingPrecedent, ...]:
    """Summaries that wait for somebody to agree them, oldest first, at most a page."""
    if not by.is_staff:
        raise NotFound
    rows = Precedent.objects.of(by).filter(agreed_at=None).select_related("decision__person")
    return tuple(_waiting(row, by=by) for row in rows.order_by("written_at", "id")[:PAGE])


def waiting_precedent(id: UUID, *, by: Actor) -> WaitingPrecedent:
    """One that waits. Raises NotFound once it has been agreed."""
    row = precedent_row(id, by=by)
    if row.agreed_at is not None:
        raise NotFound
    return _waiting(row, by=by)


def _waiting(row: Precedent, *, by: Actor) -> WaitingPrecedent:
    why_not = rules.why_not_act("look again", roles=by.roles_for(row.decision.person_id)) or law.why_not_agree(
        row.written_by, by=by.id
    )
    return WaitingPrecedent(
        row.id, row.decision.kind, row.summary, row.written_by_name, str(row.decision.person), why_not
    )


def precedent_row(id: UUID, *, by: Actor, lock: bool = False) -> Precedent:
    """For this room's own actions; staff only. Raises NotFound."""
    rows = Precedent.objects.of(by).select_related("decision__person").filter(id=id)
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first() if by.is_staff else None
    if found is None:
        raise NotFound
    return found


def summary_of(decision: UUID, *, by: Actor) -> tuple[str, bool]:
    """What was written about a decision so far, and whether it was agreed."""
    found = decision_row(decision, by=by)
    row = Precedent.objects.of(by).filter(decision=found).first()
    return (row.summary, row.agreed_at is not None) if row else ("", False)


def known_by(decision: Decision, *, by: Actor) -> Known:
    """The names around this case, ever, and the day the person was born."""
    person = people.person(decision.person_id, by=by)
    around = (each.name for each in people.acting(decision.person_id, by=by))
    return Known((person.name, *around), person.birth_date)
