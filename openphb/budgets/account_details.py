"""Bank details as they are entered, and why they cannot be kept as they are."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from openphb.kernel.refusal import Refusal

_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_DIGITS_SHOWN = 3
_ROLL_NUMBER = re.compile(r"[A-Za-z0-9.&/ -]{0,18}", re.ASCII)
_POOLED = frozenset({("090000", "00050005"), ("207405", "00775991"), ("207891", "70798924")} | {("839207", "00000000")})
"""Accounts that a building society or bank keeps for all its savers, who are told apart by the roll number alone.

As the societies publish them (Santander, Saffron, Skipton, Dunfermline); there are others, so this is no whole list.
"""
SUPPLIER = "supplier"
"""What a holding is called here that pays one supplier's invoices out of a notional budget."""
ACCOUNT_KINDS = {
    "direct payment": frozenset({"ordinary", "managed", "one_off"}),
    "third party": frozenset({"organisation"}),
    SUPPLIER: frozenset({"organisation"}),
}


@dataclass(frozen=True, slots=True)
class NewDetails:
    """Bank details as entered. The five arrangements are those of SI 2013/1617, reg. 10(2), (3) and (5).

    `modulus` is what the check of the number against its sort code said: None where the sort code is not in the
    table, which is a warning and not a stop.
    """

    account_kind: str
    sort_code: str
    account_number: str
    account_name: str
    modulus: bool | None
    modulus_says: str
    roll_number: str = ""
    sole_use: bool = False
    named_access: bool = False
    auditable: bool = False
    monitoring_adequate: bool = False
    plan_only_use: bool = False


def tidy(new: NewDetails) -> NewDetails:
    """The same account as it is kept: digits without blanks or hyphens, a name without blanks around it."""
    return replace(
        new,
        sort_code=only_digits(new.sort_code),
        account_number=only_digits(new.account_number),
        account_name=new.account_name.strip(),
    )


def columns(new: NewDetails) -> dict[str, Any]:
    """What a row of the table holds of it."""
    facts = asdict(new)
    return {"modulus_valid" if name == "modulus" else name: value for name, value in facts.items()}


def only_digits(typed: str) -> str:
    """Without the spaces and dashes people put in sort codes and account numbers."""
    return "".join(character for character in typed if character not in " -\u2013\u00a0")


def last_digits(account_number: str) -> str:
    """The last three digits, by which people tell their accounts apart and nobody can pay into one.

    >>> last_digits("55779911")
    '911'
    """
    return account_number[-_DIGITS_SHOWN:]


def why_not_details(new: NewDetails, *, holding: str) -> Refusal | None:
    """The reason these bank details cannot be kept, and which field to mend."""
    if holding not in ACCOUNT_KINDS:
        return Refusal("We buy what is held as notional ourselves, so it needs no bank account.")
    if new.account_kind not in ACCOUNT_KINDS[holding]:
        return Refusal("Choose what kind of account this is.", field="account_kind")
    for field, typed, length, words in (
        ("sort_code", new.sort_code, 6, "A sort code has 6 digits, like 20-00-00."),
        ("account_number", new.account_number, 8, "An account number has 8 digits, like 55779911."),
    ):
        digits = only_digits(typed)
        if len(digits) != length or not _DIGITS.fullmatch(digits):
            return Refusal(f"{words} Check it against a statement or card.", field=field)
    if not new.account_name.strip():
        return Refusal("Enter the name on the account, as the bank writes it.", field="account_name")
    roll_number = _why_not_roll_number(new)
    if roll_number:
        return roll_number
    if new.modulus is False:
        return Refusal(
            f"This account number does not belong to this sort code. {new.modulus_says}".strip()
            + " Check both against a statement or card.",
            field="account_number",
        )
    return None


def _why_not_roll_number(new: NewDetails) -> Refusal | None:
    """It takes the place of our reference in the bank's file, which has room for 18 characters of its own letters."""
    if not _ROLL_NUMBER.fullmatch(new.roll_number.strip()):
        return Refusal(
            "A roll number has at most 18 letters, digits, spaces or . & / -, or the bank cannot carry it.",
            field="roll_number",
        )
    if (only_digits(new.sort_code), only_digits(new.account_number)) in _POOLED and not new.roll_number.strip():
        return Refusal(
            "This account is shared by all savers of that society. Enter the roll number too: it is on the passbook.",
            field="roll_number",
        )
    return None
