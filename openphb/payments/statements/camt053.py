"""A statement from camt.053, the ISO 20022 end-of-day statement, versions 001.02 to 001.13.

Source: the ISO 20022 message definitions of camt.053.001.02 to .13; the elements read here have kept their
names through all of them, but for a code wrapped in `Cd` and a party wrapped in `Pty` from version 8 on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.statements import identity
from openphb.payments.statements.camt053_entries import Element, entry_line, signed_amount, summary, text_at, where
from openphb.payments.statements.continuity import gap
from openphb.payments.statements.statement import (
    STERLING,
    Note,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    shown,
)

MOST_LINES = 200_000
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(0[2-9]|1[0-3])")
_LONE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_OPENING = ("OPBD", "PRCD")
_CLOSING = ("CLBD",)


@dataclass(frozen=True, slots=True)
class _Part:
    """One `Stmt` of the message, with what was read of it."""

    account: str
    opening: Money | None
    closing: Money | None
    lines: tuple[StatementLine, ...]
    refused: tuple[RefusedLine, ...]
    line: int

    @property
    def gap(self) -> Money | None:
        """What the lines leave unexplained, None without both balances."""
        return gap(self.lines, opening=self.opening, closing=self.closing)


def read_each(content: bytes, *, currency: str = STERLING) -> tuple[Statement, ...]:
    """Read a camt.053 message, account by account. Several statements of one account are joined."""
    root = _parse(content)
    namespace = etree.QName(root).namespace or ""
    refuse_unless(
        bool(_NAMESPACE.fullmatch(namespace)),
        f"This XML file is “{shown(namespace) or 'without a namespace'}”, not a camt.053 statement of versions "
        "001.02 to 001.13. Download the end-of-day statement (camt.053) from the bank.",
    )
    entries = sum(1 for _ in root.iter("{*}Ntry"))
    refuse_unless(
        entries <= MOST_LINES,
        f"The file has more than {MOST_LINES:,} entries. Download fewer months at a time.",
    )
    parts = [_part(element, currency=currency) for element in root.iterfind(".//{*}Stmt")]
    refuse_unless(bool(parts), "The camt.053 file holds no statement. Download it from the bank again.")
    of_each: dict[str, list[_Part]] = {}
    for part in parts:
        of_each.setdefault(part.account, []).append(part)
    return tuple(replace(_joined(account, theirs), currency=currency) for account, theirs in of_each.items())


def _parse(content: bytes) -> Element:
    """The root element. Entities and document types are never followed: a statement has no use for them.

    An ampersand on its own, as some banks leave it in a payee's name, is read as one.
    """
    content = content.lstrip(b" \t\r\n")
    try:
        root = _tree(content)
    except etree.XMLSyntaxError as found:
        root = _mended(content, line=found.lineno)
    refuse_unless(
        root.getroottree().docinfo.internalDTD is None,
        "The file declares its own document type, which no bank's statement does, so it was not read.",
    )
    return root


def _mended(content: bytes, *, line: int | None) -> Element:
    try:
        return _tree(_LONE_AMPERSAND.sub(b"&amp;", content))
    except etree.XMLSyntaxError:
        raise Refused(Refusal(f"The file is not whole XML: it breaks off making sense on line {line}.")) from None


def _tree(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    return etree.fromstring(content, parser)


def _joined(account: str, parts: list[_Part]) -> Statement:
    parts, again = identity.parts_once(parts)
    parts = sorted(parts, key=lambda part: min((line.date for line in part.lines), default=date.min))
    lines = sorted((line for part in parts for line in part.lines), key=lambda line: line.date)
    notes = _breaks(parts)
    gaps = [part.gap for part in parts]
    return Statement(
        format="camt053",
        account=account,
        opening=next((part.opening for part in parts if part.opening is not None), None),
        closing=next((part.closing for part in reversed(parts) if part.closing is not None), None),
        continuous=None if any(gap is None for gap in gaps) else not notes,
        lines=tuple(identity.complete(account, lines)),
        refused=(*(row for part in parts for row in part.refused), *again),
        notes=tuple(notes),
        layout="camt053",
    )


def _breaks(parts: list[_Part]) -> list[Note]:
    notes = [
        Note(
            part.line,
            f"The statement on line {part.line} opens at {part.opening} and closes at {part.closing}, but its "
            f"entries leave {part.gap} unexplained.",
        )
        for part in parts
        if part.gap
    ]
    balanced = [part for part in parts if part.gap is not None]
    for before, after in zip(balanced, balanced[1:], strict=False):
        if before.closing != after.opening:
            notes.append(
                Note(
                    after.line,
                    f"The statement on line {after.line} opens at {after.opening}, but the one before it "
                    f"closed at {before.closing}. A statement between them may be missing.",
                )
            )
    return notes


def _part(element: Element, *, currency: str) -> _Part:
    lines, refused = [], []
    for entry in element.iterfind("{*}Ntry"):
        try:
            lines.append(entry_line(entry, currency=currency))
        except Unreadable as unreadable:
            refused.append(RefusedLine(where(entry), summary(entry), unreadable.because))
    return _Part(
        _account(element),
        _balance(element, codes=_OPENING, currency=currency),
        _balance(element, codes=_CLOSING, currency=currency),
        tuple(lines),
        tuple(refused),
        where(element),
    )


def _account(element: Element) -> str:
    return text_at(element, "Acct/Id/IBAN") or text_at(element, "Acct/Id/Othr/Id")


def _balance(element: Element, *, codes: tuple[str, ...], currency: str) -> Money | None:
    for code in codes:
        for balance in element.iterfind("{*}Bal"):
            if text_at(balance, "Tp/CdOrPrtry/Cd") == code:
                return _readable_amount(balance, currency=currency)
    return None


def _readable_amount(balance: Element, *, currency: str) -> Money | None:
    try:
        return signed_amount(balance, currency=currency)
    except Unreadable:
        return None
