"""A browser as far as a server can tell: cookies, compressed pages, redirects, one address on the network each."""

from __future__ import annotations

import asyncio
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

LONGEST_WAIT_SECONDS = 60.0
MOST_REDIRECTS = 6
_FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back for one request; `seconds` from the first byte sent to the last byte read."""

    method: str
    path: str
    status: int
    seconds: float
    text: str = ""
    onward: str = ""
    retry_after: str = ""


class NotAnswered(Exception):
    """Nothing whole came back: refused, cut off, or later than anybody waits."""


@dataclass
class Browser:
    """One person's. `place` is the address of this machine they come from (all of 127.0.0.0/8 is this machine)."""

    port: int
    place: str
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> list[Answered]:
        """The page, and each redirect on the way to it."""
        return await self._follow(await self._ask("GET", path, b""))

    async def post(self, path: str, body: str) -> list[Answered]:
        """What was sent, and the page it led to."""
        return await self._follow(await self._ask("POST", path, body.encode()))

    async def _follow(self, first: Answered) -> list[Answered]:
        told = [first]
        while told[-1].onward and len(told) <= MOST_REDIRECTS:
            told.append(await self._ask("GET", told[-1].onward, b""))
        return told

    async def _ask(self, method: str, path: str, body: bytes) -> Answered:
        began = time.perf_counter()
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                head, content = await self._exchange(self._request(method, path, body))
        except (OSError, EOFError, TimeoutError, ValueError) as trouble:
            raise NotAnswered(f"{method} {path}: {type(trouble).__name__}") from trouble
        return self._read(method, path, head=head, content=content, seconds=time.perf_counter() - began)

    async def _exchange(self, asked: bytes) -> tuple[list[str], bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.place, 0))
        try:
            writer.write(asked)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            return head, await reader.read()
        finally:
            writer.close()

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        origin = f"http://127.0.0.1:{self.port}"
        lines = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            f"Accept-Encoding: gzip\r\nOrigin: {origin}\r\nReferer: {origin}/\r\n"
        )
        sent = f"{_FORM}Content-Length: {len(body)}\r\n" if method == "POST" else ""
        return f"{lines}{sent}Cookie: {kept}\r\n\r\n".encode() + body

    def _read(self, method: str, path: str, *, head: list[str], content: bytes, seconds: float) -> Answered:
        said = [line.partition(": ")[::2] for line in head[1:]]
        for name, value in said:
            if name.lower() == "set-cookie":
                self._keep(value)
        told = {name.lower(): value for name, value in said}
        if told.get("transfer-encoding") == "chunked":
            content = _whole(content)
        if told.get("content-encoding") == "gzip":
            content = zlib.decompress(content, wbits=31)
        onward = urlsplit(urljoin(f"http://here{path}", told["location"])) if "location" in told else None
        address = f"{onward.path}?{onward.query}".removesuffix("?") if onward else ""
        text = content.decode(errors="replace")
        return Answered(method, path, int(head[0].split()[1]), seconds, text, address, told.get("retry-after", ""))

    def _keep(self, line: str) -> None:
        name, _, value = line.partition(";")[0].partition("=")
        if value.strip('"') and "Max-Age=0" not in line:
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)


def _whole(chunked: bytes) -> bytes:
    """What was sent in pieces, put together. Raises ValueError where the last piece is missing."""
    found: list[bytes] = []
    at = 0
    while True:
        end = chunked.index(b"\r\n", at)
        size = int(chunked[at:end].split(b";")[0], 16)
        if not size:
            return b"".join(found)
        found.append(chunked[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
