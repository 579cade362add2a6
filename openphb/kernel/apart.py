"""Files of strangers are opened in a process of their own, with bounded time and room, that can write nothing.

A file made to take all the memory or the whole day takes that small process with it, and the person reads a sentence.
The process is given no environment, so no password of ours is anywhere in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from openphb.kernel.refusal import Refusal, Refused

SECONDS = 15
"""Of work. A photo of 25 million points takes about two."""
ROOM = 1_100_000_000
"""Bytes of address space. A see-through picture of 25 million points takes 0.7 thousand million while drawn again."""
LONGEST_WAIT = 2.0 * SECONDS
HOUSE = str(Path(__file__).resolve().parents[2])
_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from openphb.kernel import apart as it; it.answer(*sys.argv[2:])"


def ask(
    what: str, content: bytes, *, otherwise: Refusal, also: tuple[str, ...] = (), wait: float = LONGEST_WAIT
) -> tuple[dict[str, str], bytes]:
    """What the function `what` ("module:name") makes of a file, called there with it and with `also`.

    It gives what it found, as words by name, and a file. Raises what it refused in words; and `otherwise` where nothing
    comes back whole.
    """
    command = [sys.executable, "-I", "-B", "-c", _BEGIN, HOUSE, what, *also]
    try:
        told = subprocess.run(command, input=content, capture_output=True, timeout=wait, env={}, cwd="/", check=False)
    except subprocess.TimeoutExpired:
        raise Refused(otherwise) from None
    if told.returncode:
        raise Refused(otherwise)
    first, _, made = told.stdout.partition(b"\n")
    said = json.loads(first)
    if "refused" in said:
        raise Refused(*(Refusal(because, field=field) for because, field in said["refused"]))
    return said, made


def answer(what: str, *also: str) -> None:
    """What the small process does: one file in, one answer out."""
    bind()
    module, _, name = what.partition(":")
    try:
        said, made = getattr(import_module(module), name)(sys.stdin.buffer.read(), *also)
    except Refused as refused:
        told = {"refused": [(each.because, each.field) for each in refused.refusals]}
        sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
        return
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)


def bind() -> None:
    """From here on: so much time and memory and no more, no file written, no other process, nothing left if it dies."""
    import resource

    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, ROOM),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
