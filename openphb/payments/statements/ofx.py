"""A statement from OFX, versions 1 (SGML, tags left open) and 2 (XML). Read tag by tag, nothing expanded.

Source: the Open Financial Exchange specification 1.0.2 and 2.2, bank statement download.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from openphb.kernel.money import Money
from openphb.kernel.refusal import refuse_unless
from openphb.payments.statements import amounts, identity
from openphb.payments.statements.statement import RefusedLine, Statement, StatementLine, Unreadable, one_line, shown

_TAG = re.compile(r"<(/?)([A-Za-z0-9.]+)>([^<]*)")
_MOST_LINES = 200_000
_TRANSACTION = "STMTTRN"

Values = dict[str, str]


def read(text: str) -> Statement:
    """Read OFX text of one account. OFX gives no opening balance, so `continuous` is never known."""
    refuse_unless("<!ENTITY" not in text.upper(), "The file declares entities, which no bank's statement does.")
    transactions, rest = _blocks(text)
    refuse_unless(
        len(transactions) <= _MOST_LINES,
        f"The file has more than {_MOST_LINES:,} entries. Download fewer months at a time.",
    )
    _require_one_sterling_account(rest)
    account = "-".join(filter(None, (_first(rest, "BANKID"), _first(rest, "ACCTID"))))
    lines, refused = _lines(transactions)
    return Statement(
        format="ofx",
        account=account,
        opening=None,
        closing=_closing(rest),
        continuous=None,
        lines=tuple(identity.complete(account, sorted(lines, key=lambda line: line.date))),
        refused=tuple(refused),
        layout="ofx",
    )


def _tags(text: str) -> Iterator[tuple[int, str, str, str]]:
    line, at = 1, 0
    for found in _TAG.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield line, found[1], found[2].upper(), one_line(html.unescape(found[3]))


def _blocks(text: str) -> tuple[list[tuple[int, Values]], list[tuple[str, str]]]:
    """Each transaction with its line, and every other value in the order of the file."""
    transactions: list[tuple[int, Values]] = []
    rest: list[tuple[str, str]] = []
    inside = False
    for line, closing, tag, value in _tags(text):
        if tag == _TRANSACTION:
            inside = not closing
            if inside:
                transactions.append((line, {}))
        elif inside and value and not closing:
            transactions[-1][1].setdefault(tag, value)
        elif value and not closing:
            rest.append((tag, value))
    return transactions, rest


def _first(rest: list[tuple[str, str]], tag: str) -> str:
    return next((value for name, value in rest if name == tag), "")


def _require_one_sterling_account(rest: list[tuple[str, str]]) -> None:
    accounts = {value for name, value in rest if name == "ACCTID"}
    refuse_unless(
        len(accounts) == 1,
        f"The file names {len(accounts)} accounts, and one is needed. Download one account at a time.",
    )
    currencies = {value.upper() for name, value in rest if name == "CURDEF"}
    refuse_unless(
        currencies <= {"GBP"},
        f"The file is in {', '.join(sorted(currencies))}, and only pounds sterling are read.",
    )


def _closing(rest: list[tuple[str, str]]) -> Money | None:
    """The ledger balance: the first BALAMT after LEDGERBAL is the only one banks put before AVAILBAL."""
    text = _first(rest, "BALAMT")
    try:
        return amounts.signed(text) if text else None
    except Unreadable:
        return None


def _lines(transactions: list[tuple[int, Values]]) -> tuple[list[StatementLine], list[RefusedLine]]:
    lines: list[StatementLine] = []
    refused: list[RefusedLine] = []
    for number, values in transactions:
        try:
            lines.append(_line(values, number=number))
        except Unreadable as unreadable:
            text = shown(" ".join(values.values()))
            refused.append(RefusedLine(number, text, unreadable.because))
    return lines, refused


def _line(values: Values, *, number: int) -> StatementLine:
    if not values.get("FITID"):
        raise Unreadable("The entry has no identity of the bank (FITID), so it could be counted twice.")
    if values.get("CURSYM", "GBP").upper() != "GBP":
        raise Unreadable(f"The amount is in {values['CURSYM'][:10]}, not in pounds sterling.")
    words = dict.fromkeys(filter(None, (values.get("NAME", ""), values.get("MEMO", ""))))
    line = StatementLine(
        date=_day(values.get("DTPOSTED", "")),
        amount=amounts.from_one_column(values.get("TRNAMT", "")),
        text=" ".join(words),
        reference=values.get("REFNUM", "") or values.get("CHECKNUM", ""),
        line=number,
    )
    return replace(line, bank_id=identity.from_bank(line, reference=values["FITID"]))


def _day(text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise Unreadable(f"The date “{text[:40]}” is not written as OFX writes days (20261231).") from None
