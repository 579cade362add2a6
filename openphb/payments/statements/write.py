"""Statements in the banks' real layouts, from lines: for the sample world and for tests.

What is written here reads back through `read`. `opening` is the balance before the first line, and the running
balances follow from it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

from openphb.kernel.money import Money
from openphb.payments.statements.amounts import pounds
from openphb.payments.statements.statement import StatementLine

_LLOYDS_HEADING = (
    "Transaction Date", "Transaction Type", "Sort Code", "Account Number",
    "Transaction Description", "Debit Amount", "Credit Amount", "Balance",
)  # fmt: skip
_NATWEST_HEADING = ("Date", "Type", "Description", "Value", "Balance", "Account Name", "Account Number")
_CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def lloyds(lines: Sequence[StatementLine], *, sort_code: str, account: str, opening: Money) -> bytes:
    """Lloyds, Halifax, Bank of Scotland: newest first, out and in apart, an apostrophe before the sort code."""
    dashed = f"'{sort_code[:2]}-{sort_code[2:4]}-{sort_code[4:]}"
    rows = [
        (
            f"{line.date:%d/%m/%Y}",
            "FPI" if line.amount.pence > 0 else "FPO",
            dashed,
            account,
            _description(line),
            pounds(-line.amount) if line.amount.pence < 0 else "",
            pounds(line.amount) if line.amount.pence > 0 else "",
            pounds(balance),
        )
        for line, balance in zip(lines, balances(lines, opening=opening), strict=True)
    ]
    return _csv(_LLOYDS_HEADING, rows[::-1])


def natwest(lines: Sequence[StatementLine], *, sort_code: str, account: str, opening: Money, holder: str) -> bytes:
    """NatWest, Royal Bank of Scotland: newest first, one signed value, apostrophes before texts."""
    rows = [
        (
            f"{line.date:%d/%m/%Y}",
            "BAC" if line.amount.pence > 0 else "OTR",
            f"'{_description(line)}",
            pounds(line.amount),
            pounds(balance),
            f"'{holder}",
            f"'{sort_code}-{account}",
        )
        for line, balance in zip(lines, balances(lines, opening=opening), strict=True)
    ]
    return _csv(_NATWEST_HEADING, rows[::-1])


def camt053(
    lines: Sequence[StatementLine], *, account: str, opening: Money, statement_id: str, holder: str = ""
) -> bytes:
    """camt.053.001.08. `account` is an IBAN, or a sort code and number as the bank writes them.

    A line's `bank_id` becomes the servicer's reference; one without has none.
    """
    if not lines:
        raise ValueError("a camt.053 statement is written for at least one line, which dates it")
    root = etree.Element("Document", nsmap={None: _CAMT})
    message = etree.SubElement(root, "BkToCstmrStmt")
    header = etree.SubElement(message, "GrpHdr")
    _add(header, "MsgId", statement_id)
    days = [line.date for line in lines]
    _add(header, "CreDtTm", f"{max(days)}T23:00:00Z")
    statement = etree.SubElement(message, "Stmt")
    _add(statement, "Id", statement_id)
    _add(statement, "Acct/Id/IBAN" if account[:2].isalpha() else "Acct/Id/Othr/Id", account)
    if holder:
        _add(statement, "Acct/Ownr/Nm", holder)
    closing = opening + Money.total(line.amount for line in lines)
    for code, amount, day in (("OPBD", opening, min(days)), ("CLBD", closing, max(days))):
        balance = etree.SubElement(statement, "Bal")
        _add(balance, "Tp/CdOrPrtry/Cd", code)
        _put_amount(balance, amount)
        _add(balance, "Dt/Dt", day.isoformat())
    for number, line in enumerate(lines, start=1):
        _put_entry(etree.SubElement(statement, "Ntry"), line, number=number)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def balances(lines: Sequence[StatementLine], *, opening: Money) -> list[Money]:
    """The balance after each line."""
    return list(accumulate((line.amount for line in lines), initial=opening))[1:]


def _description(line: StatementLine) -> str:
    """CSV has no column for the reference; banks put it behind the name."""
    return f"{line.text} {line.reference}".strip()


def _csv(heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _add(parent: etree._Element, path: str, text: str) -> None:
    """Text at a path below `parent`; steps already there are used again."""
    *steps, name = path.split("/")
    for step in steps:
        found = parent.find(step)
        parent = etree.SubElement(parent, step) if found is None else found
    etree.SubElement(parent, name).text = text


def _put_amount(parent: etree._Element, amount: Money) -> None:
    element = etree.SubElement(parent, "Amt", Ccy="GBP")
    element.text = pounds(Money(abs(amount.pence)))
    _add(parent, "CdtDbtInd", "DBIT" if amount.pence < 0 else "CRDT")


def _put_entry(entry: etree._Element, line: StatementLine, *, number: int) -> None:
    _add(entry, "NtryRef", str(number))
    _put_amount(entry, line.amount)
    _add(entry, "Sts/Cd", "BOOK")
    _add(entry, "BookgDt/Dt", line.date.isoformat())
    _add(entry, "ValDt/Dt", line.date.isoformat())
    if line.bank_id:
        _add(entry, "AcctSvcrRef", line.bank_id)
    _add(entry, "BkTxCd/Prtry/Cd", "BACS" if line.amount.pence > 0 else "FPS")
    details = etree.SubElement(etree.SubElement(entry, "NtryDtls"), "TxDtls")
    _add(details, "Refs/EndToEndId", line.reference or "NOTPROVIDED")
    if line.text:
        _add(details, "RmtInf/Ustrd", line.text)
