"""Whose rows an actor may look at: staff their commissioner's, everyone else only those for whom they act or hold."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import supplied
from openphb.commissioners.models import Row
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.people.linking_rules import CARE

R = TypeVar("R", bound=Row)


def visible(by: Actor, *, holding: str = "holding__") -> Q:
    """The condition on rows that have a holding; `holding` is the way to it.

    A third party sees what it holds, and not other holdings of the same budget; a provider the part it is paid from.
    """
    mine = Q(commissioner_id=by.commissioner)
    if by.is_staff:
        return mine
    theirs = Q(**{f"{holding}budget__person_id__in": by.people})
    if by.has(Role.THIRD_PARTY) and by.organisation is not None:
        theirs |= Q(**{f"{holding}organisation_id": by.organisation})
    theirs |= supplied(by, holding=holding)
    return mine & theirs


def require_payments(by: Actor) -> None:
    """Runs and sums across people are for those who work with money; for others they do not exist: NotFound."""
    if rules.why_not_do("see payments", roles=by.roles):
        raise NotFound


def row_of(rows: type[R], id: UUID, *, by: Actor) -> R:
    """The row of that identity, for those who work with money. Raises NotFound."""
    require_payments(by)
    found = rows.objects.of(by).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def roles_towards(held: Holding, *, by: Actor) -> frozenset[Role]:
    """The roles held towards the person of this holding.

    A third party has its own only towards what it holds, a provider only towards what it is paid from by a link.
    """
    roles = by.roles_for(held.budget.person_id)
    if not held.organisation_id or held.organisation_id != by.organisation:
        return roles - {Role.THIRD_PARTY, Role.PROVIDER}
    is_supplied = held.kind == "notional" and held.budget.person_id in by.serves(CARE)
    return roles if is_supplied else roles - {Role.PROVIDER}
