"""Who has asked for what, as a table to save."""

from __future__ import annotations

from openphb.community.helping.seen import NoteView
from openphb.community.rules.helping import ENDS, End
from openphb.community.rules.progress import HEADINGS
from openphb.kernel.days import local_day
from openphb.payments.statements import export


def asked(found: tuple[NoteView, ...]) -> bytes:
    """One row for each question for help, the longest open first."""
    heading = ("Area", "Asked by", "About", "In a line", "Asked on", "How many got in touch", "Ended", "Closed on",
               "What came of it")  # fmt: skip
    rows = (
        (
            each.area, each.by, HEADINGS[each.heading], each.title, local_day(each.at), each.talks,
            ENDS[End(each.ended)] if each.ended else "", local_day(each.closed_at) if each.closed_at else None,
            each.came_of,
        )
        for each in found
    )  # fmt: skip
    return export.table(heading, rows)
