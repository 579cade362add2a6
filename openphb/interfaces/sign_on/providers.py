"""Whom we ask who somebody is: the file of providers, read once. Off until a board has put one there."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

ALGORITHMS = ("RS512", "RS256")
"""What an ID token may be signed with: NHS login uses the first, CIS2 the second. A provider has exactly one."""
NEAR = ("127.0.0.1", "localhost")
"""Only to these, which are this machine, may be spoken without TLS: a provider of tests."""


log = logging.getLogger("openphb.sign_on")


class SetUpWrongly(Exception):
    """The file of providers cannot be used; the words say what is wrong in it."""


class Kind(StrEnum):
    """Who signs on there."""

    PEOPLE = "people"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Provider:
    """One of them, and how we are known there.

    `keys` are files of our private keys (PEM): the first signs, and the public half of each is at our own address, so
    that a new one is known there before it signs. `acr` is how staff are asked to sign in, and
    `levels` the assurance of it that is enough (`authentication_assurance_level`).
    `by_rule` lets a person in whose NHS number and birth date are both the record's, without a member of staff.
    """

    key: str
    kind: Kind
    name: str
    issuer: str
    client_id: str
    keys: tuple[Path, ...]
    scope: str
    algorithm: str = "RS512"
    acr: str = ""
    levels: tuple[str, ...] = ()
    hosts: frozenset[str] = frozenset()
    by_rule: bool = False


SCOPES = {Kind.PEOPLE: "openid profile", Kind.STAFF: "openid nhsperson nationalrbacaccess selectedrole"}
TWO_STEPS = ("2", "3")
"""Levels of CIS2 at which it asked for two steps itself: staff are then asked for no code of ours."""
_MUST = ("for", "name", "issuer", "client_id", "keys")
_LISTS = ("keys", "levels", "hosts")


@lru_cache(maxsize=8)
def providers(path: Path) -> dict[str, Provider]:
    """All of them, by the word that stands in their addresses; none without the file.

    A file that is wrong is said in the log, and offers nothing: everybody else can still sign in with a password.
    """
    try:
        return read(path)
    except SetUpWrongly as wrong:
        log.error("Nobody can sign on elsewhere: %s", wrong)
        return {}


def read(path: Path) -> dict[str, Provider]:
    """The same of the file itself. Raises SetUpWrongly."""
    if not path.exists():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as wrong:
        raise SetUpWrongly(f"{path} is not TOML: {wrong}.") from None
    return {key: _provider(key, one, beside=path.parent) for key, one in told.items()}


def _provider(key: str, told: Any, *, beside: Path) -> Provider:
    _require_kinds(key, told)
    if told["for"] not in list(Kind):
        raise SetUpWrongly(f"[{key}] is for “{told['for']}”. Write people or staff.")
    kind = Kind(told["for"])
    made = Provider(
        key=key,
        kind=kind,
        name=told["name"],
        issuer=told["issuer"],
        client_id=told["client_id"],
        keys=tuple(beside / name for name in told["keys"]),
        scope=told.get("scope", SCOPES[kind]),
        algorithm=told.get("algorithm", ALGORITHMS[0]),
        acr=told.get("acr", "AAL2_OR_AAL3_ANY" if kind is Kind.STAFF else ""),
        levels=tuple(told.get("levels", TWO_STEPS if kind is Kind.STAFF else ())),
        hosts=frozenset({_parts(key, told["issuer"]).netloc, *told.get("hosts", ())}),
        by_rule=told.get("by_rule", False) is True,
    )
    _require_safe(made)
    return made


def _parts(key: str, address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        raise SetUpWrongly(f"[{key}] has an issuer that is no address: {address}.") from None


def _require_kinds(key: str, told: Any) -> None:
    """That everything needed is there, and words are words and lists are lists of words."""
    if not isinstance(told, dict):
        raise SetUpWrongly(f"{key} stands alone. Write [{key}] on a line, and what is said of it below.")
    missing = [name for name in _MUST if not told.get(name)]
    if missing:
        raise SetUpWrongly(f"[{key}] does not say {', '.join(missing)}.")
    for name, value in told.items():
        if not _is_of_its_kind(name, value):
            raise SetUpWrongly(f"[{key}] says {name} in another way than we can read. Compare it with the guide.")


def _is_of_its_kind(name: str, value: Any) -> bool:
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, bool if name == "by_rule" else str)


def _require_safe(made: Provider) -> None:
    where = _parts(made.key, made.issuer)
    if where.scheme != "https" and not (where.scheme == "http" and where.hostname in NEAR):
        raise SetUpWrongly(f"[{made.key}] has an issuer without https: {made.issuer}.")
    if made.algorithm not in ALGORITHMS:
        raise SetUpWrongly(f"[{made.key}] has the algorithm {made.algorithm}. Write {' or '.join(ALGORITHMS)}.")
    if made.kind is Kind.STAFF and not set(made.levels) <= set(TWO_STEPS):
        raise SetUpWrongly(f"[{made.key}] has other levels than 2 and 3, which ask for two steps.")
    if find_spec("joserfc") is None:
        raise SetUpWrongly("The library that reads what providers sign is missing: pip install openphb[sign-on].")
    lost = [str(path) for path in made.keys if not path.exists()]
    if lost:
        raise SetUpWrongly(f"[{made.key}] names keys that are not there: {', '.join(lost)}.")
