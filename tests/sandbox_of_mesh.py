"""The sandbox of NHS MESH that NHS England publishes, in a process of its own, and a road to it that can be broken."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from openphb.interfaces.mesh import Mailbox

SHARED_KEY, PASSWORD = "TestKey", "password"
OURS, THEIRS = "X26ABC1", "X26ABC2"
"""Two of the three mailboxes that the sandbox has built in."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def sandbox(folder: Path) -> Iterator[str]:
    """The address of a sandbox that checks who knocks, and keeps what it is sent in this folder."""
    port = free_port()
    environ = {
        **os.environ, "STORE_MODE": "file", "AUTH_MODE": "full", "SHARED_KEY": SHARED_KEY,
        "MAILBOXES_DATA_DIR": str(folder), "ENV": "local",
    }  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-m", "uvicorn", "mesh_sandbox.api:app", "--port", str(port)]
    with (folder / "sandbox.log").open("wb") as log:
        running = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
        try:
            _wait_for(port, running)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(timeout=20)


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert running.poll() is None, "the sandbox ended before it began"
        time.sleep(0.1)
    raise AssertionError("the sandbox did not answer within a minute")


def mailbox(endpoint: str, name: str = OURS, password: str = PASSWORD) -> Mailbox:
    return Mailbox(endpoint, name, password, SHARED_KEY)


class Road:
    """A road to the sandbox. `loses`: the next request that has these words arrives, and its answer is lost."""

    def __init__(self, endpoint: str) -> None:
        self.port, self.loses = free_port(), b""
        self.target = int(endpoint.rpartition(":")[2])
        self.listens = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.listens.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self.listens.accept()
                threading.Thread(target=self._carry, args=(here,), daemon=True).start()

    def _carry(self, here: socket.socket) -> None:
        with here, socket.create_connection(("127.0.0.1", self.target)) as there:
            threading.Thread(target=self._answers, args=(there, here), daemon=True).start()
            with suppress(OSError):
                while said := here.recv(65_536):
                    if self.loses and self.loses in said:
                        self.lost, self.loses = there, b""
                    there.sendall(said)

    lost: socket.socket | None = None

    def _answers(self, there: socket.socket, here: socket.socket) -> None:
        with suppress(OSError):
            while said := there.recv(65_536):
                if self.lost is there:
                    self.lost = None
                    here.shutdown(socket.SHUT_RDWR)
                    return
                here.sendall(said)
