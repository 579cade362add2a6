"""What must be true of an ID token and of what comes with it. Nothing here is asked of anybody: facts in, answer out.

OpenID Connect Core 1.0, 3.1.3.7; vectors of trust: RFC 8485. How NHS login and CIS2 use them stands in decision 0136.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

LEEWAY = 60
"""Seconds by which their clock and ours may differ."""
OLDEST = 10 * 60
"""Seconds since a token was made: it comes straight from them, so an old one came some other way."""
WEAK = ("P5.Cp.Cd", "P5.Cp.Ck", "P5.Cm")
STRONG = ("P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm")
"""Vectors of trust to ask for: how well they know who it is, and how it was shown this time."""
IDENTITY_CHECKED = "3"
"""Of CIS2: whose documents somebody looked at when they got their smartcard."""
LONGEST = 255


class NotBelieved(Exception):
    """What came is not to be believed. `why` is a word for the log and for tests; people are told none of it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be an answer to what we asked. `at` and `asked_at` are seconds since 1970."""

    issuer: str
    client_id: str
    nonce: str
    at: int
    asked_at: int
    vectors: tuple[str, ...] = ()
    acr: str = ""
    levels: tuple[str, ...] = ()
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a member of staff as CIS2 tells it: of which organisation, by its ODS code."""

    id: str
    organisation: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who they say it is. `level` is P5 or P9 for people and the assurance level for staff; blank where unsaid."""

    issuer: str
    subject: str
    level: str
    auth_at: int
    nhs_number: str = ""
    birth_date: date | None = None
    given_name: str = ""
    family_name: str = ""
    role: Role | None = None


def require_answer(claims: Mapping[str, Any], expected: Expected) -> None:
    """Raises NotBelieved unless this token is for us, of now, and the answer to what this browser asked."""
    if claims.get("iss") != expected.issuer:
        raise NotBelieved("issuer")
    _require_audience(claims, expected.client_id)
    if not expected.nonce or claims.get("nonce") != expected.nonce:
        raise NotBelieved("nonce")
    _require_times(claims, expected)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject or len(subject) > LONGEST:
        raise NotBelieved("subject")


def _require_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """Ours alone, or ours among others and meant for us."""
    told = claims.get("aud")
    audience = told if isinstance(told, list) else [told]
    if client_id not in audience:
        raise NotBelieved("audience")
    if (len(audience) > 1 or "azp" in claims) and claims.get("azp") != client_id:
        raise NotBelieved("authorised party")


def _require_times(claims: Mapping[str, Any], expected: Expected) -> None:
    made, ends, signed_in = claims.get("iat"), claims.get("exp"), claims.get("auth_time")
    if not _is_time(made) or not _is_time(ends):
        raise NotBelieved("times")
    if ends <= expected.at:
        raise NotBelieved("expired")
    if made > expected.at + LEEWAY:
        raise NotBelieved("from the future")
    if made < expected.at - OLDEST or _is_time(claims.get("nbf")) and claims["nbf"] > expected.at + LEEWAY:
        raise NotBelieved("too old or too early")
    if not _is_time(signed_in) or signed_in > expected.at + LEEWAY:
        raise NotBelieved("time of signing in")
    if expected.fresh and signed_in < expected.asked_at - LEEWAY:
        raise NotBelieved("not fresh")


def _is_time(told: Any) -> TypeGuard[int]:
    return isinstance(told, int) and not isinstance(told, bool)


def person_told(token: Mapping[str, Any], user: Mapping[str, Any], *, expected: Expected) -> Told:
    """A person as NHS login tells them. Raises NotBelieved where trust is not what was asked for, or they differ."""
    _require_same_subject(token, user)
    vector = token.get("vot")
    if not isinstance(vector, str) or _parts(vector) not in [_parts(each) for each in expected.vectors]:
        raise NotBelieved("vector of trust")
    level = vector.partition(".")[0]
    said = {**user, **{name: token[name] for name in _OF_PERSON if name in token}}
    for name in _OF_PERSON:
        if name in token and name in user and token[name] != user[name]:
            raise NotBelieved("token and person differ")
    return Told(
        issuer=expected.issuer,
        subject=token["sub"],
        level=level,
        auth_at=token["auth_time"],
        nhs_number=_digits(said.get("nhs_number")),
        birth_date=_day(said.get("birthdate")),
        given_name=_words(said.get("given_name")),
        family_name=_words(said.get("family_name")),
    )


_OF_PERSON = ("nhs_number", "birthdate", "family_name")


def colleague_told(token: Mapping[str, Any], user: Mapping[str, Any], *, expected: Expected) -> Told:
    """A member of staff as CIS2 tells them: how they signed in, and the one role they chose to work in."""
    _require_same_subject(token, user)
    level = token.get("authentication_assurance_level")
    if not isinstance(level, str) or level not in expected.levels or token.get("acr", expected.acr) != expected.acr:
        raise NotBelieved("assurance level")
    if token.get("id_assurance_level") != IDENTITY_CHECKED:
        raise NotBelieved("identity level")
    return Told(
        issuer=expected.issuer,
        subject=token["sub"],
        level=level,
        auth_at=token["auth_time"],
        given_name=_words(user.get("given_name")),
        family_name=_words(user.get("family_name")),
        role=_selected(user),
    )


def _selected(user: Mapping[str, Any]) -> Role:
    """The role they chose, which must be one of those they hold."""
    chosen, held = user.get("selected_roleid"), user.get("nhsid_nrbac_roles")
    if not isinstance(chosen, str) or not isinstance(held, list):
        raise NotBelieved("no selected role")
    fits = [one for one in held if isinstance(one, dict) and one.get("person_roleid") == chosen]
    if len(fits) != 1 or not isinstance(fits[0].get("org_code"), str):
        raise NotBelieved("no selected role")
    return Role(chosen, fits[0]["org_code"].upper(), _words(fits[0].get("role_name")))


def _require_same_subject(token: Mapping[str, Any], user: Mapping[str, Any]) -> None:
    if user.get("sub") != token.get("sub"):
        raise NotBelieved("another subject")


def _parts(vector: str) -> frozenset[str]:
    return frozenset(vector.split("."))


def _digits(told: Any) -> str:
    number = told.replace(" ", "") if isinstance(told, str) else ""
    return number if number.isascii() and number.isdigit() and len(number) == 10 else ""


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def _words(told: Any) -> str:
    return " ".join(told.split())[:80] if isinstance(told, str) else ""
