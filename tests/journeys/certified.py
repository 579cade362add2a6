"""The certified OpenID provider from npm, brought up on this machine: installed from its lock once, and run by node."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.journeys.serving import free_port

HERE = Path(__file__).parent / "identity_provider"
FILES = ("package.json", "package-lock.json", ".npmrc", "provider.mjs")
KEPT = Path(__file__).parent.parent.parent / ".openphb" / "test" / "identity-provider"
INSTALL_SECONDS, BEGIN_SECONDS = 120, 30


def installed() -> Path:
    """The folder in which it stands, by its lock. Without node, npm or its registry this fails and says so."""
    for program in ("node", "npm"):
        assert shutil.which(program), f"{program} is not here. These tests need Node 18 or later: see .ci/run."
    text = b"".join((HERE / name).read_bytes() for name in FILES)
    folder = KEPT / hashlib.sha256(text).hexdigest()[:16]
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copy(HERE / name, folder / name)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
        assert done.returncode == 0, f"npm could not fetch the provider of tests:\n{done.stdout}{done.stderr}"
        (folder / "ready").touch()
    return folder


@contextmanager
def certified(*, clients: list[dict[str, Any]], people: dict[str, Any], port: int = 0) -> Iterator[str]:
    """Its address. `people` are the claims of each, by the name they type there; any password does."""
    folder, port = installed(), port or free_port()
    issuer = f"http://127.0.0.1:{port}"
    told = json.dumps({"issuer": issuer, "port": port, "clients": clients, "people": people})
    with (folder / f"said-{port}.txt").open("wb") as said:
        running = subprocess.Popen(["node", "provider.mjs", told], cwd=folder, stdout=said, stderr=said)
        try:
            _wait_for(issuer, running, folder / f"said-{port}.txt")
            yield issuer
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(issuer: str, running: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + BEGIN_SECONDS
    while time.monotonic() < until and running.poll() is None:
        try:
            with urlopen(f"{issuer}/.well-known/openid-configuration", timeout=5):  # noqa: S310 - an address of ours
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The provider did not come up. It said:\n{said.read_text()[-2000:]}")
