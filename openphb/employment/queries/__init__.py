"""Questions about employments: who works for a person, on what terms on a day, and what came before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.employment import rules
from openphb.employment.models import Employment, Terms
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.law.wages import Worker
from openphb.people import queries as people


@dataclass(frozen=True, slots=True)
class TermsView:
    """What was agreed from a day on. `hours_a_week` of None is irregular."""

    id: UUID
    from_on: date
    job: str
    place: str
    hours_a_week: Decimal | None
    days_a_week: Decimal
    rate: Money
    cycle: str
    because: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class EmploymentView:
    """An employment as it stands on a day: `terms` hold on that day, or are the first; `history` is newest first."""

    id: UUID
    person: UUID
    person_name: str
    assistant: UUID
    name: str
    born_on: date
    apprentice_since: date | None
    employer: str
    employer_name: str
    acting: UUID | None
    organisation: UUID | None
    account: UUID | None
    begins_on: date
    probation_until: date | None
    notice_weeks: int
    close_relative: bool
    leave_year: str
    ended_on: date | None
    why_ended: str
    terms: TermsView
    history: tuple[TermsView, ...]

    @property
    def worker(self) -> Worker:
        """What the law on wages asks of them."""
        return Worker(self.born_on, self.apprentice_since)

    def terms_on(self, day: date) -> TermsView:
        """What held on a day; before the first day, what was agreed for it."""
        return next((each for each in self.history if each.from_on <= day), self.history[-1])

    def works_on(self, day: date) -> bool:
        return self.begins_on <= day and (self.ended_on is None or day <= self.ended_on)


def visible(by: Actor) -> Q:
    """The condition on employments this actor may see: staff of some roles, those who act, whoever employs."""
    if by.is_staff:
        return Q() if by.has(*rules.SEES) else Q(pk__in=[])
    holds = {person for person, role in by.acting if role in rules.SEES}
    theirs = Q(person_id__in=holds)
    if by.has(Role.THIRD_PARTY) and by.organisation is not None:
        theirs |= Q(organisation_id=by.organisation)
    return theirs


def employments(person: UUID, *, by: Actor, on: date) -> tuple[EmploymentView, ...]:
    """Everyone who works, will work or worked for this person: those who work now first, then by name.

    Raises NotFound for whoever may not see them. Three questions however many there are.
    """
    people.person(person, by=by)
    if not by.roles_for(person) & rules.SEES:
        raise NotFound
    found = _views(_rows(by).filter(person_id=person), by=by, on=on)
    return tuple(sorted(found, key=lambda each: (bool(each.ended_on and each.ended_on < on), each.name, each.id)))


def employment(id: UUID, *, by: Actor, on: date) -> EmploymentView:
    """One of them. Raises NotFound."""
    found = _views(_rows(by).filter(id=id), by=by, on=on)
    if not found:
        raise NotFound
    return found[0]


def row_of(id: UUID, *, by: Actor, lock: bool = False) -> Employment:
    """The row itself, for actions of this room and those above it. Raises NotFound."""
    rows = _rows(by).filter(id=id)
    found = (rows.select_for_update(of=("self",), no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def _rows(by: Actor) -> QuerySet[Employment]:
    return Employment.objects.of(by).filter(visible(by)).select_related("assistant", "person")


def _views(rows: Iterable[Employment], *, by: Actor, on: date) -> tuple[EmploymentView, ...]:
    found = list(rows)
    history: dict[UUID, list[TermsView]] = {row.id: [] for row in found}
    terms = Terms.objects.of(by).filter(employment_id__in=history).order_by("-from_on", "-recorded_at", "id")
    for each in terms:
        history[each.employment_id].append(_terms(each))
    return tuple(_view(row, tuple(history[row.id]), on=on) for row in found)


def _terms(row: Terms) -> TermsView:
    return TermsView(
        row.id, row.from_on, row.job, row.place, row.hours_a_week, row.days_a_week, Money(row.rate_pence), row.cycle,
        row.because, row.recorded_by,
    )  # fmt: skip


def _view(row: Employment, history: tuple[TermsView, ...], *, on: date) -> EmploymentView:
    return EmploymentView(
        id=row.id,
        person=row.person_id,
        person_name=str(row.person),
        assistant=row.assistant_id,
        name=row.assistant.name,
        born_on=row.assistant.born_on,
        apprentice_since=row.assistant.apprentice_since,
        employer=row.employer,
        employer_name=row.employer_name,
        acting=row.acting_id,
        organisation=row.organisation_id,
        account=row.account_id,
        begins_on=row.begins_on,
        probation_until=row.probation_until,
        notice_weeks=row.notice_weeks,
        close_relative=row.close_relative,
        leave_year=row.leave_year,
        ended_on=row.ended_on,
        why_ended=row.why_ended,
        terms=next((each for each in history if each.from_on <= on), history[-1]),
        history=history,
    )
