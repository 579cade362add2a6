"""One reader after another for ten minutes or a million files each, led by what they reach in our code.

`python -m tests.fuzz.long [WORD ...] [--seconds 600] [--inputs 1000000]`: readers whose names hold one of the words, or
all. Each has a process of its own. It needs `atheris` (the extra `fuzz`), which is in no ordinary run.
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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
HANGS = 1.0
"""Seconds of the processor's time for one file."""
ROOM_MB = 1_500
LONGEST = 20_000
WARM = 0.2
"""The share of a run after which its memory is compared with that at its end."""


@dataclass
class Figures:
    """What came of one reader. Memory in thousand bytes, when it was warm and at the end."""

    name: str
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
        self.figures, self.began, self.written = Figures(parser.name), time.monotonic(), 0.0

    def show(self, content: bytes) -> None:
        figures = self.figures
        began = time.process_time()
        try:
            self.parser.ask(content)
            figures.read += 1
        except self.refuses:
            figures.refused += 1
        except BaseException as broke:
            self.stop(f"{type(broke).__name__}: {broke} for {content[:200]!r}")
            raise
        took = time.process_time() - began
        figures.inputs += 1
        figures.slowest = max(figures.slowest, took)
        if took > HANGS:
            self.stop(f"took {took:.1f} s for {content[:200]!r}")
            raise TimeoutError(took)
        if figures.inputs % 200 == 0:
            self._look()

    def _look(self) -> None:
        gone = time.monotonic() - self.began
        if not self.figures.warm_kb and max(gone / self.seconds, self.figures.inputs / self.inputs) > WARM:
            self.figures.warm_kb = _memory()
        if gone - self.written > 2:
            self.written = gone
            self.stop("")
        if gone > self.seconds or self.figures.inputs >= self.inputs:
            self.stop("")
            os._exit(0)

    def stop(self, broke: str) -> None:
        """Write down what is known now."""
        self.figures.seconds = round(time.monotonic() - self.began, 1)
        self.figures.end_kb, self.figures.broke = _memory(), broke
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
    with atheris.instrument_imports(include=["openphb"]):
        import django

        django.setup()
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
    options = [f"-rss_limit_mb={ROOM_MB}", f"-max_len={LONGEST}", f"-dict={words}", "-timeout=60", "-verbosity=0",
               f"-artifact_prefix={told.with_suffix('')}-", f"-seed={random.Random(7).randrange(2**31)}"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], watch.show)
    atheris.Fuzz()


def _once(parser: Any, content: bytes) -> None:
    try:
        parser.ask(content)
    except parser.refuses():
        return


def every(words: list[str], *, seconds: float, inputs: int, into: Path) -> list[Figures]:
    """Each reader in a process of its own, one at a time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    from tests.fuzz.parsers import PARSERS

    chosen = [name for name in (each.name for each in PARSERS) if not words or any(word in name for word in words)]
    return [_apart(name, seconds=seconds, inputs=inputs, into=into) for name in chosen]


def _apart(name: str, *, seconds: float, inputs: int, into: Path) -> Figures:
    told = into / f"{name.replace(' ', '-').replace('.', '')}.json"
    command = [sys.executable, "-m", "tests.fuzz.long", "--one", name, "--told", str(told)]
    command += ["--seconds", str(seconds), "--inputs", str(inputs)]
    home = {"OPENPHB_HOME": str(into / "home"), "OPENPHB_SEAL_SECRET": "a-secret-of-the-fuzzing-that-is-long-enough"}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | home, capture_output=True, text=True, check=False, errors="replace"
    )
    found = Figures(**json.loads(told.read_text())) if told.exists() else Figures(name)
    if done.returncode and not found.broke:
        found.broke = done.stderr[-600:]
    print(_said(found), flush=True)
    return found


def _said(found: Figures) -> str:
    grown = f"{found.warm_kb / 1024:.0f} MB then {found.end_kb / 1024:.0f} MB"
    return (
        f"{found.name}: {found.inputs:,} files in {found.seconds:,.0f} s, {found.read:,} read, "
        f"{found.refused:,} refused, slowest {found.slowest:.2f} s, "
        f"{grown}{'; BROKE: ' + found.broke if found.broke else ''}"
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("words", nargs="*")
    told.add_argument("--seconds", type=float, default=600)
    told.add_argument("--inputs", type=int, default=1_000_000)
    told.add_argument("--one")
    told.add_argument("--told", type=Path)
    asked = told.parse_args()
    if asked.one:
        one(asked.one, asked.told, seconds=asked.seconds, inputs=asked.inputs)
    with tempfile.TemporaryDirectory(prefix="openphb-fuzz-") as folder:
        found = every(asked.words, seconds=asked.seconds, inputs=asked.inputs, into=Path(folder))
    sys.exit(any(each.broke for each in found))


if __name__ == "__main__":
    main()
