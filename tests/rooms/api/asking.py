"""A system of a board with a key, and what it is answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from openphb.interfaces.perform import new_id, new_secret, perform
from openphb.kernel.actor import Actor
from openphb.people import access_rules, systems
from openphb.people.systems_rules import NewKey, Scope
from tests.rooms.world import NOON

FAR = date(2026, 12, 31)


class System:
    """Asks with a key, as another program would: no cookie, JSON in and out."""

    def __init__(self, key: str) -> None:
        self.browser, self.key = Client(), key

    def get(self, path: str, **asked: Any) -> Any:
        return self.browser.get(f"/api/v1/{path}", asked, headers=self._headers())

    def post(self, path: str, told: Any, *, idempotency_key: str = "", **headers: str) -> Any:
        more = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        sent = self._headers() | more | headers
        return self.browser.post(f"/api/v1/{path}", told, content_type="application/json", headers=sent)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}


def system(*scopes: Scope, by: Actor, name: str = "Ledger of the board", until: date = FAR) -> System:
    """One that this lead gave a key for these."""
    secret = new_secret(by.commissioner)
    new = NewKey(name, "To book what is paid.", "Fay, fay@board.example", frozenset(scopes or Scope), until)
    digest = access_rules.hash_of(secret)
    perform(systems.give_key, id=new_id(), new=new, digest=digest, by=by, at=NOON, on=NOON.date())
    return System(secret)
