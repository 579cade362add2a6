"""Consents to share a line as an idea: one person's, one plan's, one of them. Only the case file knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people
from openphb.people.rules import manages_money_only
from openphb.plans.models import IdeaConsent
from openphb.plans.queries.rows import plan_row
from openphb.plans.rules.precedents import Known


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One line, what was asked and what was said. `is_open`: a yes that stands."""

    id: UUID
    plan: UUID
    person: UUID
    person_name: str
    what: str
    was_agreed: bool
    asked_on: date
    asked_by_name: str
    says_yes: bool | None
    answered_on: date | None
    answered_by_name: str
    answered_how: str
    withdrawn_on: date | None
    withdrawn_by_name: str
    idea: UUID | None

    @property
    def stands(self) -> bool:
        return bool(self.says_yes) and self.withdrawn_on is None


def consents_of(person: UUID, *, by: Actor) -> tuple[ConsentView, ...]:
    """What was asked of one person, newest first. A nominee who only manages the money finds nothing."""
    if not by.may_see(person) or manages_money_only(by, person):
        raise NotFound
    rows = IdeaConsent.objects.of(by).filter(plan__person_id=person).select_related("plan__person")
    return _views(rows.order_by("-asked_on", "id"))


def consents_about(plan: UUID, *, by: Actor) -> tuple[ConsentView, ...]:
    """What was asked about one plan, newest first. For staff."""
    if not by.is_staff:
        raise NotFound
    rows = IdeaConsent.objects.of(by).filter(plan_id=plan_row(plan, by=by).id).select_related("plan__person")
    return _views(rows.order_by("-asked_on", "id"))


def consent(id: UUID, *, by: Actor) -> ConsentView:
    """One of them. Raises NotFound."""
    return _views([consent_row(id, by=by)])[0]


def consent_row(id: UUID, *, by: Actor, lock: bool = False) -> IdeaConsent:
    """For this room's own actions too. Raises NotFound."""
    rows = IdeaConsent.objects.of(by).select_related("plan__person").filter(id=id)
    row = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if row is None or not by.may_see(row.plan.person_id) or manages_money_only(by, row.plan.person_id):
        raise NotFound
    return row


def known_around(person: UUID, *, by: Actor) -> Known:
    """Names around a person, the words of their address, and the day they were born."""
    found = people.person(person, by=by)
    around = (each.name for each in people.acting(person, by=by))
    return Known((found.name, found.address, *around), found.birth_date)


def _views(rows: Iterable[IdeaConsent]) -> tuple[ConsentView, ...]:
    copied = [name for name in ConsentView.__dataclass_fields__ if name not in ("plan", "person", "person_name")]
    return tuple(
        ConsentView(
            plan=row.plan_id,
            person=row.plan.person_id,
            person_name=str(row.plan.person),
            **{name: getattr(row, name) for name in copied},
        )
        for row in rows
    )
