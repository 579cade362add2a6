"""What an assistant is paid on a day, out of which account and on which line of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.employment.models import Employment, PayRule, Terms
from openphb.employment.queries import row_of
from openphb.employment.sheets import Rates
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class PayRuleView:
    """How hours become money from a day on."""

    from_on: date
    holding: UUID
    plan_line: UUID
    night: Money | None
    bank_holiday: Money | None
    training: Money | None
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PayRules:
    """Pay for an hour by day, from the terms; the rest as it was said last. Both newest first."""

    hourly: tuple[tuple[date, Money], ...]
    others: tuple[PayRuleView, ...]

    def rule_on(self, day: date) -> PayRuleView | None:
        """What holds on a day; before the first, the first."""
        return next((each for each in self.others if each.from_on <= day), self.others[-1] if self.others else None)

    def on(self, day: date) -> Rates | None:
        rule = self.rule_on(day)
        hour = next((rate for since, rate in self.hourly if since <= day), self.hourly[-1][1] if self.hourly else None)
        return Rates(hour, rule.night, rule.bank_holiday, rule.training) if rule and hour else None

    def by_day(self, days: Iterable[date]) -> Mapping[date, Rates] | None:
        """The rates of each day; None where those of one are not known."""
        found = {day: self.on(day) for day in days}
        return {day: rates for day, rates in found.items() if rates} if all(found.values()) else None


def pay_rules(row: Employment, *, by: Actor) -> PayRules:
    """Of an employment that may be seen."""
    return pay_rules_of([row], by=by)[row.id]


def pay_rules_of(rows: Iterable[Employment], *, by: Actor) -> dict[UUID, PayRules]:
    """Of many that may be seen: two questions."""
    ids = [row.id for row in rows]
    hourly: dict[UUID, list[tuple[date, Money]]] = {id: [] for id in ids}
    others: dict[UUID, list[PayRuleView]] = {id: [] for id in ids}
    for terms in Terms.objects.of(by).filter(employment__in=ids).order_by("-from_on", "-recorded_at", "id"):
        hourly[terms.employment_id].append((terms.from_on, Money(terms.rate_pence)))
    for rule in PayRule.objects.of(by).filter(employment__in=ids).order_by("-from_on", "-recorded_at", "id"):
        others[rule.employment_id].append(_view(rule))
    return {id: PayRules(tuple(hourly[id]), tuple(others[id])) for id in ids}


def paying(employment: UUID, *, by: Actor) -> PayRules:
    """The same, for the employer's side. Raises NotFound."""
    return pay_rules(row_of(employment, by=by), by=by)


def _view(row: PayRule) -> PayRuleView:
    return PayRuleView(
        row.from_on, row.holding_id, row.plan_line, _money(row.night_pence), _money(row.bank_holiday_pence),
        _money(row.training_pence), row.recorded_by_name,
    )  # fmt: skip


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)
