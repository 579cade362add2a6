"""What was entered for an account that somebody else holds, and is expected to show there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from openphb.budgets.models import Holding
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.matching import Expected
from openphb.payments.models import Entry, StatementLine
from openphb.payments.queries.matches import current_matches
from openphb.payments.workflow import EntryState

_PAID_WITHIN = timedelta(days=45)  # our own choice: a month's pay run, and two weeks


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry that goes ahead, as something a bank line could be. `words` is a whole sentence."""

    id: UUID
    expected: Expected
    plan_line: UUID
    words: str


def expected_in(held: Holding, *, by: Actor) -> tuple[Coming, ...]:
    """Entries for this account that no bank line is understood to be, and that are for one line of the plan."""
    seen = current_matches(by=by).filter(line__entries__isnull=False, kind="spending").values("line_id")
    rows = Entry.objects.of(by).filter(holding=held, state=EntryState.ACCEPTED).exclude(line_id__in=seen)
    found = rows.defer("content").prefetch_related("lines").order_by("id")
    return tuple(coming for row in found if (coming := _coming(row)))


def _coming(row: Entry) -> Coming | None:
    keys = {line.plan_line for line in row.lines.all()}
    key = next(iter(keys)) if len(keys) == 1 else None
    if key is None or row.holding_id is None:
        return None
    reference = row.number or f"entry {row.id}"
    expected = Expected(reference, Money(-row.pence), row.period_from, row.period_to + _PAID_WITHIN, row.payee_name)
    what = f"invoice {row.number}" if row.number else "the hours"
    return Coming(row.id, expected, key, f"It pays {what} of {row.payee_name}.")


def seen(lines: Mapping[UUID, StatementLine], *, by: Actor) -> None:
    """Each of these entries was seen in the account, as this line."""
    for entry, line in lines.items():
        Entry.objects.of(by).filter(id=entry).update(line=line)
