"""When the worker last did each of its duties well, in a file that whoever answers for the machine can read.

A duty that does nothing, and one that is no longer looked at, make the same silence in a log. So each says when it was
last done, and an alarm rings when it has not been for too long.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

NAME = "duties-done.json"


def write(home: Path, done: Mapping[str, datetime]) -> None:
    """Put these in the place of what was there, whole or not at all."""
    home.mkdir(parents=True, exist_ok=True)
    part = home / f"{NAME}.{os.getpid()}"
    part.write_text(json.dumps({name: at.isoformat() for name, at in sorted(done.items())}))
    part.replace(home / NAME)


def read(home: Path) -> dict[str, datetime]:
    """What is known; nothing where no worker has ever run, or what it wrote cannot be read."""
    try:
        told = json.loads((home / NAME).read_text())
        return {str(name): datetime.fromisoformat(at) for name, at in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
