"""Funders that leave: which lines they bear, what the others would carry, and what has been decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from openphb.budgets.amounts import CostedLine
from openphb.budgets.models import Budget, FunderEnding, LineSplit
from openphb.budgets.queries.awards import awards_of
from openphb.budgets.queries.funding import FunderAgreementView, agreements, splits_of
from openphb.budgets.queries.versions import versions
from openphb.budgets.splitting import Party, Split, in_force, shares
from openphb.budgets.workflow import BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people

SOON = timedelta(days=90)
"""How long before its last day a funder's leaving is shown: our own choice, a quarter."""


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that a funder bears on its last day, and how it is borne on the next. `decided_by`: nobody yet if empty.

    `carries` is what its part comes to, a year or once: what the others would carry.
    """

    budget: UUID
    reference: str
    person: UUID
    person_name: str
    line: UUID
    what: str
    cost: Money
    is_one_off: bool
    share: Fraction
    carries: Money
    after: dict[Party, Fraction]
    decided_by: str
    why: str


@dataclass(frozen=True, slots=True)
class EndingView:
    id: UUID
    last_day: date
    reasons: str
    told_on: date
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """An agreement with what hangs on it. `ending` is None where it only runs out by itself, or has no end."""

    agreement: FunderAgreementView
    ending: EndingView | None
    lines: tuple[LeftLine, ...]

    @property
    def undecided(self) -> tuple[LeftLine, ...]:
        return tuple(line for line in self.lines if not line.decided_by)

    @property
    def yearly(self) -> Money:
        """What the others would carry of lines that recur, a year."""
        return Money.total(line.carries for line in self.lines if not line.is_one_off)

    @property
    def once(self) -> Money:
        """What the others would carry of lines that are bought once, where they have not been yet."""
        return Money.total(line.carries for line in self.lines if line.is_one_off)


def leaving(agreement: UUID, *, by: Actor, on: date) -> Leaving:
    """One agreement, whether it ends or not: without an end, as if its funder left today. Staff only; NotFound."""
    found = next((each for each in _staff_agreements(by=by) if each.id == agreement), None)
    if found is None:
        raise NotFound
    row = FunderEnding.objects.of(by).filter(agreement_id=agreement, taken_back_at=None).first()
    ending = EndingView(row.id, row.last_day, row.reasons, row.told_on, row.recorded_by) if row else None
    lines = sorted(_lines(found, last=found.last_day or on, by=by), key=lambda line: bool(line.decided_by))
    return Leaving(found, ending, tuple(lines))


def leaving_soon(*, by: Actor, on: date) -> tuple[Leaving, ...]:
    """Agreements whose last day is near, or over with lines of which nobody has decided; the soonest first."""
    near = [each for each in _staff_agreements(by=by) if each.last_day is not None and each.last_day <= on + SOON]
    seen = [leaving(each.id, by=by, on=on) for each in near]
    wanted = [each for each in seen if each.undecided or (each.lines and (each.agreement.last_day or on) >= on)]
    return tuple(sorted(wanted, key=lambda each: each.agreement.last_day or on))


def to_decide(*, by: Actor, on: date) -> int:
    """How many agreements end soon with a line of which nobody has decided."""
    return sum(bool(each.undecided) for each in leaving_soon(by=by, on=on)) if by.is_staff else 0


def _staff_agreements(*, by: Actor) -> tuple[FunderAgreementView, ...]:
    if not by.is_staff:
        raise NotFound
    return agreements(by=by)


def _lines(found: FunderAgreementView, *, last: date, by: Actor) -> Iterator[LeftLine]:
    """In a number of queries that does not grow with the budgets; what is not decided yet comes first."""
    rows = Budget.objects.of(by).filter(splits__parts__agreement=found.id).exclude(state=BudgetState.CLOSED).distinct()
    listed = [row for row in rows.order_by("reference") if row.stops_on is None or row.stops_on > last]
    splits = splits_of([row.id for row in listed], by=by)
    held = _lines_held(listed, on=last, by=by)
    names = people.names({row.person_id for row in listed}, by=by)
    told = LineSplit.objects.of(by).filter(budget__in=listed)
    says = {(each.budget_id, each.line_key, each.recorded_at): each for each in told}
    for row in listed:
        borne = _Borne(row, names[row.person_id], held.get(row.id, ()), splits.get(row.id, ()), says)
        yield from _of_budget(borne, found, last=last)


@dataclass(frozen=True, slots=True)
class _Borne:
    """One budget with everything that its lines are read with."""

    row: Budget
    name: str
    lines: tuple[CostedLine, ...]
    splits: tuple[Split, ...]
    says: dict[tuple[UUID, UUID, datetime], LineSplit]

    def written(self, split: Split | None) -> LineSplit | None:
        return self.says.get((self.row.id, split.line, split.at)) if split else None


def _lines_held(rows: Sequence[Budget], *, on: date, by: Actor) -> dict[UUID, tuple[CostedLine, ...]]:
    """The lines that are promised on a day, or were latest, by budget."""
    chosen: dict[UUID, UUID] = {}
    for budget, listed in awards_of(rows, by=by).items():
        started = [each for each in listed if each.starts_on <= on] or listed[:1]
        chosen[budget] = started[-1].version
    facts = versions(set(chosen.values()), by=by)
    return {budget: facts[version].lines for budget, version in chosen.items() if version in facts}


def _of_budget(borne: _Borne, found: FunderAgreementView, *, last: date) -> Iterator[LeftLine]:
    day = last + timedelta(days=1)
    for line in borne.lines:
        before = in_force(borne.splits, line=line.key, on=last)
        share = shares(before.parts if before else (), cost=line.cost, on=last).get(found.id, Fraction(0))
        if not share or not line.is_ours:
            continue
        after = in_force(borne.splits, line=line.key, on=day)
        written = borne.written(after)
        is_decided = written is not None and written.ending_id is None and after != before
        yield LeftLine(
            budget=borne.row.id,
            reference=borne.row.reference,
            person=borne.row.person_id,
            person_name=borne.name,
            line=line.key,
            what=line.what,
            cost=line.cost,
            is_one_off=line.is_one_off,
            share=share,
            carries=Money(round(share * line.cost.pence)),
            after=shares(after.parts if after else (), cost=line.cost, on=day),
            decided_by=written.recorded_by if written and is_decided else "",
            why=written.reasons if written else "",
        )
