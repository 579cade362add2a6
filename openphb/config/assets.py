"""Styles, scripts and pictures, gathered once into the folder they are served from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Gather them if any has changed since the last time; True if it did.

    Gathering names each file after its content and compresses it, which takes seconds: not for each start.
    """
    kept = Path(settings.STATIC_ROOT) / ".gathered"
    fingerprint = _fingerprint()
    if kept.exists() and kept.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(fingerprint)
    return True


def _fingerprint() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return found.hexdigest()
