"""The records as the bytes that leave: one table a file, all in one archive, the same bytes for the same records.

The layout is our own reading (decision 0084): what NHS England takes in is described in documents that are not public.
"""

from __future__ import annotations

import csv
import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openphb.insight.returns.plds.fields import Table, tables
from openphb.insight.returns.plds.records import Submission

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
MEDIA_TYPE = "application/zip"


def written(submission: Submission) -> bytes:
    """An archive of five tables. Nothing in it turns on the machine or the moment it is written."""
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for each in tables():
            entry = ZipInfo(f"{each.file}.csv", _NO_CLOCK)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, _table(each, submission))
    return held.getvalue()


def _table(each: Table, submission: Submission) -> bytes:
    """A line of names, then a line for each record; UTF-8, lines that end as RFC 4180 has them."""
    held = io.StringIO(newline="")
    lines = csv.writer(held)
    lines.writerow([item.column for item in each.items])
    lines.writerows([record[item.key] for item in each.items] for record in submission.of(each.name))
    return held.getvalue().encode()
