"""What the pages of a question about a line share, whoever is asked."""

from __future__ import annotations

from openphb.interfaces.web.sections import Lines, Section
from openphb.payments.queries.views import QueryView


def what_was_said(found: QueryView) -> tuple[Section, ...]:
    """The answer, and what came of it; nothing before there is one."""
    if not found.answer:
        return ()
    told = f"{found.answered_by} answered: {found.answer}"
    after = found.closed_because or "We read it, and come back only if something is not clear."
    return (Section("What was said", (Lines((told, after)),)),)
