"""Before a budget stops: what care there will be instead, from when, and who arranges it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.actions.telling import give_notice
from openphb.budgets.models import Budget, CareAfter
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, require
from openphb.plans.rules.letters import Care

NewCare = Care


def why_not_care(new: NewCare, *, stops_on: date | None) -> Refusal | None:
    """Nobody is left without an answer to "and then?". That we ask it first is our own choice; the duty is not."""
    if not new.care.strip():
        return Refusal("Say what care there will be instead. If none is needed, say why.", field="care")
    if not new.arranged_by.strip():
        return Refusal("Say who arranges it, by name.", field="arranged_by")
    if stops_on is not None and new.from_on > stops_on:
        return Refusal(
            "There would be days with neither the budget nor this care. Start it on the day the budget stops, or "
            "before.",
            field="from_on",
        )
    return None


@transaction_required
def record_care_after(*, id: UUID, budget: UUID, new: NewCare, by: Actor, at: datetime, on: date) -> CareAfter:
    """Write down the care that goes on once this budget has stopped. What was recorded latest holds."""
    known = CareAfter.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("say what care goes on", person=row.person_id, by=by)
    require(why_not_care(new, stops_on=row.stops_on))
    made = CareAfter.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        care=new.care.strip(),
        from_on=new.from_on,
        arranged_by=new.arranged_by.strip()[:120],
        recorded_by=by.name,
        recorded_at=at,
    )
    tell(row, "say what care goes on", by=by, at=at, note=new.care, detail=f"from {new.from_on}, {new.arranged_by}")
    return made


@transaction_required
def give_notice_with_care(
    *, id: UUID, budget: UUID, rule: str, reasons: str, stops_on: date, care: NewCare, by: Actor, at: datetime, on: date
) -> Budget:
    """Give notice that a budget stops, once it is said what care goes on. `id` becomes the decision's."""
    require(why_not_care(care, stops_on=stops_on))
    row = give_notice(
        id=id, budget=budget, rule=rule, reasons=reasons, stops_on=stops_on, care=care, by=by, at=at, on=on
    )
    record_care_after(id=uuid5(id, "care"), budget=budget, new=care, by=by, at=at, on=on)
    return row
