"""A disk that is really full: a small one of our own where we may mount it, else the kernel's limit on a file."""

from __future__ import annotations

import os
import pwd
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = 4096
"""The least that a disk in memory keeps, in bytes."""


@contextmanager
def small_disk(folder: Path, *, size: int, owner: str | None = None) -> Iterator[bool]:
    """This folder is a disk of so many bytes; False where this machine does not let us mount one."""
    uid = pwd.getpwnam(owner).pw_uid if owner else os.geteuid()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700,uid={uid}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(ballast: Path) -> None:
    """Put so much into this file that nothing more fits beside it."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"0" * PAGE):
            continue


@contextmanager
def full(folder: Path, *, left: int = PAGE) -> Iterator[None]:
    """Within this, no more than so many bytes fit into this folder."""
    with small_disk(folder, size=4 * PAGE) as mounted:
        if mounted:
            (folder / "ballast").write_bytes(b"0" * (4 * PAGE - left))
            yield
            (folder / "ballast").unlink()
        else:
            with _files_limited_to(left):
                yield


@contextmanager
def _files_limited_to(size: int) -> Iterator[None]:
    """Python does not die of the signal that comes with it, and is told EFBIG."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
