"""What was written and attached, as the conversation keeps it: files are cleaned here as receipts are."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from openphb.conversations.rules import NewFile
from openphb.payments import receipts_clean
from openphb.payments.actions.receipts import safe_name


def files(cleaned: dict[str, Any], *, id: UUID) -> tuple[NewFile, ...]:
    """The clean copy of what was attached, if anything was. Raises Refused in words for what cannot be kept safely."""
    file = cleaned.get("file")
    if not file:
        return ()
    copy = receipts_clean.clean(file.read())
    return (NewFile(uuid5(id, "file"), safe_name(file.name), copy.media_type, copy.content),)
