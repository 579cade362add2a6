"""A spreadsheet (.xlsx) into rows of text, and nothing in it run: no macros, formulas or links elsewhere. Pure.

A workbook is a zip file, so what it would unpack to is found out before anything of it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openphb.kernel import archives
from openphb.kernel.refusal import Refusal, Refused, refuse_unless

MOST_UNPACKED, MOST_PARTS, MOST_TIMES_LARGER = 60_000_000, 300, 200
"""Bytes of all parts together, how many parts, and how many times larger a part may become. Our own choice."""
MOST_CELLS_ACROSS = 200
FORMULA = "\u0000formula"
"""Stands in a cell for a formula, which is never worked out."""
_SAVE_AS = "Save it in your spreadsheet program as “Excel workbook (.xlsx)” or as “CSV UTF-8”, and bring that in."


def rows_of(content: bytes, *, most: int) -> Iterator[tuple[str, ...]]:
    """The rows of the first sheet, at most `most`; empty cells are ''. Raises Refused for what is no plain workbook."""
    _require_plain(content)
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError:
        raise Refused(Refusal("Workbooks cannot be read here. Save the list as “CSV UTF-8”.", field="file")) from None
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_row=most, max_col=MOST_CELLS_ACROSS):
            yield tuple(map(_text, row))
    except Refused:
        raise
    except Exception as broken:  # the library raises whatever it meets in a broken file
        raise Refused(Refusal(f"This workbook cannot be read. {_SAVE_AS}", field="file")) from broken


def _require_plain(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except archives.BROKEN as broken:
        raise Refused(Refusal(f"This file is no workbook. {_SAVE_AS}", field="file")) from broken
    names = [part.filename.lower() for part in parts]
    _stop(any(name.endswith("vbaproject.bin") for name in names), f"The workbook has macros in it. {_SAVE_AS}")
    _stop(any("externallinks/" in name for name in names), "The workbook takes figures from another file. Copy the "
          "sheet, paste it as values into a new workbook, and bring that in.")  # fmt: skip
    _stop("xl/workbook.xml" not in names, f"This file is no workbook. {_SAVE_AS}")
    _stop(any(part.flag_bits & 1 for part in parts), "The workbook has a password. Save it without one.")
    larger = any(part.file_size > 100_000 + MOST_TIMES_LARGER * max(part.compress_size, 1) for part in parts)
    total = sum(part.file_size for part in parts)
    _stop(
        larger or len(parts) > MOST_PARTS or total > MOST_UNPACKED,
        "The workbook unpacks to far more than a list of people would. Copy the rows into a new workbook.",
    )


def _stop(wrong: bool, because: str) -> None:
    refuse_unless(not wrong, because, field="file")


def _text(cell: Any) -> str:
    """What is seen in a cell, as somebody would have typed it; a number as it is kept, and never rounded."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
