"""One visitor: signs in as people do, thinks, looks, writes, and notes what each page took."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from openphb.interfaces.bench.load.browser import Answered, Browser, NotAnswered
from openphb.interfaces.bench.load.forms import form_on
from openphb.interfaces.bench.load.journeys import Journey, Trail

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_WORD = rf"(?:{_ID}|[a-z][a-z0-9-]*)"
_SECRET = re.compile(r"\b[A-Z2-7]{32}\b")
_MINE = re.compile(rf"/my/({_ID})/")
WRITES = 0.15
"""Of all that is asked, so much changes something; the forms for it, and the pages after it, are looked at."""
MOST_TRIES = 20
Note = Callable[[str, Answered], None]


@dataclass
class Visitor:
    """Somebody of one journey. `code` tells what an authenticator app shows for a secret."""

    journey: Journey
    browser: Browser
    chance: Random
    email: str
    password: str
    think_seconds: float
    code: Callable[[str], str]
    note: Note
    lost: Callable[[str, str], None]
    words: Callable[[], str]
    mine: str = ""
    is_in: asyncio.Event = field(default_factory=asyncio.Event)
    latest: str = field(default="", repr=False)
    at: str = "/"
    asked: int = 0
    wrote: int = 0

    async def stay(self, until: Callable[[], bool]) -> None:
        """Sign in, then look and write until it is over. What breaks is noted, and the next turn is taken."""
        try:
            await self.sign_in()
        except NotAnswered as nothing:
            self.lost("signing in", str(nothing))
        self.is_in.set()
        while not until():
            await self._think()
            trails, act = (self.journey.reads, self._look)
            if self.journey.writes and self.wrote < min(WRITES * self.asked, self.journey.most_writes):
                trails, act = (self.journey.writes, self._write)
            try:
                await act(self.chance.choice(trails))
            except NotAnswered as nothing:
                self.lost(self.journey.name, str(nothing))

    async def sign_in(self) -> None:
        """The password, and for staff a one-time code set up there and then, as on somebody's first day."""
        await self._get("/account/login/", kind="signing in")
        told = {"login": self.email, "password": self.password}
        await self._send(holding="password", told=told, kind="signing in")
        await self._send(holding="password", told=told, kind="signing in")  # staff are asked twice on their first day
        secret = _SECRET.search(self.latest)
        if secret:
            await self._send(holding="code", told={"code": self.code(secret[0])}, kind="signing in")
            await self._get("/", kind="signing in")
        found = _MINE.search(self.latest)
        self.mine = found[1] if found else ""

    async def _think(self) -> None:
        await asyncio.sleep(self.think_seconds * (0.5 + self.chance.random()))

    async def _look(self, trail: Trail) -> None:
        await self._follow(trail)

    async def _write(self, trail: Trail) -> None:
        """The form along this trail, filled in after a while; without one, it was only a look."""
        if not await self._follow(trail):
            return
        await self._think()
        await self._send(holding=self.journey.asks, told={}, kind="write")

    async def _follow(self, trail: Trail) -> bool:
        """True if the last page of it was reached. Between two pages somebody thinks."""
        for place, pattern in enumerate(trail):
            path = self._link(pattern)
            if path is None:
                return False
            if place:
                await self._think()
            await self._get(path, kind="read")
        return True

    def _link(self, pattern: str) -> str | None:
        """One of the links like this on the latest page; an address without parts is itself."""
        pattern = pattern.replace("<mine>", self.mine or "nobody")
        if "<id>" not in pattern:
            return pattern
        like = re.escape(pattern).replace("<id>", _ID if "/areas/" not in pattern else _WORD)
        found = sorted(set(re.findall(rf'href="({like})"', self.latest)))
        return self.chance.choice(found) if found else None

    async def _get(self, path: str, *, kind: str) -> None:
        await self._until_taken(lambda: self.browser.get(path), kind=kind)

    async def _send(self, *, holding: str, told: dict[str, str], kind: str) -> None:
        """The form on the latest page that asks for `holding`, to where it goes."""
        form = form_on(self.latest, holding=holding)
        if form is None:
            return
        sent = form.sent(self.words(), told=told)
        path = form.action or self.at
        await self._until_taken(lambda: self.browser.post(path, sent), kind=kind)

    async def _until_taken(self, ask: Callable[[], Awaitable[list[Answered]]], *, kind: str) -> None:
        """Whoever is told that we are busy waits as long as we say, and does the same again, as the page tells them."""
        for _ in range(MOST_TRIES):
            self._noted(kind, answered := await ask())
            last = answered[-1]
            if not last.retry_after:
                return
            await asyncio.sleep(float(last.retry_after))
            if len(answered) > 1:  # what was sent was taken, and only the page after it was not shown
                kind, ask = "read" if kind == "write" else kind, partial(self.browser.get, last.path)

    def _noted(self, kind: str, answered: list[Answered]) -> None:
        """What was asked first is of this kind; the pages it led to are reads."""
        for place, one in enumerate(answered):
            self.note(kind if not place or kind == "signing in" else "read", one)
            self.asked += kind != "signing in"
            self.wrote += kind == "write" and not place
        self.latest, self.at = answered[-1].text, answered[-1].path
