"""Check-ins as tables to save: one's own answers, and a board's counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openphb.interfaces.web.check_in_parts import question, value
from openphb.payments.statements import export
from openphb.plans.queries.check_ins import CheckInView


def answers(found: Iterable[CheckInView]) -> bytes:
    """One row for each answer, newest check-in first; those put right later say so."""
    heading = ("Day", "Question", "Answer", "Answered by", "Put right later", "In words")
    rows = (
        (each.on, question(answer).asks, value(answer), each.by_name, "" if each.is_latest else "yes", each.words)
        for each in found
        for answer in each.answers
    )
    return export.table(heading, rows)


def counts(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """One row for each answer to each question, with counts of few hidden."""
    return export.table(("Question", "Answer", "People"), rows)
