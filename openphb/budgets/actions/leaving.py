"""A funder leaves: what it bore is ours from the next day, until somebody decides; or it stays after all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from openphb.budgets import funding, rules
from openphb.budgets.actions.funding import written
from openphb.budgets.actions.moving import tell
from openphb.budgets.funding import NewEnding, NewSplit
from openphb.budgets.models import Budget, FunderAgreement, FunderEnding, LineSplit
from openphb.budgets.queries.funding import splits_of
from openphb.budgets.splitting import Part, Split, in_force
from openphb.budgets.workflow import BudgetState
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period, in_words
from openphb.kernel.refusal import NotFound, Refusal, Refused, require
from openphb.people import actions as people

DEED = "record an agreement with a funder"
TELLS = "say who bears the cost of a line"


@transaction_required
def end_funder_agreement(
    *, id: UUID, agreement: UUID, new: NewEnding, by: Actor, at: datetime, on: date
) -> FunderEnding:
    """Write down that a funder leaves after a day, and that we bear its part from the next, so that support goes on."""
    known = FunderEnding.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_do(DEED, roles=by.roles))
    row = FunderAgreement.objects.of(by).select_related("organisation").filter(id=agreement).first()
    if row is None:
        raise NotFound
    require(funding.why_not_leave(new, days=Period(row.starts_on, row.ends_on), on=on))
    if FunderEnding.objects.of(by).filter(agreement=row, taken_back_at=None).exists():
        raise Refused(Refusal("It is recorded already that this funder leaves. Take that back first."))
    made = FunderEnding.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        agreement=row,
        last_day=new.last_day,
        reasons=new.reasons.strip(),
        told_on=new.told_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    why = f"{row.organisation.name}, {row.reference}, leaves after {in_words(new.last_day)}. We bear it until decided."
    for budget, split in _borne(row.id, after=new.last_day, by=by):
        left = NewSplit(split.line, split.from_on, why)
        parts = [part for part in split.parts if part.agreement != row.id]
        _again(budget, left, parts=parts, ending=made, by=by, at=at)
    people.record(did="budgets.end_funder_agreement", by=by, at=at, why=new.reasons, detail=row.reference)
    return made


@transaction_required
def keep_funder_agreement(*, ending: UUID, why: str, by: Actor, at: datetime, on: date) -> FunderEnding:
    """The funder stays after all. Lines of which somebody has decided already stay as decided."""
    row = FunderEnding.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=ending).first()
    if row is None:
        raise NotFound
    require(rules.why_not_do(DEED, roles=by.roles))
    if row.taken_back_at is not None:
        return row
    require(funding.why_not_stay(row.last_day, why=why, on=on))
    row.taken_back_at, row.taken_back_by, row.taken_back_why = at, by.name, why.strip()
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    for budget, split in _undecided(row, by=by):
        back = NewSplit(split.line, max(split.from_on, row.last_day + timedelta(days=1)), why)
        _again(budget, back, parts=split.parts, ending=None, by=by, at=at)
    people.record(did="budgets.keep_funder_agreement", by=by, at=at, why=why)
    return row


def _borne(agreement: UUID, *, after: date, by: Actor) -> Iterator[tuple[Budget, Split]]:
    """What holds of each line from the day after, and what was to hold later, where the agreement bears a part."""
    first = after + timedelta(days=1)
    rows = LineSplit.objects.of(by).filter(parts__agreement=agreement).exclude(budget__state=BudgetState.CLOSED)
    budgets = {row.budget_id: row.budget for row in rows.select_related("budget")}
    for budget, splits in splits_of(budgets, by=by).items():
        for line in dict.fromkeys(split.line for split in splits):
            starts = sorted({first, *(each.from_on for each in splits if each.line == line and each.from_on > first)})
            for day in starts:
                holds = in_force(splits, line=line, on=day)
                if holds and any(part.agreement == agreement for part in holds.parts):
                    yield budgets[budget], Split(line, day, holds.at, holds.parts)


def _undecided(row: FunderEnding, *, by: Actor) -> Iterator[tuple[Budget, Split]]:
    """What held before each split of this ending, for lines of which nothing has been recorded since."""
    ours = list(LineSplit.objects.of(by).filter(ending=row).select_related("budget").order_by("from_on"))
    splits = splits_of({each.budget_id for each in ours}, by=by)
    for each in ours:
        listed = splits[each.budget_id]
        holds = in_force(listed, line=each.line_key, on=each.from_on)
        before = [split for split in listed if split.at < row.recorded_at]
        held = in_force(before, line=each.line_key, on=each.from_on)
        if held and holds and holds.at == each.recorded_at:
            yield each.budget, Split(each.line_key, each.from_on, held.at, held.parts)


def _again(
    budget: Budget, new: NewSplit, *, parts: Iterable[Part], ending: FunderEnding | None, by: Actor, at: datetime
) -> None:
    """A split that follows from an ending. Of two that begin on different days the later is recorded later."""
    at += timedelta(microseconds=new.from_on.toordinal() % 100_000)
    id = uuid5(budget.id, f"{ending.id if ending else at}:{new.line}:{new.from_on}")
    written(id, budget, new=new, parts=parts, by=by, at=at, ending=ending.id if ending else None)
    tell(budget, TELLS, by=by, at=at, note=new.reasons)
