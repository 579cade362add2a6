"""Any statement, by what it is rather than what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from openphb.kernel.refusal import Refused, refuse_unless
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
_ROWS_OF_ONE = 3  # rows of one account, beside which a lone row of another is a slip
_MT940 = re.compile(r"^(\{1:|:20:)", re.MULTILINE)
_XML = re.compile(r"\s*<(\?xml|!DOCTYPE|([\w.-]+:)?Document\b)", re.IGNORECASE)
# At the beginning only: a payee's name may hold anything.
_OFX_1 = re.compile(r"\s*OFXHEADER", re.IGNORECASE)
_OFX_2 = re.compile(r"<\?OFX|<OFX>", re.IGNORECASE)


def read(
    content: bytes, *, format: str = "auto", name: str = "", layout: Layout | None = None, currency: str = STERLING
) -> Statement:
    """Read a statement file of one account. `format` is one of FORMATS; `name` only makes a refusal clearer.

    `layout` is one that was taught (`taught.from_json`), for CSV only. Another `currency` than pounds is for looking
    at a file, never for books: its cents come as pence.

    Raises `Refused` where the file as a whole is not a statement, or is of several accounts; lines of a statement are
    refused one by one, in the answer.
    """
    format = _prepared(content, format=format, name=name, layout=layout)
    if format == "csv":
        return csv_files.read(text_of(content), taught=layout, currency=currency)
    found = _READERS[format](content, currency)
    named = ", ".join(each.account or "one without a name" for each in found[:5])
    refuse_unless(
        len(found) == 1,
        f"The file holds statements of {len(found)} accounts ({named}). Bring it in as a bank file for many accounts, "
        "or download one account at a time.",
    )
    return found[0]


def read_each(
    content: bytes, *, format: str = "auto", name: str = "", layout: Layout | None = None, currency: str = STERLING
) -> tuple[Statement, ...]:
    """Read a statement file of any number of accounts: a statement for each, in the order of the file.

    What names none of several accounts is in a statement whose account is "". Raises `Refused` as `read` does.
    """
    format = _prepared(content, format=format, name=name, layout=layout)
    if format == "csv":
        return csv_files.read_each(text_of(content), taught=layout, currency=currency)
    return _READERS[format](content, currency)


def read_all(
    content: bytes, *, format: str = "auto", name: str = "", layout: Layout | None = None, currency: str = STERLING
) -> tuple[Statement, ...]:
    """Read a file of which nobody has said how many accounts it has, to look at it.

    A CSV in which a single row names another account than all the rest is of one account: that row is a slip.
    """
    given: dict[str, Any] = {"format": format, "name": name, "layout": layout, "currency": currency}
    found = read_each(content, **given)
    sizes = sorted(len(each.lines) + len(each.refused) for each in found if each.account)
    is_slip = found[0].format == "csv" and len(sizes) == 2 and sizes[0] == 1 and sizes[1] >= _ROWS_OF_ONE
    return (read(content, **given),) if is_slip else found


def _prepared(content: bytes, *, format: str, name: str, layout: Layout | None) -> str:
    """The format to read a file in, if it may be a statement at all."""
    what = f"The file {name[:80]}" if name else "The file"
    require_a_statement(content, what=what)
    if format == "auto":
        format = "csv" if layout else recognise(content)
    refuse_unless(layout is None or format == "csv", "A layout that was taught is for CSV files only.")
    refuse_unless(format in FORMATS[1:], f"“{format[:20]}” is not a format we read. Use one of: {', '.join(FORMATS)}.")
    return format


def _camt053(content: bytes, currency: str) -> tuple[Statement, ...]:
    from openphb.payments.statements import camt053  # loads lxml, which other formats do not need

    return camt053.read_each(content, currency=currency)


_READERS: Mapping[str, Callable[[bytes, str], tuple[Statement, ...]]] = {
    "camt053": _camt053,
    "mt940": lambda content, currency: mt940.read_each(text_of(content), currency=currency),
    "ofx": lambda content, currency: ofx.read_each(text_of(content), currency=currency),
}


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
