"""What was searched for, kept in the session and not in the address: names and NHS numbers do not go into logs.

Each search has a short number, which is in the address, so that two tabs and a page of results keep to their own.
"""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase

KEPT = 20


def keep(session: SessionBase, words: str) -> str:
    """Remember these words, and give the number to find them by."""
    found: dict[str, str] = session.get("searches", {})
    number = str(max((int(key) for key in found), default=0) + 1)
    session["searches"] = dict([*found.items(), (number, words)][-KEPT:])
    return number


def words(session: SessionBase, number: str) -> str:
    """What was searched for under this number; nothing if it is not known any more."""
    return str(session.get("searches", {}).get(number, ""))
