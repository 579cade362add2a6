"""Any statement, by what it is rather than what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import csv_files, mt940, ofx
from openphb.payments.statements.csv_layouts import Layout
from openphb.payments.statements.decoding import text_of
from openphb.payments.statements.statement import STERLING, Statement

LARGEST_FILE = 10_000_000  # bytes
FORMATS = ("auto", "csv", "camt053", "mt940", "ofx")
_NOT_STATEMENTS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a spreadsheet or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_BEGINNING = 4000
_MT940 = re.compile(r"^(\{1:|:20:)", re.MULTILINE)
_XML = re.compile(r"\s*<(\?xml|!DOCTYPE|([\w.-]+:)?Document\b)", re.IGNORECASE)
# At the beginning only: a payee's name may hold anything.
_OFX_1 = re.compile(r"\s*OFXHEADER", re.IGNORECASE)
_OFX_2 = re.compile(r"<\?OFX|<OFX>", re.IGNORECASE)


def read(
    content: bytes, *, format: str = "auto", name: str = "", layout: Layout | None = None, currency: str = STERLING
) -> Statement:
    """Read a statement file. `format` is one of FORMATS; `name` only makes the words of a refusal clearer.

    `layout` is one that was taught (`taught.from_json`), for CSV only. Another `currency` than pounds is for looking
    at a file, never for books: its cents come as pence.

    Raises `Refused` where the file as a whole is not a statement; lines of a statement are refused one by
    one, in the answer.
    """
    what = f"The file {name[:80]}" if name else "The file"
    require_a_statement(content, what=what)
    if format == "auto":
        format = "csv" if layout else recognise(content)
    refuse_unless(layout is None or format == "csv", "A layout that was taught is for CSV files only.")
    if format == "camt053":
        from openphb.payments.statements import camt053  # loads lxml, which other formats do not need

        return camt053.read(content, currency=currency)
    readers: dict[str, Callable[[str], Statement]] = {
        "csv": partial(csv_files.read, taught=layout, currency=currency),
        "mt940": partial(mt940.read, currency=currency),
        "ofx": partial(ofx.read, currency=currency),
    }
    if format not in readers:
        raise Refused(Refusal(f"“{format[:20]}” is not a format we read. Use one of: {', '.join(FORMATS)}."))
    return readers[format](text_of(content))


def require_a_statement(content: bytes, *, what: str) -> None:
    """Refuse what is surely none: nothing, too much, or a kind of file that has no lines."""
    refuse_unless(bool(content.strip()), f"{what} is empty. Download the statement from the bank again.")
    refuse_unless(
        len(content) <= LARGEST_FILE,
        f"{what} is larger than 10 MB. Download fewer months at a time.",
    )
    for start, kind in _NOT_STATEMENTS:
        refuse_unless(
            not content.startswith(start),
            f"{what} is {kind}, not a statement that can be read line by line. Download it from the bank as "
            "CSV or camt.053.",
        )


def recognise(content: bytes) -> str:
    """The format of a statement, by how it begins. What nothing else is may be CSV."""
    try:
        beginning = text_of(content[:_BEGINNING])
    except Refused:
        return "csv"  # which will say what is wrong
    if _OFX_1.match(beginning) or (beginning.lstrip("\ufeff \t\r\n").startswith("<") and _OFX_2.search(beginning)):
        return "ofx"
    if _XML.match(beginning):
        return "camt053"
    return "mt940" if _MT940.search(beginning) else "csv"
