"""One plan, one view: every line with its outcome, who bears it under which power, and what somebody adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openphb.budgets.amounts import CostedLine
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.contributions import ContributionView, contributions, current_lines
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.queries.funding import OTHERS, FunderAgreementView, agreements, splits_of
from openphb.budgets.splitting import US, Party, Split, apportion, in_force, shares
from openphb.kernel.actor import Actor
from openphb.kernel.days import age_on
from openphb.kernel.money import NIL, Money
from openphb.law.powers import POWERS, Power, usual
from openphb.payments.queries.recharging import borne_by
from openphb.people import queries as people
from openphb.plans import queries as plans

ADULT = 18


@dataclass(frozen=True, slots=True)
class Share:
    """One funder's part of a line. `amount` is for a year, or once. `is_said`: the power was recorded, not supposed."""

    party: Party
    name: str
    kind: str
    share: Fraction
    amount: Money
    power: Power
    is_said: bool


@dataclass(frozen=True, slots=True)
class WholeLine:
    """A line of the plan with everybody who pays for it. `shares` is empty for what somebody pays themselves."""

    line: CostedLine
    outcome: UUID | None
    shares: tuple[Share, ...]
    waits_for_agreement: bool
    adds: tuple[ContributionView, ...]

    def is_borne_by(self, kind: str) -> bool:
        """Whether funders of this kind bear a part, or the plan says that one is to."""
        return self.line.funder == kind or any(each.kind == kind for each in self.shares)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one funder bears: a year and once by the plan, and so far by what was paid."""

    party: Party
    name: str
    kind: str
    yearly: Money
    once: Money
    borne: Money


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    key: UUID
    need: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A budget whole. `agreements` are those that bear a part of it; `adds_elsewhere` name no line it still has."""

    budget: UUID
    reference: str
    person: UUID
    service: str
    outcomes: tuple[OutcomeWords, ...]
    lines: tuple[WholeLine, ...]
    sums: tuple[Sum, ...]
    agreements: tuple[FunderAgreementView, ...]
    adds: tuple[ContributionView, ...]

    @property
    def is_shared(self) -> bool:
        """Several bear it, or are to, or somebody adds to it."""
        return len(self.sums) > 1 or bool(self.adds) or any(line.waits_for_agreement for line in self.lines)


def whole(budget: UUID, *, by: Actor, on: date) -> Whole:
    """The view of one budget on a day, for staff and for the person. Raises NotFound."""
    row = budget_row(budget, by=by)
    plan = plans.plan(row.plan_id, by=by)
    known = promised(row, by=by)
    held = (known.holding_on(on) or known.awards[-1]) if known else None
    version = held.version if held else plan.agreed or plan.open
    content = plans.content(version, by=by) if version else None
    outcome_of = {line.key: line.outcome_key for line in content.lines} if content else {}
    listed = agreements(by=by)
    paid_apart = contributions(budget, by=by)
    splits = splits_of([budget], by=by).get(budget, ())
    born = people.person(row.person_id, by=by).birth_date
    facts = _Facts(listed, splits, paid_apart, plan.service, age_on(born, on) < ADULT, on)
    lines = tuple(_line(line, facts, outcome=outcome_of.get(line.key)) for line in current_lines(row, by=by, on=on))
    bearing = {share.party for line in lines for share in line.shares}
    borne = borne_by(budget, by=by)
    return Whole(
        budget=budget,
        reference=row.reference,
        person=row.person_id,
        service=plan.service,
        outcomes=tuple(OutcomeWords(each.key, each.need, each.outcome) for each in content.outcomes) if content else (),
        lines=lines,
        sums=_sums(lines, borne, names=facts),
        agreements=tuple(each for each in listed if each.id in bearing | set(borne)),
        adds=tuple(each for each in paid_apart if not each.mistake),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every line is read with."""

    agreements: tuple[FunderAgreementView, ...]
    splits: tuple[Split, ...]
    adds: tuple[ContributionView, ...]
    service: str
    is_child: bool
    on: date

    def of(self, party: Party) -> FunderAgreementView | None:
        return next((each for each in self.agreements if each.id == party), None)

    def name(self, party: Party) -> str:
        found = self.of(party)
        return found.name if found else ""

    def kind(self, party: Party) -> str:
        found = self.of(party)
        return found.kind if found else "nhs"

    @property
    def order(self) -> list[Party]:
        return [US, *(each.id for each in sorted(self.agreements, key=lambda each: (each.recorded_at, str(each.id))))]


def _line(line: CostedLine, facts: _Facts, *, outcome: UUID | None) -> WholeLine:
    adds = tuple(each for each in facts.adds if each.line == line.key and not each.mistake)
    if not line.is_ours:
        return WholeLine(line, outcome, (), waits_for_agreement=False, adds=adds)
    holds = in_force(facts.splits, line=line.key, on=facts.on)
    exact = shares(holds.parts if holds else (), cost=line.cost, on=facts.on)
    pence = apportion({party: share * line.cost.pence for party, share in exact.items()}, order=facts.order)
    said = {part.agreement: part.power for part in holds.parts} if holds else {}
    found = tuple(
        _share(
            party, share, amount=Money(pence[party]), line=line, facts=facts, said=said.get(party, "") if party else ""
        )
        for party, share in exact.items()
    )
    return WholeLine(line, outcome, found, line.funder in OTHERS and holds is None, adds)


def _share(party: Party, share: Fraction, *, amount: Money, line: CostedLine, facts: _Facts, said: str) -> Share:
    kind = facts.kind(party)
    power = (
        POWERS[said]
        if said
        else usual(kind, direct=line.holding == "direct payment", service=facts.service, is_child=facts.is_child)
    )
    return Share(party, facts.name(party), kind, share, amount, power, is_said=bool(said))


def _sums(lines: Iterable[WholeLine], borne: dict[Party, Money], *, names: _Facts) -> tuple[Sum, ...]:
    yearly: dict[Party, Money] = {}
    once: dict[Party, Money] = {}
    for line in lines:
        into = once if line.line.is_one_off else yearly
        for share in line.shares:
            into[share.party] = into.get(share.party, NIL) + share.amount
    parties = [party for party in names.order if party in {*yearly, *once, *borne}]
    return tuple(
        Sum(party, names.name(party), names.kind(party), yearly.get(party, NIL), once.get(party, NIL),
            borne.get(party, NIL))
        for party in parties
    )  # fmt: skip
