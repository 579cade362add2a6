"""Recording what somebody pays themselves beside a budget, and that it ends. No money of ours moves by it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import contributing, rules
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.contributing import NewContribution
from openphb.budgets.models import Budget, Contribution, ContributionEnd
from openphb.budgets.queries.contributions import about_line
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require

DEED = "record what somebody pays themselves"
ENDS = "end what somebody pays themselves"


@transaction_required
def record_contribution(
    *, id: UUID, budget: UUID, new: NewContribution, by: Actor, at: datetime, on: date
) -> Contribution:
    """Write down what the person, a charity or somebody else pays for one line, and what becomes of it."""
    known = Contribution.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right(DEED, person=row.person_id, by=by)
    about = about_line(row, new.line, by=by, on=max(on, new.starts_on))
    if about is None:
        raise Refused(Refusal("Choose a line of the plan.", field="line"))
    require(contributing.why_not_contribution(new, about, on=on))
    made = _written(id, row, new=new, by=by, at=at)
    tell(row, DEED, by=by, at=at, detail=f"{made}")
    return made


def _written(id: UUID, row: Budget, *, new: NewContribution, by: Actor, at: datetime) -> Contribution:
    return Contribution.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        line_key=new.line,
        kind=new.kind,
        payer=new.payer,
        payer_name=new.payer_name.strip()[:160] if new.payer != "person" else "",
        what=new.what.strip()[:200],
        pence=new.amount.pence,
        every=new.every,
        paid_to=new.paid_to.strip()[:160],
        owned=new.owned,
        afterwards=new.afterwards.strip(),
        assessed_on=new.assessed_on if new.kind == contributing.CHARGE else None,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        recorded_by=by.name,
        recorded_at=at,
    )


@transaction_required
def end_contribution(
    *, contribution: UUID, ends_on: date | None, reasons: str, by: Actor, at: datetime, on: date
) -> ContributionEnd:
    """It is paid up to this day; without a day it was recorded by mistake, and counts no more."""
    paid = Contribution.objects.of(by).filter(id=contribution).first()
    if paid is None:
        raise NotFound
    row = locked(paid.budget_id, by=by)
    require_right(DEED, person=row.person_id, by=by)
    known = ContributionEnd.objects.of(by).filter(contribution=paid).first()
    if known:
        return known
    require(rules.why_no_reasons(reasons))
    since = f"It is paid since {in_words(paid.starts_on)}. Choose that day or a later one, or none if it was a mistake."
    refuse_unless(ends_on is None or ends_on >= paid.starts_on, since, field="ends_on")
    made = ContributionEnd.objects.create(
        commissioner_id=by.commissioner,
        contribution=paid,
        ends_on=ends_on,
        reasons=reasons.strip(),
        recorded_by=by.name,
        recorded_at=at,
    )
    tell(row, ENDS, by=by, at=at, note=reasons, detail=f"{paid}")
    return made
