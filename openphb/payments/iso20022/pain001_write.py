"""A pain.001.001.09 file from an order: one block for each processing day, accounts by sort code and number.

It is written as it goes, one payment after another, and no payment is kept: a run may have a million. The header says
how many there are and what they come to, so both must be known before the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Protocol

from lxml import etree

from openphb.kernel.money import Money
from openphb.payments.bacs.credits import Credit, checked, credit_of
from openphb.payments.bacs.order import BacsOrder, as_written, head_as_written
from openphb.payments.iso20022 import vocabulary

_IN = "  "


class Somewhere(Protocol):
    """Whatever bytes can be written to, one piece after another."""

    def write(self, piece: bytes, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Sums:
    """How many payments there are, and what they come to."""

    count: int
    total: Money


def write(order: BacsOrder) -> bytes:
    """The whole file. Raises `Refused` with every reason it cannot be made, the same as for Bacs.

    The same order always gives the same bytes. It has no place for a Bacs expiry date, so that is not carried.
    """
    order = as_written(order)
    kept = BytesIO()
    blocks = [
        (day, Sums(len(payments), Money.total(each.amount for each in payments)), map(credit_of, payments))
        for day, payments in order.by_day().items()
    ]
    _document(kept, order, sums=Sums(len(order.payments), order.total), blocks=blocks)
    return kept.getvalue()


def stream(head: BacsOrder, credits: Iterable[Credit], *, sums: Sums, into: Somewhere) -> None:
    """The same bytes, payment by payment, for one day and as many payments as there are. `head` has none of its own.

    Raises `Refused` as `write` does, what it says of the payments only after the last of them; and ValueError where
    they are not what `sums` says. Either way what was written must be thrown away.
    """
    head = head_as_written(head)
    _document(into, head, sums=sums, blocks=[(head.processing_date, sums, checked(credits))])


Block = tuple[date, Sums, Iterable[Credit]]


def _document(into: Somewhere, head: BacsOrder, *, sums: Sums, blocks: Sequence[Block]) -> None:
    with etree.xmlfile(into, encoding="UTF-8") as open_file:
        open_file.write_declaration(version="1.0")
        writer = _Writer(open_file)
        with writer.root("Document"), writer.inside("CstmrCdtTrfInitn"):
            with writer.inside("GrpHdr"):
                _header(writer, head, sums)
            for number, (day, of_day, credits) in enumerate(blocks, start=1):
                with writer.inside("PmtInf"):
                    _block(writer, head, day=day, sums=of_day, credits=credits, id=f"{_message(head)}-{number:03d}")
    into.write(b"\n")


class _Writer:
    """Elements one in another, each on a line of its own and set in as deep as it stands."""

    def __init__(self, file: Any) -> None:
        self.file, self.depth = file, 0

    def root(self, name: str) -> AbstractContextManager[None]:
        """The outermost element, which says the namespace of all."""
        return self._element(name, nsmap={None: vocabulary.NAMESPACE})

    @contextmanager
    def inside(self, path: str) -> Iterator[None]:
        """The element at the end of this path of new ones: what is said within stands in it."""
        name, _, below = path.partition("/")
        self.file.write(self._line())
        with self._element(name):
            if below:
                with self.inside(below):
                    yield
            else:
                yield

    def say(self, path: str, text: str, **attributes: str) -> None:
        """An element that holds only this text, at the end of a path of new ones."""
        above, _, name = path.rpartition("/")
        if above:
            with self.inside(above):
                self.say(name, text, **attributes)
            return
        self.file.write(self._line())
        with self.file.element(f"{{{vocabulary.NAMESPACE}}}{name}", attributes):
            self.file.write(text)

    @contextmanager
    def _element(self, name: str, **more: Any) -> Iterator[None]:
        with self.file.element(f"{{{vocabulary.NAMESPACE}}}{name}", **more):
            self.depth += 1
            yield
            self.depth -= 1
            self.file.write(self._line())

    def _line(self) -> str:
        return "\n" + _IN * self.depth


def _header(header: _Writer, head: BacsOrder, sums: Sums) -> None:
    header.say("MsgId", _message(head))
    header.say("CreDtTm", f"{head.created.isoformat()}T00:00:00")
    _counted(header, sums)
    with header.inside("InitgPty"):
        header.say("Nm", head.originator.name)
        with header.inside("Id/OrgId/Othr"):
            header.say("Id", head.originator.sun)
            header.say("SchmeNm/Prtry", vocabulary.SERVICE_USER_NUMBER)


def _message(head: BacsOrder) -> str:
    return f"{head.serial}-{head.file_number:03d}"


def _counted(parent: _Writer, sums: Sums) -> None:
    parent.say("NbOfTxs", str(sums.count))
    parent.say("CtrlSum", _pounds(sums.total.pence))


def _block(block: _Writer, head: BacsOrder, *, day: date, sums: Sums, credits: Iterable[Credit], id: str) -> None:
    block.say("PmtInfId", id)
    block.say("PmtMtd", vocabulary.TRANSFER)
    block.say("BtchBookg", "true")
    _counted(block, sums)
    block.say("PmtTpInf/SvcLvl/Cd", vocabulary.NOT_URGENT)
    block.say("ReqdExctnDt/Dt", day.isoformat())
    payer = head.originator
    block.say("Dbtr/Nm", payer.name)
    with block.inside("DbtrAcct"):
        block.say("Id/Othr/Id", payer.account)
        block.say("Ccy", vocabulary.POUNDS)
    _bank(block, "DbtrAgt", payer.sort_code)
    block.say("ChrgBr", vocabulary.SHARED)
    _transfers(block, credits, sums=sums, id=id)


def _transfers(block: _Writer, credits: Iterable[Credit], *, sums: Sums, id: str) -> None:
    count = pence = 0
    for place, credit in enumerate(credits, start=1):
        count, pence = place, pence + credit[2]
        with block.inside("CdtTrfTxInf"):
            _transfer(block, credit, id=f"{id}-{place:07d}")
    if Sums(count, Money(pence)) != sums:
        raise ValueError(f"a file of {sums.count} payments was written with {count}, or for another sum")


def _transfer(transfer: _Writer, credit: Credit, *, id: str) -> None:
    sort_code, account, pence, reference, name = credit
    with transfer.inside("PmtId"):
        transfer.say("InstrId", id)
        transfer.say("EndToEndId", reference or vocabulary.NO_REFERENCE)
    transfer.say("Amt/InstdAmt", _pounds(pence), Ccy=vocabulary.POUNDS)
    _bank(transfer, "CdtrAgt", sort_code)
    transfer.say("Cdtr/Nm", name)
    transfer.say("CdtrAcct/Id/Othr/Id", account)
    if reference:
        transfer.say("RmtInf/Ustrd", reference)


def _bank(parent: _Writer, agent: str, sort_code: str) -> None:
    with parent.inside(f"{agent}/FinInstnId/ClrSysMmbId"):
        parent.say("ClrSysId/Cd", vocabulary.SORT_CODES)
        parent.say("MmbId", sort_code)


def _pounds(pence: int) -> str:
    pounds, pence = divmod(pence, 100)
    return f"{pounds}.{pence:02d}"
