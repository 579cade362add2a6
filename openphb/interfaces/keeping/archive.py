"""One file for a whole installation: a list of what is in it with hashes, the database as it was dumped, files."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from openphb.interfaces.keeping.shut import DAMAGED, Opening, Shutting, is_shut
from openphb.kernel.refusal import Refusal, Refused

MANIFEST, DATABASE, FILES = "manifest.json", "database.dump", "files/"
FORMAT = 1
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: rows by table, and each part by its name with its size and sha256."""

    made_at: str
    program: str
    server: str
    rows: Mapping[str, int]
    parts: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    has_keys: bool = False
    format: int = FORMAT


def write(place: Path, manifest: Manifest, *, parts: Mapping[str, Path], key: str) -> Manifest:
    """Write a backup, whole or not at all, readable by nobody else; shut for `key`, a public one, if it is given."""
    told = Manifest(**asdict(manifest) | {"parts": {name: _measured(path) for name, path in parts.items()}})
    draft = place.with_name(f"{place.name}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        into = Shutting(out, key) if key else None
        with tarfile.open(fileobj=cast(IO[bytes], into or out), mode="w|") as tar:
            _add(tar, MANIFEST, json.dumps(asdict(told)).encode())
            for name, path in parts.items():
                tar.add(path, arcname=name, recursive=False)
        if into is not None:
            into.close()
        out.flush()
        os.fsync(out.fileno())
    draft.replace(place)
    return told


def unpack(place: Path, into: Path, *, key: str) -> Manifest:
    """Take everything out into an empty folder, compared with the list. Raises Refused at the first difference."""
    with _opened(place, key) as tar:
        try:
            return _unpacked(tar, into)
        except (tarfile.TarError, ValueError, KeyError, TypeError, OSError, EOFError) as trouble:
            raise Refused(Refusal(DAMAGED)) from trouble


def _unpacked(tar: tarfile.TarFile, into: Path) -> Manifest:
    members = iter(tar)
    first = next(members, None)
    if first is None or first.name != MANIFEST:
        raise Refused(Refusal("This is not a backup of openphb: it does not begin with its list. Nothing was touched."))
    manifest = Manifest(**json.loads(_content(tar, first).read()))
    if manifest.format != FORMAT:
        raise Refused(Refusal("This backup was made by a newer openphb. Use that one to restore it."))
    waiting = {name: (int(size), str(digest)) for name, (size, digest) in manifest.parts.items()}
    for member in members:
        _take(tar, member, into=into, expected=waiting.pop(member.name, None))
    if waiting:
        raise Refused(Refusal(DAMAGED))
    return manifest


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, *, into: Path, expected: tuple[int, str] | None) -> None:
    """Only what the list names, as a plain file, and never outside the folder."""
    place = (into / member.name).resolve()
    if expected is None or not member.isfile() or not place.is_relative_to(into.resolve()):
        raise Refused(Refusal(DAMAGED))
    place.parent.mkdir(parents=True, exist_ok=True)
    counted, digest, source = 0, hashlib.sha256(), _content(tar, member)
    with place.open("wb") as out:
        while some := source.read(_AT_ONCE):
            counted += len(some)
            digest.update(some)
            out.write(some)
    if (counted, digest.hexdigest()) != expected:
        raise Refused(Refusal(DAMAGED))


@contextmanager
def _opened(place: Path, key: str) -> Iterator[tarfile.TarFile]:
    try:
        source = place.open("rb")
    except OSError as trouble:
        raise Refused(Refusal(f"{place} cannot be read: {trouble.strerror}.")) from trouble
    with source:
        shut = is_shut(source)
        if shut and not key:
            raise Refused(Refusal("This backup is shut. Give the file with its private key: --key-file FILE."))
        try:
            opened: Any = Opening(source, key) if shut else source
            tar = tarfile.open(fileobj=opened, mode="r|")  # noqa: SIM115 - closed below
        except tarfile.TarError as trouble:
            raise Refused(Refusal(DAMAGED)) from trouble
        with tar:
            yield tar


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    found = tar.extractfile(member)
    assert found is not None  # the caller looked that it is a file
    return found


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
