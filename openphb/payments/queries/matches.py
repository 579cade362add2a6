"""What statement lines are understood to be at present: of each line's matches, the one no other replaces."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.payments.models import Match, StatementLine


def current_matches(*, by: Actor) -> QuerySet[Match]:
    """Matches that hold; earlier ones that were corrected, and those of lines that do not stand, are history."""
    replaced = Match.objects.of(by).filter(replaces=OuterRef("id"))
    return Match.objects.of(by).filter(~Exists(replaced), line__set_aside=False)


def standing(*, by: Actor) -> QuerySet[StatementLine]:
    """The lines that mean something: the bank's own, and the parts of those that were split in place of their whole."""
    return StatementLine.objects.of(by).filter(set_aside=False)


def seen_payments(held: Holding, *, by: Actor) -> set[UUID]:
    """Payments that some line of the statement is already understood to be."""
    rows = current_matches(by=by).filter(line__holding=held, payment__isnull=False)
    return {id for id in rows.values_list("payment_id", flat=True) if id}
