"""An area's plan of action: what is to be done, by whom and by when; what came of it; each change with its reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import PlannedAction, PlannedStep
from openphb.community.offers.keepers import keeps
from openphb.community.progress.assessing import require_area
from openphb.community.progress.lines import line_of
from openphb.community.rows import change
from openphb.community.rules import progress as rules
from openphb.community.rules.checked_words import require_none, why_not_words
from openphb.community.rules.progress import NewAction
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound, refuse_unless, require

OPEN, DONE, DROPPED = "open", "done", "dropped"
LONGEST_WHY = 500


@transaction_required
def plan_action(*, id: UUID, area: str, new: NewAction, by: Actor, at: datetime, on: date) -> UUID:
    """Put something to do into the area's plan. Twice is once. Raises Refused, NotFound."""
    require_area(area, on=on)
    require(rules.why_not_say(member_in(by), keeps=keeps(by, area=area)))
    if PlannedAction.objects.filter(id=id).exists():
        return id
    new = _judged(new, area=area)
    refuse_unless(new.by_when >= on, "Choose a day that is still to come.", field="by_when")
    row = PlannedAction.objects.create(id=id, area=area, line=new.line, what=new.what, who=new.who, by_when=new.by_when)
    _step(row, id=uuid5(id, "planned"), did="planned", by=by, at=at)
    note(did="community.plan_action", by=by, at=at, about=id, detail=area)
    return id


@transaction_required
def change_action(*, id: UUID, action: UUID, new: NewAction, why: str, by: Actor, at: datetime) -> None:
    """What, who or by when is otherwise from now on; why stays with it. Raises Refused, NotFound."""
    row = _open(action, by=by)
    new, why = _judged(new, area=row.area), tidy_line(why)
    refuse_unless(bool(why), "Say why it changes.", field="why")
    require_none(why_not_words(why, field="why", most=LONGEST_WHY))
    was = f"It was: {row.what}, {row.who}, by {in_words(row.by_when)}. {why}"
    change(row, what=new.what, who=new.who, by_when=new.by_when, line=new.line)
    _step(row, id=id, did="changed", why=was[:LONGEST_WHY], by=by, at=at)
    note(did="community.change_action", by=by, at=at, about=action, why=why)


@transaction_required
def end_action(*, id: UUID, action: UUID, done: bool, came_of: str, by: Actor, at: datetime, on: date) -> None:
    """It is done, with what came of it; or it is dropped, with the reason. Raises Refused, NotFound."""
    row, came_of = _open(action, by=by), tidy(came_of)
    refuse_unless(bool(came_of), "Say what came of it." if done else "Say why it is dropped.", field="came_of")
    require_none(why_not_words(came_of, field="came_of", most=LONGEST_WHY))
    state = DONE if done else DROPPED
    change(row, state=state, over_on=on, came_of=came_of)
    _step(row, id=id, did=state, why=came_of, by=by, at=at)
    note(did="community.end_action", by=by, at=at, about=action, detail=state)


def _judged(new: NewAction, *, area: str) -> NewAction:
    new = NewAction(tidy_line(new.what), tidy_line(new.who), new.by_when, new.line)
    require_none(rules.why_not_plan(new))
    if new.line:
        line_of(area, new.line)
    return new


def _open(id: UUID, *, by: Actor) -> PlannedAction:
    row = PlannedAction.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    require(rules.why_not_say(member_in(by), keeps=keeps(by, area=row.area)))
    refuse_unless(row.state == OPEN, "This is over already. Plan something new if more is to be done.")
    return row


def _step(row: PlannedAction, *, id: UUID, did: str, by: Actor, at: datetime, why: str = "") -> None:
    PlannedStep.objects.create(id=id, action=row, did=did, by_id=member_in(by).id, at=at, why=why)
