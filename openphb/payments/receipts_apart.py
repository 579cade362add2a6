"""Receipts that strangers made are opened in a process of their own (see kernel/apart.py)."""

from __future__ import annotations

from openphb.kernel import apart
from openphb.kernel.refusal import Refusal
from openphb.payments import receipts_clean
from openphb.payments.receipts_clean import Clean

_LONGEST_WAIT = apart.LONGEST_WAIT
_NOT_SAFELY = Refusal(
    "We could not make a safe copy of that file in the time and room we give one. Send a photo of the receipt instead.",
    field="file",
)


def clean(content: bytes) -> Clean:
    """As `receipts_clean.clean`, made apart. Raises `Refused` in words for whatever does not come back whole."""
    receipts_clean.kind(content)
    said, cleaned = apart.ask(f"{__name__}:cleaned", content, otherwise=_NOT_SAFELY, wait=_LONGEST_WAIT)
    return Clean(said["media_type"], cleaned)


def cleaned(content: bytes) -> tuple[dict[str, str], bytes]:
    """What the small process is asked for."""
    made = receipts_clean.clean(content)
    return {"media_type": made.media_type}, made.content
