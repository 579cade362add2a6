"""Text, and tables as text: only what is seen, and nothing that a spreadsheet would take for a formula. Pure."""

from __future__ import annotations

import csv
import io
import unicodedata

from openphb.community.files_clean.words import refuse

MOST_LINES, MOST_COLUMNS = 50_000, 200
_FORMULA = ("=", "+", "-", "@")
_KEPT = "\n\t"


def cleaned(content: bytes, *, is_table: bool) -> bytes:
    """The same words as UTF-8. A cell that would be worked out is marked as words, as our own exports do it."""
    text = _text(content)
    return _table(text).encode() if is_table else text.encode()


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise refuse("That file is not text. Save it as UTF-8 text, and send it again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse("We cannot read the letters of that file. Save it as UTF-8 text, and send it again.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in text if each in _KEPT or unicodedata.category(each)[0] != "C")


def _table(text: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    try:
        for place, row in enumerate(csv.reader(io.StringIO(text), strict=True)):
            if place >= MOST_LINES or len(row) > MOST_COLUMNS:
                raise refuse(f"We take tables of up to {MOST_LINES:,} lines and {MOST_COLUMNS} columns.")
            writer.writerow([_words(each) for each in row])
    except csv.Error:
        raise refuse("That table cannot be read as CSV. Open it, save it as CSV again, and send that.") from None
    return out.getvalue()


def _words(cell: str) -> str:
    """A number below nil stays a number."""
    if not cell.lstrip().startswith(_FORMULA) or cell[1:].replace(".", "", 1).replace(",", "").isdecimal():
        return cell
    return f"'{cell}"
