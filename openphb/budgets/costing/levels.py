"""What a domain of need and each of its levels mean, in plain words of ours, for whoever has to choose one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from openphb.budgets.costing.profiles import NO_NEED

FILE = Path(__file__).parent / "levels.toml"
DOMAIN = "means"
_NO_NEED = "No help is needed with this."


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def of_domain(domain: str) -> str:
    """What a domain is about; '' for one of a board's own."""
    return _known().get(domain, {}).get(DOMAIN, "")


def of_level(domain: str, level: str) -> str:
    """What a level means there; '' where we have no words for it."""
    if level == NO_NEED:
        return _NO_NEED
    return _known().get(domain, {}).get(level, "")
