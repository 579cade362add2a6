"""What one version of a plan says, as values: the same in a page, a comparison, a cost and a question of law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from openphb.kernel.money import Money

DIRECT_PAYMENT = "direct payment"
HOLDINGS = ("notional", "third party", DIRECT_PAYMENT)
EVERY = ("once", "week", "four weeks", "month", "year")
PAID_EVERY = ("once", "four weeks", "month")
FUNDERS = ("nhs", "council", "education", "person")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A health need, the outcome meant, and who keeps watch. `key` is the same in every version."""

    key: UUID
    need: str
    outcome: str
    monitored_by: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the plan pays for. `unit_price` times `quantity` is the cost of one `every`."""

    key: UUID
    outcome_key: UUID
    what: str
    why: str
    supplier: str
    unit: str
    unit_price: Money
    quantity: Decimal
    every: str
    holding: str
    funder: str = "nhs"
    category: str = "other"
    relation: str = "none"
    same_household: bool = False
    necessary: str = ""

    @property
    def is_direct_payment(self) -> bool:
        return self.holding == DIRECT_PAYMENT


@dataclass(frozen=True, slots=True)
class Risk:
    """A significant risk, what could follow, what was agreed to do about it, and with whom."""

    key: UUID
    risk: str
    consequence: str
    procedure: str
    agreed_with: str = ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything one version says. Blank text and None mean that it does not say so yet."""

    coordinator: str
    what_matters: str = ""
    suits_condition: str = ""
    effect_on_life: str = ""
    value_for_money: str = ""
    managing: str = ""
    can_manage: bool | None = None
    person_manages_when_able: bool | None = None
    payments_monitored_by: str = ""
    paid_every: str = ""
    first_review_on: date | None = None
    first_review_how: str = ""
    notice_days: int | None = None
    starts_on: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    lines: tuple[Line, ...] = ()
    risks: tuple[Risk, ...] = ()

    @property
    def has_direct_payment(self) -> bool:
        """True if any line is bought with a direct payment; most of SI 2013/1617 applies only then."""
        return any(line.is_direct_payment for line in self.lines)

    def for_whoever_manages_the_money(self) -> PlanContent:
        """What a nominee needs to buy what was agreed, without what it says of the person's health and life."""
        return replace(
            self,
            what_matters="",
            suits_condition="",
            effect_on_life="",
            value_for_money="",
            outcomes=tuple(replace(outcome, need="") for outcome in self.outcomes),
        )
