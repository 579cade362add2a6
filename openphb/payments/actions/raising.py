"""What was agreed of new prices, put in place part by part: each part all of it or nothing, and told as it is done.

A part that is cut off leaves nothing, and the next goes on where the last was kept. A budget that is no longer as it
was agreed is overtaken: it stays as it is, and the list says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.actions import Raise, Signed
from openphb.budgets.amounts import Total, costed, total
from openphb.budgets.models import Budget, Suspension
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.payments import rules
from openphb.payments.actions.schedule import schedule_each
from openphb.payments.actions.suspending import hold_what_is_new
from openphb.payments.actions.uprating import close, locked
from openphb.payments.models import UpratedBudget, Uprating
from openphb.payments.queries.live import live
from openphb.payments.uprating import prices
from openphb.payments.uprating.looking import Looked, look
from openphb.payments.uprating.words import letter
from openphb.people import actions as people

PART = 250
"""How many budgets one part raises: few enough that nobody waits long for a lock, many enough to be quick."""
_GONE = "This budget is not live any more."


@dataclass(frozen=True, slots=True)
class Raised:
    """What a part came to: how many rose, how many were overtaken, and how many still wait."""

    done: int
    overtaken: int
    left: int


@transaction_required
def raise_part(*, uprating: UUID, by: Actor, at: datetime, on: date, most: int = PART) -> Raised:
    """Raise the next part of what was agreed. Called again once nothing waits, it changes nothing."""
    row = locked(uprating, by=by)
    require(rules.why_not_do("put new prices in place", roles=by.roles))
    if row.state == "done":
        return Raised(0, 0, 0)
    refuse_unless(row.state == "agreed", "These prices have not been agreed yet, so nothing is raised.")
    waiting = UpratedBudget.objects.of(by).filter(uprating=row, deed="waiting", choice="raise")
    part = list(waiting.select_related("budget").order_by("id")[:most])
    done, overtaken = _raise(part, row, by=by, at=at, on=on)
    left = waiting.count()
    if not left:
        _finish(row, by=by, at=at)
    return Raised(done, overtaken, left)


def _raise(part: Sequence[UpratedBudget], row: Uprating, *, by: Actor, at: datetime, on: date) -> tuple[int, int]:
    if not part:
        return 0, 0
    _lock([each.budget_id for each in part], by=by)
    found = _as_they_are(part, row, by=by)
    fit: list[tuple[UpratedBudget, Looked]] = []
    for each in part:
        now = found.get(each.budget_id)
        each.came_of_it = _why_overtaken(each, now)
        each.deed, each.done_at = ("overtaken" if each.came_of_it else "done"), at
        if now is not None and each.deed == "done":
            fit.append((each, now))
    if fit:
        _put_in_place(fit, row, by=by, at=at, on=on)
    UpratedBudget.objects.bulk_update(part, ["deed", "came_of_it", "done_at"])
    return len(fit), len(part) - len(fit)


def _lock(ids: Sequence[UUID], *, by: Actor) -> None:
    """Held before anybody looks, so that what is found is what is raised."""
    rows = Budget.objects.of(by).filter(id__in=ids).order_by("id")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("id", flat=True))


def _as_they_are(part: Sequence[UpratedBudget], row: Uprating, *, by: Actor) -> dict[UUID, Looked]:
    """Each budget under the agreed prices as it stands now."""
    changes = [prices.read_back(each) for each in row.prices]
    edited = {each.budget_id: {UUID(key): Money(pence) for key, pence in each.edited.items()} for each in part}
    on = row.proposed_at.date()
    return {
        each.budget: look(each, changes, since=row.starts_on, on=on, edited=edited[each.budget])
        for each in live(since=row.starts_on, by=by, only=[each.budget_id for each in part])
    }


def _why_overtaken(each: UpratedBudget, now: Looked | None) -> str:
    """What has changed since it was agreed, or nothing: what is signed is what is paid."""
    if now is None:
        return _GONE
    if now.verdict != each.verdict:
        return " ".join(now.why)
    agreed = (each.version, each.before_pence, each.after_pence, each.short_pence)
    if agreed != (now.live.version, now.before.pence, now.after.pence, now.short.pence):
        return "The plan or its sums are not as they were agreed. Look at it again with the next prices."
    return ""


def _put_in_place(
    fit: Sequence[tuple[UpratedBudget, Looked]], row: Uprating, *, by: Actor, at: datetime, on: date
) -> None:
    raises = [_one(each, now, row) for each, now in fit]
    budgets.raise_amounts(
        raises,
        starts_on=row.starts_on,
        why=row.because,
        signed=_signed(row),
        limits={each.budget_id: each.found["limit"] for each, _ in fit},
        by=by,
        at=at,
        on=on,
    )
    ids = [each.budget for each in raises]
    schedule_each(budgets=ids, by=by, at=at)
    for budget in (
        Suspension.objects.of(by).filter(budget_id__in=ids, ended_on=None).values_list("budget_id", flat=True)
    ):
        hold_what_is_new(budget=budget, by=by, at=at)


def _one(each: UpratedBudget, now: Looked, row: Uprating) -> Raise:
    found = now.live
    if now.offer is None:
        raise Refused(Refusal(f"{found.reference} has nothing to promise."))
    return Raise(
        award=each.id,
        budget=found.budget,
        reference=found.reference,
        person=found.person,
        plan=found.plan,
        request=found.request,
        version=found.version,
        prices={line.key: line.new for line in now.lines},
        offer=now.offer,
        total=Total(now.after, total(costed(found.lines)).one_off),
        told=letter(now, because=row.because, since=row.starts_on),
    )


def _signed(row: Uprating) -> Signed:
    if row.agreed_by is None or row.agreed_at is None:
        raise Refused(Refusal("These prices have not been agreed yet, so nothing is raised."))
    return Signed(row.proposed_by, row.proposed_by_name, row.agreed_by, row.agreed_by_name, row.agreed_at)


def _finish(row: Uprating, *, by: Actor, at: datetime) -> None:
    close(row, state="done", by=by, at=at)
    people.record(did="payments.finish_uprating", by=by, at=at, why=row.because, detail=f"{row.budgets} looked at")
