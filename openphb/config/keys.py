"""The keys that seal one-time codes, and the secrets of the facts' keys, of whose rows are meant, and of sign-ons.

Given by the environment, or made once and kept beside our own database.
"""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

GIVEN = "OPENPHB_CODE_KEYS"
KEPT = "code-keys"
FACTS_GIVEN = "OPENPHB_FACTS_SECRET"
FACTS_KEPT = "facts-secret"
SEAL_GIVEN = "OPENPHB_SEAL_SECRET"
SEAL_KEPT = "seal-secret"
MARKS_GIVEN = "OPENPHB_SIGN_ON_SECRET"
MARKS_KEPT = "sign-on-secret"


def code_keys(home: Path, *, environ: Mapping[str, str]) -> tuple[str, ...]:
    """OPENPHB_CODE_KEYS, with commas; or the lines of `code-keys`, readable by nobody else. The first one seals."""
    given = environ.get(GIVEN, "")
    return _several(given.replace(",", "\n")) if given else _several(_kept(home / KEPT))


def facts_secret(home: Path, *, environ: Mapping[str, str]) -> bytes:
    """OPENPHB_FACTS_SECRET, or what is in `facts-secret`, readable by nobody else: beside the facts, never in them.

    With another, the keys of later facts cannot be joined with those of earlier ones: change it to end that thread.
    """
    return (environ.get(FACTS_GIVEN, "") or _kept(home / FACTS_KEPT)).strip().encode()


def seal_secret(home: Path, *, environ: Mapping[str, str]) -> str:
    """OPENPHB_SEAL_SECRET, or what is in `seal-secret`: what seals whose rows are meant. `openphb migrate` tells it to
    the database; processes with another see neither bank details nor health.
    """
    return (environ.get(SEAL_GIVEN, "") or _kept(home / SEAL_KEPT)).strip()


def sign_on_secret(home: Path, *, environ: Mapping[str, str]) -> bytes:
    """OPENPHB_SIGN_ON_SECRET, or what is in `sign-on-secret`: NHS numbers of sign-ons are marked with it, never kept.

    With another, every number looks changed: whoever signed on before is held, and a member of staff is asked.
    """
    return (environ.get(MARKS_GIVEN, "") or _kept(home / MARKS_KEPT)).strip().encode()


def new_key() -> str:
    """32 bytes of chance, as Fernet writes them."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _several(lines: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines.splitlines() if line.strip())


def _kept(place: Path) -> str:
    """What is in the file. It appears whole or not at all: two processes that start together find the same key."""
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)  # only its owner may read it
        with os.fdopen(handle, "w") as file:
            file.write(f"{new_key()}\n")
        try:
            os.link(draft, place)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return place.read_text()
