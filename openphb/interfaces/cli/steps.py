"""One progress display, on standard error: what is being done, and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Steps:
    """Counts through a known number of steps, one line each, written as the step ends."""

    def __init__(self, total: int) -> None:
        self._total, self._at = total, 0
        self._live = sys.stderr.isatty()

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Show that this is under way, then how long it took."""
        self._at += 1
        line = f"[{self._at}/{self._total}] {words}"
        started = time.monotonic()
        if self._live:
            print(f"{line} …", end="\r", file=sys.stderr, flush=True)
        yield
        if self._live:
            print("\r\033[K", end="", file=sys.stderr)
        print(f"{line}: {time.monotonic() - started:.1f} s", file=sys.stderr, flush=True)

    def within(self, words: str) -> None:
        """Where a long step has come to. Shown only where the line can be written over."""
        if self._live:
            line = f"[{self._at}/{self._total}] {words}"
            print(f"\r\033[K{line}", end="\r", file=sys.stderr, flush=True)
