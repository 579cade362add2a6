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
PROGRESS = ("not begun", "under way", "partly reached", "reached", "no longer wanted")
"""How a goal or an action stands, in words; the codes that mean them are in `rules.standard.statuses`."""
PROFESSIONAL, PERSONAL = "professional", "personal"
ABOUT_ME = (
    "what_matters",
    "people_important",
    "communicating",
    "wellness",
    "please_do",
    "supporting_me",
    "also_know",
)
"""The seven headings of About Me 2.01, in its order; the first was here before the others."""
ASKED_BY_LAW = (
    "suits_condition",
    "effect_on_life",
    "value_for_money",
    "managing",
    "can_manage",
    "person_manages_when_able",
    "payments_monitored_by",
    "paid_every",
    "first_review_how",
    "notice_days",
    "starts_on",
)
"""What SI 2013/1617 asks a plan to say and the national standard has no place for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A health need, the outcome meant, and who keeps watch. `key` is the same in every version.

    In the words of the national standard: a need, and the goal or hope for it. `importance` is the person's own, 1 to
    10; `so_far` is what has come of it, which the standard calls the outcome.
    """

    key: UUID
    need: str
    outcome: str
    monitored_by: str
    importance: int | None = None
    status: str = ""
    so_far: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody does towards an outcome that the budget does not pay for. `confidence` is 1 to 10.

    What the budget pays for is a `Line`: the standard calls both actions.
    """

    key: UUID
    outcome_key: UUID
    what: str
    who: str = ""
    when: str = ""
    strategies: str = ""
    confidence: int | None = None
    status: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in the person's life or care. `relationship` is a professional's role."""

    key: UUID
    kind: str
    name: str
    relationship: str = ""
    team: str = ""
    details: str = ""
    is_key_worker: bool = False
    comments: str = ""


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
    """A significant risk, what could follow, what was agreed to do about it, and with whom.

    With `signs`, that show it coming, and `contact`, whom to call, it is what the standard calls a contingency plan.
    """

    key: UUID
    risk: str
    consequence: str
    procedure: str
    agreed_with: str = ""
    signs: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything one version says. Blank text and None mean that it does not say so yet.

    `strengths` has one on each line. The parts called about me are the person's own words.
    """

    coordinator: str
    what_matters: str = ""
    people_important: str = ""
    communicating: str = ""
    wellness: str = ""
    please_do: str = ""
    supporting_me: str = ""
    also_know: str = ""
    supported_by: str = ""
    strengths: str = ""
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
    actions: tuple[Action, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def has_direct_payment(self) -> bool:
        """True if any line is bought with a direct payment; most of SI 2013/1617 applies only then."""
        return any(line.is_direct_payment for line in self.lines)

    def for_whoever_manages_the_money(self) -> PlanContent:
        """What a nominee needs to buy what was agreed, without what it says of the person's health and life."""
        return replace(
            self,
            what_matters="",
            people_important="",
            communicating="",
            wellness="",
            please_do="",
            supporting_me="",
            also_know="",
            supported_by="",
            strengths="",
            suits_condition="",
            effect_on_life="",
            value_for_money="",
            outcomes=tuple(replace(each, need="", importance=None, status="", so_far="") for each in self.outcomes),
            risks=tuple(replace(each, signs="", contact="") for each in self.risks),
            actions=(),
            contacts=(),
        )
