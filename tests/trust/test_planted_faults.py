"""Plant a fault in a copy of the whole source, run the test that should notice, and see it fail.

A suite that stays green whatever is broken proves nothing. Each fault is planted alone; unbroken, every one of these
tests passes in the same copy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests import databases, thorough
from tests.trust.faults import FAULTS, FIRST_LINE, WITHOUT_THE_SECOND_LINE, Fault

ROOT = Path(__file__).parent.parent.parent
PASSED, FAILED = 0, 1
PLANTED = [fault for fault in FAULTS if thorough.is_looked_at(fault.says, one_in=3)]
"""Every third fault in an ordinary run, always the same ones; all of them in a thorough one."""
_ticks = count(1)

pytestmark = pytest.mark.slow  # each runs a test of its own in a process of its own

# Databases of the copy have the fault from the moment they are made; its template is the sound one.
HARNESS = """

_sound_copy = copy
_fingerprint = lambda patterns: {fingerprint!r}


@contextmanager
def copy(url: str, source: str) -> Iterator[str]:
    with _sound_copy(url, source) as fresh:
        if fault := os.environ["PLANTED"]:
            with psycopg.connect(fresh, options="-c role=openphb_owner", autocommit=True) as owner:
                owner.execute(fault.encode())
        yield fresh
"""


class House:
    """A copy of the source and its tests, in which things can be broken."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        # The address is given, so the copy takes the server for somebody else's and starts none of its own.
        self.environment = os.environ | {"DATABASE_URL": url, "OPENPHB_TRIES": "120", "PYTEST_ADDOPTS": ""}
        self.environment.pop("OPENPHB_OWN_SERVER", None)
        # Its tests run at their ordinary length, whatever this run is: each has two minutes.
        self.environment.pop("OPENPHB_THOROUGH", None)
        # Where it believes itself in CI, pytest writes each failure out in full, and what is kept of it has no room.
        for name in ("CI", "BUILD_NUMBER"):
            self.environment.pop(name, None)
        for part in ("openphb", "tests"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("static", "__pycache__"))
        shutil.copytree(ROOT / "openphb/interfaces/web/static", folder / "openphb/interfaces/web/static")
        shutil.copy(ROOT / "pyproject.toml", folder)
        with (folder / "tests" / "databases.py").open("a") as ours:
            ours.write(HARNESS.format(fingerprint=databases._fingerprint(databases.SHAPED_BY)))
        self.planted = ""
        self.runs = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.forking"],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def broken_by(self, fault: Fault) -> Iterator[None]:
        """With this fault planted, and mended afterwards."""
        before = {path: path.read_text() for path in {self.folder / "openphb" / place for place, *_ in fault.edits}}
        for place, old, new in fault.edits:
            path = self.folder / "openphb" / place
            assert old in path.read_text(), f"{place} no longer says {old!r}: plant this fault anew"
            self._write(path, path.read_text().replace(old, new))
        self.planted = fault.sql
        try:
            yield
        finally:
            for path, text in before.items():
                self._write(path, text)
            self.planted = ""

    def run(self, *tests: str) -> tuple[int, str]:
        """The exit code of pytest over these tests, and what it said."""
        assert self.runs.stdin is not None and self.runs.stdout is not None
        job = {"tests": tests, "environment": {"PLANTED": self.planted}}
        print(json.dumps(job), file=self.runs.stdin, flush=True)
        code, said = json.loads(self.runs.stdout.readline())
        return code, said[-6000:]

    def close(self) -> None:
        self.runs.communicate(timeout=60)

    @staticmethod
    def _write(path: Path, text: str) -> None:
        """Each time a later moment, since Python tells compiled files apart by size and second alone."""
        path.write_text(text)
        moment = path.stat().st_mtime + 10 * next(_ticks)
        os.utime(path, (moment, moment))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, _template: tuple[str, str]) -> Iterator[House]:
    copy = House(tmp_path_factory.mktemp("house"), _template[0])
    yield copy
    copy.close()


def test_before_anything_is_broken_every_one_of_these_tests_passes(house: House) -> None:
    code, said = house.run(*sorted({fault.test for fault in PLANTED}))
    assert code == PASSED, said


def test_there_are_enough_faults_and_each_is_another() -> None:
    assert len({(fault.edits, fault.sql) for fault in FAULTS}) == len(FAULTS) >= 40


@pytest.mark.parametrize("fault", PLANTED, ids=[fault.says for fault in PLANTED])
def test_the_fault_is_noticed(house: House, fault: Fault) -> None:
    with house.broken_by(fault):
        code, said = house.run("-x", fault.test)
    assert code == FAILED and "FAILED " in said, said


def test_the_explicit_filter_alone_keeps_boards_apart(house: House) -> None:
    """Two lines of defence are two only if each holds without the other."""
    with house.broken_by(Fault("the second line is down", "", sql=WITHOUT_THE_SECOND_LINE)):
        code, said = house.run(*FIRST_LINE)
    assert code == PASSED, said
