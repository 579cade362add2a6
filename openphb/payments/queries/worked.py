"""Days that were worked, by whom: for whoever looks at safety, and never at what is owed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.payments.models import EntryLine
from openphb.payments.queries.entries import STANDS, entries_seen


@dataclass(frozen=True, slots=True)
class DayWorked:
    """One day of hours that were entered, and go ahead or wait to."""

    entry: UUID
    person: UUID
    assistant: UUID
    name: str
    worked_on: date


def days_worked(people: Collection[UUID], *, by: Actor, since: date, until: date) -> tuple[DayWorked, ...]:
    """Every day worked for these people between two days, both included, in two questions. Only what `by` may see."""
    entries = entries_seen(by).filter(person_id__in=list(people), kind="hours", state__in=STANDS)
    seen = {row.id: row for row in entries.filter(period_to__gte=since, period_from__lte=until)}
    rows = EntryLine.objects.of(by).filter(entry_id__in=list(seen), worked_on__range=(since, until))
    found = rows.order_by("worked_on", "id").values_list("entry_id", "worked_on")
    return tuple(
        DayWorked(entry, seen[entry].person_id, who, seen[entry].payee_name, day)
        for entry, day in dict.fromkeys(found)
        if day and (who := seen[entry].assistant_id)
    )
