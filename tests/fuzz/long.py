"""One reader after another for ten minutes or a million files each, led by what they reach in our code.

`python -m tests.fuzz.long [WORD ...] [--seconds 600] [--inputs 1000000]`: readers whose names hold one of the words, or
all. Each has a process of its own, and goes on where it stopped: seconds are of the processor's time and add up with
those in `docs/trust/fuzzing.toml`, where what comes of it is kept. Whoever had enough is passed over, and begins anew
with `--again`. A file that breaks a reader is laid into `.openphb/fuzz`. It needs `atheris` (the extra `fuzz`), which
is in no ordinary run. `openphb docs` then puts the figures into `docs/trust/faults.md`.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.fuzz import kept
from tests.fuzz.kept import Ran

ROOT = Path(__file__).parent.parent.parent
BROKEN = ROOT / ".openphb" / "fuzz"
HANGS = 1.0
"""Seconds of the processor's time for one file."""
ROOM_MB = 1_500
LONGEST = 20_000
WARM = 0.2
"""The share of a run after which its memory is compared with that at its end."""
TOLD_EVERY = 2.0
COMPARES_COLUMNS = "openphb.budgets.costing.sets.reckoning"
"""Not led by: atheris 3.0.0 keeps what a traced comparison of numpy's columns came to, and memory grew by that."""


@dataclass
class Figures:
    """What came of one reader so far. Seconds of the processor; memory in thousand bytes, when warm and at the end."""

    inputs: int = 0
    read: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    warm_kb: int = 0
    end_kb: int = 0
    broke: str = ""


class Watch:
    """Shows a reader one file after another, counts, and writes down how far it is."""

    def __init__(self, parser: Any, told: Path, *, seconds: float, inputs: int) -> None:
        self.parser, self.refuses, self.told = parser, parser.refuses(), told
        self.seconds, self.inputs = seconds, inputs
        self.figures, self.began, self.written = Figures(), time.process_time(), 0.0

    def show(self, content: bytes) -> None:
        figures = self.figures
        began = time.process_time()
        try:
            self.parser.ask(content)
            figures.read += 1
        except self.refuses:
            figures.refused += 1
        except BaseException as broke:
            self._broke(f"{type(broke).__name__}: {broke}", content)
            raise
        took = time.process_time() - began
        figures.inputs += 1
        figures.slowest = max(figures.slowest, round(took, 3))
        if took > HANGS:
            self._broke(f"took {took:.1f} s", content)
            raise TimeoutError(took)
        if figures.inputs % 200 == 0 or took > HANGS / 10:
            self._look()

    def _look(self) -> None:
        gone = time.process_time() - self.began
        if not self.figures.warm_kb and max(gone / self.seconds, self.figures.inputs / self.inputs) > WARM:
            self.figures.warm_kb = _memory()
        if gone - self.written > TOLD_EVERY:
            self.written = gone
            self._tell()
        if gone > self.seconds or self.figures.inputs >= self.inputs:
            self._tell()
            os._exit(0)

    def _broke(self, what: str, content: bytes) -> None:
        """Write down what it was, and keep the file that did it."""
        BROKEN.mkdir(parents=True, exist_ok=True)
        (BROKEN / self.told.stem).write_bytes(content)
        self.figures.broke = f"{what[:300]} for {content[:120]!r}"
        self._tell()

    def _tell(self) -> None:
        self.figures.seconds = round(time.process_time() - self.began, 1)
        self.figures.end_kb = _memory()
        self.told.write_text(json.dumps(asdict(self.figures)))


def _memory() -> int:
    """What this process has in memory now, in thousand bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def one(name: str, told: Path, *, seconds: float, inputs: int) -> None:
    """This process shows one reader files until it is over. Never returns."""
    import atheris

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    warnings.simplefilter("ignore")
    logging.disable()
    with atheris.instrument_imports(include=["openphb"], exclude=[COMPARES_COLUMNS]):
        import django

        django.setup()
        from tests.fuzz.changing import changed
        from tests.fuzz.nasty import MARKS, NASTY
        from tests.fuzz.parsers import PARSERS

        parser = next(each for each in PARSERS if each.name == name)
        seeds = parser.seeds()
        for content in seeds:
            _once(parser, content)  # loads what is loaded only when it is needed
    corpus, words = told.with_suffix(".corpus"), told.with_suffix(".words")
    corpus.mkdir(exist_ok=True)
    for number, content in enumerate([*seeds, *(each for each in NASTY if len(each) < LONGEST)]):
        (corpus / f"{number:03}").write_bytes(content)
    words.write_text("\n".join('"' + "".join(f"\\x{byte:02x}" for byte in mark.encode()) + '"' for mark in MARKS))
    watch = Watch(parser, told, seconds=seconds, inputs=inputs)
    options = [f"-rss_limit_mb={ROOM_MB}", f"-max_len={LONGEST}", f"-dict={words}", "-timeout=120", "-verbosity=0",
               f"-artifact_prefix={told.with_suffix('')}-", f"-seed={os.getpid()}"]  # fmt: skip
    seeds = tuple(each for each in seeds if each)

    def change(content: bytes, most: int, number: int) -> bytes:
        """Every third file is one of the right ones, changed: where a library reads, nothing leads us back to them."""
        if seeds and number % 3 == 0:
            return changed(seeds, random.Random(number))[:most]
        return bytes(atheris.Mutate(content, most))

    atheris.Setup([sys.argv[0], *options, str(corpus)], watch.show, custom_mutator=change)
    atheris.Fuzz()


def _once(parser: Any, content: bytes) -> None:
    try:
        parser.ask(content)
    except parser.refuses():
        return


def every(words: list[str], *, seconds: float, inputs: int, into: Path, again: bool) -> list[Ran]:
    """Each reader that has not had enough, in a process of its own, one at a time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    from tests.fuzz.parsers import PARSERS

    found = []
    for parser in PARSERS:
        if words and not any(word in parser.name for word in words):
            continue
        seeds = kept.version(parser.ask, parser.seeds)
        before = None if again else kept.so_far(parser.name, seeds, kept.kept())
        had = before if before and not before.broke else Ran(parser.name, _today(), seeds)
        left = {"seconds": seconds - had.seconds, "inputs": inputs - had.inputs}
        if min(left.values()) > 0:
            found.append(_apart(Ran(parser.name, _today(), seeds), **left, into=into, anew=again))
    return found


def _today() -> Any:
    return datetime.now(UTC).date()


def _apart(ran: Ran, *, seconds: float, inputs: int, into: Path, anew: bool) -> Ran:
    told = into / f"{ran.reader.replace(' ', '-').replace('.', '')}.json"
    command = [sys.executable, "-m", "tests.fuzz.long", "--one", ran.reader, "--told", str(told)]
    command += ["--seconds", str(seconds), "--inputs", str(inputs)]
    home = {"OPENPHB_HOME": str(into / "home"), "OPENPHB_SEAL_SECRET": "a-secret-of-the-fuzzing-that-is-long-enough"}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | home, capture_output=True, text=True, check=False, errors="replace"
    )
    found = replace(ran, **json.loads(told.read_text())) if told.exists() else ran
    if done.returncode and not found.broke:
        found = replace(found, broke=done.stderr[-600:])
    kept.keep(found, anew=anew)
    print(_said(found), flush=True)
    return found


def _said(found: Ran) -> str:
    grown = f"{found.warm_kb / 1024:.0f} MB then {found.end_kb / 1024:.0f} MB"
    return (
        f"{found.reader}: {found.inputs:,} files in {found.seconds:,.0f} s, {found.read:,} read, "
        f"{found.refused:,} refused, slowest {found.slowest:.2f} s, "
        f"{grown}{'; BROKE: ' + found.broke if found.broke else ''}"
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("words", nargs="*")
    told.add_argument("--seconds", type=float, default=kept.SECONDS)
    told.add_argument("--inputs", type=int, default=kept.INPUTS)
    told.add_argument("--again", action="store_true")
    told.add_argument("--one")
    told.add_argument("--told", type=Path)
    asked = told.parse_args()
    if asked.one:
        one(asked.one, asked.told, seconds=asked.seconds, inputs=asked.inputs)
    with tempfile.TemporaryDirectory(prefix="openphb-fuzz-") as folder:
        most = {"seconds": asked.seconds, "inputs": asked.inputs}
        found = every(asked.words, **most, into=Path(folder), again=asked.again)
    sys.exit(any(each.broke for each in found))


if __name__ == "__main__":
    main()
