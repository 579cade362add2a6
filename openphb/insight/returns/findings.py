"""What is found wrong with one record of a return: where, what, and who can mend it. Never the value. Pure."""

from __future__ import annotations

from dataclasses import dataclass

STOPS, LOOK = "stops", "look"
"""A finding that stops the return; and one somebody should look at, with which it may be signed off."""

EXTRACT = "whoever looks after openphb"
COORDINATOR = "the care coordinator"
FINANCE = "the finance team"
ANALYST = "whoever prepares the return"


@dataclass(frozen=True, slots=True)
class Finding:
    """`record` is a key or a code, which names nobody; `shape` says how a value looks, and never the value.

    Where it is mended is an `origin`, a kind of page and an identity, or else words: `where`.
    """

    code: str
    weight: str
    table: str
    record: str
    item: str
    says: str
    mends: str
    where: str = ""
    commissioner: str = ""
    shape: str = ""
    origin: tuple[str, str] = ("", "")
