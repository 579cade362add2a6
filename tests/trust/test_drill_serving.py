"""What serves pages is killed, stopped, starved or has nowhere to write: the next request is answered.

The real server of production, gunicorn with two processes, upon a database of its own.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from openphb.config.serving import SILENT_SECONDS
from tests import thorough

ROOT = Path(__file__).parent.parent.parent
PAGE = "/about/running/"
PATIENCE = 180.0
Figure = Callable[[str], None]

pytestmark = pytest.mark.slow  # servers are started and killed


@dataclass
class Served:
    """One server with two processes, and where it is."""

    process: subprocess.Popen[bytes]
    port: int

    def asked(self, *, within: float = 10) -> int:
        """The status of a page."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{PAGE}", timeout=within) as answer:  # noqa: S310
                return int(answer.status)
        except HTTPError as answered:
            return answered.code

    def is_there(self) -> bool:
        with suppress(URLError, OSError):
            return self.asked() == 200
        return False

    def until_there(self) -> float:
        """Seconds until a page is answered."""
        began = time.monotonic()
        while not self.is_there():
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() - began < PATIENCE, "the server did not answer"
            time.sleep(0.1)
        return time.monotonic() - began

    def workers(self) -> list[int]:
        said = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in said.split()]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served(home: Path, **more: str) -> Iterator[Served]:
    home.mkdir(exist_ok=True)
    port = _free_port()
    environment = os.environ | {"OPENPHB_HOME": str(home), "OPENPHB_PROCESSES": "2", "PYTHONPATH": str(ROOT)} | more
    with (home / "said.txt").open("wb") as said:
        command = [sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()", "serve", "--port"]
        command.append(str(port))
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, cwd=ROOT)
        try:
            made = Served(process, port)
            made.until_there()
            yield made
        finally:
            process.terminate()
            process.wait(60)


@thorough.only
def test_a_process_that_is_killed_is_replaced_and_pages_go_on(committed: str, tmp_path: Path, figure: Figure) -> None:
    """As the kernel does where memory runs out."""
    with served(tmp_path / "home") as server:
        waited = []
        for _ in range(5):
            before = server.workers()
            os.kill(before[0], signal.SIGKILL)
            waited.append(server.until_there())
        until = time.monotonic() + PATIENCE
        while len(server.workers()) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(server.workers()) == 2
    figure(f"Serving process killed 5 times: a page is answered after at most {max(waited):.1f} s")
    assert max(waited) < 30


@thorough.only
def test_callers_that_say_nothing_keep_nobody_waiting(committed: str, tmp_path: Path, figure: Figure) -> None:
    """Twelve lines that never finish their question, on eight threads: as slow lines do, or somebody ill-meaning."""
    with served(tmp_path / "home") as server, ExitStack() as held:
        for number in range(12):
            line = held.enter_context(closing(socket.create_connection(("127.0.0.1", server.port))))
            line.sendall(b"GET /about/running/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-" + b"a" * number)
        began = time.monotonic()
        assert server.asked(within=90) == 200
        took = time.monotonic() - began
    figure(f"12 callers that never finish their question: a page is answered in {took:.1f} s")
    assert took < 3 * SILENT_SECONDS + 15  # all twelve may come to one process, which has four threads


@thorough.only
def test_whoever_is_being_answered_is_answered_before_it_stops(committed: str, tmp_path: Path, figure: Figure) -> None:
    """A new version is put in place: the old one is asked to stop while people are at work."""
    import threading

    told: list[int] = []
    with served(tmp_path / "home") as server:
        asking = [threading.Thread(target=lambda: told.append(server.asked(within=30))) for _ in range(4)]
        for each in asking:
            each.start()
        time.sleep(0.02)
        server.process.send_signal(signal.SIGTERM)
        for each in asking:
            each.join(60)
        assert server.process.wait(60) == 0
    figure(f"Asked to stop while 4 pages were being made: {told.count(200)} were answered, none was broken off")
    assert told and set(told) <= {200}


@thorough.only
def test_where_what_it_says_cannot_be_written_pages_are_answered_all_the_same(committed: str, tmp_path: Path) -> None:
    """The disk of the log is full: every byte that is said there is refused."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "said.txt").symlink_to("/dev/full")
    with served(home) as server:
        assert [server.asked() for _ in range(3)] == [200] * 3
        with suppress(HTTPError):
            urlopen(f"http://127.0.0.1:{server.port}/there-is-no-such-page/", timeout=10)
        assert server.asked() == 200


@thorough.only
def test_the_worker_goes_on_where_what_it_says_cannot_be_written(committed: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        command = [sys.executable, "-m", "openphb.config.worker"]
        worker = subprocess.Popen(command, stdout=full, stderr=full, cwd=ROOT)
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                worker.wait(8)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) in (0, -signal.SIGTERM, 120)  # 120: Python could not write its last words
        finally:
            worker.kill()
            worker.wait()
