"""Files made to harm, made here by code: none is kept as a file, so none can be opened by accident."""

from __future__ import annotations

from dataclasses import dataclass

CANARY = b"canary-at-12-Home-Street"
"""What must never be found in anything we hand out. Each file that is cleaned carries it where it does not show."""
SCRIPT = b"<script>document.title='" + CANARY + b"'</script>"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file and what becomes of it. `apart` if it may only be opened where time and room are bounded."""

    name: str
    content: bytes
    refused: bool = False
    apart: bool = False


def cleaned(name: str, content: bytes) -> Hostile:
    return Hostile(name, content)


def refused(name: str, content: bytes, *, apart: bool = False) -> Hostile:
    return Hostile(name, content, refused=True, apart=apart)
