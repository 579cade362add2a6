"""How we prove that we may ask: a key of ours signs who we are, and the NHS gives a token for some minutes.

Application-restricted access with a signed JWT, as the NHS England API platform documents it. Where it is set up is a
file of the operator's: `base`, `token_url`, `key_id` (the API key) and `key` (our private key, in PEM).
"""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from openphb.interfaces.notify import Http, Line
from openphb.interfaces.pds.answers import NotFoundThere, Why
from openphb.interfaces.pds.service import SLOW, Pds

EARLY = 60
"""Seconds before its end at which a token is asked for anew."""
KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass
class Access:
    """One token at a time, kept in this process while it is good."""

    token_url: str
    key_id: str
    key: Path
    line: Line
    clock: Callable[[], float] = time.time
    held: str = ""
    ends: float = field(default=0)

    def __call__(self) -> str:
        if self.clock() >= self.ends - EARLY:
            self.held, self.ends = self._fresh()
        return self.held

    def _fresh(self) -> tuple[str, float]:
        from openphb.interfaces.sign_on.tokens import signed

        now = self.clock()
        proof = signed(self.key, client=self.key_id, audience=self.token_url, at=int(now), once=str(uuid4()))
        said = {"grant_type": "client_credentials", "client_assertion_type": KIND, "client_assertion": proof}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            status, body = self.line.ask(
                "POST", urlsplit(self.token_url).path, headers=headers, body=urlencode(said).encode()
            )
            told: Any = json.loads(body) if status == 200 else {}
            return str(told["access_token"]), now + int(told["expires_in"])
        except OSError:
            raise NotFoundThere(Why.UNAVAILABLE) from None
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
            raise NotFoundThere(Why.DENIED) from None


def set_up(file: Path) -> Pds:
    """The service as a file says. Raises OSError, KeyError or ValueError for a file that says it wrongly."""
    told = _read(file)
    base, token_url = str(told["base"]).rstrip("/"), str(told["token_url"])
    if not all(each.startswith("https://") for each in (base, token_url)):
        raise ValueError("base and token_url begin with https://")
    to = urlsplit(token_url)
    access = Access(token_url, str(told["key_id"]), file.parent / str(told["key"]), Http(f"https://{to.netloc}", SLOW))
    return Pds(Below(base), token=access)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text())
    except RecursionError:
        raise ValueError("it has brackets within brackets without end") from None


@dataclass(frozen=True, slots=True)
class Below:
    """Over the network, below a path such as /personal-demographics/FHIR/R4."""

    base: str

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        return Http(self.base, SLOW).ask(method, f"{urlsplit(self.base).path}{path}", headers=headers, body=body)
