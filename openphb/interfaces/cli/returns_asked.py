"""What every command about returns asks of whoever typed it: which facts, and where the answer is kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.refusal import Refused

T = TypeVar("T")


def typed(ask: Callable[[], T]) -> T:
    """The answer. What is refused because of an option was typed wrong, and is told as bad input."""
    try:
        return ask()
    except Refused as refused:
        if not refused.refusal.field:
            raise
        raise BadInput(f"--{refused.refusal.field}", str(refused)) from None


def folder(facts: str) -> Path:
    """The folder of facts that was named, else the newest that this installation keeps."""
    from openphb.insight import engines

    return Path(facts) if facts else engines.latest(Path(os.environ.get("OPENPHB_HOME", ".openphb")))


def keep(out: str, text: str) -> None:
    """Write an answer to the file that was named."""
    try:
        Path(out).write_text(text, encoding="utf-8")
    except OSError as problem:
        raise BadInput(out, f"The file cannot be written: {problem.strerror}.", "Check the folder.") from None
