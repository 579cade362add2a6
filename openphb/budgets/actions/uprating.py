"""The money of many plans whose prices rose: signed off, promised from a day, and told to everyone it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets import bands, rules
from openphb.budgets.amounts import Offer, Total
from openphb.budgets.models import Award, Budget, BudgetEvent, SignOff
from openphb.budgets.queries.signing import bands_on
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.ledger import actions as ledger
from openphb.ledger import chart
from openphb.ledger.actions import Movement
from openphb.people import actions as people
from openphb.plans import actions as plans
from openphb.plans.actions import Deciding, NewPrices
from openphb.plans.rules.letters import Told


@dataclass(frozen=True, slots=True)
class Raise:
    """One budget's rise: the version it rests on now, the prices that rise, what is promised, and the letter.

    `award` is the identity of what is promised; those of the version, the decision and the sign-off follow from it.
    `total` is what the plan then costs, which is what is signed off.
    """

    award: UUID
    budget: UUID
    reference: str
    person: UUID
    plan: UUID
    request: UUID
    version: UUID
    prices: Mapping[UUID, Money]
    offer: Offer
    total: Total
    told: Told

    @property
    def new_version(self) -> UUID:
        return uuid5(self.award, "version")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who proposed these prices, and who agreed to them and when: never the same."""

    proposed_by: UUID
    proposed_by_name: str
    agreed_by: UUID
    agreed_by_name: str
    agreed_at: datetime


def limits_for(
    totals: Mapping[UUID, tuple[UUID, Total]], *, by: Actor, on: date
) -> tuple[dict[UUID, str], dict[UUID, Refusal]]:
    """By budget, of its person and cost: the limit this actor may sign it off under; or the words that say who can."""
    limits = bands_on(on, by=by)
    found = {
        budget: bands.band_for(total, roles=by.roles_for(person), bands=limits)
        for budget, (person, total) in totals.items()
    }
    refused = {budget: each for budget, each in found.items() if isinstance(each, Refusal)}
    return {budget: str(each) for budget, each in found.items() if budget not in refused}, refused


@transaction_required
def raise_amounts(
    raises: Sequence[Raise],
    *,
    starts_on: date,
    why: str,
    signed: Signed,
    limits: Mapping[UUID, str],
    by: Actor,
    at: datetime,
    on: date,
) -> None:
    """Put new prices into these plans and promise the money they need from a day: all of them, or none.

    A few statements however many they are. The caller has locked nothing and decided all: what is lowered, is not
    live, or has a change of plan under way is not among them. `limits` says by budget under which limit it was signed.
    """
    rows = Budget.objects.of(by).filter(id__in=[each.budget for each in raises]).order_by("id")
    locked = {row.id: row for row in rows.select_for_update(of=("self",), no_key=True)}
    plans.uprate(
        [NewPrices(each.plan, each.version, each.new_version, each.prices) for each in raises],
        why=why,
        author=signed.proposed_by,
        author_name=signed.proposed_by_name,
        by=by,
        at=at,
    )
    SignOff.objects.bulk_create(_signed(each, signed, limits[each.budget], by=by) for each in raises)
    Award.objects.bulk_create(_award(each, by=by, at=at) for each in raises)
    moves = [_movement(each) for each in raises]
    ledger.post(moves, kind="award", value_date=starts_on, by=by, at=at)
    _tell(raises, locked, why=why, by=by, at=at)
    plans.record_decisions(
        [Deciding(uuid5(each.award, "decision"), each.request, each.told) for each in raises],
        decided_by=(signed.agreed_by, signed.agreed_by_name),
        by=by,
        at=at,
        on=on,
    )


def _signed(each: Raise, signed: Signed, limit: str, *, by: Actor) -> SignOff:
    return SignOff(
        id=uuid5(each.award, "financial"),
        commissioner_id=by.commissioner,
        version_id=each.new_version,
        kind="financial",
        written_by=signed.proposed_by,
        signed_by=signed.agreed_by,
        signed_by_name=signed.agreed_by_name,
        signed_at=signed.agreed_at,
        yearly_pence=each.total.yearly.pence,
        one_off_pence=each.total.one_off.pence,
        band=limit,
        note="Agreed with all the new prices of that day.",
    )


def _award(each: Raise, *, by: Actor, at: datetime) -> Award:
    return Award(
        id=each.award,
        commissioner_id=by.commissioner,
        budget_id=each.budget,
        version_id=each.new_version,
        kind=each.offer.kind,
        starts_on=each.offer.starts_on,
        ends_on=each.offer.ends_on,
        pence=each.offer.amount.pence,
        change_pence=each.offer.change.pence,
        awarded_by=by.name,
        recorded_at=at,
    )


def _movement(each: Raise) -> Movement:
    return Movement(chart.FUND, chart.agreed(each.reference), each.offer.change, f"award:{each.award}")


def _tell(raises: Sequence[Raise], locked: Mapping[UUID, Budget], *, why: str, by: Actor, at: datetime) -> None:
    BudgetEvent.objects.bulk_create(
        BudgetEvent(
            commissioner_id=by.commissioner,
            budget=locked[each.budget],
            verb="raise for new prices",
            by=by.id,
            by_name=by.name,
            at=at,
            note=why,
        )
        for each in raises
    )
    details = [(each.person, f"{each.reference} {each.offer.amount}, {each.offer.kind}") for each in raises]
    people.record_each(details, did="budgets.raise_for_new_prices", by=by, at=at, why=why)


def why_not_start(starts_on: date, *, on: date) -> Refusal | None:
    """New prices start no longer ago than any change of a budget may, and no further ahead than a year."""
    if (starts_on - on).days > 366:
        return Refusal("That is more than a year ahead. Choose an earlier day.", field="starts_on")
    return rules.why_not_start(starts_on, on=on, latest=None)
