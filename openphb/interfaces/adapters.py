"""Services of other houses, named in the settings as 'module:Class'."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def made(place: str) -> Any:
    """One of what is named."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()
