"""A payment order as the JSON of the contract, both ways. A payment may say its own `processing_date`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.money import Money
from openphb.payments.bacs import BacsOrder, Originator, Payment

_EXAMPLE = "See docs/interfaces for the shape of an order."


def order_from(document: Any, *, where: str) -> BacsOrder:
    """The order a JSON document describes. Raises `BadInput` naming the first part that cannot be read."""
    order = _object(document, where)
    payments = order.get("payments")
    if not isinstance(payments, list):
        raise BadInput(f"{where}: payments", "This should be a list of payments.", _EXAMPLE)
    return BacsOrder(
        originator=_originator(_object(order.get("originator"), f"{where}: originator"), where=where),
        serial=_text(order, "serial", where),
        created=_day(order, "created", where),
        processing_date=_day(order, "processing_date", where),
        file_number=_whole(order, "file_number", where),
        payments=tuple(
            _payment(_object(each, f"{where}: payments[{place}]"), where=f"{where}: payments[{place}]")
            for place, each in enumerate(payments)
        ),
        expiry_date=_day(order, "expiry_date", where) if order.get("expiry_date") else None,
    )


def order_document(order: BacsOrder) -> dict[str, Any]:
    """The same shape, from an order."""
    payer = order.originator
    return {
        "originator": {
            "sun": payer.sun,
            "sort_code": payer.sort_code,
            "account": payer.account,
            "name": payer.name,
        },
        "serial": order.serial,
        "created": order.created.isoformat(),
        "processing_date": order.processing_date.isoformat(),
        "expiry_date": order.expiry_date.isoformat() if order.expiry_date else None,
        "file_number": order.file_number,
        "payments": [
            {
                "sort_code": payment.sort_code,
                "account": payment.account,
                "pence": payment.amount.pence,
                "reference": payment.reference,
                "name": payment.name,
                **({"processing_date": payment.processing_date.isoformat()} if payment.processing_date else {}),
            }
            for payment in order.payments
        ],
    }


def _originator(part: Mapping[str, Any], *, where: str) -> Originator:
    at = f"{where}: originator"
    return Originator(*(_text(part, name, at) for name in ("sun", "sort_code", "account", "name")))


def _payment(part: Mapping[str, Any], *, where: str) -> Payment:
    return Payment(
        sort_code=_text(part, "sort_code", where),
        account=_text(part, "account", where),
        amount=Money(_whole(part, "pence", where)),
        reference=_text(part, "reference", where),
        name=_text(part, "name", where),
        processing_date=_day(part, "processing_date", where) if part.get("processing_date") else None,
    )


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInput(where, "This should be an object with named parts.", _EXAMPLE)
    return value


def _text(part: Mapping[str, Any], name: str, where: str) -> str:
    """Text, quoted in the JSON: an account number without quotes loses the noughts at its front."""
    value = part.get(name)
    if not isinstance(value, str):
        raise BadInput(f"{where}: {name}", f"“{name}” is missing or is not in quotation marks.", _EXAMPLE)
    return value


def _whole(part: Mapping[str, Any], name: str, where: str) -> int:
    value = part.get(name)
    if type(value) is not int:
        raise BadInput(f"{where}: {name}", f"“{name}” should be a whole number.", "Pence have no decimal point.")
    return value


def _day(part: Mapping[str, Any], name: str, where: str) -> date:
    text = part.get(name)
    try:
        return datetime.fromisoformat(text).date() if isinstance(text, str) else _refuse_day(name, where)
    except ValueError:
        return _refuse_day(name, where)


def _refuse_day(name: str, where: str) -> date:
    raise BadInput(f"{where}: {name}", f"“{name}” should be a day.", "Write it like 2026-04-07.")
