"""The register as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.health_tasks.listing import Row
from openphb.interfaces.web.health_tasks.words import TAGS
from openphb.kernel.days import in_words
from openphb.payments.statements import export
from openphb.plans.rules.delegating import May

HEADING = (
    "Person",
    "Task",
    "Assistant",
    "May do it",
    "Until",
    "Clinician who delegates",
    "Registration",
    "Others who may",
)


def table(found: Iterable[Row]) -> bytes:
    """One row for each agreement, as a file for a spreadsheet."""
    return export.table(HEADING, (_cells(row) for row in found))


def _cells(row: Row) -> tuple[export.Cell, ...]:
    task, each = row.task, row.each
    others = [other.assistant for other in task.open if other.may is May.CAN and other is not each]
    return (
        task.person_name,
        task.what,
        each.assistant if each else "Nobody was asked yet",
        TAGS[each.may].words if each else "",
        in_words(each.until) if each and each.until else "",
        task.delegator_name,
        task.registration,
        ", ".join(others) or "Nobody",
    )
