"""New prices for every live budget: proposed by one, looked through, agreed by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets import actions as budgets
from openphb.budgets.actions.uprating import why_not_start
from openphb.budgets.amounts import Total, costed, total
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import rules
from openphb.payments.models import UpratedBudget, Uprating
from openphb.payments.queries.live import live, looked_at
from openphb.payments.queries.uprating import why_not_agree
from openphb.payments.uprating import prices
from openphb.payments.uprating.looking import SHORT, Looked, look
from openphb.payments.uprating.prices import PriceChange
from openphb.payments.uprating.words import kept
from openphb.people import actions as people
from openphb.plans import queries as plans

CLOSED = ("done", "given up")


@transaction_required
def propose_uprating(
    *,
    id: UUID,
    starts_on: date,
    changes: Sequence[PriceChange],
    because: str,
    by: Actor,
    at: datetime,
    on: date,
) -> Uprating:
    """Look at every live budget under new prices from a day, and write down what is found of each. Nothing is raised.

    `because` is what everyone whose budget rises reads. Raises Refused where another is under way for that day.
    """
    require(rules.why_not_do("propose new prices for every budget", roles=by.roles))
    known = Uprating.objects.of(by).filter(id=id).first()
    if known:
        return known
    _require_said(changes, because=because)
    require(why_not_start(starts_on, on=on))
    under_way = Uprating.objects.of(by).filter(starts_on=starts_on).exclude(state__in=CLOSED).exists()
    refuse_unless(not under_way, "New prices from that day are under way already. Finish them, or give them up, first.")
    found = looked_at(changes, since=starts_on, by=by, on=on)
    refuse_unless(bool(found), "No budget is live, so there is nothing to look at.")
    made = Uprating.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        starts_on=starts_on,
        because=because.strip(),
        prices=[prices.kept(change) for change in changes],
        budgets=len(found),
        proposed_by=by.id,
        proposed_by_name=by.name,
        proposed_at=at,
    )
    UpratedBudget.objects.bulk_create(_found(each, made, by=by) for each in found)
    people.record(did="payments.propose_uprating", by=by, at=at, why=because, detail=f"{len(found)} budgets looked at")
    return made


def _require_said(changes: Sequence[PriceChange], *, because: str) -> None:
    refused = [refusal for refusal in map(prices.why_not, changes) if refusal]
    if refused:
        raise Refused(*refused)
    refuse_unless(bool(changes), "Say at least one price that changes.", field="words_1")
    require(rules.why_not_words(because, field="because"))


def _found(each: Looked, uprating: Uprating, *, by: Actor) -> UpratedBudget:
    return UpratedBudget(
        id=uuid5(uprating.id, str(each.live.budget)),
        commissioner_id=by.commissioner,
        uprating=uprating,
        budget_id=each.live.budget,
        version=each.live.version,
        verdict=each.verdict,
        choice="raise" if each.verdict == SHORT else "nothing",
        before_pence=each.before.pence,
        after_pence=each.after.pence,
        short_pence=each.short.pence,
        found=kept(each),
    )


@transaction_required
def leave_out_of_uprating(
    *, uprated: UUID, reason: str, by: Actor, at: datetime, on: date | None = None
) -> UpratedBudget:
    """This budget is not raised now, and why. Being short, its payment has to be reviewed (reg. 14(4))."""
    row = _to_settle(uprated, by=by)
    refuse_unless(row.choice != "nothing", "This budget is not raised, so there is nothing to leave out.")
    require(rules.why_not_words(reason, field="reason"))
    return _settle(row, by=by, at=at, did="leave_out_of_uprating", choice="left out", reason=reason.strip())


@transaction_required
def put_back_into_uprating(*, uprated: UUID, by: Actor, at: datetime, on: date) -> UpratedBudget:
    """Raise it after all, as it was proposed: without a reason, and without prices of its own."""
    row = _to_settle(uprated, by=by)
    found = _looked(row, {}, by=by, on=on)
    return _looked_again(row, found, {}, by=by, at=at, did="put_back_into_uprating", reason="")


@transaction_required
def edit_prices(
    *, uprated: UUID, new: Mapping[UUID, Money], reason: str, by: Actor, at: datetime, on: date
) -> UpratedBudget:
    """Other prices for this budget alone, by line, with a reason. None may be below what is paid now."""
    row = _to_settle(uprated, by=by)
    require(rules.why_not_words(reason, field="reason"))
    found = _looked(row, new, by=by, on=on)
    lower = [each.what for each in found.lines if each.new < each.old]
    refuse_unless(
        not lower,
        f"“{', '.join(lower)}” would cost less than now. A lower amount needs notice with reasons: give it on the "
        "budget’s page.",
        cites="SI 2013/1617, reg. 13(5)",
    )
    refuse_unless(found.verdict == SHORT, f"With these prices nothing is raised: {' '.join(found.why)}")
    return _looked_again(row, found, new, by=by, at=at, did="edit_uprating", reason=reason.strip())


def _looked(row: UpratedBudget, edited: Mapping[UUID, Money], *, by: Actor, on: date) -> Looked:
    changes = [prices.read_back(each) for each in row.uprating.prices]
    since = row.uprating.starts_on
    found = next(iter(live(since=since, by=by, only=[row.budget_id])), None)
    if found is None:
        raise Refused(Refusal("This budget is not live any more."))
    return look(found, changes, since=since, on=on, edited=edited)


def _looked_again(
    row: UpratedBudget, found: Looked, edited: Mapping[UUID, Money], *, by: Actor, at: datetime, did: str, reason: str
) -> UpratedBudget:
    row.version, row.verdict = found.live.version, found.verdict
    row.before_pence, row.after_pence, row.short_pence = found.before.pence, found.after.pence, found.short.pence
    row.found, row.edited = kept(found), {str(key): money.pence for key, money in edited.items()}
    choice = "raise" if found.verdict == SHORT else "nothing"
    return _settle(row, by=by, at=at, did=did, choice=choice, reason=reason)


def _settle(row: UpratedBudget, *, by: Actor, at: datetime, did: str, choice: str, reason: str) -> UpratedBudget:
    row.choice, row.reason, row.touched_by, row.touched_by_name = choice, reason, by.id, by.name
    row.save()
    people.record(did=f"payments.{did}", person=row.budget.person_id, by=by, at=at, why=reason)
    return row


def _to_settle(id: UUID, *, by: Actor) -> UpratedBudget:
    """One budget of a proposal, its proposal held, for whoever may propose and while nobody has agreed it."""
    row = UpratedBudget.objects.of(by).select_related("uprating", "budget").filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    require(rules.why_not_do("propose new prices for every budget", roles=by.roles))
    held = locked(row.uprating_id, by=by)
    refuse_unless(held.state == "proposed", f"These new prices are {held.state}, so they are not changed any more.")
    return row


@transaction_required
def agree_uprating(*, uprating: UUID, count: int, by: Actor, at: datetime, on: date) -> Uprating:
    """A second person agrees to all of it: never whoever proposed or changed it, nor where it is their own case.

    Each budget's new cost has to be within what they may sign off. How many budgets rise is typed again.
    """
    row = locked(uprating, by=by)
    if row.state == "agreed" and row.agreed_by == by.id:
        return row
    refuse_unless(row.state == "proposed", f"These new prices are {row.state}.")
    items = UpratedBudget.objects.of(by).filter(uprating=row)
    require(why_not_agree(row, items, by=by))
    raised = list(items.filter(choice="raise").select_related("budget"))
    refuse_unless(count == len(raised), f"You typed {count}. Count the list again.", field="count")
    under = _within_limits(raised, by=by, on=on)
    for each in raised:
        each.found["limit"] = under[each.budget_id]
    UpratedBudget.objects.bulk_update(raised, ["found"], batch_size=500)
    row.state, row.agreed_by, row.agreed_by_name, row.agreed_at = "agreed", by.id, by.name, at
    row.save(update_fields=["state", "agreed_by", "agreed_by_name", "agreed_at"])
    people.record(did="payments.agree_uprating", by=by, at=at, why=row.because, detail=f"{len(raised)} budgets rise")
    return row


def _within_limits(raised: Sequence[UpratedBudget], *, by: Actor, on: date) -> dict[UUID, str]:
    """Under which limit each is signed. Raises Refused, and names them, where some are above what this person may."""
    under, refused = limits(raised, by=by, on=on)
    if refused:
        references = {each.budget_id: each.budget.reference for each in raised}
        named = [f"{references[budget]}: {refusal.because}" for budget, refusal in list(refused.items())[:5]]
        more = f" And {len(refused) - 5} more." if len(refused) > 5 else ""
        raise Refused(Refusal(f"You may not sign all of these. {' '.join(named)}{more}"))
    return under


def limits(raised: Sequence[UpratedBudget], *, by: Actor, on: date) -> tuple[dict[UUID, str], dict[UUID, Refusal]]:
    """For each budget the limit its new cost is within, and the words for those that are above it."""
    bought = _bought_once({each.version for each in raised}, by=by)
    totals = {
        each.budget_id: (each.budget.person_id, Total(Money(each.after_pence), bought.get(each.version, NIL)))
        for each in raised
    }
    return budgets.limits_for(totals, by=by, on=on)


def _bought_once(versions: set[UUID], *, by: Actor) -> dict[UUID, Money]:
    return {id: total(costed(lines)).one_off for id, lines in plans.lines_of(versions, by=by).items()}


@transaction_required
def give_up_uprating(*, uprating: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> Uprating:
    """Nothing more is raised by it. What was raised already stays, and is named."""
    row = locked(uprating, by=by)
    if row.state == "given up":
        return row
    refuse_unless(row.state in ("proposed", "agreed"), f"These new prices are {row.state}.")
    require(rules.why_not_do("propose new prices for every budget", roles=by.roles))
    require(rules.why_not_words(because, field="because"))
    row.why_given_up = because.strip()
    close(row, state="given up", by=by, at=at)
    people.record(did="payments.give_up_uprating", by=by, at=at, why=because)
    return row


def close(row: Uprating, *, state: str, by: Actor, at: datetime) -> None:
    row.state, row.closed_by_name, row.closed_at = state, by.name, at
    row.save(update_fields=["state", "why_given_up", "closed_by_name", "closed_at"])


def locked(id: UUID, *, by: Actor) -> Uprating:
    row = Uprating.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if row is None or not by.is_staff:
        raise NotFound
    return row
