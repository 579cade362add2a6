"""What is told, word for word, and how it is signed: as Standard Webhooks has it (https://www.standardwebhooks.com)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from openphb.people.hooks_rules import ABOUT, CHOSEN, Happening

SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")


def body(happening: Happening, *, thing: UUID, at: datetime, read_at: str) -> bytes:
    """That something happened, to what, when, and where it is read: no name, nothing of health, and no amount."""
    when = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {"type": str(happening), "timestamp": when, "data": {"id": str(thing), "read_at": [read_at]}}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(sent: bytes, *, id: UUID, at: datetime, secrets: Sequence[str]) -> Mapping[str, str]:
    """The three headers. With two secrets there are two signatures, so that a receiver may change over in peace."""
    from standardwebhooks import Webhook

    signatures = (Webhook(secret).sign(str(id), at.astimezone(UTC), sent.decode()) for secret in secrets)
    values = (str(id), str(int(at.timestamp())), " ".join(signatures))
    return dict(zip(SIGNED, values, strict=True))


def described() -> dict[str, Any]:
    """Every call in OpenAPI's words (3.1, `webhooks`)."""
    return {str(each): {"post": _described(each)} for each in (*CHOSEN, Happening.TRIAL)}


def _described(each: Happening) -> dict[str, Any]:
    data = {"type": "object", "required": ["id", "read_at"], "properties": {
        "id": {"type": "string", "format": "uuid"}, "read_at": {"type": "array", "items": {"type": "string"}},
    }}  # fmt: skip
    shape = {"type": "object", "required": ["type", "timestamp", "data"], "properties": {
        "type": {"const": str(each)}, "timestamp": {"type": "string", "format": "date-time"}, "data": data,
    }}  # fmt: skip
    scope = ABOUT[each].scope
    return {
        "summary": ABOUT[each].words,
        "description": f"Needs a key with {scope}." if scope else "Sent when somebody asks for a trial.",
        "parameters": [
            {"name": name, "in": "header", "required": True, "schema": {"type": "string"}} for name in SIGNED
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
        "responses": {"2XX": {"description": "Taken. Whatever else is answered, the call comes again."}},
    }
