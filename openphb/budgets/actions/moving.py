"""How every action moves a budget: locked, decided by the table of moves, changed, and written down twice over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.budgets import rules
from openphb.budgets.models import Budget, BudgetEvent
from openphb.budgets.queries.finding import budget_row
from openphb.budgets.workflow import BUDGET_MOVES, BudgetState
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal, Refused, require
from openphb.people import actions as people
from openphb.people import happening
from openphb.people.hooks_rules import Happening

_TOLD = {
    "put in place": Happening.BUDGET_AGREED,
    "give notice": Happening.BUDGET_NOTICE_GIVEN,
    "stop": Happening.BUDGET_STOPPED,
    "close": Happening.BUDGET_CLOSED,
}
"""What other systems are told of."""
_TARGETS = {move.verb: move.target for move in BUDGET_MOVES}


def locked(id: UUID, *, by: Actor) -> Budget:
    """The budget, locked until the transaction ends. Raises NotFound."""
    return budget_row(id, by=by, lock=True)


def require_right(verb: str, *, person: UUID, by: Actor) -> None:
    """Stop here unless this actor may do this for this person."""
    require(rules.why_not_do(verb, roles=by.roles_for(person)))


def has_happened(budget: Budget, verb: str, *, by: Actor) -> bool:
    """True when this very person has just made this move: a double click, or a page sent again, has one effect."""
    if budget.state != _TARGETS[verb]:
        return False
    latest = BudgetEvent.objects.of(by).filter(budget=budget).order_by("-id").values_list("verb", "by").first()
    return latest == (verb, by.id)


def require_move(budget: Budget, verb: str, *, by: Actor, note: str = "") -> BudgetState:
    """The state this move leads to, if the table and this person's roles allow it and it has its reasons."""
    found = rules.find_move(verb, BudgetState(budget.state))
    if isinstance(found, Refusal):
        raise Refused(found)
    require(rules.why_not(found, roles=by.roles_for(budget.person_id)))
    if found.reasons_needed:
        require(rules.why_no_reasons(note))
    return BudgetState(found.target)


def tell(budget: Budget, verb: str, *, by: Actor, at: datetime, note: str = "", detail: str = "") -> None:
    """Write it into the budget's own story, and into the audit trail on the person's record."""
    BudgetEvent.objects.create(
        commissioner_id=by.commissioner, budget=budget, verb=verb, by=by.id, by_name=by.name, at=at, note=note
    )
    if verb in _TOLD:
        happening.lay(_TOLD[verb], lambda: [(budget.id, None)], by=by, at=at)
    did = f"budgets.{verb.replace(' ', '_')}"
    people.record(
        did=did, person=budget.person_id, by=by, at=at, why=note, detail=f"{budget.reference} {detail}".strip()
    )
