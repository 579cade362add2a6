"""Behind a certificate: cookies for HTTPS and this host alone, and browsers that remember it for a year."""

from __future__ import annotations

import json
import os
import subprocess
import sys

NAMES = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "DEBUG",
)  # fmt: skip
_TELL = f"""
import json
from openphb.config import settings
print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}))
"""


def told(https: str) -> dict[str, object]:
    """What the settings come to in a process of their own."""
    environment = os.environ | {"OPENPHB_HTTPS": https}
    done = subprocess.run([sys.executable, "-c", _TELL], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_over_https_cookies_are_for_it_and_for_this_host_alone() -> None:
    found = told("1")
    assert found["SESSION_COOKIE_NAME"] == "__Host-session" and found["CSRF_COOKIE_NAME"] == "__Host-form"
    assert found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"] and found["SECURE_SSL_REDIRECT"]
    assert found["SESSION_COOKIE_HTTPONLY"] and found["CSRF_COOKIE_HTTPONLY"]
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax" and found["DEBUG"] is False


def test_a_browser_remembers_for_a_year_that_it_is_https() -> None:
    assert told("1")["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60


def test_without_a_certificate_nothing_of_it_is_promised() -> None:
    found = told("0")
    assert found["SECURE_HSTS_SECONDS"] == 0 and not found["SECURE_SSL_REDIRECT"]
