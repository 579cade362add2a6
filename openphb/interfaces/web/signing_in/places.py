"""In which browsers an account is signed in: written down as they come, and told to its owner when one is new.

Where in the world that is, is neither asked nor kept. In the demonstration everybody is anybody, so nobody is listed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from openphb.interfaces.mail import Mail, send
from openphb.interfaces.perform import new_id
from openphb.interfaces.web.signing_in import codes
from openphb.kernel.days import in_words, local_day
from openphb.people import signed_in
from openphb.people.signed_in import Here
from openphb.people.signing_on import NOWHERE

HERE, NOTED_AS, NOTED_AT = "here", "here_noted_as", "here_noted_at"
COOKIE = "browser"
COOKIE_SECONDS = 400 * 24 * 60 * 60
"""As long as browsers keep any cookie: whoever comes once a month is not told each time that their own is new."""
NOTED_EVERY = timedelta(minutes=1)
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("CrOS", "Chromebook"), ("Mac OS X", "Mac"), ("Linux", "Linux"))  # fmt: skip


def note(request: HttpRequest, *, at: datetime) -> None:
    """They are here, in this browser, under this key. Once a minute, and whenever the key changes."""
    session = cast(Any, request.session)
    if settings.DEMO or not session.kept_key:
        return None
    if HERE not in session:
        return _came(request, at=at)
    late = at - datetime.fromisoformat(session[NOTED_AT]) > NOTED_EVERY
    if late or session[NOTED_AS] != session.kept_key:
        signed_in.seen(UUID(session[HERE]), session=session.kept_key, at=at)
        session[NOTED_AS], session[NOTED_AT] = session.kept_key, at.isoformat()
    return None


def _came(request: HttpRequest, *, at: datetime) -> None:
    session, id, user = cast(Any, request.session), new_id(), cast(Any, request.user)
    known = request.COOKIES.get(COOKIE, "")
    if not (20 < len(known) < 60):
        known = request.__dict__["new_browser"] = token_urlsafe(24)
    mark = salted_hmac("openphb.browser", known, algorithm="sha256").hexdigest()
    here = Here(session.kept_key, mark, browser_in_words(request.headers.get("User-Agent", "")), _way(request))
    if signed_in.came(id, account=user.pk, here=here, at=at) and not user.email.endswith(NOWHERE):
        send(_letter(here, at), to=user.email)
    session[HERE], session[NOTED_AS], session[NOTED_AT] = str(id), session.kept_key, at.isoformat()


def mark(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let this browser be known again. What it is known by says nothing about anybody."""
    fresh = request.__dict__.get("new_browser")
    if fresh:
        response.set_cookie(
            COOKIE, fresh, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def browser_in_words(agent: str) -> str:
    """'Firefox on Windows': from what browsers say of themselves, which is a hint for their owner and no proof.

    >>> browser_in_words("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox on Linux'
    >>> browser_in_words("")
    'A browser'
    """
    browser = next((words for sign, words in BROWSERS if f"{sign}/" in agent), "A browser")
    system = next((words for sign, words in SYSTEMS if sign in agent), "")
    return f"{browser} on {system}" if system else browser


def _way(request: HttpRequest) -> str:
    """How they signed in."""
    provider = codes.signed_on_with(request)
    if provider:
        return provider.name
    return "Password and second step" if codes.has_one(request) else "Password"


def _letter(here: Here, at: datetime) -> Mail:
    return Mail(
        "Somebody signed in to your account",
        (
            f"On {in_words(local_day(at))} somebody signed in to your openphb account in a browser that we had not "
            f"seen before: {here.browser}.",
            "If it was you, there is nothing to do.",
            "If it was not you, sign in, choose “Your account”, then “Where you are signed in”, and end it there. Then "
            "change your password, and tell whoever gave you the account.",
        ),
    )
