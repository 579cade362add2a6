"""Modulus checking: could this account number exist at this sort code?

Most sort codes tie the digits of an account number together by a weighted sum, so that one mistyped digit
shows. Passing does not mean that the account exists, nor whose it is.
Source: "Validating Account Numbers: UK Modulus Checking", edition 6.40, with the tables in `tables`.
The standard names the fourteen digits u to z (sort code) and a to h (account), and so do we.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from openphb.payments.banking import tables
from openphb.payments.banking.accounts import BankAccount, standard
from openphb.payments.banking.tables import Row, Weights

A, B, C, G, H = 6, 7, 8, 12, 13
_EITHER_MAY_PASS = frozenset({(2, 9), (10, 11), (12, 13)})
_MODULUS = {"MOD10": 10, "MOD11": 11, "DBLAL": 10}
_LLOYDS_STERLING = "309634"
_EXCEPTION_8 = "090126"
_WEIGHTS_2_G_NOT_9: Weights = (0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1)
_WEIGHTS_2_G_IS_9: Weights = (0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the digits agree. `valid` is None where the table does not cover the sort code:
    that is a warning to look again, never a stop."""

    valid: bool | None
    because: str


def check(sort_code: str, account: str) -> Verdict:
    """Check an account number against its sort code, as people write them.

    Raises `Refused` only where the input is not a sort code and an account number at all.

    >>> check("08-99-99", "66374958").valid
    True
    """
    bank_account = standard(sort_code, account)
    rows = tables.rows_for(bank_account.sort_code)
    if not rows:
        return Verdict(
            None,
            f"Sort code {bank_account.sort_code} is not in the checking table (edition {tables.EDITION}), so "
            "the account number could not be checked. Look at it again with the person.",
        )
    if _holds(rows, bank_account):
        return Verdict(True, "The account number fits the sort code.")
    return Verdict(
        False,
        f"Account number {bank_account.account} cannot exist at sort code {bank_account.sort_code}. A digit "
        "may be mistyped; check both against the bank card or a statement.",
    )


def _holds(rows: tuple[Row, ...], bank_account: BankAccount) -> bool:
    digits = _digits(bank_account.sort_code + bank_account.account)
    if _is_foreign_currency(rows, digits):
        return True
    first, *others = rows
    passed = _passes(first, digits)
    if not others:
        return passed
    second = others[0]
    if (first.exception, second.exception) in _EITHER_MAY_PASS:
        return passed or _passes(second, digits)
    if second.exception == 3 and digits[C] in (6, 9):
        return passed
    return passed and _passes(second, digits)


def _digits(text: str) -> tuple[int, ...]:
    return tuple(int(character) for character in text)


def _is_foreign_currency(rows: tuple[Row, ...], digits: tuple[int, ...]) -> bool:
    """Exception 6: these accounts hold other currencies and their digits carry no check."""
    return rows[0].exception == 6 and 4 <= digits[A] <= 8 and digits[G] == digits[H]


def _passes(row: Row, digits: tuple[int, ...]) -> bool:
    """One row of the table, with its exception."""
    row, digits = _prepared(row, digits)
    remainder = _total(row, digits) % _MODULUS[row.method]
    if row.exception == 4:
        return remainder == digits[G] * 10 + digits[H]
    if row.exception == 5:
        return _passes_5(row.method, remainder=remainder, digits=digits)
    if row.exception == 14 and remainder:
        return _passes_14(row, digits)
    return remainder == 0


def _prepared(row: Row, digits: tuple[int, ...]) -> tuple[Row, tuple[int, ...]]:
    """The row and digits to do the sum with: exceptions may change the weights or the sort code."""
    return replace(row, weights=_weights(row, digits)), (*_sort_code(row, digits), *digits[6:])


def _weights(row: Row, digits: tuple[int, ...]) -> Weights:
    if row.exception == 2 and digits[A] != 0:
        return _WEIGHTS_2_G_IS_9 if digits[G] == 9 else _WEIGHTS_2_G_NOT_9
    ends_in_nine = digits[G] == 9
    starts_09_or_99 = digits[A] in (0, 9) and digits[B] == 9
    if ends_in_nine and (row.exception == 7 or (row.exception == 10 and starts_09_or_99)):
        return (0,) * 8 + row.weights[8:]
    return row.weights


def _sort_code(row: Row, digits: tuple[int, ...]) -> tuple[int, ...]:
    if row.exception == 5:
        return _digits(tables.substitute("".join(map(str, digits[:6]))))
    instead = {8: _EXCEPTION_8, 9: _LLOYDS_STERLING}.get(row.exception)
    return _digits(instead) if instead else digits[:6]


def _total(row: Row, digits: tuple[int, ...]) -> int:
    products = [weight * digit for weight, digit in zip(row.weights, digits, strict=True)]
    if row.method != "DBLAL":
        return sum(products)
    extra = 27 if row.exception == 1 else 0
    return extra + sum(sum(divmod(product, 10)) for product in products)


def _passes_5(method: str, *, remainder: int, digits: tuple[int, ...]) -> bool:
    """Exception 5: the remainder is made up by a check digit, g for the first check, h for the second.

    A first remainder of 1 would need a check digit of 10, so such numbers are never given out.
    """
    modulus, checking = (11, digits[G]) if method == "MOD11" else (10, digits[H])
    return (modulus - remainder) % modulus == checking


def _passes_14(row: Row, digits: tuple[int, ...]) -> bool:
    """Exception 14 (Coutts): an older number, one digit shorter, with 0, 1 or 9 added at the end."""
    if digits[H] not in (0, 1, 9):
        return False
    shifted = (*digits[:A], 0, *digits[A:H])
    return _total(row, shifted) % _MODULUS[row.method] == 0
