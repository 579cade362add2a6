"""Everything of a board into one file, at a door: written down first, then looked at as of one moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from openphb.commissioners.context import looking_steadily
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.moving import actions
from openphb.moving.leaving import whole


def take_everything(path: Path, *, why: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Write the file and answer its manifest. Half a file is never left behind; another file is never written over."""
    board = perform(actions.note_taken_away, why=why, by=by, at=at)
    try:
        with looking_steadily(by):
            return whole.write(path, board=board, by=by, at=at)
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
