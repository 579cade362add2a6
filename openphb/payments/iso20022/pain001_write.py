"""A pain.001.001.09 file from an order: one block for each processing day, accounts by sort code and number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lxml import etree

from openphb.kernel.money import Money
from openphb.payments.bacs.order import BacsOrder, Payment, as_written
from openphb.payments.iso20022 import vocabulary

Element = Any


def write(order: BacsOrder) -> bytes:
    """The whole file. Raises `Refused` with every reason it cannot be made, the same as for Bacs.

    The same order always gives the same bytes. It has no place for a Bacs expiry date, so that is not carried.
    """
    order = as_written(order)
    document = etree.Element(f"{{{vocabulary.NAMESPACE}}}Document", nsmap={None: vocabulary.NAMESPACE})
    message = _in(document, "CstmrCdtTrfInitn")
    _header(_in(message, "GrpHdr"), order)
    for number, (day, payments) in enumerate(order.by_day().items(), start=1):
        _block(_in(message, "PmtInf"), order, payments=payments, day=day, number=number)
    content: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def _in(parent: Element, path: str, text: str = "") -> Element:
    """A new element below its parent, with those on the way to it."""
    for name in path.split("/"):
        parent = etree.SubElement(parent, f"{{{vocabulary.NAMESPACE}}}{name}")
    if text:
        parent.text = text
    return parent


def _header(header: Element, order: BacsOrder) -> None:
    _in(header, "MsgId", _message(order))
    _in(header, "CreDtTm", f"{order.created.isoformat()}T00:00:00")
    _counted(header, order.payments)
    payer = _in(header, "InitgPty")
    _in(payer, "Nm", order.originator.name)
    other = _in(payer, "Id/OrgId/Othr")
    _in(other, "Id", order.originator.sun)
    _in(other, "SchmeNm/Prtry", vocabulary.SERVICE_USER_NUMBER)


def _message(order: BacsOrder) -> str:
    return f"{order.serial}-{order.file_number:03d}"


def _counted(parent: Element, payments: Sequence[Payment]) -> None:
    _in(parent, "NbOfTxs", str(len(payments)))
    _in(parent, "CtrlSum", _pounds(Money.total(payment.amount for payment in payments)))


def _block(block: Element, order: BacsOrder, *, payments: Sequence[Payment], day: date, number: int) -> None:
    id = f"{_message(order)}-{number:03d}"
    _in(block, "PmtInfId", id)
    _in(block, "PmtMtd", vocabulary.TRANSFER)
    _in(block, "BtchBookg", "true")
    _counted(block, payments)
    _in(block, "PmtTpInf/SvcLvl/Cd", vocabulary.NOT_URGENT)
    _in(block, "ReqdExctnDt/Dt", day.isoformat())
    payer = order.originator
    _in(block, "Dbtr/Nm", payer.name)
    account = _in(block, "DbtrAcct")
    _in(account, "Id/Othr/Id", payer.account)
    _in(account, "Ccy", vocabulary.POUNDS)
    _bank(_in(block, "DbtrAgt"), payer.sort_code)
    _in(block, "ChrgBr", vocabulary.SHARED)
    for place, payment in enumerate(payments, start=1):
        _transfer(_in(block, "CdtTrfTxInf"), payment, id=f"{id}-{place:07d}")


def _transfer(transfer: Element, payment: Payment, *, id: str) -> None:
    named = _in(transfer, "PmtId")
    _in(named, "InstrId", id)
    _in(named, "EndToEndId", payment.reference or vocabulary.NO_REFERENCE)
    _in(transfer, "Amt/InstdAmt", _pounds(payment.amount)).set("Ccy", vocabulary.POUNDS)
    _bank(_in(transfer, "CdtrAgt"), payment.sort_code)
    _in(transfer, "Cdtr/Nm", payment.name)
    _in(transfer, "CdtrAcct/Id/Othr/Id", payment.account)
    if payment.reference:
        _in(transfer, "RmtInf/Ustrd", payment.reference)


def _bank(agent: Element, sort_code: str) -> None:
    member = _in(agent, "FinInstnId/ClrSysMmbId")
    _in(member, "ClrSysId/Cd", vocabulary.SORT_CODES)
    _in(member, "MmbId", sort_code)


def _pounds(amount: Money) -> str:
    pounds, pence = divmod(amount.pence, 100)
    return f"{pounds}.{pence:02d}"
