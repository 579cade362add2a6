"""One entry of a camt.053 statement: amount, day, words and reference."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from lxml import etree

from openphb.kernel.money import Money
from openphb.payments.statements import identity
from openphb.payments.statements.amounts import LARGEST
from openphb.payments.statements.statement import STERLING, StatementLine, Unreadable, named, one_line, shown

Element: TypeAlias = etree._Element

_DECIMAL = re.compile(r"\d{1,16}(\.\d{1,5})?", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T.*|Z|[+-]\d{2}:\d{2})?", re.ASCII)
_NO_REFERENCE = frozenset({"", "NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOREF"})


def entry_line(entry: Element, *, currency: str = STERLING) -> StatementLine:
    """The entry as a line, or `Unreadable` with the reason. Entries still pending are not money yet."""
    status = text_at(entry, "Sts/Cd") or text_at(entry, "Sts")
    if status != "BOOK":
        raise Unreadable(f"The entry is not booked yet (its status is {status or 'missing'}).")
    amount = signed_amount(entry, currency=currency)
    if not amount:
        raise Unreadable("No money moved in this entry: the amount is nil.")
    line = StatementLine(
        date=_booking_day(entry),
        amount=amount,
        text=_description(entry),
        reference=_reference(entry),
        line=where(entry),
    )
    return _named(line, reference=text_at(entry, "AcctSvcrRef"))


def _named(line: StatementLine, *, reference: str) -> StatementLine:
    if reference.upper() in _NO_REFERENCE:
        return line
    return replace(line, bank_id=identity.from_bank(line, reference=reference))


def signed_amount(element: Element, *, currency: str = STERLING) -> Money:
    """The signed amount. The direction is of the money itself, also where `RvslInd` says it is a reversal."""
    found = element.find("{*}Amt")
    if found is None or not _DECIMAL.fullmatch((found.text or "").strip()):
        raise Unreadable("The amount is missing or is not a number.")
    if found.get("Ccy") != currency:
        raise Unreadable(f"The amount is in {found.get('Ccy') or 'no currency'}, not in {named(currency)}.")
    pence = Decimal((found.text or "").strip()) * 100
    if pence != pence.to_integral_value() or pence > LARGEST:
        raise Unreadable("The amount has fractions of a penny, or is larger than any bank payment.")
    direction = text_at(element, "CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise Unreadable("It is not said whether the money came in or went out (CdtDbtInd).")
    return Money(int(pence) if direction == "CRDT" else -int(pence))


def _booking_day(entry: Element) -> date:
    for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        text = text_at(entry, path)
        if text:
            return _day(text)
    raise Unreadable("The entry has no booking date.")


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        raise Unreadable(f"The booking date “{text[:40]}” is not a day of the calendar.") from None


def _details(entry: Element) -> list[Element]:
    return list(entry.iterfind("{*}NtryDtls/{*}TxDtls"))


def _description(entry: Element) -> str:
    """Who and what for, as the bank gives it; its own summary where there is nothing else."""
    details = _details(entry)
    words = [words for detail in details[:1] for words in _words(entry, detail) if words]
    text = " ".join(dict.fromkeys(words)) or text_at(entry, "AddtlNtryInf")
    more = len(details) - 1
    return f"{text} (and {more} more in one entry)" if more > 0 else text


def _words(entry: Element, detail: Element) -> tuple[str, ...]:
    """The other side and what the payer wrote; where one is missing, what the bank adds of its own, too."""
    said = _party(entry, detail), _remittance(detail)
    return said if all(said) else (*said, text_at(detail, "AddtlTxInf"))


def _party(entry: Element, detail: Element) -> str:
    """The other side: who was paid if money went out, who paid if it came in; else for whom that was done."""
    side = "Cdtr" if text_at(entry, "CdtDbtInd") == "DBIT" else "Dbtr"
    paths = [f"RltdPties/{whose}/{name}" for whose in (side, f"Ultmt{side}") for name in ("Nm", "Pty/Nm")]
    return next((found for path in paths if (found := text_at(detail, path))), "")


def _remittance(detail: Element) -> str:
    return one_line(" ".join(part.text or "" for part in detail.iterfind("{*}RmtInf/{*}Ustrd")))


def _reference(entry: Element) -> str:
    for detail in _details(entry)[:1]:
        for path in ("Refs/EndToEndId", "RmtInf/Strd/CdtrRefInf/Ref"):
            found = text_at(detail, path)
            if found.upper() not in _NO_REFERENCE:
                return found
    return ""


def summary(entry: Element) -> str:
    """A refused entry in one short line."""
    amount = entry.find("{*}Amt")
    parts = (
        text_at(entry, "BookgDt/Dt"),
        text_at(entry, "CdtDbtInd"),
        (amount.get("Ccy") or "") if amount is not None else "",
        text_at(entry, "Amt"),
        _description(entry),
    )
    return shown(" ".join(part for part in parts if part))


def where(element: Element) -> int:
    return element.sourceline or 0


def text_at(element: Element, path: str) -> str:
    """The text at a path, blanks tidied; empty if there is nothing there."""
    found = element.find("/".join(f"{{*}}{step}" for step in path.split("/")))
    return one_line(found.text or "") if found is not None else ""
