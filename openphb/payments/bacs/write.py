"""A Bacs Standard 18 file from an order."""

from __future__ import annotations

from openphb.payments.bacs import days, layout
from openphb.payments.bacs.order import BacsOrder, Payment, as_written

END = "\r\n"


def write(order: BacsOrder) -> bytes:
    """The whole file in ASCII, each record ended by CR LF. Raises `Refused` with every reason it cannot be.

    The same order always gives the same bytes, so a hash of them says which file was approved.
    """
    order = as_written(order)
    labels = _labels(order)
    records = [layout.render(kind, labels) for kind in layout.BEFORE_PAYMENTS]
    records += [layout.render(layout.CREDIT, _credit(order, payment)) for payment in order.payments]
    records += [layout.render(layout.CONTRA, _contra(order))]
    records += [layout.render(kind, labels) for kind in layout.AFTER_PAYMENTS if kind is not layout.CONTRA]
    return "".join(record + END for record in records).encode("ascii")


def _labels(order: BacsOrder) -> dict[str, str]:
    """Values for every label; each label takes the fields it has."""
    total = str(order.total.pence)
    return {
        "serial": order.serial,
        "sun": order.originator.sun,
        "file_identifier_sun": order.originator.sun,
        "created": days.written(order.created),
        "expiry_date": days.written(order.expiry_date) if order.expiry_date else "",
        "processing_date": days.written(order.processing_date),
        "file_number": str(order.file_number),
        "debit_pence": total,
        "credit_pence": total,
        "debit_count": "1",
        "credit_count": str(len(order.payments)),
    }


def _credit(order: BacsOrder, payment: Payment) -> dict[str, str]:
    return _from_originator(order) | {
        "destination_sort_code": payment.sort_code,
        "destination_account": payment.account,
        "pence": str(payment.amount.pence),
        "reference": payment.reference,
        "name": payment.name,
    }


def _contra(order: BacsOrder) -> dict[str, str]:
    """The other side: one debit of the whole sum from the account that pays."""
    return _from_originator(order) | {
        "destination_sort_code": order.originator.sort_code,
        "destination_account": order.originator.account,
        "pence": str(order.total.pence),
        "name": order.originator.name,
    }


def _from_originator(order: BacsOrder) -> dict[str, str]:
    return {
        "originating_sort_code": order.originator.sort_code,
        "originating_account": order.originator.account,
        "free_format": "",
        "originator_name": order.originator.name,
    }
