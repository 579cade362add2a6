"""What writing and reading a payment file answer, of whichever kind it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.refusal import Refused
from openphb.payments.bacs import BacsOrder


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
