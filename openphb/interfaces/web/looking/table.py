"""Who looked, as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.looked_words import said
from openphb.payments.statements import export
from openphb.people.looking import Look

HEADING = ("When", "Who", "As what", "What", "Why")


def table(found: Iterable[Look]) -> bytes:
    """One row for each look or deed, newest first."""
    rows = ((plan_words.moment(each.at), each.name, each.roles, said(each.did), each.why) for each in found)
    return export.table(HEADING, rows)
