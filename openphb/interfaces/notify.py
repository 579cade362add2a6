"""GOV.UK Notify: e-mails, texts and letters through its documented interface, with nothing but the standard library.

Each request carries a token (JWT, HS256) of the service and the moment, signed with the key's secret. Written from the
documentation of the service (https://docs.notifications.service.gov.uk/rest-api.html) and of its published clients.
Nothing is tried again here: what could not be sent is tried again by the outbox, which keeps the reference.
"""

from __future__ import annotations

import base64
import hmac
import http.client
import json
import re
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Protocol
from urllib.parse import urlencode, urlsplit

from openphb.interfaces.mail import News

HOME = "https://api.notifications.service.gov.uk"
TIMEOUT = 20
"""Seconds for one request: connecting, and each wait for an answer."""
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf"({_UUID})-({_UUID})$")


class NotSent(Exception):
    """It was not taken. `for_good`: sending the same again would be answered the same.

    `status` is that of the answer; 0 where there was none, so that nobody knows whether it was taken.
    """

    def __init__(self, because: str, *, status: int = 0) -> None:
        super().__init__(because)
        self.status = status

    @property
    def for_good(self) -> bool:
        """A wrong key or clock (401, 403) is for the operator to mend, and says nothing about this one message."""
        return 400 <= self.status < 500 and self.status not in (401, 403, 408, 429)


@dataclass(frozen=True, slots=True)
class Key:
    """An API key: what it is called, then the service, then the secret; the last 73 signs are what counts."""

    service: str
    secret: str

    @classmethod
    def of(cls, typed: str) -> Key:
        """Raises ValueError where it cannot be a key; its signs are never repeated."""
        found = _KEY.search(typed.strip()[-73:].lower())
        if found is None:
            raise ValueError("This is not an API key of GOV.UK Notify: it ends with two identities, 73 signs together.")
        return cls(found[1], found[2])


def token(key: Key, *, issued_at: int) -> str:
    """The proof that a request is ours; it holds for 30 seconds around `issued_at`, in seconds since 1970."""
    said = [{"typ": "JWT", "alg": "HS256"}, {"iss": key.service, "iat": issued_at}]
    signed = ".".join(_packed(json.dumps(each, separators=(",", ":")).encode()) for each in said)
    seal = hmac.new(key.secret.encode(), signed.encode(), sha256).digest()
    return f"{signed}.{_packed(seal)}"


def _packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Line(Protocol):
    """The way to a service: one request, its status and what it answered. Raises OSError where there was no answer."""

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]: ...


@dataclass(frozen=True, slots=True)
class Http:
    """Over the network, sealed except on this machine."""

    base: str = HOME
    timeout: int = TIMEOUT

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        to = urlsplit(self.base)
        kind = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
        connection = kind(to.hostname or "", to.port, timeout=self.timeout)
        try:
            connection.request(method, path, body=body or None, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read(1_000_000)
        except http.client.HTTPException as broken:
            raise OSError(type(broken).__name__) from broken
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Templates:
    """The two templates to make with the service: both hold ((body)), the e-mail's subject is ((subject))."""

    email: str
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """That the service has it: by which identity, and how it stands."""

    id: str
    status: str = "created"


class Notify:
    """The service, by a key and over a line. It `remembers` for seven days what it took under which reference."""

    remembers: ClassVar[bool] = True

    def __init__(self, key: Key, templates: Templates, *, line: Line | None = None) -> None:
        self.key, self.templates, self.line = key, templates, line or Http()

    def email(self, to: str, *, subject: str, words: str, reference: str) -> Taken:
        gaps = {"subject": subject, "body": words}
        sent = {"email_address": to, "template_id": self.templates.email, "personalisation": gaps}
        return self._send("email", sent, reference)

    def news(self, to: str, *, news: News, reference: str) -> Taken:
        """A letter to many. The service writes its HTML, and the headers that end such letters with one press."""
        gaps = {"subject": news.subject, "body": news.text}
        sent = {"email_address": to, "template_id": self.templates.email, "personalisation": gaps}
        return self._send("email", sent | {"one_click_unsubscribe_url": news.stop}, reference)

    def text(self, to: str, *, words: str, reference: str) -> Taken:
        sent = {"phone_number": to, "template_id": self.templates.text, "personalisation": {"body": words}}
        return self._send("sms", sent, reference)

    def letter(self, content: bytes, *, reference: str) -> Taken:
        """A letter that is a PDF already; its address stands in the window that the service's own rules say."""
        return self._send("letter", {"content": base64.b64encode(content).decode()}, reference)

    def found(self, reference: str) -> Taken | None:
        """What was sent under this reference, if anything was within seven days; the latest of several."""
        answer = self._ask("GET", f"/v2/notifications?{urlencode({'reference': reference})}")
        told = answer.get("notifications")
        known = (each for each in told if isinstance(each, dict)) if isinstance(told, list) else ()
        held = [each for each in known if each.get("reference") == reference]
        return Taken(str(held[0]["id"]), str(held[0]["status"])) if held else None

    def status(self, id: str) -> str:
        """How one that was taken stands now."""
        return str(self._ask("GET", f"/v2/notifications/{id}").get("status", ""))

    def _send(self, kind: str, sent: dict[str, Any], reference: str) -> Taken:
        answer = self._ask("POST", f"/v2/notifications/{kind}", sent | {"reference": reference})
        return Taken(str(answer.get("id", "")))

    def _ask(self, method: str, path: str, sent: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {token(self.key, issued_at=int(time.time()))}",
            "Content-Type": "application/json",
            "User-Agent": "openphb",
        }
        try:
            status, body = self.line.ask(method, path, headers=headers, body=json.dumps(sent).encode() if sent else b"")
        except OSError as broken:
            raise NotSent(f"No answer ({type(broken).__name__}).") from broken
        if not 200 <= status < 300:
            raise NotSent(f"Answered {status}: {_kinds(body)}", status=status)
        try:
            found = json.loads(body)
        except (ValueError, RecursionError) as broken:
            raise NotSent("The answer could not be read.") from broken
        return found if isinstance(found, dict) else {}


def _kinds(body: bytes) -> str:
    """What kind of trouble the answer names. Its words may repeat to whom we wrote, so they are left out."""
    try:
        told = json.loads(body)["errors"]
        return ", ".join(sorted({re.sub(r"\W", "", str(each["error"]))[:40] for each in told}))
    except (ValueError, KeyError, TypeError, RecursionError):
        return "no reason given"
