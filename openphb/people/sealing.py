"""Secrets of one-time codes, sealed before they are kept: a copy of the database alone lets nobody make a code.

The keys are made when openphb is set up and lie beside the database, not in it (decision 0023). The first seals; all
of them open, so that a new key can be put before an old one, everything sealed anew, and the old one then removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from openphb.kernel.refusal import Refusal, Refused

MARK = "sealed:"
"""What is sealed begins so; nothing else is opened, so that nobody can slip in a secret of their own unsealed."""
ONE, SEVERAL = ("secret", "seed"), ("migrated_codes",)
"""Where the sign-in package keeps secrets: of codes, of recovery codes, and recovery codes brought from elsewhere."""


def sealed(text: str) -> str:
    """The text as it may be kept."""
    return MARK + _keys().encrypt(text.encode()).decode()


def opened(kept: str) -> str:
    """The text again. Raises Refused where it was sealed with a key that is not here, or not sealed at all."""
    try:
        return _keys().decrypt(_token(kept)).decode()
    except InvalidToken:
        because = "The one-time codes of this account cannot be read here. Ask whoever runs openphb for your board."
        raise Refused(Refusal(because)) from None


def sealed_anew(kept: str) -> str:
    """The same, sealed with the first key."""
    return MARK + _keys().rotate(_token(kept)).decode()


def sealed_once(text: str) -> str:
    """Sealed, whether it was before or not; for what was kept in the days before sealing."""
    return text if text.startswith(MARK) else sealed(text)


def can_be_opened(kept: Mapping[str, Any]) -> bool:
    """True if every secret among these is sealed, with a key that is here."""
    try:
        each_secret(kept, opened)
    except Refused:
        return False
    return True


def each_secret(kept: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """What the sign-in package keeps of one account's codes, with every secret changed."""
    one = {name: change(kept[name]) for name in ONE if name in kept}
    several = {name: [change(each) for each in kept[name]] for name in SEVERAL if kept.get(name)}
    return {**kept, **one, **several}


def change_all(rows: Iterable[Any], change: Callable[[str], str]) -> int:
    """Change every secret of these authenticators in its row; how many rows there were."""
    count = 0
    for row in rows:
        row.data = each_secret(row.data, change)
        row.save(update_fields=["data"])
        count += 1
    return count


def _token(kept: str) -> bytes:
    if not kept.startswith(MARK):
        raise InvalidToken
    return kept.removeprefix(MARK).encode()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.CODE_KEYS])
