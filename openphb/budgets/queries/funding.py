"""Agreements with other funders, and who bears which line of a budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.amounts import CostedLine
from openphb.budgets.models import Award, Budget, FunderAgreement, FunderEnding, LineSplit, LineSplitPart
from openphb.budgets.queries.awards import promised
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.splitting import Part, Party, Split, in_force, shares
from openphb.commissioners.context import asked_once_each
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound
from openphb.plans.models import Line
from openphb.plans.workflow import VersionState

OTHERS = ("council", "education")


@dataclass(frozen=True, slots=True)
class FunderAgreementView:
    """One agreement, with the organisation's name."""

    id: UUID
    organisation: UUID
    name: str
    reference: str
    basis: str
    terms: str
    if_it_ends: str
    agreed_on: date
    days: Period
    recorded_by: str
    recorded_at: datetime
    kind: str = ""
    leaves_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which it bears a part: that on which it leaves, or on which the agreement ends."""
        return self.leaves_on or self.days.end


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A line of a budget and who bears it on a day. `said` is whom the plan names; no `since`: nothing is recorded."""

    key: UUID
    what: str
    cost: Money
    is_one_off: bool
    said: str
    shares: dict[Party, Fraction]
    since: date | None
    reasons: str
    recorded_by: str
    powers: dict[UUID, str] = field(default_factory=dict)

    @property
    def waits_for_agreement(self) -> bool:
        """The plan names another funder, and nothing of it has been recorded: we bear it until then."""
        return self.said in OTHERS and self.since is None


@dataclass(frozen=True, slots=True)
class WithoutAgreement:
    """A line of an agreed plan that names another funder, with nothing recorded."""

    budget: UUID
    reference: str
    what: str
    said: str


def funder_agreements(*, by: Actor) -> tuple[FunderAgreementView, ...]:
    """All agreements with other funders, the latest first. Staff only."""
    if not by.is_staff:
        raise NotFound
    return agreements(by=by)


def agreements(*, by: Actor) -> tuple[FunderAgreementView, ...]:
    """The same for pages of the person too, which name who bears a part and nothing else of an agreement."""
    rows = FunderAgreement.objects.of(by).select_related("organisation").order_by("-starts_on", "reference")
    leaves = dict(FunderEnding.objects.of(by).filter(taken_back_at=None).values_list("agreement_id", "last_day"))
    return tuple(_agreement(row, leaves.get(row.id)) for row in rows)


def _agreement(row: FunderAgreement, leaves_on: date | None) -> FunderAgreementView:
    return FunderAgreementView(
        id=row.id,
        organisation=row.organisation_id,
        name=row.organisation.name,
        reference=row.reference,
        basis=row.basis,
        terms=row.terms,
        if_it_ends=row.if_it_ends,
        agreed_on=row.agreed_on,
        days=Period(row.starts_on, row.ends_on),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        kind=row.organisation.kind,
        leaves_on=leaves_on,
    )


def splits_of(budgets: Iterable[UUID], *, by: Actor) -> dict[UUID, tuple[Split, ...]]:
    """Every split that was ever recorded, by budget, in the order in which they were; in two queries."""
    return {budget: tuple(split for _, split in found) for budget, found in _recorded(budgets, by=by).items()}


def shared_budgets(*, by: Actor) -> QuerySet[Budget]:
    """Budgets of which somebody else bears a part, or once did."""
    return Budget.objects.of(by).filter(id__in=LineSplit.objects.of(by).values("budget_id"))


def shared_lines(budget: UUID, *, by: Actor, on: date) -> tuple[SharedLine, ...]:
    """The lines that are paid through a budget, and who bears each on a day. Nothing before money is promised."""
    row = budget_row(budget, by=by)
    known = promised(row, by=by)
    held = known.holding_on(on) or known.awards[-1] if known else None
    if known is None or held is None:
        return ()
    recorded = _recorded([budget], by=by).get(budget, ())
    ours = (line for line in known.versions[held.version].lines if line.is_ours)
    return tuple(_shared(line, recorded, on=on) for line in ours)


def _shared(line: CostedLine, recorded: Iterable[tuple[LineSplit, Split]], *, on: date) -> SharedLine:
    rows = {split: row for row, split in recorded}
    holds = in_force(rows, line=line.key, on=on)
    row = rows[holds] if holds else None
    return SharedLine(
        key=line.key,
        what=line.what,
        cost=line.cost,
        is_one_off=line.is_one_off,
        said=line.funder,
        shares=shares(holds.parts if holds else (), cost=line.cost, on=on),
        since=holds.from_on if holds else None,
        reasons=row.reasons if row else "",
        recorded_by=row.recorded_by if row else "",
        powers={part.agreement: part.power for part in holds.parts} if holds else {},
    )


def lines_without_agreement(*, by: Actor) -> tuple[WithoutAgreement, ...]:
    """Lines of agreed plans that name another funder, with nothing recorded: we bear them until it is."""
    recorded = LineSplit.objects.of(by).values("line_key")
    lines = Line.objects.of(by).filter(funder__in=OTHERS, version__state=VersionState.AGREED.value)
    lines = lines.filter(version__in=Award.objects.of(by).values("version_id")).exclude(key__in=recorded)
    found = lines.order_by("version__plan_id", "position").values_list("version__plan_id", "what", "funder")
    names = dict(Budget.objects.of(by).values_list("plan_id", "id")) if found else {}
    references = dict(Budget.objects.of(by).filter(id__in=names.values()).values_list("id", "reference"))
    return tuple(
        WithoutAgreement(names[plan], references[names[plan]], what, said)
        for plan, what, said in found
        if plan in names
    )


@asked_once_each
def _recorded(budgets: list[UUID], *, by: Actor) -> dict[UUID, tuple[tuple[LineSplit, Split], ...]]:
    rows = list(LineSplit.objects.of(by).filter(budget__in=budgets).order_by("recorded_at", "id"))
    parts: dict[UUID, list[Part]] = {}
    given = LineSplitPart.objects.of(by).filter(split__in=rows).select_related("agreement", "split")
    leaves = {row.agreement_id: row for row in FunderEnding.objects.of(by).filter(taken_back_at=None)} if rows else {}
    for part in given.order_by("position"):
        parts.setdefault(part.split_id, []).append(_part(part, leaves.get(part.agreement_id)))
    found: dict[UUID, list[tuple[LineSplit, Split]]] = {}
    for row in rows:
        split = Split(row.line_key, row.from_on, row.recorded_at, tuple(parts.get(row.id, ())))
        found.setdefault(row.budget_id, []).append((row, split))
    return {budget: tuple(listed) for budget, listed in found.items()}


def _part(row: LineSplitPart, leaves: FunderEnding | None) -> Part:
    """What was recorded before a funder said that it leaves is ended by splits of its own, and so is left as it was."""
    ends_on = leaves.last_day if leaves and row.split.recorded_at > leaves.recorded_at else row.agreement.ends_on
    within = Period(row.agreement.starts_on, ends_on)
    return Part(row.agreement_id, within, row.hundredths or 0, Money(row.pence) if row.pence else NIL, row.power)
