"""What follows from a budget's year that ended: decided with its letter, and put right while nothing has followed.

No money moves by it. What is carried over is in the account already, and stays there; what is asked back leaves by a
demand with a notice of its own, and more money comes by an award. So the ledger needs no transfer, and has none.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.models import Budget
from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import require
from openphb.payments import rules
from openphb.payments.models import YearEnd, YearsOpen
from openphb.payments.queries.year_end import year_ended, year_facts, years_open_now
from openphb.people import actions as people

LARGE = 10_000
"""Budgets from which on the years that wait are counted by the clock; below that, in a moment at each look."""


@transaction_required
def count_years(*, by: Actor, at: datetime, on: date, large: int = LARGE) -> int:
    """Keep how many years of a large board wait for a decision, for pages that say so. Answers how many that is."""
    require(rules.why_not_do("see payments", roles=by.roles))
    if Budget.objects.of(by).count() < large:
        return 0
    now = years_open_now(by=by, on=on)
    told = {"waiting": now.waiting, "again": now.again, "follow": now.follow, "counted_on": on, "counted_at": at}
    YearsOpen.objects.update_or_create(commissioner_id=by.commissioner, defaults=told)
    return now.waiting


@transaction_required
def decide_year(
    *, id: UUID, budget: UUID, ends_on: date, kind: str, reasons: str, by: Actor, at: datetime, on: date,
    stays: Money | None = None, may_set_off: bool = False,
) -> YearEnd:  # fmt: skip
    """Decide what becomes of what is left, or missing, and tell the person by letter. `id` is the decision's.

    `stays` is how much is carried over, all of it if left out; what does not stay is to be asked back. Decided again,
    the new decision holds and the earlier one stays on record.
    """
    row = budget_row(budget, by=by, lock=True)
    known = YearEnd.objects.of(by).filter(id=id).first()
    if known:
        return known
    found = year_ended(budget, ends_on=ends_on, by=by, on=on)
    facts, new = year_facts(found, kind=kind, reasons=reasons, stays=stays, may_set_off=may_set_off, on=on)
    budgets.issue_notice(decision=id, budget=budget, facts=facts, by=by, at=at, on=on)
    made = YearEnd.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        ends_on=ends_on,
        kind=new.kind,
        stays_pence=new.stays.pence,
        may_set_off=new.may_set_off,
        to_ask_pence=new.to_ask.pence,
        reasons=new.reasons.strip(),
        figures=found.figures.as_pence(),
        on=on,
        by=by.id,
        by_name=by.name,
        recorded_at=at,
    )
    detail = f"{row.reference} {new.kind}, year to {ends_on}"
    people.record(did="payments.decide_year", person=row.person_id, by=by, at=at, why=reasons, detail=detail)
    return made
