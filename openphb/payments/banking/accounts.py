"""A sort code and account number as people write them, made into the six and eight digits banks use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from openphb.kernel.refusal import refuse_unless

_BETWEEN_DIGITS = re.compile(r"[\s\-\u2010-\u2015\u2212]")
_SIX = re.compile(r"\d{6}", re.ASCII)
_SIX_TO_TEN = re.compile(r"\d{6,10}", re.ASCII)

# Who gives nine and ten digit numbers, by the first two digits of the sort code. The lengths are those of
# the modulus checking standard (edition 6.40, "non-standard account numbers"); the ranges are the public
# allocation of sort codes to banks.
_SANTANDER = frozenset({"09", "72", "89"})
_COOPERATIVE_OR_LEEDS = frozenset({"08"})
_NATWEST = frozenset({"01", *(str(number) for number in range(50, 67))})


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Six digits and eight digits, nothing between them."""

    sort_code: str
    account: str

    def __str__(self) -> str:
        return f"{self.sort_code}-{self.account}"


def standard(sort_code: str, account: str) -> BankAccount:
    """Six and eight digits from what was typed; spaces and dashes are ignored.

    Short numbers gain noughts at the front. Nine digits (Santander) change the sort code too: its last
    digit becomes the first of the account number. Raises `Refused` where digits would have to be guessed.

    >>> standard("12-34-56", "123 4567")
    BankAccount(sort_code='123456', account='01234567')
    """
    code = _BETWEEN_DIGITS.sub("", sort_code)
    number = _BETWEEN_DIGITS.sub("", account)
    refuse_unless(
        bool(_SIX.fullmatch(code)),
        f"The sort code “{sort_code[:20]}” is not six digits. Write it like 12-34-56.",
        field="sort_code",
    )
    refuse_unless(
        bool(_SIX_TO_TEN.fullmatch(number)),
        f"The account number “{account[:20]}” is not six to ten digits. Most have eight; use the number on "
        "the bank card or statement.",
        field="account",
    )
    return _eight_digits(code, number)


def _eight_digits(code: str, number: str) -> BankAccount:
    if len(number) <= 8:
        return BankAccount(code, number.zfill(8))
    if len(number) == 9:
        return _nine_digits(code, number)
    return _ten_digits(code, number)


def _nine_digits(code: str, number: str) -> BankAccount:
    refuse_unless(
        code[:2] in _SANTANDER,
        "Nine-digit account numbers are read only for Santander, and this sort code is another bank's. "
        "Ask for the eight-digit account number.",
        field="account",
    )
    return BankAccount(code[:5] + number[0], number[1:])


def _ten_digits(code: str, number: str) -> BankAccount:
    if code[:2] in _COOPERATIVE_OR_LEEDS:
        return BankAccount(code, number[:8])
    refuse_unless(
        code[:2] in _NATWEST,
        "Ten-digit account numbers are read only for NatWest, the Co-operative Bank and Leeds Building "
        "Society, and this sort code is another bank's. Ask for the eight-digit account number.",
        field="account",
    )
    return BankAccount(code, number[2:])
