"""The numbers of a picture as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from openphb.insight import pictures
from openphb.insight.pictures import Picture
from openphb.payments.statements import export


def numbers(picture: Picture) -> bytes:
    """One row for each row of its table, with its source."""
    heading, rows = pictures.table(picture).saved(source=picture.source)
    return export.table(heading, rows)
