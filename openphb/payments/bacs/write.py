"""A Bacs Standard 18 file from an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from openphb.payments.bacs import days, layout
from openphb.payments.bacs.credits import Credit, checked, credit_of
from openphb.payments.bacs.order import BacsOrder, as_written, head_as_written

END = "\r\n"


def write(order: BacsOrder) -> bytes:
    """The whole file in ASCII, each record ended by CR LF. Raises `Refused` with every reason it cannot be.

    The same order always gives the same bytes, so a hash of them says which file was approved.
    """
    order = as_written(order)
    form = layout.SEVERAL_DAYS if order.has_several_days else layout.ONE_DAY
    of_days = {day: map(credit_of, payments) for day, payments in order.by_day().items()}
    return "".join(_records(order, of_days, form=form)).encode("ascii")


def stream(head: BacsOrder, credits: Iterable[Credit]) -> Iterator[str]:
    """The same file record by record, for one day and as many payments as there are. `head` has none of its own.

    Raises `Refused` as `write` does; what it says of the payments, only after the last of them has passed.
    """
    head = head_as_written(head)
    yield from _records(head, {head.processing_date: checked(credits)}, form=layout.ONE_DAY)


def _records(order: BacsOrder, of_days: Mapping[date, Iterable[Credit]], *, form: layout.Form) -> Iterator[str]:
    labels = _labels(order)
    yield from (layout.render(kind, labels) + END for kind in form.before)
    total = count = 0
    for day, credits in of_days.items():
        known, of_day = _from_originator(order, day=day), 0
        record = layout.template(form.credit, known) + END
        for credit in credits:
            of_day, count = of_day + credit[2], count + 1
            yield record % credit
        total += of_day
        yield layout.render(form.contra, known | _contra(order, pence=of_day)) + END
    labels |= _sums(total, count=count, of_days=len(of_days))
    yield from (layout.render(kind, labels) + END for kind in form.after)


def _labels(order: BacsOrder) -> dict[str, str]:
    """Values for every label; each label takes the fields it has."""
    return {
        "serial": order.serial,
        "sun": order.originator.sun,
        "file_identifier_sun": order.originator.sun,
        "created": days.written(order.created),
        "expiry_date": days.written(order.expiry_date) if order.expiry_date else "",
        "processing_date": days.written(order.processing_date),
        "file_number": str(order.file_number),
    }


def _sums(total: int, *, count: int, of_days: int) -> dict[str, str]:
    """As much comes out of our account as goes into theirs: one debit for each day."""
    pence = str(total)
    return {"debit_pence": pence, "credit_pence": pence, "debit_count": str(of_days), "credit_count": str(count)}


def _contra(order: BacsOrder, *, pence: int) -> dict[str, str]:
    """The other side: one debit of a day's whole sum from the account that pays."""
    return {
        "destination_sort_code": order.originator.sort_code,
        "destination_account": order.originator.account,
        "pence": str(pence),
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
