"""Whether a file with everything of a board is whole. Pure: it needs no database."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


def differences(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The manifest of such a file, and what in it is not as it was written. Raises ValueError where it is none."""
    with zipfile.ZipFile(path) as packed:
        manifest = _manifest(packed)
        names = set(packed.namelist()) - {MANIFEST}
        found = [f"{name} is missing." for name in sorted(set(manifest["parts"]) - names)]
        found += [f"{name} is not in the manifest." for name in sorted(names - set(manifest["parts"]))]
        for name in sorted(names & set(manifest["parts"])):
            if _digest(packed, name) != manifest["parts"][name]["sha256"]:
                found.append(f"{name} was changed.")
    return manifest, tuple(found)


def _manifest(packed: zipfile.ZipFile) -> dict[str, Any]:
    try:
        told = json.loads(packed.read(MANIFEST))
    except RecursionError:
        told = None
    parts = told.get("parts") if isinstance(told, dict) else None
    if not isinstance(parts, dict) or not {"board", "at"} <= told.keys():
        raise ValueError("its list does not say of which board it is, of when, and what is in it")
    if not all(isinstance(each, dict) and isinstance(each.get("sha256"), str) for each in parts.values()):
        raise ValueError("its list has parts without their SHA-256")
    return dict(told)


def _digest(packed: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with packed.open(name) as part:
        while chunk := part.read(1_000_000):
            digest.update(chunk)
    return digest.hexdigest()
