"""A pain.001.001.09 file read back: every account, every day, every sum. What is not understood is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lxml import etree

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.bacs.order import BacsOrder, Originator, Payment
from openphb.payments.iso20022 import vocabulary

LARGEST_FILE = 50_000_000  # bytes; some 60,000 payments
Element = Any
_NAMES = {None: vocabulary.NAMESPACE}
_AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,2})0{0,3})?", re.ASCII)
_SORT_CODE = re.compile(r"\d{6}", re.ASCII)
_ACCOUNT = re.compile(r"\d{8}", re.ASCII)
_MESSAGE = re.compile(r"([A-Z0-9]{6})-(\d{3})", re.ASCII)
_COUNTED = frozenset({"NbOfTxs", "CtrlSum"})
# What may stand in a part of the file: what is read, and what changes neither who is paid, nor how much, nor when.
_KNOWN = {
    "CstmrCdtTrfInitn": frozenset({"GrpHdr", "PmtInf"}),
    "GrpHdr": _COUNTED | {"MsgId", "CreDtTm", "InitgPty"},
    "PmtInf": _COUNTED
    | {"PmtInfId", "PmtMtd", "BtchBookg", "PmtTpInf", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "ChrgBr"}
    | {"CdtTrfTxInf"},
    "CdtTrfTxInf": frozenset(
        {"PmtId", "PmtTpInf", "Amt", "ChrgBr", "CdtrAgt", "Cdtr", "CdtrAcct", "Purp", "RmtInf"},
    ),
}


def read(content: bytes) -> BacsOrder:
    """The order in a file for UK accounts. Raises `Refused` naming the line at fault."""
    root = _parsed(content)
    for part, known in _KNOWN.items():
        for element in root.iter(f"{{{vocabulary.NAMESPACE}}}{part}"):
            _only(element, known)
    header = _one(root, "CstmrCdtTrfInitn/GrpHdr")
    blocks = root.findall("CstmrCdtTrfInitn/PmtInf", _NAMES)
    refuse_unless(bool(blocks), "The file orders no payment: it has no PmtInf.")
    days = [_day(block) for block in blocks]
    dated = len(blocks) > 1
    payments = tuple(
        payment for block, day in zip(blocks, days, strict=True) for payment in _payments(block, day if dated else None)
    )
    _check_sums(header, payments)
    found = _MESSAGE.fullmatch(_text(header, "MsgId"))
    return BacsOrder(
        originator=_originator(header, blocks),
        serial=found[1] if found else _text(header, "MsgId"),
        created=_date(_one(header, "CreDtTm"), first=10),
        processing_date=min(days),
        file_number=int(found[2]) if found else 1,
        payments=payments,
    )


def _parsed(content: bytes) -> Element:
    """The root. Entities, addresses and document types are never followed: an order has no use for them."""
    refuse_unless(len(content) <= LARGEST_FILE, "The file is larger than 50 MB. Split the run.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as found:
        raise Refused(Refusal(f"The file is not whole XML: it stops making sense on line {found.lineno}.")) from None
    refuse_unless(root.getroottree().docinfo.internalDTD is None, "The file declares its own document type.")
    refuse_unless(
        root.tag == f"{{{vocabulary.NAMESPACE}}}Document",
        f"The file is not a pain.001.001.09 order: it begins with “{str(root.tag)[:80]}”.",
    )
    return root


def _only(element: Element, known: frozenset[str]) -> None:
    for child in element.iterchildren(etree.Element):
        name = etree.QName(child).localname
        refuse_unless(name in known, f"{_where(child)} is not understood here, so the order was not read.")


def _where(element: Element) -> str:
    return f"Line {element.sourceline} ({etree.QName(element).localname})"


def _one(parent: Element, path: str) -> Element:
    """The one element at this path."""
    found = parent.findall(path, _NAMES)
    refuse_unless(len(found) == 1, f"{_where(parent)} has {len(found)} of {path} where 1 is needed.")
    return found[0]


def _text(parent: Element, path: str) -> str:
    element = _one(parent, path)
    text = (element.text or "").strip()
    refuse_unless(bool(text) and not len(element), f"{_where(element)} is blank.")
    return text


def _must(parent: Element, path: str, *, be: str) -> None:
    said = _text(parent, path)
    refuse_unless(said == be, f"{_where(_one(parent, path))} should be “{be}” and is “{said[:40]}”.")


def _date(element: Element, *, first: int = 20) -> date:
    said = (element.text or "").strip()
    try:
        return date.fromisoformat(said[:first])
    except ValueError:
        raise Refused(Refusal(f"{_where(element)} is not a day: “{said[:40]}”.")) from None


def _day(block: Element) -> date:
    return _date(_one(block, "ReqdExctnDt/Dt"))


def _originator(header: Element, blocks: list[Element]) -> Originator:
    """Who pays. All blocks must leave from one account: an order has one payer."""
    sun = _text(header, "InitgPty/Id/OrgId/Othr/Id")
    payers = []
    for block in blocks:
        _must(block, "PmtMtd", be=vocabulary.TRANSFER)
        payers.append(Originator(sun, *_account(block, "Dbtr"), _text(block, "Dbtr/Nm")))
        refuse_unless(payers[-1] == payers[0], f"{_where(block)} leaves from another account than the first.")
    return payers[0]


def _account(parent: Element, role: str) -> tuple[str, str]:
    """Sort code and account number of debtor or creditor."""
    member = f"{role}Agt/FinInstnId/ClrSysMmbId"
    _must(parent, f"{member}/ClrSysId/Cd", be=vocabulary.SORT_CODES)
    number = f"{role}Acct/Id/Othr/Id"
    for path, form, words in ((f"{member}/MmbId", _SORT_CODE, "six"), (number, _ACCOUNT, "eight")):
        said = _text(parent, path)
        refuse_unless(bool(form.fullmatch(said)), f"{_where(_one(parent, path))} is not {words} digits: “{said[:40]}”.")
    return _text(parent, f"{member}/MmbId"), _text(parent, number)


def _payments(block: Element, day: date | None) -> list[Payment]:
    found = [_payment(each, day) for each in block.findall("CdtTrfTxInf", _NAMES)]
    refuse_unless(bool(found), f"{_where(block)} orders no payment.")
    _check_sums(block, found)
    return found


def _payment(transfer: Element, day: date | None) -> Payment:
    amount = _one(transfer, "Amt/InstdAmt")
    currency = amount.get("Ccy")
    refuse_unless(
        currency == vocabulary.POUNDS, f"{_where(amount)} is in {currency}. Only {vocabulary.POUNDS} is read."
    )
    reference = transfer.find("RmtInf/Ustrd", _NAMES)
    return Payment(
        *_account(transfer, "Cdtr"),
        _money(amount),
        (reference.text or "").strip() if reference is not None else "",
        _text(transfer, "Cdtr/Nm"),
        day,
    )


def _money(element: Element) -> Money:
    said = (element.text or "").strip()
    found = _AMOUNT.fullmatch(said)
    amount = Money(int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))) if found else Money(0)
    refuse_unless(amount > Money(0), f"{_where(element)} is not an amount in pounds and pence: “{said[:40]}”.")
    return amount


def _check_sums(part: Element, payments: tuple[Payment, ...] | list[Payment]) -> None:
    """What this part says of itself must be what is in it."""
    counted = _text(part, "NbOfTxs")
    refuse_unless(
        counted == str(len(payments)),
        f"{_where(_one(part, 'NbOfTxs'))} says {counted[:20]} payments, and counting again gives {len(payments)}.",
    )
    said, total = _money(_one(part, "CtrlSum")), Money.total(payment.amount for payment in payments)
    refuse_unless(said == total, f"{_where(_one(part, 'CtrlSum'))} says {said}, and the payments add up to {total}.")
