"""The check digit of an NHS number: modulus 11 (NHS data dictionary, NHS NUMBER)."""

from __future__ import annotations

import re


def is_nhs_number(digits: str) -> bool:
    """Ten digits, of which the last follows from the other nine. A check digit of 10 is never given out.

    >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(digits[9])
