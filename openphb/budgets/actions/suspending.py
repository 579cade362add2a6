"""Letting payments wait for a while, and letting them go again. The payments themselves are moved one room above."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import rules, waiting
from openphb.budgets.actions.issuing import issue_notice
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.models import Budget, Retained, Suspension
from openphb.budgets.queries import letters
from openphb.budgets.queries.funding import shared_lines
from openphb.budgets.queries.waiting import as_decided
from openphb.budgets.waiting import Waiting
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require


@transaction_required
def suspend(
    *, id: UUID, budget: UUID, new: Waiting, by: Actor, at: datetime, on: date, comes_to: str = ""
) -> Suspension:
    """Decide that payments wait, under a named lawful power, and tell everyone the law says, with the right to contest.

    `id` becomes the decision's. It ends by itself on its day; the budget goes on. `comes_to` stands in the letter.
    """
    known = Suspension.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("let payments wait", person=row.person_id, by=by)
    refuse_unless(row.state == BudgetState.LIVE, f"This budget is at '{row.state}', so no payments of it can wait.")
    open_ = Suspension.objects.of(by).filter(budget=row, ended_on=None).first()
    refuse_unless(open_ is None, "Payments of this budget already wait. End that first, or let it run out.")
    written = letters.suspending(budget, new=new, by=by, on=on, comes_to=comes_to)
    issue_notice(decision=id, budget=budget, facts=written.told, by=by, at=at, on=on)
    made = Suspension.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        power=new.power,
        reasons=new.reasons.strip(),
        wages=new.wages.strip(),
        agreed_with=new.agreed_with.strip()[:160],
        told_on=on,
        starts_on=new.starts_on,
        review_on=new.review_on,
        ends_on=new.ends_on,
        decided_by=by.name,
        told_at=at,
    )
    _retain(made, new, by=by)
    tell(row, "let payments wait", by=by, at=at, note=new.reasons, detail=f"{new.power}, until {new.ends_on}")
    return made


def _retain(row: Suspension, new: Waiting, *, by: Actor) -> None:
    """Write down the retainer, a row for each line of wages. Raises Refused for a line this budget does not pay."""
    if new.retainer is None:
        return
    paid = {line.key for line in shared_lines(row.budget_id, by=by, on=row.starts_on) if not line.is_one_off}
    for key in new.retainer.lines:
        refuse_unless(key in paid, "Choose lines that this budget pays again and again.", field="retained_lines")
        Retained.objects.create(
            commissioner_id=by.commissioner,
            suspension=row,
            line_key=key,
            percent=new.retainer.percent,
            weeks=new.retainer.weeks,
            source=new.retainer.source.strip(),
        )


@transaction_required
def still_waits(*, suspension: UUID, because: str, by: Actor, at: datetime, on: date) -> Suspension:
    """Somebody looked, as was promised, and payments still have to wait: why, in words the person is shown. Said once.

    It lengthens nothing: it ends on the day it was to end, and going on after that is a decision with its own notice.
    """
    row, budget = _locked(suspension, by=by)
    if row.looked_on is not None:
        return row
    require_right("say that payments still wait", person=budget.person_id, by=by)
    require(waiting.why_not_look(as_decided(row), ended_on=row.ended_on, on=on))
    require(rules.why_no_reasons(because, field="because"))
    row.looked_on, row.looked_by, row.looked_because = on, by.name, because.strip()
    row.save(update_fields=["looked_on", "looked_by", "looked_because"])
    tell(budget, "say that payments still wait", by=by, at=at, note=because)
    return row


@transaction_required
def end_suspension(*, suspension: UUID, because: str, by: Actor, at: datetime, on: date) -> Suspension:
    """Payments go again: by decision at any time, or by itself once its day has come. Ended once only."""
    row, budget = _locked(suspension, by=by)
    if row.ended_on is not None:
        return row
    if on < row.ends_on:
        require_right("let payments go again", person=budget.person_id, by=by)
    require(rules.why_no_reasons(because, field="because"))
    row.ended_on, row.ended_by, row.ended_because = on, by.name, because.strip()
    row.save(update_fields=["ended_on", "ended_by", "ended_because"])
    tell(budget, "let payments go again", by=by, at=at, note=because)
    return row


def _locked(suspension: UUID, *, by: Actor) -> tuple[Suspension, Budget]:
    """A time of waiting and its budget, both locked, the budget first as everywhere. Raises NotFound."""
    found = Suspension.objects.of(by).filter(id=suspension).first()
    if found is None:
        raise NotFound
    budget = locked(found.budget_id, by=by)
    return Suspension.objects.of(by).select_for_update(of=("self",), no_key=True).get(id=suspension), budget
