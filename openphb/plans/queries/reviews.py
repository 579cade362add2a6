"""Reviews held, and reviews due by the law's clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.days import months_after
from openphb.law import figures
from openphb.law.reviews import due_days
from openphb.people.models import Circumstance
from openphb.people.rules import manages_money_only
from openphb.plans.models import PlanVersion, Review
from openphb.plans.queries.rows import plan_row
from openphb.plans.queries.views import ReviewDue, ReviewView
from openphb.plans.workflow import VersionState

# A version's own words are long, and none of them is asked for here.
_ASKED = (
    "plan_id",
    "first_review_on",
    "plan__person_id",
    "plan__request_id",
    "plan__coordinator_name",
    "plan__person__given_name",
    "plan__person__family_name",
    "plan__request__service",
)
_SERVES_PAYMENT = ("direct payment", "both")
_SERVES_CHC = ("chc", "both")


def reviews(plan: UUID, *, by: Actor) -> tuple[ReviewView, ...]:
    """Reviews of one plan, newest first. Whoever only manages the money is not shown what they say of health."""
    partial = manages_money_only(by, plan_row(plan, by=by).person_id)
    rows = Review.objects.of(by).filter(plan_id=plan).order_by("-held_on", "-recorded_at")
    return tuple(
        ReviewView(
            id=row.id,
            kind=row.kind,
            held_on=row.held_on,
            how=row.how,
            needs="" if partial else row.needs,
            effective=row.effective,
            sufficient=row.sufficient,
            conditions_kept=row.conditions_kept,
            follows=row.follows,
            notes="" if partial else row.notes,
            held_by=row.held_by,
        )
        for row in rows
    )


def reviews_due(
    *, by: Actor, on: date, first_payments: Mapping[UUID, date], person: UUID | None = None
) -> tuple[ReviewDue, ...]:
    """The next review of every agreed plan, soonest first; or of one person's plans.

    `first_payments`: plan to the day of its first direct payment. Payments are made above this room, so they come
    in; a plan that is not in it has had none, and its payment clock does not run.
    """
    rows = PlanVersion.objects.of(by).filter(state=VersionState.AGREED).select_related("plan__person", "plan__request")
    if person is not None:
        rows = rows.filter(plan__person_id=person)
    if not by.is_staff:
        rows = rows.filter(plan__person_id__in=by.people)
    rows = rows.filter(plan__person__died_on=None)
    agreed = list(rows.only(*_ASKED))
    decided = _chc_decided(agreed, by=by)
    held: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    found = Review.objects.of(by).filter(plan_id__in=[row.plan_id for row in agreed]).order_by("held_on")
    for plan, kind, day in found.values_list("plan_id", "kind", "held_on"):
        held[plan].append((kind, day))
    due = (
        _due(
            row,
            held[row.plan_id],
            first=first_payments.get(row.plan_id),
            chc_decided=decided.get(row.plan.person_id) if row.plan.request.service == "chc" else None,
            on=on,
        )
        for row in agreed
    )
    return tuple(sorted((each for each in due if each), key=lambda each: (each.due_on, each.person_name, each.plan)))


def _chc_decided(rows: Iterable[PlanVersion], *, by: Actor) -> dict[UUID, date]:
    """The day of the decision on continuing healthcare, person by person, where it has been recorded.

    It is a circumstance of the person and not the day their budget was granted, so that day is never taken for it.
    """
    people = [row.plan.person_id for row in rows if row.plan.request.service == "chc"]
    found = Circumstance.objects.of(by).filter(person_id__in=people, kind="service", value="chc").order_by("since")
    return dict(found.values_list("person_id", "since"))


def _due(
    row: PlanVersion,
    held: Sequence[tuple[str, date]],
    *,
    first: date | None,
    chc_decided: date | None,
    on: date,
) -> ReviewDue | None:
    days = due_days(
        on,
        first_payment=first,
        reviews=[day for kind, day in held if kind in _SERVES_PAYMENT],
        chc_decided=chc_decided,
        chc_reviews=[day for kind, day in held if kind in _SERVES_CHC],
    )
    latest = max((day for _, day in held), default=None)
    due_on = days.review_by or _by_our_own_choice(row, latest, on=on)
    if due_on is None:
        return None
    return ReviewDue(
        plan=row.plan_id,
        person=row.plan.person_id,
        person_name=str(row.plan.person),
        coordinator_name=row.plan.coordinator_name,
        clock=_clock(days.payment_review_by, days.review_by),
        due_on=due_on,
        by_law=days.review_by is not None,
        planned_on=row.first_review_on if latest is None else None,
        latest_held=latest,
        is_overdue=due_on < on,
    )


def _clock(payment: date | None, soonest: date | None) -> str:
    if soonest is None:
        return "plan"
    return "direct payment" if soonest == payment else "chc"


def _by_our_own_choice(row: PlanVersion, latest: date | None, *, on: date) -> date | None:
    """The regulations name no day for a plan without direct payments; we keep the plan's, then twelve months."""
    if latest is None:
        return row.first_review_on
    return months_after(latest, figures.value("months_between_reviews", on))
