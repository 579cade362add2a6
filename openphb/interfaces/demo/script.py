"""What a case of the story is written as: who, what they need, what the plan buys, and how the money is held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openphb.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Acts:
    """Someone who acts for the person. `name` is how the story calls them, and their sample account."""

    name: str
    full_name: str
    capacity: str
    relation: str
    basis: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Buys:
    """A line of a plan. `supplier` is also what the bank statement says, in capitals."""

    what: str
    why: str
    supplier: str
    unit: str
    price: str
    quantity: str = "1"
    every: str = "week"
    holding: str = "direct payment"
    funder: str = "nhs"
    outcome: int = 0

    @property
    def unit_price(self) -> Money:
        return Money.of(self.price)

    @property
    def number(self) -> Decimal:
        return Decimal(self.quantity)


@dataclass(frozen=True, slots=True)
class Bank:
    """An account that money goes to, and the layout its statements come in."""

    sort_code: str
    account: str
    layout: str = "lloyds"
    kind: str = "ordinary"
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """One person's case. `starts` is in months before the story's last day; the budget's first day is a first of month.

    `whose` is for a further budget of somebody who is in the story already, by their name there.

    `outcomes` are (need, outcome, who keeps watch); `risks` are (risk, what could follow, what was agreed).
    """

    name: str
    given: str
    family: str
    nhs_number: str
    born: date
    service: str
    starts: int
    what_matters: str
    outcomes: tuple[tuple[str, str, str], ...]
    buys: tuple[Buys, ...]
    risks: tuple[tuple[str, str, str], ...]
    has_capacity: str = "has"
    coordinator: str = "asha"
    acts: tuple[Acts, ...] = ()
    bank: Bank | None = None
    communication: str = ""
    preferred_format: str = "letter"
    phone: str = "0114 496 0000"
    paid_every: str = "month"
    managing: str = "With a payroll service, and a separate account."
    signs_in: bool = True
    months: int | None = None
    whose: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def speaks(self) -> tuple[str, str]:
        """(story name, capacity) of who agrees the plan: the representative if there is one."""
        for one in self.acts:
            if one.capacity == "representative":
                return one.name, one.capacity
        return self.person, "person"

    @property
    def person(self) -> str:
        """Whose budget it is, by their name in the story."""
        return self.whose or self.name
