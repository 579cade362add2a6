"""Takes every picture of the guides, in a sample world of its own that is thrown away afterwards.

    .venv/bin/python docs/guide/take_pictures.py              all of them, into docs/guide/images
    .venv/bin/python docs/guide/take_pictures.py finance      one guide's
    .venv/bin/python docs/guide/take_pictures.py --site URL   in a demonstration that runs already; it is changed

The story of the sample world ends today, so the days in the pictures are those of the day they are taken.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import walks
from playwright.sync_api import sync_playwright
from sitting import Camera

CLI = (sys.executable, "-c", "from openphb.interfaces.cli.main import run; run()")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_SECONDS = 600


def main() -> None:
    asked = argparse.ArgumentParser(description="Take the pictures of the guides.")
    asked.add_argument("guides", nargs="*", choices=[[], *walks.WALKS], help="which guides'; all if left out")
    asked.add_argument("--site", help="the address of a demonstration that runs already")
    chosen = asked.parse_args()
    if chosen.site:
        take(chosen.site, chosen.guides or list(walks.WALKS))
        return
    with sample_world() as site:
        take(site, chosen.guides or list(walks.WALKS))


def take(site: str, guides: list[str]) -> None:
    """Walk each guide's walk. Order matters: finance approves what the person and coordinator did before."""
    found = os.environ.get("OPENPHB_BROWSER") or next((b for name in BROWSERS if (b := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        camera = Camera(browser, site, Path(__file__).parent / "images")
        for name in walks.WALKS:
            if name in guides:
                walks.WALKS[name](camera)
        browser.close()


@contextmanager
def sample_world() -> Iterator[str]:
    """The address of a demonstration started for this alone."""
    home, port = tempfile.mkdtemp(prefix="openphb-pictures-"), free_port()
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("OPENPHB_", "DATABASE_URL"))}
    server = subprocess.Popen([*CLI, "demo", "--port", str(port), "--home", home], env=kept)
    try:
        site = f"http://127.0.0.1:{port}"
        wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(30)
        subprocess.run([*CLI, "stop", "--home", home], env=kept, check=False)
        shutil.rmtree(home, ignore_errors=True)


def wait_for(site: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{site}/about/running/", timeout=5):  # noqa: S310 - an address of our own
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise SystemExit("The demonstration did not come up; what it said stands above.")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


if __name__ == "__main__":
    main()
