"""Promising the money: the first year, a change in mid-life, a further year. The ledger moves with each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.actions.moving import locked, require_move, require_right, tell
from openphb.budgets.amounts import Offer, change_of_year, first_year, further_year
from openphb.budgets.models import Award, Budget, Holding
from openphb.budgets.queries.awards import Promised, promised
from openphb.budgets.queries.checks import why_not_promise
from openphb.budgets.queries.notices import lowering_ends
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger import queries as money
from openphb.ledger.actions import Movement
from openphb.people import queries as people
from openphb.plans.rules import why_not_begin
from openphb.plans.workflow import VersionState


@transaction_required
def put_in_place(*, id: UUID, budget: UUID, version: UUID, starts_on: date, by: Actor, at: datetime, on: date) -> Award:
    """Promise the money of an agreed version from a day: the first year, or a change to what is promised.

    All of it must hold: the person or representative agreed (reg. 8(7)), the amounts are those that were signed off,
    every line's money has a holder with an approved account, and every gate of the law is open. A lower amount also
    needs its notice to have ended. Refuses with every reason at once.
    """
    known = Award.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    facts = version_facts(version, by=by)
    if facts.plan != row.plan_id:
        raise NotFound
    before = promised(row, by=by)
    if before is None:
        target = require_move(row, "put in place", by=by)
    else:
        require_right("put a change of the plan in place", person=row.person_id, by=by)
        target = _still_live(row)
    _require_promisable(row, facts, by=by, on=on)
    latest = before.awards[-1] if before else None
    require(rules.why_not_start(starts_on, on=on, latest=latest.starts_on if latest else None))
    offer = _offer(facts, before, starts_on=starts_on, by=by)
    award = _promise(row, facts, offer, id=id, by=by, at=at)
    row.state, row.starts_on = target, row.starts_on or starts_on
    row.save(update_fields=["state", "starts_on"])
    tell(row, "put in place", by=by, at=at, detail=f"version {facts.number}, {offer.amount}, {offer.kind}")
    return award


@transaction_required
def award_next_year(*, id: UUID, budget: UUID, by: Actor, at: datetime, on: date) -> Award:
    """Promise a further year of the version now paid: what recurs, and nothing that is bought once."""
    known = Award.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("promise a further year", person=row.person_id, by=by)
    _still_live(row)
    before = promised(row, by=by)
    if before is None:
        raise Refused(Refusal("This budget has not been put in place yet."))
    latest = before.awards[-1]
    require(rules.why_not_next_year(ends_on=latest.ends_on, on=on))
    facts = before.versions[latest.version]
    _require_promisable(row, facts, by=by, on=on)
    year = before.year(latest.ends_on + timedelta(days=1))
    offer = further_year(facts.lines, year=year, once=None)
    award = _promise(row, facts, offer, id=id, by=by, at=at)
    tell(row, "promise next year", by=by, at=at, detail=str(offer.amount))
    return award


def _still_live(row: Budget) -> BudgetState:
    if row.state != BudgetState.LIVE:
        raise Refused(Refusal(f"This budget is at '{row.state}', so nothing more can be promised under it."))
    return BudgetState.LIVE


def _require_promisable(row: Budget, facts: VersionFacts, *, by: Actor, on: date) -> None:
    require(why_not_begin(people.person(row.person_id, by=by), on=on))
    if facts.state is not VersionState.AGREED:
        raise Refused(
            Refusal(
                f"Version {facts.number} of the plan is at '{facts.state}'. "
                "The person or their representative has to agree it before money is promised.",
                "SI 2013/1617, reg. 8(7)",
                "version",
            )
        )
    reasons = why_not_promise(facts, by=by, on=on)
    if reasons:
        raise Refused(*reasons)


def _offer(facts: VersionFacts, before: Promised | None, *, starts_on: date, by: Actor) -> Offer:
    """What is promised now, and by how much that changes what was promised."""
    if before is None:
        return first_year(facts.lines, starts_on=starts_on)
    latest = before.awards[-1]
    old = before.versions[latest.version]
    require(rules.why_not_this_year(starts_on, ends_on=latest.ends_on))
    require(
        rules.why_not_lower(
            before=old.total.yearly,
            after=facts.total.yearly,
            starts_on=starts_on,
            notice_ends=lowering_ends(facts.id, by=by),
        )
    )
    year = before.year(starts_on)
    if starts_on > latest.ends_on:
        return further_year(facts.lines, year=year, once=before.bought_once())
    return change_of_year(facts.lines, before=old.lines, since=starts_on, year=year, once=before.bought_once())


def _promise(row: Budget, facts: VersionFacts, offer: Offer, *, id: UUID, by: Actor, at: datetime) -> Award:
    """Write the award and move the money: fund to agreed, or what is no longer promised back to the fund."""
    agreed = chart.agreed(row.reference)
    ledger.open_accounts([chart.FUND, agreed, *_held(row, by=by)], by=by)
    if offer.change < NIL:
        require(rules.why_not_take_back(-offer.change, unpaid=money.balance(agreed, by=by)))
    award = Award.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        version_id=facts.id,
        kind=offer.kind,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        pence=offer.amount.pence,
        change_pence=offer.change.pence,
        awarded_by=by.name,
        recorded_at=at,
    )
    ledger.post(
        _movements(agreed, offer.change, cause=f"award:{id}"),
        kind="award",
        value_date=offer.starts_on,
        by=by,
        at=at,
    )
    return award


def _movements(agreed: str, change: Money, *, cause: str) -> list[Movement]:
    if not change:
        return []
    source, target = (chart.FUND, agreed) if change > NIL else (agreed, chart.FUND)
    return [Movement(source, target, max(change, -change), cause)]


def _held(row: Budget, *, by: Actor) -> list[str]:
    references = Holding.objects.of(by).filter(budget=row).values_list("reference", flat=True)
    return [code for reference in references for code in (chart.held(reference), chart.unexplained(reference))]
