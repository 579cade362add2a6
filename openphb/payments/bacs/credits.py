"""Payments on their way into a file, one after another and none of them kept: a run may have a million."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.payments.bacs.order import LARGEST, Payment, about_payment, about_sums, written_payment

Credit: TypeAlias = tuple[str, str, int, str, str]
"""Sort code, account, pence, reference, name: what of a payment its record says, in column order."""

_LARGEST = LARGEST.pence
# What stands in the record just as it came; `order` decides about everything else. Nine in ten are of this kind.
_AS_IT_IS = re.compile(r"\d{6}\n\d{8}\n(?:[A-Z0-9.&/\-](?:[A-Z0-9.&/\- ]{0,16}[A-Z0-9.&/\-])?)?\n"
                       r"[A-Z0-9.&/\-](?:[A-Z0-9.&/\- ]{0,16}[A-Z0-9.&/\-])?", re.ASCII)  # fmt: skip


def checked(credits: Iterable[Credit]) -> Iterator[Credit]:
    """Each as its file will carry it. Raises `Refused` with every reason, but only after the last.

    Whoever writes them must throw away what was written then.
    """
    refusals: list[Refusal] = []
    count = pence = 0
    for place, credit in enumerate(credits):
        count, pence = count + 1, pence + credit[2]
        if 0 < credit[2] <= _LARGEST and _AS_IT_IS.fullmatch("\n".join((credit[0], credit[1], credit[3], credit[4]))):
            yield credit
        else:
            yield from _put_in_letters(credit, place=place, refusals=refusals)
    refusals = refusals or about_sums(count, largest=Money(pence))
    if refusals:
        raise Refused(*refusals)


def _put_in_letters(credit: Credit, *, place: int, refusals: list[Refusal]) -> Iterator[Credit]:
    sort_code, account, pence, reference, name = credit
    payment = Payment(sort_code, account, Money(pence), reference, name)
    found = about_payment(payment, place=place)
    refusals += found
    if not found:
        yield credit_of(written_payment(payment, day=None))


def credit_of(payment: Payment) -> Credit:
    """A payment as a record says it; the day, if it has one, is said of the whole day."""
    return payment.sort_code, payment.account, payment.amount.pence, payment.reference, payment.name
