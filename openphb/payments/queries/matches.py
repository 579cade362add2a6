"""What statement lines are understood to be at present: of each line's matches, the one no other replaces."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from openphb.budgets.models import Award, Holding
from openphb.budgets.queries.versions import versions
from openphb.kernel.actor import Actor
from openphb.payments.models import Match, StatementLine
from openphb.payments.suggestions import Before, PlanLine


def current_matches(*, by: Actor) -> QuerySet[Match]:
    """Matches that hold; earlier ones that were corrected, and those of lines that do not stand, are history."""
    replaced = Match.objects.of(by).filter(replaces=OuterRef("id"))
    return Match.objects.of(by).filter(~Exists(replaced), line__set_aside=False)


def standing(*, by: Actor) -> QuerySet[StatementLine]:
    """The lines that mean something: the bank's own, and the parts of those that were split in place of their whole."""
    return StatementLine.objects.of(by).filter(set_aside=False)


def plan_lines(held: Holding, *, by: Actor) -> tuple[PlanLine, ...]:
    """What the agreed plan buys through this holding: the lines of the latest award's version."""
    latest = Award.objects.of(by).filter(budget_id=held.budget_id).order_by("-starts_on", "-recorded_at").first()
    if latest is None:
        return ()
    facts = versions([latest.version_id], by=by).get(latest.version_id)
    lines = facts.lines if facts else ()
    return tuple(PlanLine(line.key, line.what, line.supplier, line.cost) for line in lines if line.holding == held.kind)


def seen_before(held: Holding, *, by: Actor) -> tuple[Before, ...]:
    """Texts of this holding's statement that somebody has understood as spending."""
    rows = current_matches(by=by).filter(line__holding=held, kind="spending", plan_line__isnull=False)
    return tuple(Before(text, key) for text, key in rows.values_list("line__text", "plan_line") if key)


def seen_payments(held: Holding, *, by: Actor) -> set[UUID]:
    """Payments that some line of the statement is already understood to be."""
    rows = current_matches(by=by).filter(line__holding=held, payment__isnull=False)
    return {id for id in rows.values_list("payment_id", flat=True) if id}
