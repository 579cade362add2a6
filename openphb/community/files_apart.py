"""Files that are shared here are cleaned in a process of their own (see kernel/apart.py)."""

from __future__ import annotations

from openphb.community import files_clean
from openphb.community.files_clean import CleanFile
from openphb.kernel import apart
from openphb.kernel.refusal import Refusal, refuse_unless

_NOT_SAFELY = Refusal(
    "We could not make a safe copy of that file in the time and room we give one. Send a simpler one.", field="file"
)


def clean(content: bytes, *, name: str) -> CleanFile:
    """As `files_clean.clean`, made apart. Raises `Refused` in words for whatever does not come back whole."""
    refuse_unless(
        len(content) <= files_clean.LARGEST, f"We take files up to {files_clean.LARGEST // 1_000_000} MB.", field="file"
    )
    said, made = apart.ask(f"{__name__}:cleaned", content, also=(_ending(name),), otherwise=_NOT_SAFELY)
    return CleanFile(said["ending"], made)


def cleaned(content: bytes, name: str) -> tuple[dict[str, str], bytes]:
    """What the small process is asked for."""
    made = files_clean.clean(content, name)
    return {"ending": made.ending}, made.content


def _ending(name: str) -> str:
    """All of a name that the other process has to know: a name may hold what a command line cannot."""
    ending = name.rpartition(".")[2].casefold()
    return f"file.{ending}" if ending.isascii() and ending.isalnum() else "file"
