"""Files made to harm whoever opens them, made here by code: none is kept as a file."""

from __future__ import annotations

from dataclasses import dataclass

CANARY = b"canary-at-12-Home-Street"
"""What acts carries it. It must never be found in anything that is handed out."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file under the name it came with, and whether it is refused or handed out clean."""

    name: str
    content: bytes
    refused: bool = True
