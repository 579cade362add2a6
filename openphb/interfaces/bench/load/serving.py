"""gunicorn as the product runs it, on a port of its own, for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

PATIENCE_SECONDS = 60
STOPS_WITHIN_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and the process whose children answer."""

    port: int
    process: int


def serving(*, processes: int, settings: str, config: str) -> AbstractContextManager[Served]:
    """For real work, not as the demonstration: passwords and one-time codes are asked for."""
    told = {"OPENPHB_PROCESSES": str(processes), "DJANGO_SETTINGS_MODULE": settings, "OPENPHB_DEMO": "0"}
    return listening(f"python:{config}", told=told)


@contextmanager
def listening(config: str, *applications: str, told: Mapping[str, str]) -> Iterator[Served]:
    """gunicorn with this configuration, an application if it is another than ours, and these settings besides."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", config, *applications]
    environment = {**os.environ, "OPENPHB_LISTEN": f"127.0.0.1:{port}", "OPENPHB_POOL": "8", **told}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield Served(port, process.pid)
        finally:
            process.terminate()
            process.wait(STOPS_WITHIN_SECONDS)


def wait_for(port: int) -> None:
    """Until something listens there. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing listened at {port} within {PATIENCE_SECONDS} seconds.")
