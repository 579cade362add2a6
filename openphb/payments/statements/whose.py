"""Which account a statement names, in the six and eight digits by which accounts are kept here. Pure.

Banks write the same account as an IBAN, as fourteen digits, as number and sort code with anything between, with
their own code in front, or with all but the last digits hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER, _BOTH = 8, 14
# Source: the IBAN registry's structure for GB: two letters, two check digits, four letters of the bank, then both.
_IBAN = re.compile(r"GB\d{2}[A-Z]{4}(\d{6})(\d{8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class AccountNamed:
    """What is told of an account: its number, and the sort code where that is told too. Both are digits, or empty."""

    sort_code: str = ""
    number: str = ""


def account_named(text: str) -> AccountNamed:
    """The account in the bank's words. Fewer than eight digits name none.

    >>> account_named("GB33 BUKB 2020 1555 5555 55")
    AccountNamed(sort_code='202015', number='55555555')
    >>> account_named("20-20-15/55555555GBP")
    AccountNamed(sort_code='202015', number='55555555')
    """
    plain = re.sub(r"[\s\-]", "", text.upper())
    iban = _IBAN.search(plain)
    if iban:
        return AccountNamed(iban[1], iban[2])
    digits = re.sub(r"[^0-9]", "", plain)
    if len(digits) >= _BOTH:
        return AccountNamed(digits[-_BOTH:-_NUMBER], digits[-_NUMBER:])
    return AccountNamed("", digits) if len(digits) == _NUMBER else AccountNamed()
