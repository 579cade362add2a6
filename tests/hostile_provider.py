"""A provider of identities of our own, on this machine, that can be told to answer falsely in every way it can.

It checks what it is sent as a real one does: our signed assertion, the code, whose code it is, and PKCE. What it
answers with is right unless `spoil` changes it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import serialization
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

CLIENT = "openphb-test"
Spoil = Callable[[dict[str, Any]], dict[str, Any]]


@cache
def key_named(kid: str) -> RSAKey:
    """A key of theirs; made once, since making one takes longer than a whole sign-in."""
    return RSAKey.generate_key(2048, {"kid": kid}, auto_kid=False)


@dataclass
class Provider:
    """One that answers at `issuer`. `user` is who signs in; `codes` what was given out, each for one use."""

    issuer: str
    our_key: RSAKey
    key: RSAKey = field(default_factory=lambda: key_named("one"))
    user: dict[str, Any] = field(default_factory=dict)
    spoil: Spoil = lambda claims: claims
    sign: Callable[[dict[str, Any]], str] | None = None
    discovery: dict[str, Any] = field(default_factory=dict)
    published: list[dict[str, Any]] | None = None
    userinfo: dict[str, Any] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    used_assertions: set[str] = field(default_factory=set)
    asked_for: list[str] = field(default_factory=list)

    def authorise(self, url: str) -> dict[str, str]:
        """What the browser comes back with after signing in there: the answer to being sent to this address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        self.asked_for.append(path)
        if path == "/.well-known/openid-configuration":
            return 200, self._discovery() | self.discovery
        if path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)] if self.published is None else self.published}
        if path == "/userinfo":
            return 200, self.user if self.userinfo is None else self.userinfo
        return self._token(form) if path == "/token" else (404, {})

    def _discovery(self) -> dict[str, Any]:
        names = {"authorization": "authorise", "token": "token", "userinfo": "userinfo", "end_session": "end"}
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "authorization_response_iss_parameter_supported": True,
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()},
        }

    def _token(self, form: dict[str, str]) -> tuple[int, Any]:
        if not self._knows_us(form.get("client_assertion", "")):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        shown = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(shown).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        claims = self.spoil(self._claims(asked))
        return 200, {"access_token": "opaque", "id_token": (self.sign or self.signed)(claims)}

    def _claims(self, asked: dict[str, str]) -> dict[str, Any]:
        at = int(time.time())
        return {
            "iss": self.issuer, "aud": CLIENT, "iat": at, "exp": at + 300, "auth_time": at, "nonce": asked["nonce"],
            **self.user,
        }  # fmt: skip

    def signed(self, claims: dict[str, Any], *, alg: str = "RS512", kid: str = "one") -> str:
        return jwt.encode({"alg": alg, "kid": kid}, claims, self.key, algorithms=[alg])

    def _knows_us(self, assertion: str) -> bool:
        try:
            told = jwt.decode(assertion, self.our_key, algorithms=["RS512"]).claims
        except (JoseError, ValueError):
            return False
        fresh = told["jti"] not in self.used_assertions and told["exp"] > time.time()
        self.used_assertions.add(told["jti"])
        return bool(fresh and told["iss"] == told["sub"] == CLIENT and told["aud"] == f"{self.issuer}/token")


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says of itself that nobody signed it."""
    return f"{_part({'alg': 'none', 'kid': 'one'})}.{_part(claims)}."


def signed_with_public_key(claims: dict[str, Any], key: RSAKey) -> str:
    """A token signed as with a shared secret, which is the public key that everybody can read."""
    body = f"{_part({'alg': 'HS256', 'kid': 'one'})}.{_part(claims)}"
    seal = hmac.new(key.as_pem(private=False), body.encode(), hashlib.sha256).digest()
    return f"{body}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"


def _part(told: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()


def own_key(path: Path) -> RSAKey:
    """A key of ours in a file, as an operator makes one."""
    key = RSAKey.generate_key(2048)
    private = key.private_key
    kind = serialization.PrivateFormat.PKCS8
    path.write_bytes(private.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
    return key


@contextmanager
def provider(our_key: RSAKey) -> Iterator[Provider]:
    """One that listens until the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    server.made = Provider(f"http://127.0.0.1:{server.server_port}", our_key)  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.made  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class _Door(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer({name: values[0] for name, values in parse_qs(sent).items()})

    def _answer(self, form: dict[str, str]) -> None:
        status, told = self.server.made.answer(self.path, form)  # type: ignore[attr-defined]
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: tests look at what we wrote."""
