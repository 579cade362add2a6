"""The reference on a form: short enough to read aloud, and caught if a sign of it is wrong. Pure.

Eight signs, none of which is easily taken for another, are a number in base 30; two check digits are its remainder by
97, a prime. So every wrong sign and every two neighbours exchanged are found, and 96 of 97 other slips.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from openphb.kernel.refusal import Refusal

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_READ_AS = str.maketrans("", "", " -–—.\t\n")
NOT_ONE = Refusal(
    "A reference has 8 letters and numbers, then 2 numbers, like 7K3M Q2XA 47. It stands at the top of the form.",
    field="reference",
)
SLIP = Refusal(
    "A letter or number of this reference is not right: its last two numbers do not fit the others. Compare each with "
    "the form.",
    field="reference",
)


def reference_of(form: UUID, *, attempt: int = 0) -> str:
    """The reference of a form, from its identity; `attempt` gives another where one is taken already.

    >>> spaced(reference_of(UUID(int=1)))
    'FGRB 6R5V 23'
    """
    number = int.from_bytes(sha256(f"{form}:{attempt}".encode()).digest())
    signs = "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(LENGTH))
    return f"{signs}{_check(signs)}"


def _check(signs: str) -> str:
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return f"{number % 97:02}"


def spaced(reference: str) -> str:
    """In groups, as it stands on the form."""
    return f"{reference[:4]} {reference[4:8]} {reference[8:]}"


def compact(typed: str) -> str:
    """As it is kept, however it was typed."""
    return typed.upper().translate(_READ_AS)


def why_not(typed: str) -> Refusal | None:
    """The reason this cannot be a reference of ours, before anything is looked up."""
    told = compact(typed)
    signs, check = told[:LENGTH], told[LENGTH:]
    if len(told) != LENGTH + 2 or not set(signs) <= set(SIGNS + "01ILOU") or not check.isdecimal():
        return NOT_ONE
    return None if set(signs) <= set(SIGNS) and _check(signs) == check else SLIP
