"""A road between two that talk over a socket, on which something goes wrong at a chosen message.

Both ends are real, and so is what each of them sees: a line that is reset, that ends one way only, that is slow, that
says nothing any more, or that brings the same twice.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SLOW_SECONDS = 2.0
RESET, HALF, SLOW, LOST, TWICE = "reset", "half-closed", "slow", "lost on the way there", "brought twice"
"""The answer is cut off with the line; the way back ends alone; it comes late; the question never arrives; it arrives
twice, as where a machine between them sent it again."""


class Road:
    """Carries what is said there and back. `faults`: what happens to the so many-th message, counted over all lines."""

    def __init__(self, at: Path, to: Path, *, faults: dict[int, str]) -> None:
        self.to, self.faults, self.happened = to, dict(faults), list[str]()
        self.said, self.counting = 0, threading.Lock()
        self.ends: list[socket.socket] = []
        self.listens = socket.socket(socket.AF_UNIX)
        self.listens.bind(str(at))
        self.listens.listen(50)
        self.carrying = [threading.Thread(target=self._serve, daemon=True)]
        self.carrying[0].start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self.listens.accept()
                there = socket.socket(socket.AF_UNIX)
                self.ends += [here, there]
                there.connect(str(self.to))
                for ends in ((here, there, True), (there, here, False)):
                    self.carrying.append(threading.Thread(target=self._carry, args=ends, daemon=True))
                    self.carrying[-1].start()

    def _carry(self, source: socket.socket, target: socket.socket, is_question: bool) -> None:
        with suppress(OSError):
            while said := source.recv(65_536):
                fault = self._fault() if is_question else ""
                if fault in (RESET, HALF, LOST):
                    self._breaks(fault, said, here=source, there=target)
                    return
                if fault == SLOW:
                    time.sleep(SLOW_SECONDS)
                if fault == TWICE:
                    self._also(said)
                target.sendall(said)
        _end(source, target)

    def _fault(self) -> str:
        with self.counting:
            self.said += 1
            fault = self.faults.pop(self.said, "")
            self.happened += [fault] if fault else []
            return fault

    @staticmethod
    def _breaks(fault: str, said: bytes, *, here: socket.socket, there: socket.socket) -> None:
        """Whoever asked never hears; whether they were heard is what differs."""
        if fault != LOST:
            here.shutdown(socket.SHUT_WR)
            there.sendall(said)
            time.sleep(0.05)  # so that it is done there before the line is gone
        if fault != HALF:
            _end(here, there)

    def _also(self, said: bytes) -> None:
        with socket.socket(socket.AF_UNIX) as again:
            again.connect(str(self.to))
            again.sendall(said)
            again.recv(65_536)


def _end(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def road(at: Path, to: Path, *, faults: dict[int, str]) -> Iterator[Road]:
    """A road from here to there, until the end."""
    made = Road(at, to, faults=faults)
    try:
        yield made
    finally:
        _end(made.listens, *made.ends)
        for each in made.carrying:
            each.join(10)
        for end in (made.listens, *made.ends):
            end.close()
        at.unlink(missing_ok=True)
