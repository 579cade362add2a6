"""What somebody pays themselves beside a budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.amounts import CostedLine, costed
from openphb.budgets.contributing import About
from openphb.budgets.models import Budget, Contribution
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.funding import agreements, splits_of
from openphb.budgets.splitting import in_force, shares
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.plans import queries as plans


@dataclass(frozen=True, slots=True)
class ContributionView:
    """What somebody pays for one line. `ended` says why it is no longer paid; `mistake`: it never was."""

    id: UUID
    budget: UUID
    line: UUID
    kind: str
    payer: str
    payer_name: str
    what: str
    amount: Money
    every: str
    paid_to: str
    owned: str
    afterwards: str
    assessed_on: date | None
    days: Period
    recorded_by: str
    ended: str
    mistake: bool

    def is_paid_on(self, day: date) -> bool:
        """True while it is paid; what is to begin is not paid yet, and what is paid once is paid from its day on."""
        return not self.mistake and day in self.days


def current_lines(row: Budget, *, by: Actor, on: date) -> tuple[CostedLine, ...]:
    """Every line of the plan that counts: as promised on a day, or as agreed or being written before that."""
    known = promised(row, by=by)
    if known is not None:
        held = known.holding_on(on) or known.awards[-1]
        return known.versions[held.version].lines
    plan = plans.plan(row.plan_id, by=by)
    version = plan.agreed or plan.open
    return costed(plans.content(version, by=by).lines) if version else ()


def about_line(row: Budget, line: UUID, *, by: Actor, on: date) -> About | None:
    """What decides whether something may be paid beside a line; None where the plan has no such line."""
    found = next((each for each in current_lines(row, by=by, on=on) if each.key == line), None)
    if found is None:
        return None
    holds = in_force(splits_of([row.id], by=by).get(row.id, ()), line=line, on=on)
    kinds = {each.id: each.kind for each in agreements(by=by)}
    parties = shares(holds.parts if holds else (), cost=found.cost, on=on)
    bearers = {kinds[party] if party else "nhs" for party in parties}
    named = {found.funder} if holds is None and found.funder != "nhs" else set()
    return About(found.funder, frozenset(bearers | named), plans.plan(row.plan_id, by=by).service)


def contributions(budget: UUID, *, by: Actor) -> tuple[ContributionView, ...]:
    """Everything that was ever recorded for a budget, in that order."""
    row = budget_row(budget, by=by)
    found = Contribution.objects.of(by).filter(budget=row).select_related("ending")
    return tuple(_view(each) for each in found.order_by("recorded_at", "id"))


def contribution(id: UUID, *, by: Actor) -> ContributionView:
    """One of them. Raises NotFound."""
    found = Contribution.objects.of(by).filter(id=id).select_related("ending").first()
    if found is None:
        raise NotFound
    budget_row(found.budget_id, by=by)
    return _view(found)


def _view(row: Contribution) -> ContributionView:
    end = getattr(row, "ending", None)
    mistake = end is not None and end.ends_on is None
    return ContributionView(
        id=row.id,
        budget=row.budget_id,
        line=row.line_key,
        kind=row.kind,
        payer=row.payer,
        payer_name=row.payer_name,
        what=row.what,
        amount=Money(row.pence),
        every=row.every,
        paid_to=row.paid_to,
        owned=row.owned,
        afterwards=row.afterwards,
        assessed_on=row.assessed_on,
        days=Period(row.starts_on, end.ends_on if end and end.ends_on else row.ends_on),
        recorded_by=row.recorded_by,
        ended=end.reasons if end else "",
        mistake=mistake,
    )
