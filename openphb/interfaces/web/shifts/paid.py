"""What can pay an assistant, and how hours that were approved stand."""

from __future__ import annotations

from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import today
from openphb.interfaces.web.entries import words as entry_words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Shown
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments


def places(whose: Whose) -> list[tuple[str, str]]:
    """Lines of agreed plans that an account outside pays, those by the hour first."""
    on = today()
    found = []
    for budget in budgets.budgets_for_person(whose.id, by=whose.by, on=on):
        for place in payments.places_to_enter(budget.id, by=whose.by):
            if place.kind not in ("notional", "supplier"):
                found += [(not line.unit.startswith("hour"), place, line) for line in place.lines]
    ordered = sorted(found, key=lambda each: each[0])
    return [(f"{place.id}:{line.key}", f"{line.what}, paid from {place.reference}") for _, place, line in ordered]


def stands(entry: UUID | None, *, whose: Whose) -> tuple[Shown, ...]:
    """What became of the hours that were entered: they go ahead, or somebody has to look."""
    if entry is None:
        return ()
    try:
        found = payments.entry(entry, by=whose.by)
    except NotFound:
        return ()
    address = whose.url("my_entry", entry) if not whose.by.is_staff else ""
    link: tuple[Shown, ...] = (Link("Read what was checked", address),) if address else ()
    return (entry_words.tag(found.row), *link)
