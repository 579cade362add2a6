"""What our bank reports of payments we sent: those that came back (ARUCS) and accounts that have moved (AWACS). Pure.

The Bacs reports themselves are XML whose schema is for members of the scheme, and we have not seen it. So a report is
read in a form of ours, which a bureau's download can be saved as: a table (CSV), or XML with a `row` for each line and
the same names as attributes. Headings that are called otherwise can be named (`columns`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.banking.accounts import BankAccount, standard
from openphb.payments.rules import ADVICE_CODES, RETURN_CODES
from openphb.payments.statements.decoding import text_of

MOST_ROWS = 20_000
ARUCS, AWACS = "ARUCS", "AWACS"
CODES: Mapping[str, Mapping[str, str]] = {ARUCS: RETURN_CODES, AWACS: ADVICE_CODES}
"""Every published reason code of the two services."""
COLUMNS: Mapping[str, str] = {
    "report": "report",
    "code": "code",
    "reference": "reference",
    "sort_code": "sort code",
    "account": "account",
    "amount": "amount",
    "on": "date",
    "new_sort_code": "new sort code",
    "new_account": "new account",
}
"""What a row says, and the heading it stands under. The last two are asked of AWACS only."""
_ALWAYS = ("report", "code", "sort_code", "account", "on")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_POUNDS = re.compile(r"£?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report. `instead` is the account to use from now on, for AWACS alone."""

    line: int
    report: str
    code: str
    reference: str
    account: BankAccount
    amount: Money | None
    on: date
    instead: BankAccount | None

    @property
    def means(self) -> str:
        return CODES[self.report][self.code]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that was not understood, and why. It never takes another line with it."""

    line: int
    because: str


def read(content: bytes, *, columns: Mapping[str, str] | None = None) -> tuple[Row | Unread, ...]:
    """Every row of a report, each read surely or not at all. Raises Refused only where it is no report."""
    refuse_unless(
        columns is None or isinstance(columns, Mapping) and all(isinstance(name, str) for name in columns.values()),
        "What stands under which heading is said as {name: heading}, both in quotes.",
    )
    names = {**COLUMNS, **(columns or {})}
    unknown = sorted(set(names) - set(COLUMNS))
    refuse_unless(
        not unknown, f"There is no column “{', '.join(unknown)[:40]}” in a report. Known: {_listed(COLUMNS)}."
    )
    found = list(_from_xml(content, names) if content.lstrip()[:1] == b"<" else _from_csv(content, names))
    refuse_unless(0 < len(found) <= MOST_ROWS, f"The report has {len(found)} rows, and 1 to {MOST_ROWS:,} are read.")
    return tuple(_row(line, cells) for line, cells in found)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _from_csv(content: bytes, names: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    text = text_of(content).replace("\0", "")
    try:
        lines = [(number, line) for number, line in enumerate(csv.reader(text.splitlines()), start=1) if any(line)]
    except csv.Error:
        raise Refused(Refusal("The report is not a table of commas and quotes. Save it as CSV again.")) from None
    refuse_unless(bool(lines), "The report is empty.")
    heading = [_plain(cell) for cell in lines[0][1]]
    missing = [names[part] for part in _ALWAYS if _plain(names[part]) not in heading]
    refuse_unless(not missing, f"The first line has no heading “{'”, “'.join(missing)}”. It is a line of headings.")
    places = {part: heading.index(_plain(name)) for part, name in names.items() if _plain(name) in heading}
    for number, line in lines[1:]:
        yield number, {part: line[place].strip() for part, place in places.items() if place < len(line)}


def _plain(heading: str) -> str:
    return re.sub(r"[\s_-]+", " ", heading).strip().lower()


def _from_xml(content: bytes, names: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as found:
        raise Refused(Refusal(f"The report is not whole XML: it stops making sense on line {found.lineno}.")) from None
    refuse_unless(root.getroottree().docinfo.internalDTD is None, "The report declares its own document type.")
    parts = {_plain(name): part for part, name in names.items()}
    for element in root.iter("row"):
        cells = {parts[_plain(name)]: value.strip() for name, value in element.items() if _plain(name) in parts}
        yield element.sourceline, cells


def _row(line: int, cells: Mapping[str, str]) -> Row | Unread:
    try:
        return _read_row(line, cells)
    except Refused as refused:
        return Unread(line, str(refused))


def _read_row(line: int, cells: Mapping[str, str]) -> Row:
    report, code = cells.get("report", "").upper(), cells.get("code", "").upper()
    refuse_unless(report in CODES, f"“{report[:20]}” is no report we know. Known: {_listed(CODES)}.")
    known = CODES[report]
    refuse_unless(code in known, f"“{code[:4]}” is not a code of {report}. Its codes are {_listed(known)}.")
    instead = None
    if report == AWACS:
        instead = standard(cells.get("new_sort_code", ""), cells.get("new_account", ""))
    return Row(
        line=line,
        report=report,
        code=code,
        reference=cells.get("reference", ""),
        account=standard(cells.get("sort_code", ""), cells.get("account", "")),
        amount=_amount(cells.get("amount", "")),
        on=_day(cells.get("on", "")),
        instead=instead,
    )


def _amount(text: str) -> Money | None:
    """Pounds, with pence or without. Empty is nothing; anything else is refused, never guessed."""
    if not text:
        return None
    found = _POUNDS.fullmatch(text)
    if found is None:
        raise Refused(Refusal(f"“{text[:20]}” is not an amount in pounds. Write it like 1,234.56."))
    return Money(int(found[1].replace(",", "")) * 100 + int(found[2] or 0))


def _day(text: str) -> date:
    """2026-04-17, or the day first as banks here write it: 17/04/2026."""
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        raise Refused(Refusal(f"“{text[:20]}” is not a day. Write it like 2026-04-17 or 17/04/2026.")) from None
