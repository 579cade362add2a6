"""Bytes in and out of commands, where - stands for standard input or output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from openphb.interfaces.cli.speak import BadInput


def read_bytes(path: str, *, at_most: int = 50_000_000) -> bytes:
    """The bytes of a file, or of standard input for '-'. No more than `at_most` and one are ever taken in."""
    if path == "-":
        return sys.stdin.buffer.read(at_most + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(at_most + 1)
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise BadInput(path, f"The file cannot be read: {reason}.", "Check its name.") from None


def write_bytes(path: str, content: bytes) -> None:
    """Put the bytes in a file, or on standard output for '-'. A file that holds something else is kept.

    The whole file appears under its name at once, and is on the disk by then: half a payment file is never found there.
    """
    if path == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _require_free(Path(path), content)
        _put(Path(path), content)
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise BadInput(path, f"The file cannot be written: {reason}.", _advice(problem)) from None


def _advice(problem: OSError) -> str:
    from openphb.interfaces.trouble import NO_ROOM  # it loads Django, which few commands need

    if problem.errno not in NO_ROOM:
        return "Check the folder."
    return "Nothing of it is left there. Make room, or name another folder, and ask again: you get the same file."


def _put(path: Path, content: bytes) -> None:
    """Beside it first, then in its place. What is no ordinary file (a pipe, a device) is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _require_free(path: Path, content: bytes) -> None:
    """A payment file may have been sent already, so it is not replaced by another in silence."""
    if path.is_file() and path.stat().st_size and path.read_bytes() != content:
        raise BadInput(
            str(path), "A different file of this name is there.", "Give another name, or move that file away."
        )
