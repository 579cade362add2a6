"""What one process of a run made, for the other processes of the same run."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def folder(factory: pytest.TempPathFactory) -> Path:
    """The same folder in every process of this run, and in no other run."""
    mine = factory.getbasetemp()
    return mine.parent if os.environ.get("PYTEST_XDIST_WORKER") else mine


def made_once(factory: pytest.TempPathFactory, name: str, *, make: Callable[[], Any]) -> Any:
    """What `make` gives, as JSON keeps it. Whichever process asks first makes it; the others wait, and read it."""
    kept = folder(factory) / f"{name}.json"
    with kept.with_suffix(".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(make()))
    return json.loads(kept.read_text())
