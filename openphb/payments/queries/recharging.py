"""What other funders bear of what was paid: followed for each shared budget, and stated for each funder and month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.amounts import Promise
from openphb.budgets.models import Budget, Holding
from openphb.budgets.queries import (
    FunderAgreementView,
    WithoutAgreement,
    agreements,
    funder_agreements,
    lines_without_agreement,
    shared_budgets,
    splits_of,
)
from openphb.budgets.queries.awards import Promised, promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.splitting import US
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, financial_year
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.ledger.queries import Kept
from openphb.payments import month_end, recharging
from openphb.payments.models import Payment, Purchase
from openphb.payments.queries.access import require_payments
from openphb.payments.recharging import Borne, Moved, Weighed

_KINDS = ("payment", "return", "purchase", "money back")
_SAID = {
    "payment": "Payment",
    "return": "Payment that came back",
    "purchase": "Bought by us",
    "money back": "Paid back to us",
}


@dataclass(frozen=True, slots=True)
class RechargeLine:
    """One movement of a shared budget, and the part of it that one funder bears."""

    on: date
    budget: UUID
    reference: str
    what: str
    whole: Money
    part: Money


@dataclass(frozen=True, slots=True)
class Recharge:
    """What one funder owes under one agreement for a month, with every sum that it is made of."""

    agreement: FunderAgreementView
    month: Period
    lines: tuple[RechargeLine, ...]
    year_before: Money

    @property
    def total(self) -> Money:
        return Money.total(line.part for line in self.lines)

    @property
    def year(self) -> Money:
        """In the financial year, up to the end of this month."""
        return self.year_before + self.total


@dataclass(frozen=True, slots=True)
class Recharges:
    """A month, funder by funder; and lines that name another funder with no agreement recorded."""

    month: Period
    each: tuple[Recharge, ...]
    ours: Money
    without: tuple[WithoutAgreement, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """One movement of one budget, with its parts."""

    budget: Budget
    borne: Borne


def recharges(day: date, *, by: Actor) -> Recharges:
    """The month that a day is in, for every agreement. Raises NotFound for whoever does not work with money."""
    require_payments(by)
    month, known = month_end.month(day), funder_agreements(by=by)
    seen = list(followed(shared_budgets(by=by), known, by=by))
    each = tuple(_recharge(agreement, seen, month=month) for agreement in known)
    ours = Money.total(one.borne.parts.get(US, NIL) for one in seen if one.borne.on in month)
    return Recharges(month, each, ours, lines_without_agreement(by=by))


def recharge(agreement: UUID, day: date, *, by: Actor) -> Recharge:
    """The statement of one funder for a month. Raises NotFound."""
    found = next((one for one in recharges(day, by=by).each if one.agreement.id == agreement), None)
    if found is None:
        raise NotFound
    return found


def borne_by(budget: UUID, *, by: Actor) -> dict[UUID | None, Money]:
    """What each has borne of one budget so far; None is us. Empty where nobody else ever bore a part."""
    row = budget_row(budget, by=by)
    if not splits_of([budget], by=by):
        return {}
    found: dict[UUID | None, Money] = {}
    for one in followed([row], agreements(by=by), by=by):
        for party, part in one.borne.parts.items():
            found[party] = found.get(party, NIL) + part
    return found


def _recharge(agreement: FunderAgreementView, seen: Iterable[Followed], *, month: Period) -> Recharge:
    mine = [one for one in seen if one.borne.parts.get(agreement.id, NIL)]
    lines = [_line(one, agreement.id) for one in mine if one.borne.on in month]
    since = financial_year(month.start).start
    before = Money.total(one.borne.parts[agreement.id] for one in mine if since <= one.borne.on < month.start)
    return Recharge(agreement, month, tuple(sorted(lines, key=lambda line: (line.on, line.reference))), before)


def _line(one: Followed, party: UUID) -> RechargeLine:
    borne = one.borne
    return RechargeLine(
        borne.on, one.budget.id, one.budget.reference, borne.what, borne.amount, borne.parts.get(party, NIL)
    )


def followed(budgets: Iterable[Budget], known: Iterable[FunderAgreementView], *, by: Actor) -> Iterator[Followed]:
    """Of two with equal remainders we come first, then whoever agreed earlier: so nothing said before ever changes."""
    rows = list(budgets)
    splits = splits_of([row.id for row in rows], by=by)
    order = [US, *(each.id for each in sorted(known, key=lambda each: (each.recorded_at, str(each.id))))]
    for row in rows:
        moved = _moved(row, by=by)
        for borne in recharging.follow(moved, splits=splits.get(row.id, ()), order=order):
            yield Followed(row, borne)


def _moved(row: Budget, *, by: Actor) -> Iterator[Moved]:
    """Every sum that left us for a budget, or came back, by the ledger; with the lines it was for."""
    known = promised(row, by=by)
    if known is None:
        return
    held = Holding.objects.of(by).filter(budget=row).values_list("id", "reference", "kind")
    references = {id: (reference, kind) for id, reference, kind in held}
    codes = [chart.agreed(row.reference), *(chart.repayable(reference) for reference, _ in references.values())]
    payments = {f"payment:{each.id}": each for each in Payment.objects.of(by).filter(holding__budget=row)}
    bought = {f"purchase:{each.id}": each for each in Purchase.objects.of(by).filter(holding__budget=row)}
    for each in ledger.kept(codes, by=by, kinds=_KINDS):
        payment, purchase = payments.get(each.cause), bought.get(each.cause)
        if payment:
            reference, kind = references[payment.holding_id]
            lines = weighed(payment, known, held_as=kind)
            days = Period(payment.covers_from, payment.covers_to)
            yield _one(each, holding=reference, days=days, lines=lines)
        elif purchase:
            line = _bought(purchase.plan_line, known, on=purchase.bought_on)
            yield _one(each, holding=references[purchase.holding_id][0], days=_day(each.on), lines=line)
        else:
            yield _one(each, holding=each.account.split(":")[1], days=_day(each.on), lines=())


def _one(each: Kept, *, holding: str, days: Period, lines: tuple[Weighed, ...]) -> Moved:
    """What the ledger took from the promise left us; what came out of 'repayable' reached us."""
    return Moved(each.number, each.at, each.on, _cost(each), _SAID[each.kind], holding=holding, days=days, lines=lines)


def _cost(each: Kept) -> Money:
    return each.amount if each.kind == "money back" else -each.amount


def _day(on: date) -> Period:
    return Period(on, on)


def weighed(payment: Payment, known: Promised, *, held_as: str) -> tuple[Weighed, ...]:
    """The lines of the award that a payment was planned for, by what each was promised in it."""
    award = next((each for each in known.awards if each.id == payment.award_id), known.awards[-1])
    once = payment.kind == "one-off"
    mine = [each for each in known.promises(award) if each.line.holding == held_as and each.line.is_ours]
    chosen = [each for each in mine if each.line.is_one_off == once and each.amount] or mine
    return tuple(_weight(each) for each in chosen if each.amount)


def _weight(each: Promise) -> Weighed:
    return Weighed(each.line.key, each.amount.pence, each.line.cost)


def _bought(key: UUID, known: Promised, *, on: date) -> tuple[Weighed, ...]:
    held = known.holding_on(on) or known.awards[-1]
    for version in (held.version, *(award.version for award in reversed(known.awards))):
        for line in known.versions[version].lines:
            if line.key == key:
                return (Weighed(key, 1, line.cost),)
    return (Weighed(key, 1, NIL),)
