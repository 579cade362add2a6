"""A board of clocks as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.clocks.queries import ClockView
from openphb.interfaces.web.clocks import words
from openphb.payments.statements import export

HEADING = ("Person", "What is due", "By", "Day of the rule", "How it stands", "Late", "Whose turn", "Since", "Source")


def clocks_table(found: Iterable[ClockView], *, on: date) -> bytes:
    """One row for each clock."""
    return export.table(HEADING, (_row(each, on=on) for each in found))


def _row(view: ClockView, *, on: date) -> tuple[export.Cell, ...]:
    return (
        view.person_name,
        view.kind.title,
        view.due_on,
        view.lawful_on,
        words.TAGS[view.standing].words if view.due_on else "No day yet",
        words.late(view, on=on),
        words.whose(view),
        view.started_on,
        str(view.kind.cites),
    )
