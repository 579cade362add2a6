"""Questions about requests, restrictions, holds, what is held of a person, and what may go."""

from openphb.protection.queries.asks import AskView, Entry, asks, asks_of, copy, entries, one, to_empty, to_make
from openphb.protection.queries.holdings import (
    HeldClass,
    holds,
    restricted,
    restricted_among,
    restrictions,
    what_is_held,
)
from openphb.protection.queries.removals import (
    Due,
    agreed,
    certificates,
    due,
    is_held,
    keys_of,
    of_nobody_due,
    proposed,
    still_kept,
)

__all__ = [
    "AskView", "Due", "Entry", "HeldClass", "agreed", "asks", "asks_of", "certificates", "copy", "due", "entries",
    "holds", "is_held", "keys_of", "of_nobody_due", "one", "proposed", "restricted", "restricted_among", "restrictions",
    "still_kept", "to_empty", "to_make", "what_is_held",
]  # fmt: skip
