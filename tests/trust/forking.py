"""Runs of pytest that begin where the libraries are loaded already: each is a process of its own, forked from this one.

Run as `python -m tests.trust.forking`; a line of JSON on standard input is one run, a line comes back. Nothing of ours
is loaded before the fork: a run reads our source as it stands on the disk at that moment.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import IO

import pytest

LIBRARIES = (
    "allauth", "django.contrib.postgres.fields", "django.forms", "django.test", "hypothesis.stateful", "jinja2",
    "lxml.html", "playwright.sync_api", "psycopg", "psycopg_binary", "pytest_django.plugin",
)  # fmt: skip
PATIENCE_SECONDS = 240
# Libraries that are loaded already are not read again for their assertions. Ours are read after the fork.
ARGUMENTS = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")


def run(tests: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """The exit code of pytest over these tests, and what it said."""
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if not child:
            _become(tests, environment, said=said)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return code, said.read()


def _become(tests: list[str], environment: dict[str, str], *, said: IO[str]) -> None:
    code = 70
    try:
        os.environ.update(environment)
        random.seed()
        signal.alarm(PATIENCE_SECONDS)
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        code = int(pytest.main([*ARGUMENTS, *tests]))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def answer() -> None:
    for library in LIBRARIES:
        import_module(library)
    ours = [name for name in sys.modules if name.startswith("openphb")]
    if ours:
        raise RuntimeError(f"These would not be read anew after the fork: {ours}")
    for line in sys.stdin:
        told = json.loads(line)
        print(json.dumps(run(told["tests"], told["environment"])), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    answer()
