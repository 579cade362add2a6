"""Candidates as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.payments.statements import export
from openphb.reporting.candidate_lists import RIGHTS, SAYS
from openphb.reporting.queries.candidates import STANDINGS, CandidateView

HEADING = ("NHS number", "Name", "Right", "Law", "Since", "Where they stand", "Reason", "List")


def candidates_table(found: Iterable[CandidateView]) -> bytes:
    """One row for each candidate."""
    rows = (
        (
            each.nhs_number, each.name, SAYS[each.service], RIGHTS[each.service], each.since,
            STANDINGS[each.standing], each.reason, each.source,
        )
        for each in found
    )  # fmt: skip
    return export.table(HEADING, rows)
