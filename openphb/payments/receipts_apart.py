"""Files of strangers are opened in a process of their own, with bounded time and room, that can write nothing.

A file made to take all the memory or the whole day takes that small process with it, and the person reads a sentence.
The process is given no environment, so no password of ours is anywhere in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from openphb.kernel.refusal import Refusal, Refused
from openphb.payments import receipts_clean
from openphb.payments.receipts_clean import Clean

SECONDS = 15
"""Of work. A photo of 25 million points takes about two."""
ROOM = 1_100_000_000
"""Bytes of address space. A see-through picture of 25 million points takes 0.7 thousand million while drawn again."""
_LONGEST_WAIT = 2 * SECONDS
HOUSE = str(Path(__file__).resolve().parents[2])
_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from openphb.payments import receipts_apart as it; it.apart()"
_NOT_SAFELY = Refusal(
    "We could not make a safe copy of that file in the time and room we give one. Send a photo of the receipt instead.",
    field="file",
)


def clean(content: bytes) -> Clean:
    """As `receipts_clean.clean`, made apart. Raises `Refused` in words for whatever does not come back whole."""
    receipts_clean.kind(content)
    command = [sys.executable, "-I", "-B", "-c", _BEGIN, HOUSE]
    try:
        told = subprocess.run(
            command, input=content, capture_output=True, timeout=_LONGEST_WAIT, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(_NOT_SAFELY) from None
    if told.returncode:
        raise Refused(_NOT_SAFELY)
    return _understood(told.stdout)


def _understood(answer: bytes) -> Clean:
    first, _, cleaned = answer.partition(b"\n")
    said = json.loads(first)
    if "refused" in said:
        raise Refused(*(Refusal(because, field=field) for because, field in said["refused"]))
    return Clean(said["media_type"], cleaned)


def apart() -> None:
    """What the small process does: one file in, one answer out."""
    _bind()
    try:
        made = receipts_clean.clean(sys.stdin.buffer.read(receipts_clean.LARGEST_FILE + 1))
    except Refused as refused:
        said = {"refused": [(each.because, each.field) for each in refused.refusals]}
        sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
        return
    sys.stdout.buffer.write(json.dumps({"media_type": made.media_type}).encode() + b"\n" + made.content)


def _bind() -> None:
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
