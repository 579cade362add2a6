"""One budget as it stands, its story, and how its sum was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from openphb.budgets import explaining, rules
from openphb.budgets.models import Budget, BudgetEvent, Indicative
from openphb.budgets.queries.awards import awards_of, promised
from openphb.budgets.queries.finding import budget_row, budgets
from openphb.budgets.queries.signing import signed
from openphb.budgets.queries.views import (
    AwardView,
    BudgetView,
    EstimateLineView,
    EstimateView,
    Explanation,
    MoveView,
    StoryLine,
)
from openphb.budgets.workflow import BUDGET_MOVES, RIGHTS, BudgetState
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refusal
from openphb.people import queries as people


def budget(id: UUID, *, by: Actor, on: date) -> BudgetView:
    """One budget. Raises NotFound for another board's, or one this actor may not see."""
    return _views([budget_row(id, by=by)], by=by, on=on)[0]


def budget_by_reference(reference: str, *, by: Actor, on: date) -> BudgetView:
    """One budget, by the reference that people read out. Raises NotFound."""
    row = budgets(by).filter(reference=reference.strip().upper()).first()
    if row is None:
        raise NotFound
    return _views([row], by=by, on=on)[0]


def budget_of_plan(plan: UUID, *, by: Actor, on: date) -> BudgetView | None:
    """The plan's open budget, or else its latest; None if it has none."""
    rows = list(budgets(by).filter(plan_id=plan).order_by("opened_at"))
    open_ = [row for row in rows if row.state != BudgetState.CLOSED]
    chosen = (open_ or rows)[-1:]
    return _views(chosen, by=by, on=on)[0] if chosen else None


def budgets_for_person(person: UUID, *, by: Actor, on: date) -> tuple[BudgetView, ...]:
    """All budgets of a person: those still open first, of them the largest sum first; then the newest first."""
    rows = list(budgets(by).filter(person_id=person).order_by("-opened_at", "id"))
    if not rows and not by.may_see(person):
        raise NotFound
    return tuple(sorted(_views(rows, by=by, on=on), key=_place))


def _place(found: BudgetView) -> tuple[bool, int]:
    is_closed = found.state is BudgetState.CLOSED
    return is_closed, 0 if is_closed or found.award is None else -found.award.amount.pence


def budget_for_person(person: UUID, *, by: Actor, on: date) -> BudgetView | None:
    """The person's largest open budget, or their newest; None if they never had one."""
    return next(iter(budgets_for_person(person, by=by, on=on)), None)


def story(id: UUID, *, by: Actor) -> tuple[StoryLine, ...]:
    """Everything that was done to a budget, oldest first."""
    row = budget_row(id, by=by)
    events = BudgetEvent.objects.of(by).filter(budget=row).order_by("at", "id")
    return tuple(StoryLine(*line) for line in events.values_list("verb", "by_name", "at", "note"))


def estimates(id: UUID, *, by: Actor) -> tuple[EstimateView, ...]:
    """Every estimate made for a budget, oldest first."""
    return _estimates([budget_row(id, by=by)], by=by).get(id, ())


def rights(id: UUID, *, by: Actor) -> dict[str, Refusal | None]:
    """For each thing done beside the moves, by its verb in `workflow.RIGHTS`: why this actor may not do it."""
    roles = by.roles_for(budget_row(id, by=by).person_id)
    return {verb: rules.why_not_do(verb, roles=roles) for verb in RIGHTS}


def explain(id: UUID, *, by: Actor, on: date) -> Explanation | None:
    """How the sum now paid was reached, every line with its working; None before anything was promised."""
    row = budget_row(id, by=by)
    all_ = promised(row, by=by)
    if all_ is None:
        return None
    held = all_.holding_on(on) or (all_.awards[0] if on < all_.starts_on else all_.awards[-1])
    facts = all_.versions[held.version]
    given = next((each for each in signed([facts.id], by=by) if each.kind == "financial"), None)
    return Explanation(
        budget=row.id,
        reference=row.reference,
        version=facts.id,
        signed_by=given.signed_by_name if given else "",
        total=facts.total,
        this_year=all_.of_year(all_.year(held.starts_on)),
        lines=facts.lines,
        would_change_if=explaining.would_change_if(facts.lines),
    )


def _views(rows: Sequence[Budget], *, by: Actor, on: date) -> tuple[BudgetView, ...]:
    names = people.names({row.person_id for row in rows}, by=by)
    awards, made = awards_of(rows, by=by), _estimates(rows, by=by)
    return tuple(
        BudgetView(
            id=row.id,
            reference=row.reference,
            state=BudgetState(row.state),
            person=row.person_id,
            person_name=names[row.person_id],
            plan=row.plan_id,
            opened_at=row.opened_at,
            starts_on=row.starts_on,
            stops_on=row.stops_on,
            estimate=next(reversed(made.get(row.id, ())), None),
            award=_award_on(awards.get(row.id, ()), on),
            moves=_moves(row, by=by),
        )
        for row in rows
    )


def _award_on(awards: Sequence[AwardView], on: date) -> AwardView | None:
    """The award that holds on a day, the first to come, or the last there was."""
    started = [award for award in awards if award.starts_on <= on]
    return started[-1] if started else next(iter(awards), None)


def _moves(row: Budget, *, by: Actor) -> tuple[MoveView, ...]:
    roles = by.roles_for(row.person_id)
    possible = (move for move in BUDGET_MOVES if move.source == row.state)
    return tuple(MoveView(move.verb, rules.why_not(move, roles=roles)) for move in possible)


@asked_once
def _estimates(rows: Sequence[Budget], *, by: Actor) -> dict[UUID, tuple[EstimateView, ...]]:
    found: dict[UUID, tuple[EstimateView, ...]] = {}
    made = Indicative.objects.of(by).filter(budget__in=list(rows)).select_related("worked")
    for row in made.order_by("made_on", "recorded_at"):
        found[row.budget_id] = (*found.get(row.budget_id, ()), _estimate(row))
    return found


def _estimate(row: Indicative) -> EstimateView:
    lines = tuple(EstimateLineView(line["says"], line["working"], Money(line["pence"])) for line in row.lines)
    return EstimateView(
        id=row.id,
        yearly=Money(row.yearly_pence),
        lines=lines,
        made_on=row.made_on,
        explained_to=row.explained_to,
        made_by=row.made_by,
        worked=row.worked_id,
        because=row.because,
        one_off=Money(row.worked.one_off_pence) if row.worked else NIL,
        contingency=Money(row.worked.contingency_pence) if row.worked else NIL,
    )
