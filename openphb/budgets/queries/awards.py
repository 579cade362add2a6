"""What has been promised, for which days, and how that divides over plan lines and holdings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.amounts import CostedLine, Promise, bought_once, budget_year, promises, still_promised
from openphb.budgets.models import Award, Budget, Holding
from openphb.budgets.queries.finding import budget_row, budgets
from openphb.budgets.queries.versions import VersionFacts, versions
from openphb.budgets.queries.views import AwardLine, AwardView
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money


@dataclass(frozen=True, slots=True)
class Promised:
    """A budget's awards, oldest first, and the versions they rest on."""

    starts_on: date
    awards: tuple[AwardView, ...]
    versions: dict[UUID, VersionFacts]

    def year(self, on: date) -> Period:
        """The twelve months of this budget in which a day falls."""
        return budget_year(self.starts_on, on=on)

    def holding_on(self, day: date) -> AwardView | None:
        """The award that holds on a day: the latest to have started, if its year has not ended."""
        started = [award for award in self.awards if award.starts_on <= day]
        return started[-1] if started and started[-1].ends_on >= day else None

    def of_year(self, year: Period) -> Money:
        """All that was promised for one year, changes counted."""
        return Money.total(award.change for award in self.awards if award.starts_on in year)

    def of_year_by_line(self, year: Period) -> dict[UUID, Money]:
        """The same line by line, by key: what each line has for the whole year, and not from a change on alone.

        A change takes from every line what it was promised for the days from then on, and gives it anew.
        """
        found: dict[UUID, Money] = {}
        before: tuple[CostedLine, ...] = ()
        for award in (award for award in self.awards if award.starts_on in year):
            for line in before:
                found[line.key] = found.get(line.key, NIL) - still_promised([line], since=award.starts_on, year=year)
            for promise in self.promises(award):
                found[promise.line.key] = found.get(promise.line.key, NIL) + promise.amount
            before = self.versions[award.version].lines
        return found

    def before(self, award: AwardView) -> tuple[VersionFacts, ...]:
        """The versions promised before this award."""
        return tuple(self.versions[each.version] for each in self.awards[: self.awards.index(award)])

    def bought_once(self) -> dict[UUID, Money]:
        """The most that was ever promised for each thing bought once, by key."""
        return bought_once(facts.lines for facts in self.versions.values())

    def promises(self, award: AwardView) -> tuple[Promise, ...]:
        """What each line gets over the days of one award: together, its amount."""
        once = (
            None
            if award.kind == "next year" and self._repeats(award)
            else bought_once(facts.lines for facts in self.before(award))
        )
        lines = self.versions[award.version].lines
        return promises(lines, since=award.starts_on, year=self.year(award.starts_on), once=once)

    def _repeats(self, award: AwardView) -> bool:
        return any(award.version == facts.id for facts in self.before(award))


def award_view(row: Award) -> AwardView:
    return AwardView(
        id=row.id,
        budget=row.budget_id,
        version=row.version_id,
        kind=row.kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        amount=Money(row.pence),
        change=Money(row.change_pence),
        awarded_by=row.awarded_by,
    )


def awards(budget: UUID, *, by: Actor) -> tuple[AwardView, ...]:
    """Every award of a budget, oldest first."""
    return awards_of([budget_row(budget, by=by)], by=by).get(budget, ())


@asked_once
def awards_of(rows: Iterable[Budget], *, by: Actor) -> dict[UUID, tuple[AwardView, ...]]:
    """The awards of several budgets, in one query."""
    found: dict[UUID, list[AwardView]] = {}
    for row in Award.objects.of(by).filter(budget__in=list(rows)).order_by("starts_on", "recorded_at", "id"):
        found.setdefault(row.budget_id, []).append(award_view(row))
    return {budget: tuple(listed) for budget, listed in found.items()}


@asked_once
def promised(row: Budget, *, by: Actor) -> Promised | None:
    """All that was promised under a budget; None before it is first put in place."""
    found = awards_of([row], by=by).get(row.id, ())
    if not found or row.starts_on is None:
        return None
    return Promised(row.starts_on, found, versions({award.version for award in found}, by=by))


def promised_many(rows: Sequence[Budget], *, by: Actor) -> dict[UUID, Promised]:
    """The same for several budgets, in a few queries; those never put in place are left out."""
    found = awards_of(rows, by=by)
    facts = versions(list({award.version for listed in found.values() for award in listed}), by=by)
    return {
        row.id: Promised(row.starts_on, found[row.id], {each.version: facts[each.version] for each in found[row.id]})
        for row in rows
        if row.id in found and row.starts_on is not None
    }


def award(id: UUID, *, by: Actor) -> AwardView | None:
    """One award, or None if there is none that this actor may see."""
    row = Award.objects.of(by).filter(id=id, budget__in=budgets(by)).first()
    return award_view(row) if row else None


def award_lines(budget: UUID, *, by: Actor, on: date) -> tuple[AwardLine, ...]:
    """What each line gets over the days of the award that holds on a day; their amounts add up to it exactly.

    Lines that the person pays for themselves are not among them.
    """
    row = budget_row(budget, by=by)
    all_ = promised(row, by=by)
    held = all_.holding_on(on) if all_ else None
    if all_ is None or held is None:
        return ()
    open_ = Holding.objects.of(by).filter(budget=row, closed_on__isnull=True)
    return _lines(held, all_.promises(held), holdings=list(open_))


def _lines(held: AwardView, given: Sequence[Promise], *, holdings: Sequence[Holding]) -> tuple[AwardLine, ...]:
    by_kind = {holding.kind: holding for holding in holdings if not holding.is_suppliers}
    found = []
    for promise in given:
        holding = by_kind.get(promise.line.holding)
        found.append(
            AwardLine(
                award=held.id,
                key=promise.line.key,
                what=promise.line.what,
                supplier=promise.line.supplier,
                every=promise.line.every,
                funder=promise.line.funder,
                holding_kind=promise.line.holding,
                holding=holding.id if holding else None,
                holding_reference=holding.reference if holding else "",
                one_off=promise.line.is_one_off,
                amount=promise.amount,
            )
        )
    return tuple(found)


def promised_this_year(budget: UUID, *, by: Actor, on: date) -> Money:
    """All that has been promised for the budget's year in which a day falls, changes counted."""
    all_ = promised(budget_row(budget, by=by), by=by)
    return all_.of_year(all_.year(on)) if all_ and on >= all_.starts_on else NIL
