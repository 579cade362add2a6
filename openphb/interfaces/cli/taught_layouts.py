"""A layout for CSV out of a file, as `statement read` and `statement import` take it."""

from __future__ import annotations

from openphb.interfaces.cli.streams import read_bytes
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.refusal import Refused
from openphb.payments.statements import taught

EXAMPLE = (
    '{"name": "village bank", "columns": {"date": "Posted", "text": ["Payee", "Memo"], "amount": "Value"}, '
    '"dates": "day first", "plus_is": "money in"}'
)
HELP = f"A layout for CSV that we do not know, as JSON. Example: {EXAMPLE}"


def layout_in(file: str) -> taught.Layout | None:
    """The layout in a file, None where none is given."""
    if not file:
        return None
    try:
        return taught.from_json(read_bytes(file, at_most=taught.LONGEST).decode("utf-8-sig", errors="replace"))
    except Refused as refused:
        raise unreadable(refused, where=file) from None
