"""The postcode in an address as somebody wrote it. Pure."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b", re.ASCII | re.IGNORECASE)


def postcode_of(address: str) -> str:
    """The last postcode of an address, without blanks and in capitals; "" where there is none.

    >>> postcode_of("1 High Street\\nSheffield s1 2 hh"), postcode_of("1 High Street, S1 2HH"), postcode_of("Sheffield")
    ('', 'S12HH', '')
    """
    found = _POSTCODE.findall(address)
    return "".join(found[-1]).upper() if found else ""
