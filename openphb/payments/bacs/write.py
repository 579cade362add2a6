"""A Bacs Standard 18 file from an order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.kernel.money import Money
from openphb.payments.bacs import days, layout
from openphb.payments.bacs.order import BacsOrder, Payment, as_written

END = "\r\n"


def write(order: BacsOrder) -> bytes:
    """The whole file in ASCII, each record ended by CR LF. Raises `Refused` with every reason it cannot be.

    The same order always gives the same bytes, so a hash of them says which file was approved.
    """
    order = as_written(order)
    form = layout.SEVERAL_DAYS if order.has_several_days else layout.ONE_DAY
    labels = _labels(order)
    records = [layout.render(kind, labels) for kind in form.before]
    for day, payments in order.by_day().items():
        records += [layout.render(form.credit, _credit(order, payment, day=day)) for payment in payments]
        records += [layout.render(form.contra, _contra(order, payments, day=day))]
    records += [layout.render(kind, labels) for kind in form.after]
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
        "debit_count": str(len(order.by_day())),
        "credit_count": str(len(order.payments)),
    }


def _credit(order: BacsOrder, payment: Payment, *, day: date) -> dict[str, str]:
    return _from_originator(order, day=day) | {
        "destination_sort_code": payment.sort_code,
        "destination_account": payment.account,
        "pence": str(payment.amount.pence),
        "reference": payment.reference,
        "name": payment.name,
    }


def _contra(order: BacsOrder, payments: Sequence[Payment], *, day: date) -> dict[str, str]:
    """The other side: one debit of a day's whole sum from the account that pays."""
    return _from_originator(order, day=day) | {
        "destination_sort_code": order.originator.sort_code,
        "destination_account": order.originator.account,
        "pence": str(Money.total(payment.amount for payment in payments).pence),
        "name": order.originator.name,
    }


def _from_originator(order: BacsOrder, *, day: date) -> dict[str, str]:
    return {
        "originating_sort_code": order.originator.sort_code,
        "originating_account": order.originator.account,
        "free_format": "",
        "originator_name": order.originator.name,
        "processing_date": days.written(day),
    }
