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
from openphb.kernel.refusal import Refused, refuse_unless
from openphb.payments.statements import amounts, identity, ofx_signs
from openphb.payments.statements.statement import (
    STERLING,
    RefusedLine,
    Statement,
    StatementLine,
    Unreadable,
    named,
    one_line,
    printable,
    shown,
    unread,
)

_TAG = re.compile(r"<(/?)([A-Za-z0-9.]+)>([^<]*)")
_MOST_LINES = 200_000
_TRANSACTION = "STMTTRN"
_STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})
_LONGEST_AMOUNT = 80
_GROUPS = frozenset({"LEDGERBAL", "AVAILBAL", "ORIGCURRENCY"})
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(\D.*|\d{2,6}.*)?", re.ASCII | re.DOTALL)
_AMOUNT = re.compile(r"([+-]?)0*(\d+)(?:[.,](\d{0,2})0*)?", re.ASCII)
_GROUPED_BY_BLANKS = re.compile(r"([+-]?\d{1,3})((?: \d{3})+)([.,]\d{2})", re.ASCII)
_THREE_AFTER_A_COMMA = re.compile(r"[+-]?\d{1,3}(,\d{3})+", re.ASCII)

Values = dict[str, str]
Tag = tuple[int, str, str, str]  # the line, a slash where it closes, the name, and what follows it
Part = tuple[list[tuple[int, Values]], list[tuple[str, str]]]  # the transactions, and every other value


def read_each(text: str, *, currency: str = STERLING) -> tuple[Statement, ...]:
    """Read OFX text, account by account. OFX gives no opening balance, so `continuous` is never known.

    Where there are several, one that is not in this currency is refused line by line, and takes no other with it.
    """
    refuse_unless("<!ENTITY" not in text.upper(), "The file declares entities, which no bank's statement does.")
    parts = list(map(_blocks, _parts(text)))
    refuse_unless(
        sum(len(transactions) for transactions, _ in parts) <= _MOST_LINES,
        f"The file has more than {_MOST_LINES:,} entries. Download fewer months at a time.",
    )
    of_each = _by_account(parts)
    if len(of_each) == 1:
        return tuple(_read(account, parts, currency=currency) for account, parts in of_each.items())
    return tuple(_read_or_refused(account, parts, currency=currency) for account, parts in of_each.items())


def _by_account(parts: list[Part]) -> dict[str, list[Part]]:
    """The parts of each account. One that names none is that of the only account, or of nobody we know ("")."""
    named = {value for _, rest in parts for name, value in rest if name == "ACCTID"}
    refuse_unless(bool(named), "The file names 0 accounts, and one is needed. Download it from the bank again.")
    of_each: dict[str, list[Part]] = {}
    for part in parts:
        here = {value for name, value in part[1] if name == "ACCTID"}
        refuse_unless(len(here) < 2, f"The file names {len(here)} accounts in one statement. Download it again.")
        whose = "-".join(filter(None, (_first(part[1], "BANKID"), _first(part[1], "ACCTID")))) if here else ""
        of_each.setdefault(whose, []).append(part)
    if len(of_each) == 2 and "" in of_each:
        nameless = of_each.pop("")
        next(iter(of_each.values())).extend(nameless)
    return of_each


def _read_or_refused(account: str, parts: list[Part], *, currency: str) -> Statement:
    try:
        return _read(account, parts, currency=currency)
    except Refused as refused:
        rows = [(line, " ".join(values.values())) for transactions, _ in parts for line, values in transactions]
        return unread(account, format="ofx", rows=rows, because=refused.refusal.because, currency=currency)


def _read(account: str, parts: list[Part], *, currency: str) -> Statement:
    _require_currency([value for _, rest in parts for name, value in rest if name == "CURDEF"], currency=currency)
    lines, refused = _lines([each for transactions, _ in parts for each in transactions], currency=currency)
    lines, again = identity.named_once(lines)
    return Statement(
        format="ofx",
        account=account,
        opening=None,
        closing=_closing(max((rest for _, rest in parts), key=lambda rest: _first(rest, "LEDGERBAL/DTASOF"))),
        continuous=None,
        lines=tuple(identity.complete(account, sorted(lines, key=lambda line: line.date))),
        refused=(*refused, *again),
        layout="ofx",
        currency=currency,
    )


def _parts(text: str) -> list[list[Tag]]:
    """The tags of each statement; what stands before the first goes with it."""
    parts: list[list[Tag]] = [[]]
    begun = False
    for tag in _tags(text):
        if tag[2] in _STATEMENTS and not tag[1]:
            if begun:
                parts.append([])
            begun = True
        parts[-1].append(tag)
    return parts


def _tags(text: str) -> Iterator[Tag]:
    line, at = 1, 0
    for found in _TAG.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield line, found[1], found[2].upper(), one_line(printable(html.unescape(found[3])))


def _blocks(tags: list[Tag]) -> Part:
    """Each transaction with its line, and every other value in the order of the file.

    A group whose values mean something else than elsewhere lends them its name: LEDGERBAL/BALAMT.
    """
    transactions: list[tuple[int, Values]] = []
    rest: list[tuple[str, str]] = []
    inside, group = False, ""
    for line, closing, tag, value in tags:
        if tag in _GROUPS:
            group = "" if closing else f"{tag}/"
        elif tag == _TRANSACTION:
            inside, group = not closing, ""
            if inside:
                transactions.append((line, {}))
        elif inside and value and not closing:
            transactions[-1][1].setdefault(group + tag, value)
        elif value and not closing:
            rest.append((group + tag, value))
    return transactions, rest


def _first(rest: list[tuple[str, str]], tag: str) -> str:
    return next((value for name, value in rest if name == tag), "")


def _require_currency(theirs: list[str], *, currency: str) -> None:
    currencies = set(map(str.upper, theirs))
    refuse_unless(
        currencies <= {currency},
        f"The file is in {', '.join(sorted(currencies))}, and only {named(currency)} are read.",
    )


def _closing(rest: list[tuple[str, str]]) -> Money | None:
    """The ledger balance; what is available may count in an overdraft."""
    try:
        return _amount(_first(rest, "LEDGERBAL/BALAMT"))
    except Unreadable:
        return None


def _amount(text: str) -> Money:
    """An amount as OFX allows it: a point or a comma before the pence, and noughts at either end.

    “1,234” may be thousands in a file that breaks the rule, so it can be read two ways.
    """
    if len(text) > _LONGEST_AMOUNT:
        raise Unreadable(f"The amount “{text[:40]}” is longer than any amount.")
    if _THREE_AFTER_A_COMMA.fullmatch(text):
        raise Unreadable(f"The amount “{text[:40]}” has a comma before thousands or before pence: it can be either.")
    grouped = _GROUPED_BY_BLANKS.fullmatch(text)
    found = _AMOUNT.fullmatch(grouped[1] + grouped[2].replace(" ", "") + grouped[3] if grouped else text)
    if not found:
        return amounts.signed(text)
    return amounts.signed(f"{found[1]}{found[2]}.{(found[3] or '').ljust(2, '0')}")


def _lines(transactions: list[tuple[int, Values]], *, currency: str) -> tuple[list[StatementLine], list[RefusedLine]]:
    found: list[ofx_signs.Kinded] = []
    refused: list[RefusedLine] = []
    for number, values in transactions:
        try:
            found.append((values.get("TRNTYPE", "").upper(), _line(values, number=number, currency=currency)))
        except Unreadable as unreadable:
            text = shown(" ".join(values.values()))
            refused.append(RefusedLine(number, text, unreadable.because))
    lines, doubtful = ofx_signs.sure(found)
    return lines, sorted([*refused, *doubtful], key=lambda row: row.line)


def _line(values: Values, *, number: int, currency: str) -> StatementLine:
    if values.get("CURSYM", currency).upper() != currency:
        raise Unreadable(f"The amount is in {values['CURSYM'][:10]}, not in {named(currency)}.")
    words = dict.fromkeys(filter(None, (values.get("NAME", ""), values.get("MEMO", ""))))
    line = StatementLine(
        date=_day(values.get("DTPOSTED", "")),
        amount=_moved(values.get("TRNAMT", "")),
        text=" ".join(words),
        reference=values.get("REFNUM", "") or values.get("CHECKNUM", ""),
        line=number,
    )
    given = values.get("FITID", "")
    return replace(line, bank_id=identity.from_bank(line, reference=given)) if given else line


def _moved(text: str) -> Money:
    amount = _amount(text) if text else Money(0)
    if not amount:
        raise Unreadable("No money moved in this entry: its amount is empty or nil.")
    return amount


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat("-".join(found.groups()[:3]) if found else "")
    except ValueError:
        raise Unreadable(f"The date “{text[:40]}” is not written as OFX writes days (20261231).") from None
