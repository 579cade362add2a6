"""A real server for a journey: its own fresh database, its own folder, gunicorn as in production."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests import databases

ROOT = Path(__file__).parent.parent.parent
TOLD = ROOT / ".openphb" / "test" / "told"
PATIENCE_SECONDS = 300
"""A server that fell is seen at once; one on a machine that does much else is waited for."""
CLI = (sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()")


@contextmanager
def fresh_surroundings(home: Path) -> Iterator[dict[str, str]]:
    """What a process needs to find a database with every table and no rows, thrown away afterwards."""
    url = databases.start()
    with databases.copy(url, databases.template(url)) as copy:
        yield _surroundings(copy, home)


@contextmanager
def told_surroundings(home: Path) -> Iterator[dict[str, str]]:
    """The same with today's sample world in it. It is told once, whoever asks first, and copied."""
    url = databases.start()
    told_at = TOLD / date.today().isoformat()  # noqa: DTZ011 - the day of this machine, as the world's teller has it

    def tell(address: str) -> None:
        shutil.rmtree(told_at, ignore_errors=True)
        told_at.mkdir(parents=True)
        command = [*CLI, "demo", "--no-serve", "--home", str(told_at)]
        subprocess.run(command, env=_surroundings(address, told_at), check=True)

    with databases.copy(url, databases.told(url, on=told_at.name, tell=tell)) as copy:
        shutil.copytree(told_at, home, dirs_exist_ok=True)
        yield _surroundings(copy, home)


def _surroundings(url: str, home: Path) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("OPENPHB_", "DJANGO_"))}
    return kept | {
        "DATABASE_URL": url,
        "OPENPHB_HOME": str(home),
        "OPENPHB_DEMO": "1",
        "OPENPHB_PROCESSES": "1",
        "OPENPHB_PSEUDO": "1",
        "OPENPHB_SEAL_SECRET": os.environ["OPENPHB_SEAL_SECRET"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "openphb.config.settings",
    }


@contextmanager
def listening(command: tuple[str, ...], *, port: int, surroundings: dict[str, str], home: Path) -> Iterator[str]:
    """Run this server until the end, and give its address once it answers."""
    with (home / "server.txt").open("wb") as said:
        server = subprocess.Popen(command, env=surroundings, stdout=said, stderr=said, cwd=home)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server, home / "server.txt")
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE_SECONDS)


@contextmanager
def demonstration(surroundings: dict[str, str]) -> Iterator[str]:
    """The demonstration on the sample world of these surroundings; its address."""
    home, port = Path(surroundings["OPENPHB_HOME"]), free_port()
    command = (*CLI, "demo", "--port", str(port), "--home", str(home))
    with listening(command, port=port, surroundings=surroundings, home=home) as address:
        yield address


def gunicorn(application: str, *, port: int) -> tuple[str, ...]:
    """The command that serves this application here."""
    threads = ("-k", "gthread", "--threads", "4")
    return (sys.executable, "-m", "gunicorn", *threads, "-b", f"127.0.0.1:{port}", application)


def free_port() -> int:
    """A port nobody listens at now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/about/running/", timeout=5):  # noqa: S310 - an address of our own
                return
        except (URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"The server did not come up. It said:\n{said.read_text()[-4000:]}")
