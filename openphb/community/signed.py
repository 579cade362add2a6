"""Secrets in the links of letters: worked out from what they lead to and sealed with our key, so that none is kept.

A copy of the database alone opens none of them. How long each works is kept with what it leads to.
"""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer

from openphb.kernel.refusal import NotFound

_APPLICATION = Signer(salt="openphb.network.application", sep=".")
_STOP = Signer(salt="openphb.network.stop", sep=".")
_LESSON = Signer(salt="openphb.network.lesson", sep=".")
_CALENDAR = Signer(salt="openphb.network.calendar", sep=".")


def application_secret(application: UUID) -> str:
    """What lets whoever reads its letters see this application."""
    return _APPLICATION.sign(str(application))


def application_of(secret: str) -> UUID:
    """Which application it is. Raises NotFound for a secret that we never gave."""
    return UUID(_opened(_APPLICATION, secret))


def stop_secret(member: UUID, what: str) -> str:
    """What lets whoever reads a letter of this kind have no more of them."""
    return _STOP.sign(f"{member}:{what}")


def stop_of(secret: str) -> tuple[UUID, str]:
    """Whose letters of what kind. Raises NotFound for a secret that we never gave."""
    member, _, what = _opened(_STOP, secret).partition(":")
    return UUID(member), what


def calendar_secret(member: UUID, number: int) -> str:
    """What lets a member's own calendar read what they booked. With another number it is another secret."""
    return _CALENDAR.sign(f"{member}:{number}")


def calendar_of(secret: str) -> tuple[UUID, int]:
    """Whose calendar, and under which number. Raises NotFound for a secret that we never gave."""
    member, _, number = _opened(_CALENDAR, secret).partition(":")
    return UUID(member), int(number)


def _opened(signer: Signer, secret: str) -> str:
    try:
        return signer.unsign(secret)
    except BadSignature:
        raise NotFound from None


def lesson_mark(lesson: UUID, account: UUID) -> str:
    """By which an account is known again as whoever shared this lesson. It leads to nobody without our key."""
    return _LESSON.signature(f"{lesson}:{account}")
