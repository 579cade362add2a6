"""A provider linked to the lines of a plan that it provides, and given the part of the budget it is paid from."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.actions.supplying import part_of_supplier
from openphb.budgets.models import Award, Budget
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused
from openphb.people import linking
from openphb.people.linking_rules import CARE, NewLink
from openphb.people.models import OrganisationLink
from openphb.plans.models import Line

NOT_OURS = "Choose lines of the agreed plan that we pay for. What others pay for is invoiced to them."


@transaction_required
def link_organisation(*, id: UUID, new: NewLink, by: Actor, at: datetime, on: date) -> OrganisationLink:
    """Link an organisation to a person: to lines of the agreed plan that we pay for, or to the payroll they run.

    A provider's part of the budget is opened with the link, so that its account can be checked before its first
    invoice. Sent twice under one id, it is one.
    """
    made = linking.link_organisation(id=id, new=new, by=by, at=at, on=on)
    if new.kind == CARE:
        budget = _budget_of(new, by=by)
        part_of_supplier(budget=budget.id, organisation=new.organisation, by=by, at=at, on=on)
    return made


def _budget_of(new: NewLink, *, by: Actor) -> Budget:
    """The budget whose agreed plan has all of these lines among what we pay for. Raises Refused where none has."""
    for budget in Budget.objects.of(by).filter(person_id=new.person).order_by("-id"):
        latest = Award.objects.of(by).filter(budget=budget).order_by("-starts_on", "-recorded_at").first()
        if latest is None:
            continue
        rows = Line.objects.of(by).filter(version_id=latest.version_id, holding="notional", key__in=new.lines)
        if rows.exclude(funder="person").count() == len(set(new.lines)):
            return budget
    raise Refused(Refusal(NOT_OURS, field="lines"))
