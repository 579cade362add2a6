"""What budgets take the place of: by contract for finance and leads, and by plan for whoever signs it off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from openphb.kernel.actor import Actor
from openphb.kernel.days import financial_year
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.plans.models import BlockContract, Displacement, DisplacementStep
from openphb.plans.queries.rows import plan_row
from openphb.plans.rules import displacing as asked
from openphb.plans.rules.displacing import Figures, Replaced, Terms


@dataclass(frozen=True, slots=True)
class ReplacedStep:
    """One thing that was done about it."""

    verb: str
    on: date
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReplacedView:
    """A line and what it takes the place of, with what that means in pounds this financial year."""

    id: UUID
    plan: UUID
    person: UUID
    person_name: str
    what: str
    contract: UUID
    contract_name: str
    terms: Terms
    quantity: Decimal
    since: date
    named_by: UUID
    notice_on: date | None
    released_on: date | None
    figures: Figures
    steps: tuple[ReplacedStep, ...]


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract with every line that replaces part of it, and the sums of this financial year."""

    id: UUID
    terms: Terms
    recorded_by: str
    replaced: tuple[ReplacedView, ...]

    @property
    def quantity(self) -> Decimal:
        return sum((each.quantity for each in self.replaced), Decimal(0))

    @property
    def released(self) -> Money:
        return Money.total(each.figures.released for each in self.replaced)

    @property
    def double(self) -> Money:
        return Money.total(each.figures.double for each in self.replaced)

    @property
    def not_released(self) -> Money:
        """A year's worth of what nobody has confirmed as released."""
        return Money.total(each.figures.yearly for each in self.replaced if each.released_on is None)


def contracts(*, by: Actor, on: date, search: str = "") -> tuple[ContractView, ...]:
    """Every contract in whose name or provider each word is, by name. For staff."""
    _require_staff(by)
    rows = BlockContract.objects.of(by)
    for word in search.split()[:10]:
        rows = rows.filter(name__icontains=word) | rows.filter(provider__icontains=word)
    return _contracts(rows.order_by("name", "id"), by=by, on=on)


def contract(id: UUID, *, by: Actor, on: date) -> ContractView:
    """One contract. For staff; raises NotFound."""
    return _contracts([contract_row(id, by=by)], by=by, on=on)[0]


def replaced_by(plan: UUID, *, by: Actor, on: date) -> tuple[ReplacedView, ...]:
    """What the lines of a plan take the place of. For staff; raises NotFound."""
    _require_staff(by)
    rows = Displacement.objects.of(by).filter(plan_id=plan_row(plan, by=by).id, taken_out_on=None)
    return _views(rows.order_by("since", "id"), by=by, on=on)


def replaced(id: UUID, *, by: Actor, on: date) -> ReplacedView:
    """One of them. For staff; raises NotFound."""
    return _views(Displacement.objects.of(by).filter(id=displacement_row(id, by=by).id), by=by, on=on)[0]


def contract_row(id: UUID, *, by: Actor, lock: bool = False) -> BlockContract:
    """For this room's own actions too. Raises NotFound."""
    _require_staff(by)
    rows = BlockContract.objects.of(by).filter(id=id)
    found = (rows.select_for_update(no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def displacement_row(id: UUID, *, by: Actor, lock: bool = False) -> Displacement:
    """One that was not taken out. Raises NotFound."""
    _require_staff(by)
    rows = Displacement.objects.of(by).filter(id=id, taken_out_on=None)
    found = (rows.select_for_update(no_key=True) if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def terms_of(row: BlockContract) -> Terms:
    return Terms(
        row.name, row.provider, row.per, Money(row.unit_pence), row.notice_days, row.hand_back, row.starts_on,
        row.ends_on,
    )  # fmt: skip


def _require_staff(by: Actor) -> None:
    if not by.is_staff:
        raise NotFound


def _contracts(rows: Iterable[BlockContract], *, by: Actor, on: date) -> tuple[ContractView, ...]:
    found = list(rows)
    lines = Displacement.objects.of(by).filter(contract_id__in=[row.id for row in found], taken_out_on=None)
    by_contract: dict[UUID, list[ReplacedView]] = defaultdict(list)
    for view in _views(lines.order_by("since", "id"), by=by, on=on):
        by_contract[view.contract].append(view)
    return tuple(ContractView(row.id, terms_of(row), row.recorded_by, tuple(by_contract[row.id])) for row in found)


def _views(rows: QuerySet[Displacement], *, by: Actor, on: date) -> tuple[ReplacedView, ...]:
    found = list(rows.select_related("contract", "plan__person"))
    steps: dict[UUID, list[ReplacedStep]] = defaultdict(list)
    told = DisplacementStep.objects.of(by).filter(displacement_id__in=[row.id for row in found]).order_by("at", "id")
    for step in told:
        steps[step.displacement_id].append(ReplacedStep(step.verb, step.on, step.note, step.by_name, step.at))
    return tuple(_view(row, tuple(steps[row.id]), on=on) for row in found)


def _view(row: Displacement, steps: tuple[ReplacedStep, ...], *, on: date) -> ReplacedView:
    terms = terms_of(row.contract)
    kept = Replaced(row.quantity, row.since, row.notice_on, row.released_on)
    return ReplacedView(
        id=row.id,
        plan=row.plan_id,
        person=row.plan.person_id,
        person_name=str(row.plan.person),
        what=row.what,
        contract=row.contract_id,
        contract_name=row.contract.name,
        terms=terms,
        quantity=row.quantity,
        since=row.since,
        named_by=row.named_by,
        notice_on=row.notice_on,
        released_on=row.released_on,
        figures=asked.figures(terms, kept, year=financial_year(on), on=on),
        steps=steps,
    )
