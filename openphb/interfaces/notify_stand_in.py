"""A GOV.UK Notify of our own, for tests and the demonstration: it judges each request as the documentation says.

The token is checked (signature, service, 30 seconds), what is asked is checked, addresses and numbers of the service's
own simulator fail as they do there, and it can be told to be slow to anger (429) or broken (500). It keeps what it was
given, and sends nothing anywhere.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid5

from openphb.conversations.posting import mobile
from openphb.interfaces.notify import Key, Templates, token

KEY = Key("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222")
TEMPLATES = Templates("33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444")
SKEW = 30
"""Seconds that a token may be older or younger than our clock."""
FAILS = {
    "temp-fail@simulator.notify": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
    "447700900003": "temporary-failure",
    "447700900002": "permanent-failure",
}
"""Of the service's own simulator: what is sent there is taken, and then fails."""
_GAPS = {"email": ("subject", "body"), "sms": ("body",)}
_TO = {"email": "email_address", "sms": "phone_number"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
Answer = tuple[int, dict[str, Any]]


@dataclass
class StandIn:
    """What it was given, in order. `most` requests are taken before it says 429; `broken` answers 500."""

    key: Key = KEY
    templates: Templates = TEMPLATES
    most: int = 3_000
    broken: bool = False
    kept: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    clock: Any = time.time

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """One request, without a network between."""
        status, told = self.answer(method, path, headers=headers, body=body)
        return status, json.dumps(told).encode()

    def answer(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> Answer:
        self.asked += 1
        if self.broken:
            return _trouble(500, "Exception", "Internal server error")
        stopped = self._not_ours(headers.get("Authorization", ""))
        if stopped:
            return stopped
        if self.asked > self.most:
            return _trouble(429, "RateLimitError", f"Exceeded rate limit for key type TEST of {self.most} requests")
        to = urlsplit(path)
        if method == "GET":
            return self._look(to.path, parse_qs(to.query))
        kind = to.path.removeprefix("/v2/notifications/")
        return self._take(kind, body) if method == "POST" else _trouble(405, "BadRequestError", "No such method")

    def _not_ours(self, told: str) -> Answer | None:
        """Why this token proves nothing, or None."""
        parts = told.removeprefix("Bearer ").split(".")
        try:
            said = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
            issued = int(said["iat"])
            head = json.loads(base64.urlsafe_b64decode(parts[0] + "=="))
        except (IndexError, ValueError, KeyError, TypeError, binascii.Error):
            return _trouble(403, "AuthError", "Invalid token: could not be read")
        if abs(self.clock() - issued) > SKEW:
            return _trouble(403, "AuthError", "Your system clock must be accurate to within 30 seconds")
        is_signed = hmac.compare_digest(token(self.key, issued_at=issued), ".".join(parts))
        if said.get("iss") != self.key.service or head.get("alg") != "HS256" or not is_signed:
            return _trouble(403, "AuthError", "Invalid token: signature, api token not found")
        return None

    def _take(self, kind: str, body: bytes) -> Answer:
        try:
            sent = json.loads(body)
        except ValueError:
            return _trouble(400, "BadRequestError", "Invalid JSON supplied in POST data")
        wrong = self._wrong(kind, sent) if kind in ("email", "sms", "letter") else "No such kind"
        if wrong:
            return _trouble(400, "ValidationError" if "required" in wrong else "BadRequestError", wrong)
        to = sent.get(_TO.get(kind, ""), "")
        to = mobile(to) if kind == "sms" else to
        after = "received" if kind == "letter" else FAILS.get(to, "delivered")
        id = str(uuid5(UUID(self.key.service), str(len(self.kept))))
        self.kept.append({"id": id, "type": kind, "reference": sent.get("reference"), "to": to, "status": after} | {
            "gaps": sent.get("personalisation", {})})  # fmt: skip
        return 201, {"id": id, "reference": sent.get("reference"), "uri": f"/v2/notifications/{id}"}

    def _wrong(self, kind: str, sent: dict[str, Any]) -> str:
        """What is wrong with what was asked; nothing where it is right."""
        if kind == "letter":
            return self._wrong_letter(sent)
        to, gaps = sent.get(_TO[kind]), sent.get("personalisation", {})
        if not to:
            return f"{_TO[kind]} is a required property"
        if kind == "email" and not _EMAIL.fullmatch(to):
            return "email_address Not a valid email address"
        if kind == "sms" and not mobile(to):
            return "phone_number Not a UK mobile number"
        if sent.get("template_id") != (self.templates.email if kind == "email" else self.templates.text):
            return "Template not found"
        missing = [name for name in _GAPS[kind] if not gaps.get(name)]
        return f"Missing personalisation: {', '.join(missing)}" if missing else ""

    def _wrong_letter(self, sent: dict[str, Any]) -> str:
        if not sent.get("reference"):
            return "reference is a required property"
        if sent.get("postage", "second") not in ("first", "second", "economy"):
            return "postage invalid. It must be either first, second or economy."
        try:
            content = base64.b64decode(sent.get("content", ""), validate=True)
        except (ValueError, TypeError):
            return "Cannot decode letter content (invalid base64 encoding)"
        return "" if content.startswith(b"%PDF-") else "Letter content is not a valid PDF"

    def _look(self, path: str, asked: dict[str, list[str]]) -> Answer:
        if path == "/v2/notifications":
            wanted = asked.get("reference", [""])[0]
            held = [each for each in reversed(self.kept) if not wanted or each["reference"] == wanted]
            return 200, {"notifications": held[:250], "links": {}}
        id = path.removeprefix("/v2/notifications/")
        found = next((each for each in self.kept if each["id"] == id), None)
        return (200, found) if found else _trouble(404, "NoResultFound", "No result found")


def _trouble(status: int, kind: str, words: str) -> Answer:
    return status, {"status_code": status, "errors": [{"error": kind, "message": words}]}


@contextmanager
def open_to_requests(stand_in: StandIn) -> Iterator[str]:
    """Over a real socket of this machine, until the end of the block; gives its address."""
    counter = type("Counter", (_Counter,), {"stand_in": stand_in})
    with ThreadingHTTPServer(("127.0.0.1", 0), counter) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Counter(BaseHTTPRequestHandler):
    stand_in: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the standard library calls it so
        self._serve()

    def do_POST(self) -> None:  # noqa: N802 - the standard library calls it so
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, told = self.stand_in.ask(self.command, self.path, headers=dict(self.headers), body=body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *told: Any) -> None:
        """Addresses of what is asked hold references only, and still nobody needs them on a screen."""
