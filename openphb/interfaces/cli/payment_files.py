"""What writing and reading a payment file answer, of whichever kind it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from openphb.interfaces.cli.bacs_orders import order_from
from openphb.interfaces.cli.speak import BadInput, read_json, say
from openphb.interfaces.cli.streams import read_bytes, write_bytes
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.refusal import Refused
from openphb.payments.bacs import BacsOrder

T = TypeVar("T")


def make(
    file: str,
    *,
    order: str,
    write: Callable[[BacsOrder], bytes],
    read: Callable[[bytes], BacsOrder],
    as_json: bool,
) -> None:
    """Write a file from the order that `order` names, and say what stands in it once it is read back."""
    content = written(write, order_from(read_json(order), where=order), where=order)
    write_bytes(file, content)
    made = read(content)
    if file != "-":
        text = f"{file}: {len(made.payments)} payments, {made.total} in all."
        say({"file": file, **summary(made, content)}, as_json, text=text)


def read_back(file: str, *, read: Callable[[bytes], T]) -> tuple[bytes, T]:
    """The bytes of a file and what was read of them; one that cannot be read is bad input."""
    content = read_bytes(file)
    try:
        return content, read(content)
    except Refused as refused:
        raise unreadable(refused, where=file) from None


def written(write: Callable[[BacsOrder], bytes], order: BacsOrder, *, where: str) -> bytes:
    """The file. A day banks do not work is refused by a rule; a wrong number or name is bad input."""
    try:
        return write(order)
    except Refused as refused:
        wrong = [one for one in refused.refusals if one.field and not one.field.endswith("_date")]
        if not wrong:
            raise
        raise BadInput(f"{where}: {wrong[0].field}", str(refused), "Put it right and write again.") from None


def summary(order: BacsOrder, content: bytes) -> dict[str, Any]:
    """Totals, and the hash by which approval and sending can be held together."""
    return {
        "count": len(order.payments),
        "total_pence": order.total.pence,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def in_words(order: BacsOrder) -> str:
    """Who pays, and each payment on a line of its own."""
    rows = [
        f"{payment.sort_code} {payment.account}  {payment.amount!s:>16}  {payment.reference:<18}  {payment.name}"
        + (f"  {payment.processing_date.isoformat()}" if payment.processing_date else "")
        for payment in order.payments
    ]
    from_day = "from" if order.has_several_days else "on"
    heading = (
        f"Serial {order.serial}, to be processed {from_day} {order.processing_date.isoformat()}, from "
        f"{order.originator.name} ({order.originator.sort_code} {order.originator.account})"
    )
    return "\n".join([heading, *rows, f"{len(rows)} payments, {order.total} in all."])
