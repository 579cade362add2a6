"""One visitor: signs in as people do, thinks, looks, writes, and notes what each page took."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from openphb.interfaces.bench.load.browser import Answered, Browser, NotAnswered
from openphb.interfaces.bench.load.forms import form_on
from openphb.interfaces.bench.load.journeys import Journey, Trail

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_WORD = rf"(?:{_ID}|[a-z][a-z0-9-]*)"
_SECRET = re.compile(r"\b[A-Z2-7]{32}\b")
_MINE = re.compile(rf"/my/({_ID})/")
TURNS_THAT_WRITE = 0.15 / (1 - 2 * 0.15)
"""Each writing turn asks for its form, sends it and reads what follows: so 15 of 100 requests are writes."""
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
    latest: str = field(default="", repr=False)

    async def stay(self, until: Callable[[], bool]) -> None:
        """Sign in, then look and write until it is over. What breaks is noted, and the next turn is taken."""
        try:
            await self.sign_in()
        except NotAnswered as nothing:
            self.lost("signing in", str(nothing))
        while not until():
            await self._think()
            trails, act = (self.journey.reads, self._look)
            if self.chance.random() < TURNS_THAT_WRITE:
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
        self._noted(kind, await self.browser.get(path))

    async def _send(self, *, holding: str, told: dict[str, str], kind: str) -> None:
        """The form on the latest page that asks for `holding`, to where it goes."""
        form = form_on(self.latest, holding=holding)
        if form is None:
            return
        sent = form.sent(self.words(), told=told)
        answered = await self.browser.post(form.action or self._at, sent)
        self._noted(kind, answered)

    def _noted(self, kind: str, answered: list[Answered]) -> None:
        """What was asked first is of this kind; the pages it led to are reads."""
        for place, one in enumerate(answered):
            self.note(kind if not place or kind == "signing in" else "read", one)
        self.latest, self._at = answered[-1].text, answered[-1].path

    _at: str = "/"
